"""The invented members: settled in the cells, and through the years some leave and others come in their place.

Events fall between February and mid-November, so that on any day of the meetings a cell has the members of the cut-off
date. Whoever leaves is followed by somebody, so that the number of members stays what was asked for.
"""

import datetime
from dataclasses import dataclass

from members.models import Leave, Member, Membership, NameTail, Office
from members.text import name_tails
from partyreports.reports.simulation.names import JOBS, invented_name

YEAR = datetime.timedelta(days=365)
DAYS_TO_CEREMONY = datetime.timedelta(days=14)
OLD = 75
"""From this age on some are exempt."""
POSTS = ("secretary", "deputy", "cell_committee")
LARGEST_EXECUTIVE = 7
Joined, Left, Sex = Membership.Joined, Membership.Left, Member.Sex


@dataclass
class Stay:
    """A member in a cell, as long as the membership holds, and the leave of one who is exempt."""

    member: Member
    membership: Membership
    leave: Leave | None = None

    def holds_on(self, day):
        """Tell whether the member belongs to the cell on ``day``."""
        return self.membership.since <= day and (self.membership.to is None or self.membership.to > day)


class Settling:
    """Puts members into cells; ``years`` are those through which they come and go."""

    def __init__(self, writer, chance, *, years, first_card):
        self.writer, self.chance, self.years, self.card = writer, chance, years, first_card
        self.begin = datetime.date(years[0] - 1, 1, 1)
        self.last_day = datetime.date(years[-1], 12, 31)

    def settle(self, base, sizes):
        """Fill the cells of a base committee, of these sizes, and let the years pass."""
        for cell, size in zip(base.below, sizes, strict=True):
            for _number in range(size):
                self._stay(cell, self._member(self._long_ago()), self.begin, Joined.CARRIED)
            self._appoint(cell)
        for year in self.years:
            for cell in base.below:
                self._pass_year(cell, base.below, year)

    def lead(self, committee):
        """Make an executive committee of those who head what is directly below."""
        heads = [node.people[:1] or node.executive[:1] for node in committee.below]
        committee.executive = [stay for some in heads for stay in some][:LARGEST_EXECUTIVE]
        posts = ["secretary", "deputy", *["executive"] * LARGEST_EXECUTIVE]
        for stay, post in zip(committee.executive, posts, strict=False):
            self.writer.add(
                Office(member=stay.member, organization=committee.organization, post=post, since=self.begin)
            )

    def _pass_year(self, cell, cells, year):
        """Let one or two leave the cell, each followed by a newcomer, and now and then two cells exchange a member."""
        for how in self.chance.choices((Left.TRANSFERRED, Left.DIED, Left.RESIGNED), (12, 6, 1), k=self._how_many()):
            stay = self._leaving(cell, year, eldest=how == Left.DIED)
            if stay is None:
                continue
            self._end(stay, self._day(year), how)
            if self.chance.random() < 0.6:
                admitted = self._day(year) - DAYS_TO_CEREMONY
                self._stay(cell, self._member(admitted, recent=True), admitted + DAYS_TO_CEREMONY, Joined.ADMITTED)
            else:
                self._stay(cell, self._member(self._long_ago()), self._day(year), Joined.TRANSFERRED)
        other = self.chance.choice(cells)
        if other is not cell and self.chance.random() < 0.2:
            day = self._day(year)
            gone, come = self._leaving(cell, year), self._leaving(other, year)
            if gone and come:
                for stay, there in ((gone, other), (come, cell)):
                    self._end(stay, day, Left.MOVED)
                    self._stay(there, stay.member, day, Joined.MOVED, stay.leave)

    def _how_many(self):
        return self.chance.choice((0, 1, 1, 2))

    def _day(self, year):
        """Return a day from mid-February to mid-November."""
        return datetime.date(year, 2, 15) + datetime.timedelta(days=self.chance.randrange(270))

    def _long_ago(self):
        """Return a day on which somebody was admitted, official long before the years begin."""
        return self.begin - 2 * YEAR - datetime.timedelta(days=int(self.chance.triangular(0, 18_000, 4_000)))

    def _member(self, admitted, *, recent=False):
        sex = self.chance.choice(Sex.values)
        ceremony = admitted + DAYS_TO_CEREMONY if recent else None
        official = (ceremony or admitted) + YEAR
        confirmed = official <= self.last_day
        self.card += 1
        member = Member(
            full_name=invented_name(self.chance, sex),
            birth_date=admitted - datetime.timedelta(days=self.chance.randrange(7_000, 12_000)),
            sex=sex,
            card_number=f"{self.card:012}",
            job_title=self.chance.choice(JOBS),
            admitted_on=admitted,
            ceremony_on=ceremony,
            official_on=official if confirmed else None,
        )
        member.set_keys()
        self.writer.add(member)
        for tail in name_tails(member.full_name):
            self.writer.add(NameTail(member=member, text=tail))
        return member

    def _stay(self, cell, member, since, how, leave=None):
        if how != Joined.MOVED:
            leave = self._exempted(member, since)
        membership = Membership(member=member, cell=cell.organization, since=since, how_joined=how)
        cell.people.append(Stay(member, self.writer.add(membership), leave))

    def _exempted(self, member, since):
        """Return the leave of an old member who is exempt, or None."""
        since = max(member.birth_date + OLD * YEAR, since)
        if since > self.last_day or self.chance.random() > 0.4:
            return None
        return self.writer.add(
            Leave(member=member, kind=Leave.Kind.EXEMPT, since=since, reason="Tuổi cao, sức khỏe yếu")
        )

    def _appoint(self, cell):
        for stay, post in zip(cell.people, POSTS, strict=False):
            office = Office(member=stay.member, organization=cell.organization, post=post, since=self.begin)
            self.writer.add(office)

    def _leaving(self, cell, year, *, eldest=False):
        """Return somebody who was in the cell all the year so far and holds no post, or None."""
        new_year = datetime.date(year, 1, 1)
        staying = [stay for stay in cell.people[len(POSTS) :] if stay.membership.to is None]
        staying = [stay for stay in staying if stay.membership.since < new_year]
        staying = [stay for stay in staying if stay.leave is None or stay.leave.since < new_year]
        if eldest:
            return min(staying, key=lambda stay: stay.member.birth_date, default=None)
        return self.chance.choice(staying) if staying else None

    def _end(self, stay, day, how):
        stay.membership.to, stay.membership.how_left = day, how.value
        if stay.leave and how != Left.MOVED:
            stay.leave.to = day
