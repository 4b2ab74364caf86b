"""The buttons that give a record back, accept it or open it again; it is handed in on the page of its checks."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from meetings.access import get_record
from members.access import id_in
from partyreports.reports import life

DONE = {
    "return": _("The record was returned for correction."),
    "accept": _("The record was accepted."),
    "reopen": _("The record is open for changes again."),
}


@require_POST
def turn(request, pk, verb):
    """Return, accept or reopen a record."""
    record = get_record(request, pk)
    if verb not in DONE:
        raise Http404
    try:
        _turn(record, verb, request)
    except life.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, DONE[verb])
    return redirect("record", record.pk)


def _turn(record, verb, request):
    by, text = request.user, request.POST.get("text", "")
    if verb == "return":
        chosen = id_in(request.POST.get("step", ""))
        step = get_object_or_404(record.steps, pk=chosen) if chosen else None
        life.return_record(record=record, by=by, comment=text, step=step)
    elif verb == "accept":
        life.accept(record=record, by=by)
    else:
        life.reopen(record=record, by=by, reason=text)
