"""What the cross-checks look at: a record with all that belongs to it, read in a fixed number of queries."""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import BigIntegerField, Count, Prefetch, Q, Value
from django.utils import timezone

from awards.eligible import rated_members, voters_on_ratings
from awards.models import Rating
from meetings.models import Attendance, Meeting, YearRecord
from meetings.turnout import Turnout, turnout_of
from members.models import Member, Membership, Organization
from partyreports.reports.models import ReportingPeriod
from partyreports.reports.papers.letterhead import SIGNERS
from partyreports.reports.steps import steps_of

NEAR = datetime.timedelta(days=30)
"""How near to a meeting somebody joins or leaves for it to be worth a look."""
MOST_RUN = 5
"""The most years running for which there is a title."""


@dataclass(frozen=True)
class Sitting:
    """A meeting with its whole roll: what was marked, and unmarked lines for those on the roster without one."""

    meeting: Meeting
    roster: tuple
    marked: tuple
    missing: tuple
    motions: tuple
    turnout: Turnout

    @property
    def roll(self):
        """All lines of the roll, as they are frozen with the record."""
        return (*self.marked, *self.missing)


@dataclass(frozen=True)
class Below:
    """An organisation directly below a committee: its record of the year, if any, with its people and grades.

    ``members`` says how many they are at the year's end; ``ungraded`` are those whom a closed record leaves out.
    """

    organization: Organization
    record: YearRecord | None
    on_rolls: int | None
    members: int
    ungraded: tuple
    own_level: str


@dataclass(frozen=True)
class Facts:
    """A record with all that the checks look at; they only read it."""

    record: YearRecord
    today: datetime.date
    sittings: tuple
    states: tuple
    sections: tuple
    targets: tuple
    tasks: tuple
    ratings: tuple
    rated: tuple
    voters_of: Sitting | None
    commendations: tuple
    badges: tuple
    levels: dict
    signs: bool
    moved: tuple
    below: tuple
    grades_below: Counter
    period: ReportingPeriod | None = None
    asked_for: tuple = ()
    """The required lines of the committee's outline."""

    @property
    def is_cell(self):
        """Whether it is a cell's record."""
        return self.record.organization.is_cell

    @property
    def motions(self):
        """The motions of all meetings."""
        return [motion for sitting in self.sittings for motion in sitting.motions]

    @property
    def awards(self):
        """Commendations and badges."""
        return (*self.commendations, *self.badges)

    @property
    def year_end(self):
        """The year-end meeting's Sitting, or None."""
        return next((row for row in self.sittings if row.meeting.kind == Meeting.Kind.YEAR_END), None)


def facts_of(record):
    """Read the Facts of a record; the number of queries does not grow with it."""
    record = _read(record.pk)
    sittings = tuple(_sittings(list(record.meetings.all())))
    voting = voters_on_ratings(record)
    commendations, badges = tuple(record.commendations.all()), tuple(record.badges.all())
    below, grades_below = _below(record)
    period = ReportingPeriod.objects.for_organization(record.organization, record.year)
    return Facts(
        record=record,
        today=timezone.localdate(),
        sittings=sittings,
        states=tuple(steps_of(record)),
        sections=tuple(record.sections.all()),
        targets=tuple(record.targets.all()),
        tasks=tuple(record.tasks.all()),
        ratings=tuple(record.ratings.all()),
        rated=tuple(rated_members(record).prefetch_related("earlier_admissions")),
        voters_of=next((row for row in sittings if row.meeting == voting), None),
        commendations=commendations,
        badges=badges,
        levels=_levels(record.year, commendations),
        signs=_signs(record, sittings),
        moved=tuple(_moved(record, sittings)),
        below=below,
        grades_below=grades_below,
        period=period,
        asked_for=tuple(period.entries.filter(required=True)) if period else (),
    )


def _read(pk):
    """Return a fresh copy of the record with its rows: what the checks read stays apart from what a verb writes."""
    attendances = Attendance.objects.select_related("member")
    meetings = Meeting.objects.select_related("minute_taker").prefetch_related(
        Prefetch("attendances", attendances), "chairs__member", "motions"
    )
    return (
        YearRecord.objects.select_related("organization", "superior")
        .prefetch_related(
            Prefetch("meetings", meetings),
            "sections",
            "targets",
            "tasks",
            Prefetch("ratings", Rating.objects.select_related("member", "organization")),
            "commendations__form",
            "commendations__title",
            "commendations__member",
            "commendations__organization",
            "commendations__given_by",
            "badges__member__earlier_admissions",
        )
        .get(pk=pk)
    )


