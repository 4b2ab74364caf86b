"""The button that closes a step with nothing to report, on the record's page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from meetings.access import get_record
from meetings.nothing import close_empty_step
from members.access import id_in
from partyreports.reports.nothing import FORMS
from partyreports.reports.steps import STEPS


@require_POST
def record_nothing(request, pk, step):
    """Close a step that has nothing to report, without opening it."""
    shown = get_record(request, pk, editable=True)
    kind = next((kind for kind in STEPS if kind.name == step and step in FORMS), None)
    if kind is None:
        raise Http404
    meeting = None
    if kind.per_meeting:
        meeting = get_object_or_404(shown.meetings, pk=id_in(request.POST.get("meeting", "")))
    try:
        close_empty_step(record=shown, name=step, by=request.user, form_class=FORMS[step], meeting=meeting)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        told = gettext("%(step)s: nothing to report. If that was a mistake, open the step and untick it.")
        messages.success(request, told % {"step": kind.label})
    return redirect("record", shown.pk)
