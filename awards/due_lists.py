"""The lists of what is due in an organisation, in a few questions each however many members it has."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from django.db.models import Q

from awards.due import (
    RUN,
    DueBadge,
    confirmation_due_on,
    excellent,
    missed_badge,
    next_award_dates,
    next_badge,
    with_badge_reached,
    with_confirmation_due,
    with_excellent_run,
    years_after,
    years_before,
)
from awards.models import Badge, Commendation, ConfirmationProposal, Rating
from meetings.models import YearRecord
from members.models import Member, Membership, Organization


@dataclass(frozen=True)
class BadgeRow:
    """A member whose badge is due, and in which of the ``groups`` of the list.

    ``proposed`` is its Badge if somebody proposed it, ``award_date`` the day it is for, ``died_on`` set after death.
    """

    group: str
    member: Member
    cell: Organization
    badge: DueBadge
    proposed: Badge | None = None
    award_date: datetime.date | None = None
    died_on: datetime.date | None = None

    @property
    def key(self):
        """What the page calls the row: a member may stand in two groups with different badges."""
        return f"{self.member.pk}-{self.badge.years}"


@dataclass
class BadgeList:
    """Badges due by each award date; those due long ago of which nothing is known; who might be early; the dead."""

    by_date: dict
    earlier: list = field(default_factory=list)
    early: list = field(default_factory=list)
    posthumous: list = field(default_factory=list)

    def rows(self):
        """Return the rows of all groups, the award dates first."""
        return [*chain.from_iterable(self.by_date.values()), *self.earlier, *self.early, *self.posthumous]


def badges_due(members, died, today):
    """Return the BadgeList of members of today and of memberships that ended by death.

    A badge due more than a year ago that nobody entered was probably given before records began: it is listed apart.
    """
    dates, long_ago = next_award_dates(today), years_before(today, 1)
    found = BadgeList({date: [] for date in dates})
    furthest = max(dates[-1], years_after(dates[0], 2))
    candidates = list(with_badge_reached(members.with_standing(today), furthest).prefetch_related("badges"))
    cells = _cells(candidates)
    for member in candidates:
        row = partial(BadgeRow, member=member, cell=cells.get(member.cell_id))
        if missed := missed_badge(member, long_ago):
            found.earlier.append(row("earlier", badge=missed, proposed=_proposed(member, missed)))
        badge = next_badge(member, dates[-1], since=long_ago)
        if badge is None:
            continue
        row = partial(row, badge=badge, proposed=_proposed(member, badge))
        if badge.due_on <= dates[-1]:
            date = max(dates[0], badge.award_date)
            found.by_date[date].append(row("dated", award_date=date))
        elif badge.early_from <= dates[0]:
            found.early.append(row("early"))
    found.posthumous = list(_after_death(died))
    for rows in [*found.by_date.values(), found.earlier, found.early]:
        rows.sort(key=lambda row: (-row.badge.years, row.member.sort_key))
    return found


def died_lately(organization, today):
    """Return the memberships in the organisation, or below it, that ended by death within the last twelve months."""
    cells = Organization.objects.below(organization.pk, on=today).values("pk")
    ended = Membership.objects.filter(
        cell__in=cells, how_left=Membership.Left.DIED, to__gt=years_before(today, 1), to__lte=today
    )
    return ended.select_related("member", "cell").prefetch_related("member__badges").order_by("member__sort_key", "pk")


def _after_death(memberships):
    for membership in memberships:
        latest = years_after(membership.to, 1)
        badge = next_badge(membership.member, latest, since=years_before(membership.to, 1))
        if badge and badge.due_on <= latest:
            yield BadgeRow(
                "posthumous",
                membership.member,
                membership.cell,
                badge,
                proposed=_proposed(membership.member, badge),
                died_on=membership.to,
            )


def _proposed(member, due):
    return next((badge for badge in member.badges.all() if badge.years == due.years and not badge.awarded_on), None)


def _cells(members):
    return Organization.objects.in_bulk({member.cell_id for member in members if member.cell_id})


@dataclass(frozen=True)
class RunRow:
    """A candidate for the title of five excellent years, and on what the run rests.

    ``undecided`` are the years whose grade is only proposed; ``proposed`` is this year's proposal for such a title or
    what became of it; ``awarded`` are earlier years of the run in which the title was given already.
    """

    recipient: object
    cell: Organization | None
    undecided: tuple
    proposed: Commendation | None
    awarded: tuple


def grades_seen_by(user):
    """Return the ratings on which the runs rest that the user sees: of accepted records, of those they may read.

    Imported grades have no record. A grade in an accepted record follows its member into another cell.
    """
    readable = YearRecord.objects.visible_to(user)
    return Rating.objects.filter(
        Q(record=None) | Q(record__status=YearRecord.Status.ACCEPTED) | Q(record__in=readable.values("pk"))
    )


def excellent_runs(recipients, year, grades, user):
    """Return a RunRow for each member or organisation with five unbroken years up to ``year`` in the ``grades``."""
    is_member = issubclass(recipients.model, Member)
    kind = "member_id" if is_member else "organization_id"
    found = list(with_excellent_run(recipients, year, grades=grades))
    ids = [recipient.pk for recipient in found]
    run = {f"{kind}__in": ids, "year__gt": year - RUN, "year__lte": year}
    undecided, given = defaultdict(list), defaultdict(list)
    for rating in excellent(grades).filter(decided="", **run).order_by("year"):
        undecided[getattr(rating, kind)].append(rating.year)
    titles = Commendation.objects.filter(title__years__gte=RUN, **run)
    seen = Q(record=None) | Q(record__in=YearRecord.objects.visible_to(user).values("pk"))
    for commendation in titles.filter(seen).select_related("title", "form").order_by("year", "pk"):
        given[getattr(commendation, kind)].append(commendation)
    cells = _cells(found) if is_member else {}
    return [
        RunRow(
            recipient,
            cells.get(recipient.cell_id) if is_member else recipient,
            tuple(undecided[recipient.pk]),
            next((row for row in reversed(given[recipient.pk]) if row.year == year), None),
            tuple(row.year for row in given[recipient.pk] if row.year < year and row.status == row.Status.AWARDED),
        )
        for recipient in found
    ]


@dataclass(frozen=True)
class ConfirmationRow:
    """A member on probation whose twelve months end by the day."""

    member: Member
    cell: Organization
    due_on: datetime.date
    overdue: bool
    proposed: ConfirmationProposal | None


def confirmations_due(members, by, today):
    """Return a ConfirmationRow for each of the members whose probation ends by the day, the longest due first."""
    due = with_confirmation_due(members.with_standing(today), by).prefetch_related("confirmation_proposals")
    due = list(due)
    cells = _cells(due)
    return [
        ConfirmationRow(
            member,
            cells.get(member.cell_id),
            confirmation_due_on(member),
            confirmation_due_on(member) < today,
            next((proposal for proposal in member.confirmation_proposals.all() if proposal.is_of(member)), None),
        )
        for member in due
    ]
