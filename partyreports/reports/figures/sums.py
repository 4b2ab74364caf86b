"""Sums of a committee's year along the tree of that year: by branch, or every organisation below."""

from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from awards.models import Badge, Commendation, Rating
from meetings.models import YearRecord
from members.models import Organization, Placement
from partyreports.reports.models import Figures, ReportingPeriod
from partyreports.reports.models.figures import COUNTS

Status = YearRecord.Status
CLOSED = (Status.SUBMITTED, Status.ACCEPTED)


@dataclass(frozen=True)
class Sums:
    """Counts over the cells of a part of the tree, of which ``reported`` have handed in; the others are in no sum.

    ``decided`` are the decided ratings of the members of all its cells, by level, whatever is handed in. ``awards``
    are commendations and badges in closed records of the cells and of the committees among them, by what they are;
    what a committee passed on stands in two records and counts once. ``organizations`` are the ratings of the
    organisations, proposed in closed records, and decided.
    """

    cells: int = 0
    by_status: dict = field(default_factory=dict)
    counts: dict = field(default_factory=dict)
    decided: dict = field(default_factory=dict)
    awards: dict = field(default_factory=dict)
    organizations: dict = field(default_factory=dict)

    def __add__(self, other):
        return Sums(
            self.cells + other.cells,
            _added(self.by_status, other.by_status),
            _added(self.counts, other.counts),
            _added(self.decided, other.decided),
            _added(self.awards, other.awards),
            _added(self.organizations, other.organizations),
        )

    def __getitem__(self, name):
        """Return a count by the name of its column in Figures. Raises KeyError for other names."""
        if name not in COUNTS:
            raise KeyError(name)
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


@dataclass(frozen=True, order=True)
class Award:
    """What a commendation is, for sums: its state, form and title, and for whom; a badge has its ``years``."""

    status: str
    form: str = ""
    title: str = ""
    for_members: bool = True
    years: int = 0


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
    """The year of a committee: its branches in their order, and the Sums over all of its cells.

    ``own`` is what stands in the committee's own record, closed or not: awards, and nobody's figures.
    """

    organization: Organization
    year: int
    cut_off_on: object
    branches: list
    total: Sums
    own: Sums = Sums()

    def rows_of(self, table):
        """Return the branches that a table has a row for: with the committee itself where its record adds something."""
        if not any(value for _column, value in table.row(self.own)):
            return self.branches
        names = self.organization.names_on(self.cut_off_on)
        own = Branch(self.organization.pk, names["name"], self.organization.short_name, False, self.own)
        return [*self.branches, own]


def roll_up(committee, year, *, whole=False, counts_only=False, known_on=None):
    """Return the RollUp of a committee's year, by the tree of the day of counting; with ``whole`` every organisation.

    ``counts_only`` leaves out decisions, awards and the branches' own records. What was decided after ``known_on``
    was only proposed that day. Each cell counts once, in whatever branch it stood that day. The number of queries does
    not grow with the tree.
    """
    period = ReportingPeriod.objects.filter(organization=committee, year=year).first()
    period = period or ReportingPeriod.objects.for_organization(committee, year)
    day = period.cut_off_on if period else YearRecord(year=year).last_day
    places = places_below(committee, day)
    alone = _sums_of_each(places, committee, year, counts_only, known_on)
    sums = _summed(places, alone, committee)
    shown = [place for place in places if whole or place.superior_id == committee.pk]
    records = {} if counts_only else _records_of(shown, year)
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
    own = Sums() if committee.is_cell else alone[committee.pk]
    return RollUp(committee, year, day, branches, sums[committee.pk], own)


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


