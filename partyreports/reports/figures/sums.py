"""Sums of a committee's year along the tree of that year: by branch, or every organisation below."""

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import BooleanField, Count, ExpressionWrapper, Q

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
    are commendations and badges, and ``organizations`` the ratings of organisations, in closed records of the cells
    and of the committees among them, by what they are.
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
    """The year of a committee: its branches in their order, and the Sums over all of its cells."""

    organization: Organization
    year: int
    cut_off_on: object
    branches: list
    total: Sums
    other_days: dict = field(default_factory=dict)
    """How many cells were counted on another day, by that day: a committee in between has set one of its own."""


def roll_up(committee, year, *, whole=False, counts_only=False):
    """Return the RollUp of a committee's year, by the tree of the day of counting; with ``whole`` every organisation.

    ``counts_only`` leaves out decisions, awards and the branches' own records. Each cell counts once, in whatever
    branch it stood that day. The number of queries does not grow with the tree.
    """
    period = ReportingPeriod.objects.filter(organization=committee, year=year).first()
    period = period or ReportingPeriod.objects.for_organization(committee, year)
    day = period.cut_off_on if period else YearRecord(year=year).last_day
    places = places_below(committee, day)
    alone, days = _sums_of_each(places, committee, year, counts_only)
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
    other_days = {each: number for each, number in sorted(days.items()) if each != day}
    return RollUp(committee, year, day, branches, sums[committee.pk], other_days)


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


def _sums_of_each(places, committee, year, counts_only):
    """Return the Sums of each organisation alone: of a cell its figures, of each what it was given or gives.

    And with them how many cells were counted on which day.
    """
    organizations = [committee, *[place.organization for place in places]]
    pks = [one.pk for one in organizations]
    statuses = dict(YearRecord.objects.filter(organization__in=pks, year=year).values_list("organization", "status"))
    rows = Figures.objects.filter(
        record__organization__in=pks, record__year=year, record__status__in=CLOSED
    ).values_list("record__organization", "cut_off_on", *COUNTS)
    counts, days = {}, Counter()
    for pk, day, *numbers in rows:
        counts[pk] = dict(zip(COUNTS, numbers, strict=True))
        days[day] += 1
    decided, rated = ({}, {}) if counts_only else _ratings(pks, year)
    awards = {} if counts_only else _awards(pks, year)
    alone = {
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
    return alone, days


def _ratings(pks, year):
    """Return the decided ratings of members by the cell that proposed them, and the ratings of organisations."""
    decided, rated = {}, {}
    of_members = Rating.objects.filter(year=year, record__organization__in=pks, member__isnull=False)
    rows = of_members.exclude(decided="").order_by().values_list("record__organization", "decided")
    for pk, level, number in rows.annotate(Count("pk")):
        decided.setdefault(pk, {})[level] = number
    of_organizations = Rating.objects.filter(year=year, organization__in=pks).exclude(proposed="", decided="")
    for pk, proposed, level in of_organizations.values_list("organization", "proposed", "decided"):
        rated[pk] = {key: 1 for key in (("proposed", proposed), ("decided", level)) if key[1]}
    return decided, rated


def _awards(pks, year):
    """Return the commendations and badges in closed records, by the organisation whose record it is."""
    found = {}
    closed = {"record__organization__in": pks, "record__year": year, "record__status__in": CLOSED}
    for_members = ExpressionWrapper(Q(organization=None), output_field=BooleanField())
    rows = Commendation.objects.filter(**closed).order_by().annotate(for_members=for_members)
    keys = ("record__organization", "status", "form__name", "title__name", "for_members")
    for pk, status, form, title, for_members, number in rows.values_list(*keys).annotate(Count("pk")):
        found.setdefault(pk, {})[Award(status, form, title or "", for_members)] = number
    badges = Badge.objects.filter(**closed).order_by().values_list("record__organization", "years")
    for pk, years, number in badges.annotate(Count("pk")):
        found.setdefault(pk, {})[Award("badge", years=years)] = number
    return found


def _summed(places, alone, committee):
    """Return the Sums of every organisation: of a committee those of all below it, and its own."""
    sums = dict(alone)
    # From the lowest up: each stands after its superior.
    for place in reversed(places):
        sums[place.superior_id] = sums[place.superior_id] + sums[place.organization_id]
    return sums
