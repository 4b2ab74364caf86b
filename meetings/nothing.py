"""The verb that closes a step in which there is nothing to report."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from meetings.forms.rows import Rows
from meetings.recording import lock_for_editing, step_of
from members.log import log_change


@transaction.atomic
def close_empty_step(*, record, name, by, form_class, meeting=None):
    """Mark a step in which nothing is entered as having nothing to report; return it.

    Raises ValidationError if something is entered there, or the step always has something to report;
    PermissionDenied if the record is closed, and Http404 if the meeting was removed.
    """
    record = lock_for_editing(record=record, by=by, meeting=meeting)
    step = step_of(record, name, meeting)
    form = form_class(step=step, record=record, meeting=meeting)
    stored = [part.get_queryset() for part in form.parts.values() if isinstance(part, Rows)]
    if not form_class.can_be_empty or any(stored) or form.has_content():
        raise ValidationError(gettext("Something is entered in this step. Open it to see what."))
    if not step.nothing_to_report:
        step.advance(version=step.version, by=by, nothing_to_report=True)
        log_change(organization=record.organization, verb=f"save {name}", subject=step, by=by, after={"nothing": True})
    return step
