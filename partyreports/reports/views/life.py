"""The buttons that give a record back, accept it or open it again; it is handed in on the page of its checks."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from meetings.access import get_record
from members.access import id_in
from partyreports.reports import life
from partyreports.reports.corrections import corrections_since
from partyreports.reports.turns import turns_since
from partyreports.reports.views.record import record_page

DONE = {
    "return": _("The record was returned for correction."),
    "accept": _("The record was accepted."),
    "reopen": _("The record is open for changes again."),
}


@require_POST
def turn(request, pk, verb):
    """Return, accept or reopen a record; what is refused leaves the words that were typed in the form."""
    record = get_record(request, pk)
    if verb not in DONE:
        raise Http404
    try:
        _turn(record, verb, request)
    except life.Refused as refused:
        messages.error(request, str(refused))
        return _again(request, pk, isinstance(refused, life.Changed))
    messages.success(request, DONE[verb])
    return redirect("record", record.pk)


def _turn(record, verb, request):
    by, text, mark = request.user, request.POST.get("text", ""), _mark(request)
    if verb == "return":
        life.return_record(record=record, by=by, comment=text, step=_step(record, request), mark=mark)
    elif verb == "accept":
        life.accept(record=record, by=by, mark=mark)
    else:
        life.reopen(record=record, by=by, reason=text, mark=mark)


def _mark(request):
    """Return the mark of the record as the page showed it; 0 from a page that showed none."""
    return id_in(request.POST.get("mark", ""))


def _step(record, request):
    """Return the step that was chosen, or None for the whole record."""
    chosen = request.POST.get("step", "")
    step = record.steps.filter(pk=id_in(chosen)).first()
    if chosen and step is None:
        raise life.Refused(gettext("This step is no longer in the record. Choose again which step it is about."))
    return step


def _again(request, pk, changed):
    """Show the record as it stands now, with what was typed; when others ``changed`` it, with what they did."""
    record, mark = get_record(request, pk), _mark(request)
    more = {"text": request.POST.get("text", ""), "chosen": id_in(request.POST.get("step", ""))}
    if changed and mark:
        more |= {"turns": turns_since(record, mark), "corrections": corrections_since(record, mark)}
    return record_page(request, record, status=409 if changed else 422, changed=changed, **more)
