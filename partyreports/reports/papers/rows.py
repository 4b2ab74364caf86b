"""The ratings, commendations and badges that a record's papers tell of; a committee's with those of its cells.

A fact is typed once: what a cell handed in is read there, and never asked of its committee again.
"""

from django.db.models import Q
from django.utils import timezone

from awards.models import Badge, Commendation, Rating
from meetings.models import Meeting, YearRecord
from members.models import Organization, Placement


def year_end_of(record):
    """Return the record's year-end meeting, or None before there is one; of a record not begun there is none."""
    if record.pk is None:
        return None
    return record.meetings.filter(kind=Meeting.Kind.YEAR_END).first()


def paper_day(record, meeting):
    """Return the day of the papers about a record: its year-end meeting's, else today or the last of the year."""
    return meeting.day if meeting else min(timezone.localdate(), record.last_day)


def records_told(record):
    """Return the query of a record and, for a committee, of what its cells handed in for the year.

    The cells are those of the end of the year.
    """
    if record.organization.is_cell:
        return YearRecord.objects.filter(pk=record.pk)
    below = Organization.objects.below(record.organization, on=record.last_day).filter(kind=Organization.Kind.CELL)
    handed_in = Q(organization__in=below.values("pk"), year=record.year, status__in=YearRecord.CLOSED)
    return YearRecord.objects.filter(Q(pk=record.pk) | handed_in)


def name_as_then(record, organizations):
    """Give organisations, in memory, the names they had at the end of the record's year, or last in it."""
    organizations = [organization for organization in organizations if organization]
    if not organizations:
        return
    places = Placement.objects.filter(organization__in={each.pk for each in organizations}).filter(
        since__lte=record.last_day
    )
    places = places.exclude(to__lte=record.last_day.replace(month=1, day=1)).order_by("since")
    then = {place.organization_id: place for place in places}
    for organization in organizations:
        place = then.get(organization.pk)
        if place:
            organization.name = place.name
            organization.short_name = place.short_name or organization.short_name


def ratings_of(record, *, below=False):
    """Return the ratings in a record, with ``below`` also those its cells handed in; organisations named as then.

    Members in the order of their names, then the organisations.
    """
    records = records_told(record) if below else [record]
    rows = list(Rating.objects.filter(record__in=records).select_related("member", "organization", "decided_by"))
    name_as_then(record, [named for row in rows for named in (row.organization, row.decided_by)])
    return sorted(rows, key=lambda row: (*_by_recipient(row), row.pk))


def commendations_of(record):
    """Return the commendations in a record, and those that its organisation gave for the year in records below.

    What stands in both is told once, as the organisation itself entered it. By state, form, title and recipient.
    """
    rows = list(_with_names(record.commendations.all()))
    if not record.organization.is_cell:
        told = {_same_award(row) for row in rows}
        elsewhere = _with_names(_given(record).exclude(record=record))
        rows += [row for row in elsewhere if _same_award(row) not in told]
    name_as_then(record, [named for row in rows for named in (row.organization, row.given_by, row.decided_by)])
    return sorted(rows, key=_by_kind)


def commendations_given(record):
    """Return what the record's organisation itself awarded for the year."""
    return [row for row in commendations_of(record) if _is_given(row, record.organization_id)]


def decisions_given(record):
    """Return number and date of the decision on each of what the record's organisation itself awarded for the year.

    They are those of ``commendations_given``, without all that is to be printed of each.
    """
    told = set(record.commendations.filter(given_by=record.organization_id).values_list(*Commendation.WHAT))
    fields = ("record_id", "decision", "decided_on")
    rows = _given(record).order_by("pk").values_list(*fields, *Commendation.WHAT, named=True)
    return [row for row in rows if row.record_id == record.pk or row[len(fields) :] not in told]


def has_given(record):
    """Tell whether the record's organisation awarded anything for the year."""
    return _given(record).exists()


def badges_of(record):
    """Return the badges in a record, and for a committee those in the records below it; most years first."""
    badges = list(Badge.objects.filter(record__in=records_told(record)).select_related("member", "decided_by"))
    name_as_then(record, [badge.decided_by for badge in badges])
    return sorted(badges, key=lambda badge: (-badge.years, badge.member.sort_key, badge.pk))


def _given(record):
    """Return the query of what the organisation awarded for the year, as far as it was handed in or imported."""
    own = Q(record=record) | Q(record=None) | Q(record__status__in=YearRecord.CLOSED)
    return Commendation.objects.filter(
        own, given_by=record.organization_id, year=record.year, status=Commendation.Status.AWARDED
    )


def _with_names(rows):
    return rows.select_related("form", "title", "member", "organization", "given_by", "decided_by")


def _is_given(row, giver):
    return row.status == Commendation.Status.AWARDED and row.given_by_id == giver


def _same_award(row):
    return *row.what, row.given_by_id


def _by_recipient(row):
    return (0, row.member.sort_key) if row.member_id else (1, row.organization.code)


def _by_kind(row):
    title = (row.title.position, row.title.name) if row.title else (float("inf"), "")
    return row.status, row.form.position, row.form.name, title, _by_recipient(row), row.pk
