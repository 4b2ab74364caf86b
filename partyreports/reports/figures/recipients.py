"""Who is behind the ratings of organisations, the commendations and the badges of a committee's year.

The sums count these rows, and whoever opens a figure reads them: members and organisations with what was decided.
"""

from django.db.models import BooleanField, Case, CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Value, When

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, Rating
from awards.models.badge import BADGE_YEARS
from meetings.models import YearRecord
from members.models import Organization
from partyreports.reports.figures.counts import Award

OF_RECIPIENTS = ("organization_", "award-")
"""How the keys begin of the figures that consist of recipients."""


def organizations_rated(committee, year, known_on=None, *, as_branch=False):
    """Return the ratings of organisations with the levels told ``at_first`` and ``at_last``, as a query.

    A committee's own rating is no sum of its: the level above sums it up, to which it is a branch.
    """
    known = ~Q(decided="") & (Q(decided_on__lte=known_on) if known_on else Q())
    rows = Rating.objects.filter(year=year, organization__isnull=False)
    return (rows if as_branch else rows.exclude(organization=committee)).annotate(
        at_first=_text_if(_told(committee, as_branch), "proposed"), at_last=_text_if(known, "decided")
    )


def members_rated(year, known_on=None):
    """Return the decided ratings of members as a query: they stand, whether the cell's record is closed or not."""
    rows = Rating.objects.filter(year=year, record__isnull=False, member__isnull=False).exclude(decided="")
    return rows.filter(decided_on__lte=known_on) if known_on else rows


def commendations_told(committee, day, year, known_on=None, *, as_branch=False):
    """Return the commendations in records below the committee that are closed, and in its own, as a query.

    Their ``state`` is that of ``known_on``, if given. What a committee passed on stands in two records and counts once.
    """
    told = _told(committee, as_branch) & Q(record__year=year)
    below = Organization.objects.below(committee, on=day)
    status = F("status")
    if known_on:
        later = When(status=Commendation.Status.AWARDED, decided_on__gt=known_on, then=Value("proposed"))
        status = Case(later, default="status", output_field=CharField())
    for_members = ExpressionWrapper(Q(organization=None), output_field=BooleanField())
    passed_on = _stands_below(told & Q(record__organization__in=below.values("pk")))
    own = Q(record__organization__kind=Organization.Kind.CELL) | ~passed_on
    return Commendation.objects.filter(told, own).annotate(state=status, for_members=for_members)


def badges_told(committee, year, *, as_branch=False):
    """Return the badges in closed records, and in the committee's own, as a query."""
    return Badge.objects.filter(_told(committee, as_branch), record__year=year)


def award_of(key):
    """Return the Award that ``Award.key`` addresses; None if there is none such."""
    status, *words = key.removeprefix("award-").split("-")
    numbers = [int(word) for word in words[:2] if word.isdecimal() and len(word) < 9]
    if status == "badge" and len(words) == 1 and numbers and numbers[0] in BADGE_YEARS:
        return Award("badge", years=numbers[0])
    if status not in Commendation.Status.values or len(words) != 3 or len(numbers) != 2:
        return None
    form = CommendationForm.objects.filter(pk=numbers[0]).first()
    title = CommendationTitle.objects.filter(pk=numbers[1]).first()
    if form is None or bool(title) != bool(numbers[1]) or words[2] not in ("members", "organizations"):
        return None
    name = title.name if title else ""
    return Award(status, form.name, name, words[2] == "members", form_pk=numbers[0], title_pk=numbers[1])


def recipients(organization, day, year, key, *, as_branch=False):
    """Return what a figure about recipients consists of: (whose record, who, note) for each.

    With ``as_branch`` as the committee above counts it: with the organisation's own rating, and nothing from a record
    of its own that is still open.
    """
    as_branch = as_branch or organization.is_cell
    below = Organization.objects.below(organization, on=day).values("pk")
    if key.startswith("organization_"):
        stage, _, level = key.removeprefix("organization_").partition("_")
        rows = organizations_rated(organization, year, as_branch=as_branch).filter(organization__in=below)
        rows = rows.filter(**{"at_first" if stage == "proposed" else "at_last": level})
        rows = rows.select_related("organization").order_by("organization__code")
        return [(row.organization, row.organization, _decision(row) if stage == "decided" else "") for row in rows]
    if key.startswith("decided"):
        rows = members_rated(year).filter(record__organization__in=below)
        level = key.removeprefix("decided").removeprefix("_")
        rows = (rows.filter(decided=level) if level else rows).select_related("member", "record__organization")
        rows = rows.order_by("record__organization__code", "member__sort_key")
        return [(row.record.organization, row.member, _decision(row)) for row in rows]
    award = award_of(key)
    if award.years:
        rows = badges_told(organization, year, as_branch=as_branch).filter(years=award.years)
    else:
        rows = commendations_told(organization, day, year, as_branch=as_branch).filter(
            state=award.status, form=award.form_pk, title=award.title_pk or None, for_members=award.for_members
        )
        rows = rows.select_related("organization", "given_by")
    rows = rows.filter(record__organization__in=below).select_related("member", "record__organization", "decided_by")
    rows = rows.order_by("record__organization__code", "member__sort_key", "pk")
    return [
        (row.record.organization, row.member if row.member_id else row.organization, _decision(row)) for row in rows
    ]


def _decision(row):
    """Return number and date of a decision, of awards also whose it is; and why it was declined or is another."""
    day = f"{row.decided_on:%d/%m/%Y}" if row.decided_on else ""
    words = [row.decision, day] if isinstance(row, Rating) else [row.decided_words]
    return ", ".join(filter(None, [*words, row.answer]))


def _told(committee, as_branch):
    """Tell whether a row is in a record that is told: closed, or the committee's own."""
    closed = Q(record__status__in=YearRecord.CLOSED)
    return closed if as_branch else closed | Q(record__organization=committee)


def _text_if(condition, name):
    return Case(When(condition, then=name), default=Value(""), output_field=CharField())


def _stands_below(told):
    """Tell whether a commendation in a committee's record stands in a cell's too, or was passed on from another."""
    below = Q(record__organization__kind=Organization.Kind.CELL) | Q(pk__lt=OuterRef("pk"))
    rows = Commendation.objects.filter(told, below, status=OuterRef("status")).like_outer()
    return Exists(rows.exclude(pk=OuterRef("pk")))
