"""The buttons that hand a record in, give it back, accept it or open it again."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from meetings.access import get_record
from partyreports.reports import life

TURNS = {
    "submit": (lambda record, by, text: life.submit(record=record, by=by), _("The record was submitted.")),
    "return": (
        lambda record, by, text: life.return_record(record=record, by=by, comment=text),
        _("The record was returned for correction."),
    ),
    "accept": (lambda record, by, text: life.accept(record=record, by=by), _("The record was accepted.")),
    "reopen": (
        lambda record, by, text: life.reopen(record=record, by=by, reason=text),
        _("The record is open for changes again."),
    ),
}


@require_POST
def turn(request, pk, verb):
    """Submit, return, accept or reopen a record."""
    record = get_record(request, pk)
    if verb not in TURNS:
        raise Http404
    act, done = TURNS[verb]
    try:
        act(record, request.user, request.POST.get("text", ""))
    except life.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return redirect("record", record.pk)
