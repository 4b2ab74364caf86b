"""What is due by a day: badges, five years of excellent grades, the end of probation. Rules and filters only.

Party age counts in full months from the date on the admission decision, for official members (DOMAIN: badges); what
is due here is due on the first day on which ``Member.party_age_on`` says so.
"""

import datetime
from dataclasses import dataclass

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    PositiveSmallIntegerField,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from awards.models import Badge, Rating
from awards.models.badge import BADGE_YEARS
from members.models import Member

AWARD_DATES = ((2, 3), (5, 19), (9, 2), (11, 7))
"""Month and day on which badges are handed over: 3/2, 19/5, 2/9, 7/11."""

RUN = 5
"""Unbroken years of excellent grades that make a candidate."""


@dataclass(frozen=True)
class DueBadge:
    """The badge that comes next for a member, and the first day on which it may be given without being early."""

    years: int
    due_on: datetime.date

    @property
    def award_date(self):
        """The award date on which it is handed over: the first one from the due day on."""
        return next_award_dates(self.due_on, 1)[0]

    @property
    def early_months(self):
        """How many months before its time the seriously ill may receive it: 12, from 70 years on 24."""
        return 24 if self.years >= 70 else 12

    @property
    def early_from(self):
        """The first day on which the seriously ill may receive it."""
        return years_before(self.due_on, self.early_months // 12)


def next_award_dates(day, count=4):
    """Return the next ``count`` award dates from ``day`` on; the day itself may be one."""
    dates = []
    year = day.year
    while len(dates) < count:
        dates += [date for date in (datetime.date(year, *date) for date in AWARD_DATES) if date >= day]
        year += 1
    return dates[:count]


def years_after(day, years):
    """Return the first day on which ``years`` full years have passed since ``day``: after 29 February, 1 March."""
    year = min(day.year + years, datetime.MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return datetime.date(year, 3, 1)


def years_before(day, years):
    """Return the last day from which ``years`` full years have passed on ``day``: before 29 February, the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return datetime.date(day.year - years, 2, 28)


def badge_due_on(member, years):
    """Return the first day on which the official member has that many full years in the Party."""
    return max(years_after(member.party_age_from or member.admitted_on, years), member.official_on)


def next_badge(member, on, since=None):
    """Return the DueBadge that is next for a member on a day, or None before they are official and after the last one.

    That is the highest badge reached after ``since`` (a year before the day unless given), if it was not awarded; else
    the first one still to come. One that was overtaken by a higher one is not made up for, and one reached longer ago
    was in all likelihood handed over before records began: ``missed_badge`` finds it. Reads ``member.badges``: for
    many members fetch them with ``prefetch_related("badges")``, or ask ``next_badges``.
    """
    return _next_badge(member, on, since, _awarded(member))


def next_badges(members, on, since=None):
    """Return the ``next_badge`` of each of many members, by the member's id: one question for the badges of all."""
    members = list(members)
    awarded = {}
    badges = Badge.objects.filter(member__in=[member.pk for member in members], awarded_on__isnull=False)
    for member, years in badges.order_by().values_list("member", "years"):
        awarded.setdefault(member, []).append(years)
    return {member.pk: _next_badge(member, on, since, awarded.get(member.pk, [])) for member in members}


def missed_badge(member, on):
    """Return the highest DueBadge that the member reached by the day, if neither it nor a higher one was awarded."""
    return next(
        (badge for badge in reversed([*_open_badges(member, on, _awarded(member))]) if badge.due_on <= on), None
    )


def _awarded(member):
    return [badge.years for badge in member.badges.all() if badge.awarded_on]


def _open_badges(member, on, awarded):
    if member.official_on is None or member.official_on > on:
        return ()
    highest = max(awarded, default=0)
    return (DueBadge(years, badge_due_on(member, years)) for years in BADGE_YEARS if years > highest)


def _next_badge(member, on, since, awarded):
    since = since or years_before(on, 1)
    reached = None
    for badge in _open_badges(member, on, awarded):
        if badge.due_on > on:
            return reached or badge
        reached = badge if badge.due_on > since else None
    return reached


def with_badge_reached(members, by):
    """Keep the members who reached a badge by the day that was not awarded, nor a higher one, however long ago.

    Adds ``badge_due``: its years. What is only proposed still counts.
    """
    return (
        members.filter(official_on__lte=by)
        .annotate(party_since=Coalesce("party_age_from", "admitted_on", output_field=DateField()))
        .annotate(badge_due=_highest_reached(by))
        .filter(
            ~Exists(
                Badge.objects.filter(
                    member=OuterRef("pk"), years__gte=OuterRef("badge_due"), awarded_on__isnull=False
                ).order_by()
            ),
            badge_due__isnull=False,
        )
    )


def with_badge_due(members, by, since=None):
    """Keep the members with a badge due by the day, reached after ``since`` (a year before the day unless given).

    Adds ``badge_due``, its years: the one that ``next_badge(member, by, since)`` finds.
    """
    since = since or years_before(by, 1)
    return (
        with_badge_reached(members, by)
        .alias(badge_before=_highest_reached(since))
        .filter(Q(badge_before=None) | Q(badge_due__gt=F("badge_before")) | Q(official_on__gt=since))
    )


def _highest_reached(by):
    highest_first = sorted(BADGE_YEARS, reverse=True)
    return Case(
        *(When(party_since__lte=years_before(by, years), then=Value(years)) for years in highest_first),
        default=None,
        output_field=PositiveSmallIntegerField(null=True),
    )


def excellent(grades):
    """Keep the ratings that count as excellent: by the decided level, or, while nothing was decided, the proposed.

    A candidate may so rest on proposals: those of the running year, and those whose decision nobody entered. The pages
    name such years, and the committee above decides.
    """
    level = Rating.Level.EXCELLENT
    return grades.filter(Q(decided=level) | Q(decided="", proposed=level))


def with_excellent_run(recipients, year, length=RUN, grades=None):
    """Keep the members, or the organisations, that were excellent in each of the ``length`` years up to ``year``.

    ``grades`` are the ratings to look at (all unless given): a reader's run rests on what that reader may see. There
    is one rating of a recipient a year, so the years are unbroken when there are as many as the run is long.
    """
    recipient = "member" if issubclass(recipients.model, Member) else "organization"
    grades = Rating.objects.all() if grades is None else grades
    run = (
        excellent(grades)
        .filter(year__gt=year - length, year__lte=year, **{recipient: OuterRef("pk")})
        .order_by()
        .values(recipient)
        .annotate(count=Count("pk"))
        .values("count")
    )
    return recipients.alias(excellent_years=Subquery(run)).filter(excellent_years=length)


def confirmation_due_on(member):
    """Return the day on which the twelve months of probation end: from the ceremony, else from the admission."""
    return years_after(member.ceremony_on or member.admitted_on, 1)


def with_confirmation_due(members, by):
    """Keep the members on probation whose twelve months are over by the day; the longest due come first."""
    return (
        members.filter(official_on=None)
        .annotate(probation_since=Coalesce(F("ceremony_on"), F("admitted_on"), output_field=DateField()))
        .filter(probation_since__lte=years_before(by, 1))
        .order_by("probation_since", "sort_key", "pk")
    )