def _sums_of_each(places, committee, year, counts_only, known_on):
    """Return the Sums of each organisation alone: of a cell its figures, of each what it was given or gives."""
    organizations = [committee, *[place.organization for place in places]]
    pks = [one.pk for one in organizations]
    statuses = dict(YearRecord.objects.filter(organization__in=pks, year=year).values_list("organization", "status"))
    rows = Figures.objects.filter(
        record__organization__in=pks, record__year=year, record__status__in=CLOSED
    ).values_list("record__organization", *COUNTS)
    counts = {pk: dict(zip(COUNTS, numbers, strict=True)) for pk, *numbers in rows}
    decided, rated = ({}, {}) if counts_only else _ratings(pks, committee, year, known_on)
    awards = {} if counts_only else _awards(pks, committee, year, known_on)
    return {
        one.pk: Sums(
            cells=int(one.is_cell),
            by_status={statuses[one.pk]: 1} if one.is_cell and one.pk in statuses else {},
            counts=counts.get(one.pk, {}),
            decided=decided.get(one.pk, {}),
            awards=awards.get(one.pk, {}),
            organizations=rated.get(one.pk, {}),
        )
        for one in organizations
    }


def _ratings(pks, committee, year, known_on):
    """Return the decided ratings of members by the cell that proposed them, and the ratings of organisations.

    A committee's own rating is no sum of its: the level above sums it up.
    """
    decided, rated = {}, {}
    of_members = Rating.objects.filter(year=year, record__organization__in=pks, member__isnull=False)
    rows = of_members.exclude(decided="")
    if known_on:
        rows = rows.filter(decided_on__lte=known_on)
    for pk, level, number in rows.order_by().values_list("record__organization", "decided").annotate(Count("pk")):
        decided.setdefault(pk, {})[level] = number
    handed_in = Q(record__status__in=CLOSED) | Q(record__organization=committee)
    of_organizations = (
        Rating.objects.filter(year=year, organization__in=pks)
        .exclude(organization=committee)
        .annotate(handed_in=ExpressionWrapper(handed_in, BooleanField()))
    )
    for row in of_organizations.values_list("organization", "proposed", "decided", "decided_on", "handed_in"):
        pk, proposed, level, decided_on, is_handed_in = row
        known = level and not (known_on and decided_on > known_on)
        stages = (("proposed", proposed if is_handed_in else ""), ("decided", level if known else ""))
        rated[pk] = {stage: 1 for stage in stages if stage[1]}
    return decided, rated


def _awards(pks, committee, year, known_on):
    """Return commendations and badges by the organisation whose record it is: closed, or the committee's own."""
    found = {}
    told = Q(record__status__in=CLOSED) | Q(record__organization=committee)
    told &= Q(record__organization__in=pks, record__year=year)
    status = F("status")
    if known_on:
        later = When(status=Commendation.Status.AWARDED, decided_on__gt=known_on, then=Value("proposed"))
        status = Case(later, default="status", output_field=CharField())
    for_members = ExpressionWrapper(Q(organization=None), output_field=BooleanField())
    own = Q(record__organization__kind=Organization.Kind.CELL) | ~_stands_below(told)
    rows = Commendation.objects.filter(told, own).order_by().annotate(state=status, for_members=for_members)
    keys = ("record__organization", "state", "form__name", "title__name", "for_members")
    for pk, state, form, title, is_for_members, number in rows.values_list(*keys).annotate(Count("pk")):
        found.setdefault(pk, {})[Award(state, form, title or "", is_for_members)] = number
    badges = Badge.objects.filter(told).order_by().values_list("record__organization", "years")
    for pk, years, number in badges.annotate(Count("pk")):
        found.setdefault(pk, {})[Award("badge", years=years)] = number
    return found


def _stands_below(told):
    """Tell whether a commendation in a committee's record stands in a cell's too, or was passed on from another."""
    same = Q(member=OuterRef("member")) | Q(organization=OuterRef("organization"))
    below = Q(record__organization__kind=Organization.Kind.CELL) | Q(pk__lt=OuterRef("pk"))
    rows = Commendation.objects.filter(told, same, below, form=OuterRef("form"), status=OuterRef("status"))
    titled = rows.annotate(of=Coalesce("title_id", 0)).filter(of=Coalesce(OuterRef("title_id"), 0))
    return Exists(titled.exclude(pk=OuterRef("pk")))


def _summed(places, alone, committee):
    """Return the Sums of every organisation: of a committee those of all below it, and its own."""
    sums = dict(alone)
    # From the lowest up: each stands after its superior.
    for place in reversed(places):
        sums[place.superior_id] = sums[place.superior_id] + sums[place.organization_id]
    return sums
