"""The movement of members through a year: opening + joined − left = closing, for a cell or a whole committee.

It is counted from memberships and places in the tree, day by day: nobody is counted before they joined, and a cell
that moved to another committee takes its members along on that day.
"""

import datetime
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from members.models import EarlierAdmission, Member, Membership, Placement

DAY = datetime.timedelta(days=1)
NEVER_ENDS = datetime.date.max

REORGANIZED = "reorganized"
"""The cause where not the member moved but the cell, from or to another committee."""


@dataclass(frozen=True)
class Headcount:
    """People, as counts; ``women`` are among the others."""

    official: int = 0
    probationary: int = 0
    women: int = 0

    @property
    def total(self):
        """Everyone."""
        return self.official + self.probationary

    def __add__(self, other):
        return Headcount(
            self.official + other.official, self.probationary + other.probationary, self.women + other.women
        )

    def __sub__(self, other):
        return Headcount(
            self.official - other.official, self.probationary - other.probationary, self.women - other.women
        )


@dataclass(frozen=True)
class Movement:
    """Who was there before the first day, came and went by cause, was confirmed, and was there on the last day.

    ``confirmed`` are those who became official in between; they leave the probationary and join the official.
    """

    opening: Headcount = Headcount()
    joined: dict = field(default_factory=dict)
    left: dict = field(default_factory=dict)
    confirmed: int = 0
    closing: Headcount = Headcount()

    @property
    def all_joined(self):
        """Those who came, whatever the cause."""
        return sum(self.joined.values(), Headcount())

    @property
    def all_left(self):
        """Those who went, whatever the cause."""
        return sum(self.left.values(), Headcount())


@dataclass(frozen=True)
class Stay:
    """A member's time in an organisation, from ``since`` up to ``to``, and why it began and ended."""

    member: Member
    since: datetime.date
    to: datetime.date
    how_joined: str
    how_left: str
    earlier: tuple = ()
    """The member's earlier admissions, if they were readmitted."""

    def holds_on(self, day):
        """Tell whether the member belongs on ``day``."""
        return self.since <= day < self.to

    @property
    def confirmations(self):
        """The days on which the member became official."""
        days = [self.member.official_on, *(admission.official_on for admission in self.earlier)]
        return [day for day in days if day and self.since < day < self.to]

    def is_official_on(self, day):
        """Tell whether the member is official on ``day``, by the admission of that time."""
        present = self.member.official_on is not None and self.member.official_on <= day
        return present or any(row.official_on and row.official_on <= day < row.until for row in self.earlier)


def movement(organization, *, first, last):
    """Return the Movement of an organisation from the day ``first`` to the day ``last``, both among it.

    Moves between cells of a committee are none of the committee's. Some six queries, whatever the size.
    """
    return movement_of(stays_in(organization, first - DAY, last + DAY), first=first, last=last)


def movement_of(stays, *, first, last):
    """Return the Movement of some stays from the day ``first`` to the day ``last``; it closes for any stays."""
    opening, closing, confirmed = Headcount(), Headcount(), 0
    joined, left = {}, {}
    for stay in stays:
        if stay.holds_on(first - DAY):
            opening += _count(stay, first - DAY)
        if stay.holds_on(last):
            closing += _count(stay, last)
        if first <= stay.since <= last:
            _add(joined, stay.how_joined, _count(stay, stay.since))
        if first <= stay.to <= last:
            _add(left, stay.how_left, _count(stay, stay.to - DAY))
        confirmed += sum(first <= day <= last for day in stay.confirmations)
    return Movement(opening, joined, left, confirmed, closing)


def _add(counts, cause, count):
    counts[cause] = counts.get(cause, Headcount()) + count


def _count(stay, day):
    official = stay.is_official_on(day)
    return Headcount(int(official), int(not official), int(stay.member.sex == Member.Sex.FEMALE))


def stays_in(organization, first, last):
    """Return the Stays in an organisation that share a day with the time from ``first`` to ``last``.

    A member who goes from one of its cells to another on the same day stays.
    """
    times = times_below(organization, first, last)
    memberships = (
        Membership.objects.filter(cell__in=times, since__lte=last)
        .filter(Q(to=None) | Q(to__gt=first))
        .select_related("member")
        .order_by("member", "since")
    )
    earlier = _earlier_admissions(times)
    stays = []
    for membership in memberships:
        for since, to in times[membership.cell_id]:
            stay = _stay(membership, since, to, earlier.get(membership.member_id, ()))
            if stay is None:
                continue
            if stays and _goes_on(stays[-1], stay):
                before = stays.pop()
                stay = Stay(stay.member, before.since, stay.to, before.how_joined, stay.how_left, stay.earlier)
            stays.append(stay)
    return stays


def _goes_on(before, after):
    """Tell whether a stay only goes on another; who is readmitted begins anew, on probation."""
    same = before.member == after.member and before.to == after.since
    return same and after.how_joined != Membership.Joined.READMITTED


def _earlier_admissions(cells):
    """Return the earlier admissions of those who ever belonged to the cells, by member: few were readmitted."""
    belonged = Membership.objects.filter(member=OuterRef("member"), cell__in=cells)
    found = {}
    for admission in EarlierAdmission.objects.filter(Exists(belonged)):
        found[admission.member_id] = (*found.get(admission.member_id, ()), admission)
    return found


def _stay(membership, since, to, earlier):
    """Return the part of a membership that falls into the cell's time in the organisation, or None."""
    ends = membership.to or NEVER_ENDS
    begin, end = max(membership.since, since), min(ends, to)
    if begin >= end:
        return None
    return Stay(
        membership.member,
        begin,
        end,
        membership.how_joined if begin == membership.since else REORGANIZED,
        membership.how_left if end == ends else REORGANIZED,
        earlier,
    )


def times_below(organization, first, last):
    """Return for each cell the times in which it was the organisation, or stood below it, between two days.

    One query for each level of the tree: the times of a superior bound those of what stands below it. Times that
    touch are joined, so that a place in the tree under a new name interrupts nothing.
    """
    times = {organization.pk: [(datetime.date.min, NEVER_ENDS)]}
    level, found = dict(times), {}
    while level:
        below = {}
        placements = Placement.objects.filter(superior__in=level, since__lte=last).filter(Q(to=None) | Q(to__gt=first))
        for placement in placements:
            for since, to in level[placement.superior_id]:
                begin, end = max(placement.since, since), min(placement.to or NEVER_ENDS, to)
                if begin < end:
                    below.setdefault(placement.organization_id, []).append((begin, end))
        found |= {pk: _joined_up([*found.get(pk, []), *periods]) for pk, periods in level.items()}
        # What is known already brings nothing new: a circle entered by mistake ends here.
        level = {
            pk: periods for pk, periods in below.items() if _joined_up([*found.get(pk, []), *periods]) != found.get(pk)
        }
    return found


def _joined_up(periods):
    """Return the periods in order, those that touch or overlap as one."""
    result = []
    for since, to in sorted(periods):
        if result and since <= result[-1][1]:
            result[-1] = (result[-1][0], max(to, result[-1][1]))
        else:
            result.append((since, to))
    return result
