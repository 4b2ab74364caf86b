"""The turns that a record took, out of the log; by the last of them a page knows whether it still shows what stands."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_noop

from meetings.models import YearRecord
from members.log import subject_around, subject_of
from members.models import Change

SUBMIT, RETURN = gettext_noop("submit record"), gettext_noop("return record")
ACCEPT, REOPEN = gettext_noop("accept record"), gettext_noop("reopen record")
TURNS = (SUBMIT, RETURN, ACCEPT, REOPEN)


def with_marks(records):
    """Add the ``mark`` of its latest turn to each record, None before the first one.

    A closed record stays as it is until its next turn, so a page that carries the mark shows what stands while the
    mark is the same. It is a number of the log and no time: clocks differ, and a turn shows only once it is committed.
    It comes with the record: one that was read later could be of a turn that the page does not show.
    """
    turns = Change.objects.filter(
        organization=OuterRef("organization"), subject=subject_around(YearRecord), verb__in=TURNS
    )
    return records.annotate(mark=Subquery(turns.order_by("-number").values("number")[:1]))


def mark_of(record):
    """Return the mark of a record's latest turn, 0 before the first one."""
    return with_marks(YearRecord.objects.filter(pk=record.pk)).values_list("mark", flat=True).first() or 0


def turns_since(record, mark):
    """Return the log's entries on the turns that a record took after that of a mark, the oldest first."""
    turns = Change.objects.filter(organization=record.organization_id, subject=subject_of(record), verb__in=TURNS)
    return list(turns.filter(number__gt=mark).select_related("by").order_by("number"))
