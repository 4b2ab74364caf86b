"""The movement of members through a year: opening + joined − left = closing, for a cell or a whole committee.

It is counted from memberships and places in the tree, day by day: nobody is counted before they joined, and a cell
that moved to another committee takes its members along on that day.
"""

import datetime
from dataclasses import dataclass, field

from django.db.models import Q

from members.models import Member, Membership
from members.models.placement import ALWAYS, NEVER_ENDS, times_below

DAY = datetime.timedelta(days=1)

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

    def holds_on(self, day):
        """Tell whether the member belongs on ``day``."""
        return self.since <= day < self.to


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
            opening += _count(stay.member, first - DAY)
        if stay.holds_on(last):
            closing += _count(stay.member, last)
        if first <= stay.since <= last:
            _add(joined, stay.how_joined, _count(stay.member, stay.since))
        if first <= stay.to <= last:
            _add(left, stay.how_left, _count(stay.member, stay.to - DAY))
        official = stay.member.official_on
        confirmed += bool(official and first <= official <= last and stay.since < official < stay.to)
    return Movement(opening, joined, left, confirmed, closing)


def _add(counts, cause, count):
    counts[cause] = counts.get(cause, Headcount()) + count


def _count(member, day):
    official = member.official_on is not None and member.official_on <= day
    return Headcount(int(official), int(not official), int(member.sex == Member.Sex.FEMALE))


def stays_in(organization, first, last):
    """Return the Stays in an organisation that share a day with the time from ``first`` to ``last``.

    A member who goes from one of its cells to another on the same day stays.
    """
    times = times_below({organization.pk: ALWAYS}, first, last)[organization.pk]
    memberships = (
        Membership.objects.filter(cell__in=times, since__lte=last)
        .filter(Q(to=None) | Q(to__gt=first))
        .select_related("member")
        .order_by("member", "since")
    )
    stays = []
    for membership in memberships:
        for since, to in times[membership.cell_id]:
            stay = _stay(membership, since, to)
            if stay is None:
                continue
            if stays and stays[-1].member == stay.member and stays[-1].to == stay.since:
                before = stays.pop()
                stay = Stay(stay.member, before.since, stay.to, before.how_joined, stay.how_left)
            stays.append(stay)
    return stays


def _stay(membership, since, to):
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
    )
