"""The page of a record: its steps with their ticks, its papers, and the way on from a step."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from meetings.access import get_record
from meetings.turnout import turnout_of
from partyreports.reports import life
from partyreports.reports.papers.documents import papers_about
from partyreports.reports.steps import label_of, next_url, steps_of


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
                "papers": papers_about("meeting", meeting, request.user),
            }
            for meeting in meetings
        ],
        "states": [state for state in states if state.meeting is None],
        "papers": papers_about("record", shown, request.user),
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