def _sittings(meetings):
    rosters = _rosters(meetings)
    for meeting in meetings:
        roster = rosters[meeting.pk]
        marked = tuple(meeting.attendances.all())
        there = {row.member_id for row in marked}
        missing = tuple(Attendance.of(meeting, member) for member in roster if member.pk not in there)
        motions = tuple(meeting.motions.all())
        yield Sitting(meeting, roster, marked, missing, motions, turnout_of(meeting, [*marked, *missing]))


def _rosters(meetings):
    """Return the roster of each meeting by its id: one query for all of them."""
    rosters = defaultdict(list)
    asked = [
        meeting.roster().annotate(of_meeting=Value(meeting.pk, output_field=BigIntegerField())).order_by()
        for meeting in meetings
    ]
    if asked:
        for member in asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]:
            rosters[member.of_meeting].append(member)
    by_name = {pk: tuple(sorted(rows, key=lambda member: (member.sort_key, member.pk))) for pk, rows in rosters.items()}
    return defaultdict(tuple, by_name)


def _levels(year, commendations):
    """Return the level, decided or else proposed, of those commended: by ("member" or "organization", id, year)."""
    members = [row.member_id for row in commendations if row.member_id]
    organizations = [row.organization_id for row in commendations if row.organization_id]
    ratings = Rating.objects.filter(
        Q(member__in=members) | Q(organization__in=organizations), year__gt=year - MOST_RUN, year__lte=year
    )
    return {
        ("member" if row.member_id else "organization", row.member_id or row.organization_id, row.year): row.decided
        or row.proposed
        for row in ratings
    }


def _signs(record, sittings):
    """Tell whether somebody holds a post that signs papers, on the day of the year-end meeting."""
    days = [row.meeting.day for row in sittings if row.meeting.kind == Meeting.Kind.YEAR_END]
    day = days[0] if days else record.last_day
    return record.organization.offices.on(day).filter(post__in=SIGNERS).exists()


def _moved(record, sittings):
    """Return the memberships that began or ended near a meeting; moves within a committee leave its roster alone."""
    organization = record.organization
    near = Q(pk=None)
    for row in sittings:
        window = (row.meeting.day - NEAR, row.meeting.day + NEAR)
        near |= (Q(since__range=window) & ~Q(how_joined=Membership.Joined.CARRIED)) | Q(to__range=window)
    cells = (
        [organization.pk]
        if organization.is_cell
        else Organization.objects.below(organization, on=record.last_day).values("pk")
    )
    rows = Membership.objects.filter(near, cell__in=cells)
    return rows.select_related("member").order_by("member__sort_key", "pk")


def _below(record):
    """Return the organisations directly below a committee, and how many members have which grade there."""
    if record.organization.is_cell:
        return (), Counter()
    day = record.last_day
    places = record.organization.placements_below.on(day)
    organizations = list(Organization.objects.filter(placements__in=places).order_by("code"))
    year_end = Meeting.objects.filter(kind=Meeting.Kind.YEAR_END)
    records = {
        row.organization_id: row
        for row in YearRecord.objects.filter(organization__in=organizations, year=record.year).prefetch_related(
            Prefetch("meetings", year_end.annotate(on_roll=Count("attendances")))
        )
    }
    # As plain values: a committee may have thousands of members, of whom only those without a grade are told.
    memberships = Membership.objects.on(day).filter(cell__in=organizations)
    cells = dict(memberships.values_list("member", "cell"))
    rated = Q(member__in=memberships.values("member")) | Q(organization__in=organizations)
    ratings = Rating.objects.filter(rated, year=record.year).exclude(decided="", proposed="", unrated="")
    own, levels = {}, {}
    values = ("member", "organization", "decided", "proposed", "unrated")
    for member, of_organization, decided, proposed, unrated in ratings.values_list(*values):
        (own if of_organization else levels)[of_organization or member] = decided or proposed or unrated
    closed = {pk for pk, row in records.items() if not row.is_open}
    ungraded = defaultdict(list)
    wanted = [member for member, cell in cells.items() if cell in closed and member not in levels]
    for member in Member.objects.filter(pk__in=wanted):
        ungraded[cells[member.pk]].append(member)
    number = Counter(cells.values())
    below = tuple(
        Below(
            organization,
            records.get(organization.pk),
            _on_rolls(records.get(organization.pk)),
            number[organization.pk],
            tuple(ungraded[organization.pk]),
            own.get(organization.pk, ""),
        )
        for organization in organizations
    )
    return below, Counter(levels.values())


def _on_rolls(record):
    """Return how many stand on the roll of a record's year-end meeting, or None without one."""
    meetings = list(record.meetings.all()) if record else []
    return meetings[0].on_roll if meetings else None
