"""The page of a record: its steps with their ticks, its papers, and the way on from a step."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from meetings.access import get_record
from meetings.recording import close_empty_step
from meetings.turnout import turnout_of
from partyreports.reports import life
from partyreports.reports.nothing import FORMS
from partyreports.reports.papers.documents import papers_about
from partyreports.reports.steps import STEPS, label_of, next_url, steps_of


@require_safe
def record(request, pk):
    """Show the record: what is done, what is missing, and what can be printed."""
    shown = get_record(request, pk)
    states = steps_of(shown)
    returned = life.last_return(shown) if shown.status == shown.Status.RETURNED else None
    meetings = list(shown.meetings.all())
    context = {
        "record": shown,
        "place": shown.placement(),
        "may_edit": shown.may_be_edited_by(request.user),
        "may_submit": shown.is_open and life.may_submit(shown, request.user),
        "may_judge": life.may_judge(shown, request.user),
        "returned": returned,
        "returned_step": label_of(returned.step) if returned and returned.step else "",
        "returnable": [(state.step.pk, label_of(state.step)) for state in states if state.step],
        "meetings": [
            {
                "meeting": meeting,
                "turnout": turnout_of(meeting),
                "states": [state for state in states if state.meeting == meeting],
                "papers": papers_about("meeting", meeting),
            }
            for meeting in meetings
        ],
        "states": [state for state in states if state.meeting is None],
        "may_be_empty": list(FORMS),
        "papers": papers_about("record", shown),
        "done": sum(state.complete for state in states),
        "all": len(states),
    }
    return render(request, "reports/record.html", context)


@require_safe
def record_next(request, pk, step):
    """Go on to the step after this one."""
    shown = get_record(request, pk)
    meeting = request.GET.get("meeting", "")
    return redirect(next_url(shown, step, int(meeting) if meeting.isdecimal() and len(meeting) < 18 else None))


@require_POST
def record_nothing(request, pk, step):
    """Close a step that has nothing to report, without opening it."""
    shown = get_record(request, pk, editable=True)
    kind = next((kind for kind in STEPS if kind.name == step and step in FORMS), None)
    if kind is None:
        raise Http404
    meeting = None
    if kind.per_meeting:
        sent = request.POST.get("meeting", "")
        meeting = get_object_or_404(shown.meetings, pk=sent if sent.isdecimal() and len(sent) < 18 else 0)
    try:
        close_empty_step(record=shown, name=step, by=request.user, form_class=FORMS[step], meeting=meeting)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, gettext("%(step)s: nothing to report.") % {"step": kind.label})
    return redirect("record", shown.pk)
