"""The movement of a year as a table, for the page and the workbook: the same lines, the same figures."""

import dataclasses
import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models import Membership, Placement
from members.models.placement import NEVER_ENDS, times_below
from members.movement import DAY, REORGANIZED, Headcount, Movement, movement_of, stays_in

JOINED = {**dict(Membership.Joined.choices), REORGANIZED: pgettext_lazy("joined", "With a cell that was placed below")}
LEFT = {**dict(Membership.Left.choices), REORGANIZED: pgettext_lazy("left", "With a cell that was placed elsewhere")}


@dataclass(frozen=True)
class Line:
    """A line of the table; a sum is printed strong."""

    label: str
    count: Headcount | None
    number: int
    """Everyone in it; of the confirmed, who change from one column to the other, there is no more to say."""

    is_sum: bool = False


@dataclass(frozen=True)
class PartOfCommittee:
    """The movement of an organisation directly below, for the time in which it stood there."""

    pk: int
    name: str
    movement: Movement


@dataclass(frozen=True)
class MovementTable:
    """The movement of an organisation from ``first`` to ``last``, and of each directly below it."""

    first: datetime.date
    last: datetime.date
    movement: Movement
    parts: list

    def lines(self):
        """Return the lines from opening to closing."""
        counted = self.movement
        return [
            self._line(_("At the beginning, %(day)s") % {"day": f"{self.first:%d/%m/%Y}"}, counted.opening, True),
            *self._causes(JOINED, counted.joined),
            self._line(_("Joined in all (+)"), counted.all_joined, True),
            *self._causes(LEFT, counted.left),
            self._line(_("Left in all (−)"), counted.all_left, True),
            Line(_("Confirmed as official (from probationary to official)"), None, counted.confirmed),
            self._line(_("At the end, %(day)s") % {"day": f"{self.last:%d/%m/%Y}"}, counted.closing, True),
        ]

    def _causes(self, causes, counts):
        return [self._line(label, counts[cause]) for cause, label in causes.items() if cause in counts]

    def _line(self, label, count, is_sum=False):
        return Line(label, count, count.total, is_sum)


def movement_table(organization, year):
    """Return the MovementTable of a year, of the present one up to today. Queries do not grow with the members."""
    first = datetime.date(year, 1, 1)
    last = min(datetime.date(year, 12, 31), timezone.localdate())
    stays = stays_in(organization, first - DAY, last + DAY)
    return MovementTable(
        first, last, movement_of(stays, first=first, last=last), _parts(organization, stays, first, last)
    )


def _parts(organization, stays, first, last):
    """Split the stays in a committee among the organisations directly below, each for its time there."""
    if organization.is_cell:
        return []
    begin, end = first - DAY, last + DAY
    placements = (
        Placement.objects.filter(superior=organization, since__lte=end)
        .filter(Q(to=None) | Q(to__gt=begin))
        .select_related("organization")
        .order_by("organization__code", "since")
    )
    names, roots = {}, {}
    for place in placements:
        if place.since <= last:
            names[place.organization_id] = place.name
        roots.setdefault(place.organization_id, []).append((place.since, place.to or NEVER_ENDS))
    times = times_below(roots, begin, end)
    pieces = _pieces(stays, times, begin, end)
    return [
        PartOfCommittee(pk, name, movement_of(pieces.get(pk, []), first=first, last=last)) for pk, name in names.items()
    ]


def _pieces(stays, times, begin, end):
    """Return for each root the parts of stays that fall into a membership of a cell below it."""
    roots_of = {}
    for root, cells in times.items():
        for cell, periods in cells.items():
            roots_of.setdefault(cell, []).extend((root, since, to) for since, to in periods)
    of_member = {}
    for stay in stays:
        of_member.setdefault(stay.member.pk, []).append(stay)
    memberships = (
        Membership.objects.filter(cell__in=roots_of, since__lte=end)
        .filter(Q(to=None) | Q(to__gt=begin))
        .order_by("member", "since")
        .values_list("member_id", "cell_id", "since", "to", "how_joined", "how_left")
    )
    pieces = {}
    for member, cell, since, to, how_joined, how_left in memberships:
        for root, root_since, root_to in sorted(roots_of[cell], key=lambda entry: entry[1]):
            for stay in of_member.get(member, []):
                starts = max(since, root_since, stay.since)
                ends = min(to or NEVER_ENDS, root_to, stay.to)
                if starts >= ends:
                    continue
                _append(
                    pieces.setdefault(root, []),
                    dataclasses.replace(
                        stay,
                        since=starts,
                        to=ends,
                        how_joined=how_joined if starts == since else REORGANIZED,
                        how_left=how_left if ends == (to or NEVER_ENDS) else REORGANIZED,
                    ),
                )
    return pieces


def _append(pieces, piece):
    """Add a piece; one that goes on where the last one of the same member ended makes one with it."""
    if pieces and pieces[-1].member == piece.member and pieces[-1].to == piece.since:
        before = pieces.pop()
        piece = dataclasses.replace(piece, since=before.since, how_joined=before.how_joined)
    pieces.append(piece)
