"""Sums of a committee's year along the tree of that year: by branch, or every organisation below."""

from dataclasses import dataclass, field

from meetings.models import YearRecord
from members.models import Organization, Placement
from partyreports.reports.figures.counts import Award, Sums
from partyreports.reports.figures.gathering import Scope, counts_of, other_days, sums_of
from partyreports.reports.models import ReportingPeriod

__all__ = ["Award", "Branch", "RollUp", "Sums", "places_below", "roll_up", "total_counts"]


@dataclass(frozen=True)
class Branch:
    """An organisation of the tree with its name of the time, the Sums of its cells, and its own record if any."""

    pk: int
    name: str
    short_name: str
    is_cell: bool
    sums: Sums
    record: YearRecord | None = None
    level: int = 1
    """How far below the committee it stands: 1 is directly below."""


@dataclass(frozen=True)
class RollUp:
    """The year of a committee: its branches in their order, and the Sums over all of its cells.

    ``own`` is what stands in the committee's own record, closed or not: awards, and nobody's figures.
    """

    organization: Organization
    year: int
    cut_off_on: object
    branches: list
    total: Sums
    own: Sums = field(default_factory=Sums)
    other_days: dict = field(default_factory=dict)
    """How many cells were counted on another day, by that day: a committee in between has set one of its own."""

    def rows_of(self, table):
        """Return the branches that a table has a row for: with the committee itself where its record adds something."""
        if not any(value for _column, value in table.row(self.own)):
            return self.branches
        names = self.organization.names_on(self.cut_off_on)
        own = Branch(self.organization.pk, names["name"], self.organization.short_name, False, self.own)
        return [*self.branches, own]


def roll_up(committee, year, *, whole=False, known_on=None):
    """Return the RollUp of a committee's year, by the tree of the day of counting; with ``whole`` every organisation.

    What was decided after ``known_on`` was only proposed that day. Each cell counts once, in whatever branch it stood
    that day, at the latest at the end of the year: who was founded later reports nothing of it. The number of queries
    does not grow with the tree.
    """
    cut_off_on = day_of_counting(committee, year)
    day = _day_of_tree(year, cut_off_on)
    scope = Scope(committee, day, "each" if whole else "direct")
    sums = sums_of(scope, year, known_on)
    own = Sums() if committee.is_cell else sums.get(committee.pk, Sums())
    if whole:
        shown = places_below(committee, day)
        sums = _summed(shown, sums, committee)
        total = sums[committee.pk]
    else:
        shown = _places_directly_below(committee, day)
        total = sum(sums.values(), Sums())
    records = _records_of(shown, year)
    branches = [
        Branch(
            pk=place.organization_id,
            name=place.name,
            short_name=place.short_name or place.organization.short_name,
            is_cell=place.organization.is_cell,
            sums=sums.get(place.organization_id, Sums()),
            record=records.get(place.organization_id),
            level=place.level,
        )
        for place in shown
    ]
    return RollUp(committee, year, cut_off_on, branches, total, own, other_days(scope, year, cut_off_on))


def total_counts(committee, year):
    """Return the Sums over all cells of a committee in a year: who reported, and the counts, without decisions."""
    scope = Scope(committee, _day_of_tree(year, day_of_counting(committee, year)), "none")
    return counts_of(scope, year).get(committee.pk, Sums())


def day_of_counting(committee, year):
    """Return the day on which people are counted: the committee's own, else that of the nearest above, else 31/12."""
    period = ReportingPeriod.objects.of_committee(committee, year)
    return period.cut_off_on if period else YearRecord(year=year).last_day


def _day_of_tree(year, cut_off_on):
    return min(cut_off_on, YearRecord(year=year).last_day)


def _records_of(places, year):
    records = YearRecord.objects.filter(organization__in=[place.organization_id for place in places], year=year)
    return {record.organization_id: record for record in records}


def places_below(committee, day):
    """Return the places below the committee on the day, each after its superior, siblings by code, with ``level``."""
    below = Organization.objects.below(committee, on=day)
    places = Placement.objects.on(day).filter(organization__in=below.values("pk")).exclude(organization=committee)
    by_superior = {}
    for place in places.select_related("organization").order_by("organization__code"):
        by_superior.setdefault(place.superior_id, []).append(place)
    ordered, todo = [], [(place, 1) for place in reversed(by_superior.get(committee.pk, []))]
    while todo:
        place, place.level = todo.pop()
        ordered.append(place)
        todo += [(below, place.level + 1) for below in reversed(by_superior.get(place.organization_id, []))]
    return ordered


def _places_directly_below(committee, day):
    places = Placement.objects.on(day).filter(superior=committee).select_related("organization")
    places = list(places.order_by("organization__code"))
    for place in places:
        place.level = 1
    return places


def _summed(places, alone, committee):
    """Return the Sums of every organisation: of a committee those of all below it, and its own."""
    sums = {pk: alone.get(pk, Sums()) for pk in [committee.pk, *(place.organization_id for place in places)]}
    # From the lowest up: each stands after its superior.
    for place in reversed(places):
        sums[place.superior_id] = sums[place.superior_id] + sums[place.organization_id]
    return sums
