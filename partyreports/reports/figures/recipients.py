"""Who is behind the ratings of organisations, the commendations and the badges of a committee's year.

The sums count these rows, and whoever opens a figure reads them: members and organisations with what was decided.
"""

from django.db.models import BooleanField, Case, CharField, Exists, ExpressionWrapper, OuterRef, Q, Value, When

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, Rating
from awards.models.badge import BADGE_YEARS
from meetings.models import YearRecord
from members.models import Organization, Placement
from partyreports.reports.figures.counts import BADGE_STATES, Award

OF_RECIPIENTS = ("organization_", "award-")
"""How the keys begin of the figures that consist of recipients."""


Status = Commendation.Status


def organizations_rated(committee, year, known_on=None, *, seen_by=None):
    """Return the ratings of organisations with the levels told ``at_first`` and ``at_last``, as a query.

    A committee's own rating is no sum of its: the level above, ``seen_by``, sums it up, to which it is a branch.
    """
    known = ~Q(decided="") & (Q(decided_on__lte=known_on) if known_on else Q())
    rows = Rating.objects.filter(year=year, organization__isnull=False)
    return (rows if seen_by else rows.exclude(organization=committee)).annotate(
        at_first=_text_if(_told(seen_by or committee), "proposed"), at_last=_text_if(known, "decided")
    )


def members_rated(year, known_on=None):
    """Return the decided ratings of members as a query: they stand, whether the cell's record is closed or not."""
    rows = Rating.objects.filter(year=year, record__isnull=False, member__isnull=False).exclude(decided="")
    return rows.filter(decided_on__lte=known_on) if known_on else rows


def commendations_told(committee, day, year, known_on=None, *, seen_by=None):
    """Return the commendations in records below the committee that are closed, and in its own, as a query.

    Their ``state`` is that of ``known_on``, if given, as the committee sees it, or the one above that is ``seen_by``:
    of what is proposed, whether it is up to it (``proposed``), whether it proposes that further up in its own record
    (``passed_on``), or whether that is still ``below``, with a committee that has not passed it on. What a committee
    passed on stands in two records and counts once.
    """
    viewer = seen_by or committee
    told = _told(viewer) & Q(record__year=year)
    below = Organization.objects.below(committee, on=day)
    is_open = Q(status=Status.PROPOSED) | (Q(decided_on__gt=known_on) if known_on else Q(pk=None))
    alike = Commendation.objects.filter(told, status=OuterRef("status"))
    direct = Placement.objects.on(day).filter(superior=viewer).values("organization")
    state = Case(
        When(~is_open, then="status"),
        When(record__organization=viewer, then=Value("passed_on")),
        When(Exists(alike.filter(record__organization=viewer).like_outer()), then=Value("passed_on")),
        When(record__organization__in=direct, then=Value("proposed")),
        When(Exists(alike.filter(record__organization__in=direct).like_outer()), then=Value("proposed")),
        default=Value("below"),
        output_field=CharField(),
    )
    for_members = ExpressionWrapper(Q(organization=None), output_field=BooleanField())
    passed_on = _stands_below(told & Q(record__organization__in=below.values("pk")))
    own = Q(record__organization__kind=Organization.Kind.CELL) | ~passed_on
    return Commendation.objects.filter(told, own).annotate(state=state, for_members=for_members)


def badges_told(committee, year, known_on=None, *, seen_by=None):
    """Return the badges in closed records, and in the committee's own, with their ``state``, as a query."""
    known_award = Q(awarded_on__lte=known_on) if known_on else Q(awarded_on__isnull=False)
    declined = Q(awarded_on=None) & ~Q(answer="")
    known_decline = declined & (Q(declined_on=None) | Q(declined_on__lte=known_on)) if known_on else declined
    state = Case(
        When(known_award, then=Value("badge")),
        When(known_decline, then=Value("badge_declined")),
        default=Value("badge_proposed"),
        output_field=CharField(),
    )
    return Badge.objects.filter(_told(seen_by or committee), record__year=year).annotate(state=state)


def award_of(key):
    """Return the Award that ``Award.key`` addresses; None if there is none such."""
    status, *words = key.removeprefix("award-").split("-")
    numbers = [int(word) for word in words[:2] if word.isdecimal() and len(word) < 9]
    if status in BADGE_STATES and len(words) == 1 and numbers and numbers[0] in BADGE_YEARS:
        return Award(status, years=numbers[0])
    if status not in (*Status.values, "passed_on", "below") or len(words) != 3 or len(numbers) != 2:
        return None
    form = CommendationForm.objects.filter(pk=numbers[0]).first()
    title = CommendationTitle.objects.filter(pk=numbers[1]).first()
    if form is None or bool(title) != bool(numbers[1]) or words[2] not in ("members", "organizations"):
        return None
    name = title.name if title else ""
    return Award(status, form.name, name, words[2] == "members", form_pk=numbers[0], title_pk=numbers[1])


def recipients(organization, day, year, key, *, seen_by=None):
    """Return what a figure about recipients consists of: (whose record, who, note) for each.

    With ``seen_by`` as that committee above counts it: with the organisation's own rating, and nothing from a record of
    its own that is still open. A cell is seen by its committee.
    """
    if organization.is_cell and seen_by is None:
        placement = organization.placement_on(day)
        seen_by = placement and placement.superior
    below = Organization.objects.below(organization, on=day).values("pk")
    if key.startswith("organization_"):
        stage, _, level = key.removeprefix("organization_").partition("_")
        rows = organizations_rated(organization, year, seen_by=seen_by).filter(organization__in=below)
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
        rows = badges_told(organization, year, seen_by=seen_by).filter(years=award.years, state=award.status)
    else:
        rows = commendations_told(organization, day, year, seen_by=seen_by).filter(
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


def _told(viewer):
    """Tell whether a row is in a record that is told: closed, or that of the committee itself whose sums these are."""
    return Q(record__status__in=YearRecord.CLOSED) | Q(record__organization=viewer)


def _text_if(condition, name):
    return Case(When(condition, then=name), default=Value(""), output_field=CharField())


def _stands_below(told):
    """Tell whether a commendation in a committee's record stands in a cell's too, or was passed on from another."""
    below = Q(record__organization__kind=Organization.Kind.CELL) | Q(pk__lt=OuterRef("pk"))
    rows = Commendation.objects.filter(told, below, status=OuterRef("status")).like_outer()
    return Exists(rows.exclude(pk=OuterRef("pk")))
