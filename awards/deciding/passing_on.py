"""Passing proposals on: a committee proposes to the level above what was proposed to it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from awards.deciding.entering import checked, locked, refuse_unseen
from awards.deciding.reach import commendations_to_decide
from awards.models import Commendation
from meetings.models import YearRecord
from meetings.recording import lock_for_editing, step_of
from members.log import log_change, values_of


@transaction.atomic
def pass_on(*, committee, year, pks, by, shown=None):
    """Propose to the level above what was proposed from below: in the committee's own open record of the year.

    What stands there already is not proposed twice. Returns how many were added. Raises as ``decide_ratings``, and
    ValidationError if the committee's record is not begun, or closed.
    """
    checked(committee, year, by, pks, "", None, needed=False)
    record = YearRecord.objects.filter(organization=committee, year=year).first()
    if record is None:
        raise ValidationError(gettext("The committee's own record of %(year)s is not begun yet.") % {"year": year})
    record = lock_for_editing(record=record, by=by)
    rows = locked(commendations_to_decide(committee, year), pks)
    refuse_unseen(rows, shown or {})
    there = set(record.commendations.values_list(*Commendation.WHAT))
    # Not checked one by one: each says what was checked when the cell entered it, of the same recipient and year.
    added = [
        Commendation(
            record=record,
            year=row.year,
            status=Commendation.Status.PROPOSED,
            reason=row.reason,
            **dict(zip(Commendation.WHAT, row.what, strict=True)),
        )
        for row in rows
        if row.what not in there
    ]
    Commendation.objects.bulk_create(added)
    if added:
        log_change(
            organization=committee,
            verb=gettext_noop("pass commendations on"),
            subject=record,
            by=by,
            after={"commendations": [values_of(row) for row in added]},
        )
        # A form of that step that was opened before shows both instead of overwriting.
        step = step_of(record, "commendations")
        step.advance(version=step.version, by=by, complete=step.complete)
    return len(added)


def passed_on(committee, year):
    """Return ``Commendation.what`` of each that the committee's own record of the year proposes."""
    rows = Commendation.objects.filter(record__organization=committee, record__year=year)
    return set(rows.exclude(status=Commendation.Status.DECLINED).values_list(*Commendation.WHAT))
