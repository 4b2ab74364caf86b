"""The turns that a record took, out of the log; by the last of them a page knows whether it still shows what stands."""

from django.db.models import Max
from django.utils.translation import gettext_noop

from members.log import subject_of
from members.models import Change

SUBMIT, RETURN = gettext_noop("submit record"), gettext_noop("return record")
ACCEPT, REOPEN = gettext_noop("accept record"), gettext_noop("reopen record")
TURNS = (SUBMIT, RETURN, ACCEPT, REOPEN)


def marks_of(records):
    """Return for the id of each record the mark of its latest turn, 0 before the first one: a single query.

    A closed record stays as it is until its next turn, so a page that carries the mark shows what stands while the
    mark is the same. It is a number of the log and no time: clocks differ, and a turn shows only once it is committed.
    """
    subjects = {subject_of(record): record.pk for record in records}
    organizations = [record.organization_id for record in records]
    turns = Change.objects.filter(organization__in=organizations, subject__in=subjects, verb__in=TURNS)
    latest = turns.order_by().values_list("subject").annotate(Max("number"))
    return dict.fromkeys(subjects.values(), 0) | {subjects[subject]: number for subject, number in latest}


def mark_of(record):
    """Return the mark of a record's latest turn."""
    return marks_of([record])[record.pk]


def turns_since(record, mark):
    """Return the log's entries on the turns that a record took after that of a mark, the oldest first."""
    turns = Change.objects.filter(organization=record.organization_id, subject=subject_of(record), verb__in=TURNS)
    return list(turns.filter(number__gt=mark).select_related("by").order_by("number"))
