"""Sums of a committee's year along the tree of that year: by branch, or every organisation below."""

from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import Count

from awards.models import Rating
from meetings.models import YearRecord
from members.models import Organization, Placement
from partyreports.reports.models import Figures, ReportingPeriod
from partyreports.reports.models.figures import COUNTS

Status = YearRecord.Status
CLOSED = (Status.SUBMITTED, Status.ACCEPTED)


@dataclass(frozen=True)
class Sums:
    """Counts over the cells of a part of the tree, of which ``reported`` have handed in; the others are in no sum.

    ``decided`` are the decided ratings of the members of all its cells, by level, whatever is handed in.
    """

    cells: int = 0
    by_status: dict = field(default_factory=dict)
    counts: dict = field(default_factory=dict)
    decided: dict = field(default_factory=dict)

    def __add__(self, other):
        return Sums(
            self.cells + other.cells,
            _added(self.by_status, other.by_status),
            _added(self.counts, other.counts),
            _added(self.decided, other.decided),
        )

    def __getitem__(self, name):
        """Return a count by the name of its column in Figures."""
        return self.counts.get(name, 0)

    @property
    def reported(self):
        """Cells whose record is handed in: submitted, or accepted already."""
        return sum(self.by_status.get(status, 0) for status in CLOSED)

    @property
    def in_progress(self):
        """Cells whose record is begun and not handed in, or given back."""
        return sum(self.by_status.get(status, 0) for status in YearRecord.OPEN)

    @property
    def missing(self):
        """Cells without a record."""
        return self.cells - self.reported - self.in_progress

    @property
    def is_complete(self):
        """Whether every cell has reported."""
        return self.reported == self.cells

    @property
    def members(self):
        """Members on the day of counting."""
        return self["official"] + self["probationary"]

    @property
    def opening(self):
        """Members at the beginning of the year."""
        return self["opening_official"] + self["opening_probationary"]

    @property
    def joined(self):
        """Those who joined, by whatever cause."""
        return sum(number for name, number in self.counts.items() if name.startswith("joined_"))

    @property
    def left(self):
        """Those who left, by whatever cause."""
        return sum(number for name, number in self.counts.items() if name.startswith("left_"))

    @property
    def proposed(self):
        """Members with a proposed level."""
        return sum(self[f"proposed_{level}"] for level in Rating.Level.values)

    @property
    def unrated(self):
        """Members not rated, with a reason."""
        return sum(self[f"unrated_{reason}"] for reason in Rating.Unrated.values)

    @property
    def attendance(self):
        """The share of those summoned who came, as a Fraction; None where nobody was."""
        return Fraction(self["present"], self["summoned"]) if self["summoned"] else None


def _added(one, other):
    return {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}


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
    """The year of a committee: its branches in their order, and the Sums over all of its cells."""

    organization: Organization
    year: int
    cut_off_on: object
    branches: list
    total: Sums


def roll_up(committee, year, *, whole=False):
    """Return the RollUp of a committee's year, by the tree of the day of counting; with ``whole`` every organisation.

    Each cell counts once, in whatever branch it stood that day. The number of queries does not grow with the tree.
    """
    period = ReportingPeriod.objects.filter(organization=committee, year=year).first()
    period = period or ReportingPeriod.objects.for_organization(committee, year)
    day = period.cut_off_on if period else YearRecord(year=year).last_day
    places = places_below(committee, day)
    cells = _sums_of_cells(places, committee, year)
    sums = _summed(places, cells, committee)
    shown = [place for place in places if whole or place.superior_id == committee.pk]
    records = YearRecord.objects.filter(organization__in=[place.organization_id for place in shown], year=year)
    records = {record.organization_id: record for record in records}
    branches = [
        Branch(
            pk=place.organization_id,
            name=place.name,
            short_name=place.short_name or place.organization.short_name,
            is_cell=place.organization.is_cell,
            sums=sums[place.organization_id],
            record=records.get(place.organization_id),
            level=place.level,
        )
        for place in shown
    ]
    return RollUp(committee, year, day, branches, sums[committee.pk])


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


def _sums_of_cells(places, committee, year):
    """Return the Sums of each cell alone."""
    pks = [place.organization_id for place in places if place.organization.is_cell]
    if committee.is_cell:
        pks.append(committee.pk)
    statuses = dict(YearRecord.objects.filter(organization__in=pks, year=year).values_list("organization", "status"))
    rows = Figures.objects.filter(
        record__organization__in=pks, record__year=year, record__status__in=CLOSED
    ).values_list("record__organization", *COUNTS)
    counts = {pk: dict(zip(COUNTS, numbers, strict=True)) for pk, *numbers in rows}
    decided = {}
    ratings = Rating.objects.filter(year=year, record__organization__in=pks, member__isnull=False).exclude(decided="")
    for pk, level, number in ratings.order_by().values_list("record__organization", "decided").annotate(Count("pk")):
        decided.setdefault(pk, {})[level] = number
    return {
        pk: Sums(
            1,
            {statuses[pk]: 1} if pk in statuses else {},
            counts.get(pk, {}),
            decided.get(pk, {}),
        )
        for pk in pks
    }


def _summed(places, cells, committee):
    """Return the Sums of every organisation: of a committee those of all cells below it."""
    sums = {committee.pk: cells.get(committee.pk, Sums())}
    for place in places:
        sums[place.organization_id] = cells.get(place.organization_id, Sums())
    # From the lowest up: each stands after its superior.
    for place in reversed(places):
        sums[place.superior_id] = sums[place.superior_id] + sums[place.organization_id]
    return sums
