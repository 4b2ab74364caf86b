"""The page "Check and submit": what the cross-checks found, the notes on warnings, and the button to hand in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from meetings.access import get_record
from partyreports.reports import life
from partyreports.reports.checks import check_record
from partyreports.reports.checks.notes import notes_of, said_before, save_notes

PREFIX = "note-"


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk):
    """Show what was found in a record; keep the notes on warnings, or hand the record in with them."""
    record = get_record(request, pk, editable=request.method == "POST")
    _refuse_unless_works_with_it(record, request.user)
    if request.method != "POST":
        return _page(request, record)
    texts = {name.removeprefix(PREFIX): text for name, text in request.POST.items() if name.startswith(PREFIX)}
    return _submit(request, record, texts) if "submit" in request.POST else _save(request, record, texts)


def _submit(request, record, texts):
    try:
        life.submit(record=record, by=request.user, notes=texts)
    except life.Refused as refused:
        messages.error(request, str(refused))
        return _page(request, record, texts, status=422)
    messages.success(request, gettext("The record was submitted."))
    return redirect("record", record.pk)


def _save(request, record, texts):
    warnings = check_record(record).warnings
    try:
        save_notes(record=record, by=request.user, warnings=warnings, texts=texts)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return _page(request, record, texts, status=422)
    messages.success(request, gettext("The notes were saved."))
    if _left_over(texts, {judged.key for judged in warnings}):
        return _page(request, record, texts, status=409)
    return redirect("record-check", record.pk)


def _left_over(texts, known):
    """Return what was typed for warnings that meanwhile read otherwise: to be copied, if it still holds."""
    return [text for key, text in texts.items() if key not in known and text.strip()]


def _refuse_unless_works_with_it(record, user):
    """Refuse viewers: what is found names people without a level, and that is not for them to read."""
    if not (life.may_submit(record, user) or life.may_judge(record, user)):
        raise PermissionDenied(gettext("Only those who enter or judge a record see how it was checked."))


def _page(request, record, texts=None, status=200):
    checked = check_record(record)
    notes = notes_of(record)
    earlier = said_before(notes, checked.warnings)
    lines = [
        {
            "judged": judged,
            "note": notes.get(judged.key),
            "said_before": earlier.get(judged.check.name),
            "text": _text(judged, notes, texts),
        }
        for judged in checked.warnings
    ]
    context = {
        "record": record,
        "checked": checked,
        "warnings": lines,
        "unanswered": sum(not line["note"] for line in lines),
        "answered": sum(bool(line["note"]) for line in lines),
        "unsaved": bool(texts),
        "may_edit": record.may_be_edited_by(request.user),
        "left_over": _left_over(texts or {}, {judged.key for judged in checked.warnings}),
    }
    return render(request, "reports/check.html", context, status=status)


def _text(judged, notes, texts):
    """Return what stands in the field of a note: what was sent, else what is kept."""
    kept = notes[judged.key].text if judged.key in notes else ""
    return (texts or {}).get(judged.key, kept)
