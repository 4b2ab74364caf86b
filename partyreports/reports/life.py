"""The life of a record: draft, submitted, returned or accepted, and, for a reason, draft again."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from meetings.models import Attendance, Step, YearRecord
from meetings.runs import log_runs
from members.fields import LONGEST_TEXT, TooLong
from members.log import log_change, subject_of
from members.models import Change, User
from members.text import clean
from partyreports.reports.checks import check_record
from partyreports.reports.checks.notes import write_notes
from partyreports.reports.figures.counting import drop_figures, keep_figures, keep_figures_again
from partyreports.reports.turns import ACCEPT, REOPEN, RETURN, SUBMIT, mark_of

Status = YearRecord.Status


class Refused(Exception):
    """The record cannot take this turn now; the message says why and what to do, in the reader's language."""


class Changed(Refused):
    """The record took another turn after the page that asks was shown: nobody judges what they have not read."""


@dataclass(frozen=True)
class Return:
    """Why a record was given back: the comment, the step it is about (if any), by whom and when."""

    comment: str
    step: Step | None
    by: User | None
    at: datetime.datetime


@transaction.atomic
def submit(*, record, by, notes=None):
    """Hand in the record: its rosters are frozen, its figures counted, and nobody changes it any more; returns it.

    The cross-checks run on what stands there now, under the record's lock, whatever a page showed before. ``notes``
    say why warnings pass, by the keys of the warnings; those said before count as well.

    Raises PermissionDenied to those who may not enter it, and Refused if it is closed already, if an error was found,
    or if a warning has no note.
    """
    record = _lock(record)
    if not may_submit(record, by):
        raise PermissionDenied(gettext("Your account may not submit this record."))
    _refuse_unless(record, YearRecord.OPEN, gettext("Only a draft or a returned record is submitted."))
    log_runs(record.steps.all())
    checked = check_record(record)
    _refuse_errors(checked)
    answered = _write_notes(record, by, checked, notes or {})
    _refuse_unanswered(checked, answered)
    _freeze_rosters(checked.facts)
    keep_figures(record)
    on_behalf = not any(
        role.kind == role.Kind.SECRETARY and role.organization_id == record.organization_id for role in by.held_roles
    )
    said = {judged.key: answered[judged.key].text for judged in checked.warnings}
    return _turn(record, Status.SUBMITTED, verb=SUBMIT, by=by, on_behalf=on_behalf, notes=said)


@transaction.atomic
def return_record(*, record, by, comment, step=None, mark=None):
    """Give a submitted record back for correction, with a comment; a step that it is about loses its tick.

    ``mark`` is that of the record as it was read (see turns.py).

    Raises PermissionDenied to those who may not judge it, Changed if it took another turn since it was read, and
    Refused if it is not submitted, if the comment is empty, or if a committee above has closed its own record of that
    year.
    """
    record = _lock(record)
    _refuse_unless_judge(record, by)
    _refuse_unread(record, mark)
    _refuse_unless(record, [Status.SUBMITTED], gettext("Only a submitted record is returned."))
    comment = _required(comment, gettext("Say what is to be corrected."))
    if step is not None and step.record_id != record.pk:
        raise ValueError("The step belongs to another record.")
    _refuse_below_closed(record)
    if step is not None:
        Step.objects.filter(pk=step.pk).update(complete=False)
    drop_figures(record)
    return _turn(record, Status.RETURNED, verb=RETURN, by=by, reason=comment, step=step.pk if step else None)


@transaction.atomic
def accept(*, record, by, mark=None):
    """Accept a submitted record; no paper is touched by it. People are counted again if their day had not come.

    ``mark`` is that of the record as it was read (see turns.py).

    Raises PermissionDenied to those who may not judge it, Changed if it took another turn since it was read, and
    Refused if it is not submitted.
    """
    record = _lock(record)
    _refuse_unless_judge(record, by)
    _refuse_unread(record, mark)
    _refuse_unless(record, [Status.SUBMITTED], gettext("Only a submitted record is accepted."))
    keep_figures_again(record)
    return _turn(record, Status.ACCEPTED, verb=ACCEPT, by=by)


@transaction.atomic
def reopen(*, record, by, reason, mark=None):
    """Make a submitted or accepted record a draft again, for a reason, as its next revision.

    ``mark`` is that of the record as it was read (see turns.py).

    Raises PermissionDenied to those who may not judge it, Changed if it took another turn since it was read, and
    Refused if it is open, if no reason is given, or if a committee above has closed its own record of that year, in
    which this one is summed.
    """
    record = _lock(record)
    _refuse_unless_judge(record, by)
    _refuse_unread(record, mark)
    _refuse_unless(record, YearRecord.CLOSED, gettext("Only a submitted or accepted record is opened again."))
    reason = _required(reason, gettext("Say why the record is opened again."))
    _refuse_below_closed(record)
    drop_figures(record)
    record.revision += 1
    return _turn(record, Status.DRAFT, verb=REOPEN, by=by, reason=reason)


