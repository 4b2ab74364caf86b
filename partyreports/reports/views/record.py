"""The page of a record: its steps with their ticks, its papers, and the way on from a step."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from meetings.access import get_record
from meetings.turnout import turnout_of
from members.access import id_in
from partyreports.reports import life
from partyreports.reports.asked import asked_of
from partyreports.reports.checks import check_record
from partyreports.reports.checks.notes import notes_of
from partyreports.reports.corrections import corrections
from partyreports.reports.issuing.access import works_at
from partyreports.reports.issuing.register import issued_about
from partyreports.reports.nothing import FORMS
from partyreports.reports.papers.documents import papers_about
from partyreports.reports.steps import label_of, next_url, steps_of
from partyreports.reports.turns import mark_of


@require_safe
def record(request, pk):
    """Show the record: what is done, what is missing, and what can be printed."""
    return record_page(request, get_record(request, pk))


def record_page(request, shown, *, status=200, **more):
    """Return the page of a record; with ``more`` of what was typed and refused on it."""
    may_judge = life.may_judge(shown, request.user)
    # Before anything else of it is read: what is newer than its mark would be refused, what is older would pass.
    mark = mark_of(shown) if may_judge and not shown.is_open else 0
    states = steps_of(shown)
    last_return = life.last_return(shown)
    returned = last_return if shown.status == shown.Status.RETURNED else None
    meetings = list(shown.meetings.all())
    sees_drafts = works_at(request.user, shown.organization)
    issued = issued_about(shown, request.user, meetings)
    may_submit = shown.is_open and life.may_submit(shown, request.user)
    context = {
        "record": shown,
        "here": reverse("record", args=[shown.pk]),
        "place": shown.placement(),
        "may_edit": shown.may_be_edited_by(request.user),
        # Once closed, the steps are read; those that list people by name, by those who work with it.
        "may_open": [state.url for state in states if sees_drafts or not (shown.is_open or state.kind.by_name)],
        "may_submit": may_submit,
        "may_judge": may_judge,
        "mark": mark,
        # Whoever judges it reads the notes here; for an open record the page fetches the counts, which take longest.
        **(_checked(shown) if may_judge and not shown.is_open else {}),
        "asked": asked_of(shown.organization, [shown.year] if shown.is_open else []),
        "returned": returned,
        "was_returned": last_return is not None,
        "returned_step": label_of(returned.step) if returned and returned.step else "",
        "returned_url": _url_of(returned.step, states) if returned else "",
        "returnable": [(state.step.pk, label_of(state.step)) for state in states if state.step and may_judge],
        "meetings": [
            {
                "meeting": meeting,
                "turnout": turnout_of(meeting),
                "states": [state for state in states if state.meeting == meeting],
                "papers": papers_about("meeting", meeting, request.user) if sees_drafts else [],
                "issued": issued[meeting.pk],
            }
            for meeting in meetings
        ],
        "states": [state for state in states if state.meeting is None],
        "papers": papers_about("record", shown, request.user) if sees_drafts else [],
        "issued": issued[None],
        "may_be_empty": list(FORMS),
        "done": sum(state.complete for state in states),
        "all": len(states),
        **more,
    }
    return render(request, "reports/record.html", context, status=status)


def _url_of(step, states):
    """Return where a stored step is entered; nothing if none was named."""
    return next((state.url for state in states if step and state.step == step), "")


def _checked(shown):
    """Return what the cross-checks found, and the warnings with their notes, for those who judge."""
    checked, notes = check_record(shown), notes_of(shown)
    noted = [(judged.finding, notes[judged.key]) for judged in checked.warnings if judged.key in notes]
    return {
        "checked": checked,
        "noted": noted,
        "answered": len(noted),
        "unanswered": len(checked.warnings) - len(noted),
    }


@require_safe
def record_next(request, pk, step):
    """Go on to the step after this one."""
    shown = get_record(request, pk)
    return redirect(next_url(shown, step, id_in(request.GET.get("meeting", "")) or None))


@require_safe
def corrected(request, pk):
    """Show what was changed since the record was given back, field by field; to those who work with it."""
    shown = get_record(request, pk)
    if not (life.may_submit(shown, request.user) or life.may_judge(shown, request.user)):
        raise PermissionDenied(gettext("Only those who enter or judge a record read how it came about."))
    found = corrections(shown)
    if found is None:
        raise Http404
    context = {"record": shown, "corrections": found, "returned": life.last_return(shown)}
    return render(request, "reports/corrections.html", context)
