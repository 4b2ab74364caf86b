"""The notes with which warnings pass."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from meetings.models import CheckNote
from meetings.recording import lock_for_editing
from members.log import log_change
from members.text import clean
from partyreports.reports.checks.findings import check_of

NOTE = gettext_noop("note on warnings")


def notes_of(record):
    """Return the CheckNotes of a record by the key of the warning that each answers."""
    return {note.warning: note for note in record.check_notes.select_related("by")}


def said_before(notes, warnings):
    """Return the latest note by the name of each check that warned otherwise when it was written.

    It stands for nothing now; whoever reads the warning of today may find that it still holds, and say it again.
    """
    now = {judged.key for judged in warnings}
    earlier = sorted((note for key, note in notes.items() if key not in now), key=lambda note: note.at)
    return {check_of(note.warning): note for note in earlier}


@transaction.atomic
def save_notes(*, record, by, warnings, texts):
    """Save what is said of each of the ``warnings``, Judged findings; ``texts`` are by their keys.

    Raises PermissionDenied if the record is closed to the account, and ValidationError if a text is too long.
    """
    record = lock_for_editing(record=record, by=by)
    before = _texts(notes_of(record))
    after = _texts(write_notes(record=record, by=by, warnings=warnings, texts=texts))
    if before != after:
        log_change(organization=record.organization, verb=NOTE, subject=record, by=by, before=before, after=after)


def write_notes(*, record, by, warnings, texts):
    """Write the notes of a locked record within a verb, which logs it; return them all by their warnings' keys.

    A text that says nothing takes the note away; texts of other keys are left out, for nothing asks for them now.

    Raises ValidationError if a text is too long.
    """
    notes = notes_of(record)
    for judged in warnings:
        if judged.key in texts:
            _write(record, by, judged, clean(texts[judged.key] or ""), notes)
    return notes


def _texts(notes):
    return {key: note.text for key, note in notes.items()}


def _write(record, by, judged, text, notes):
    note = notes.get(judged.key) or CheckNote(record=record, warning=judged.key)
    if text == note.text:
        return
    if not text:
        notes.pop(judged.key).delete()
        return
    note.text, note.by, note.at = text, by, timezone.now()
    try:
        note.clean_fields(exclude=["record", "by"])
    except ValidationError as error:
        raise ValidationError(f"{judged.finding.text[:80]}: {error.messages[0]}") from error
    note.save()
    notes[judged.key] = note