def may_submit(record, user):
    """Tell whether the user may submit this organisation's records: its secretary, and staff and admins above."""
    return user.has_role(record.organization, "secretary", "staff", "admin")


def may_judge(record, user):
    """Tell whether the user may return, accept and reopen: staff and admins of the committee above.

    An organisation with nothing above it here closes and reopens its own records. One that stands no longer in the
    tree answers to the superior of the time.
    """
    placement = record.organization.placement_on(timezone.localdate())
    superior = placement.superior if placement else record.superior
    if superior is None:
        return may_submit(record, user)
    return user.has_role(superior, "staff", "admin")


def last_return(record):
    """Return the latest Return of the record, or None if it was never given back."""
    changes = Change.objects.filter(organization=record.organization_id, subject=subject_of(record), verb=RETURN)
    change = changes.select_related("by").order_by("-number").first()
    if change is None:
        return None
    step = Step.objects.filter(record=record, pk=change.after["step"]).select_related("meeting").first()
    return Return(comment=change.reason, step=step, by=change.by, at=change.at)


def _lock(record):
    records = YearRecord.objects.select_for_update(of=["self"])
    return records.select_related("organization", "superior").get(pk=record.pk)


def _refuse_unless_judge(record, user):
    if not may_judge(record, user):
        raise PermissionDenied(
            gettext("Only the committee above returns, accepts and reopens records. Ask its office.")
        )


def _refuse_unread(record, mark):
    """Refuse to judge a locked record that is not the one that was read; None where no page was shown."""
    if mark is not None and mark != mark_of(record):
        raise Changed(
            gettext(
                "Somebody gave it back, handed it in anew or judged it after you had opened this page; nothing was "
                "done. Read what stands there now, then decide again."
            )
        )


def _refuse_unless(record, statuses, rule):
    if record.status not in statuses:
        state = gettext("This record is in another state: %(state)s.") % {"state": record.get_status_display()}
        raise Refused(f"{rule} {state}")


def _required(text, message):
    """Return the text, cleaned like any other that is stored; refuse one that says nothing, or too much."""
    text = clean(text or "")
    if not text:
        raise Refused(message)
    try:
        TooLong(LONGEST_TEXT)(text)
    except ValidationError as error:
        raise Refused(error.messages[0]) from error
    return text


def _refuse_below_closed(record):
    """Refuse to open a record that a closed one above has in its sums; the rows above are locked meanwhile."""
    if record.superior is None:
        return
    above = {record.superior_id, *record.superior.ids_above(on=record.last_day)}
    # Open ones are locked, too: else one of them could be handed in, with this one in its sums, at the same moment.
    summing = YearRecord.objects.select_for_update(of=["self"]).filter(organization__in=above, year=record.year)
    for summed in summing.select_related("organization").order_by("pk"):
        if summed.status in YearRecord.CLOSED:
            raise Refused(
                gettext("It is part of the sums of “%(record)s”, which is closed. Have that one opened first.")
                % {"record": summed}
            )


def _refuse_errors(checked):
    if checked.errors:
        raise Refused(" ".join(judged.finding.text for judged in checked.errors))


def _write_notes(record, by, checked, notes):
    try:
        return write_notes(record=record, by=by, warnings=checked.warnings, texts=notes)
    except ValidationError as error:
        raise Refused(error.messages[0]) from error


def _refuse_unanswered(checked, answered):
    open_ = [judged.finding.text for judged in checked.warnings if judged.key not in answered]
    if open_:
        raise Refused(
            ngettext(
                "%(count)d warning has no note yet. Mend it, or say in the note how it came: %(text)s",
                "%(count)d warnings have no note yet. Mend them, or say in the notes how it came. The first: %(text)s",
                len(open_),
            )
            % {"count": len(open_), "text": open_[0]}
        )


def _freeze_rosters(facts):
    """Write down those on a roster who are not on the roll yet, with the standing and leave that were checked."""
    Attendance.objects.bulk_create(row for sitting in facts.sittings for row in sitting.missing)


def _turn(record, status, *, verb, by, reason="", **more):
    """Set the state, log it, and return the record."""
    before = YearRecord.objects.values("status", "revision").get(pk=record.pk)
    record.status = status
    record.save(update_fields=["status", "revision"])
    log_change(
        organization=record.organization,
        verb=verb,
        subject=record,
        by=by,
        reason=reason,
        before=before,
        after={"status": record.status, "revision": record.revision, **more},
    )
    return record
