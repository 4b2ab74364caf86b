"""The pages of a meeting: its details, people, discussion and votes."""

from django.contrib import messages
from django.db.models import ProtectedError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from meetings import reading
from meetings.access import get_meeting, get_record
from meetings.forms.delegates import TICK, DelegatesForm
from meetings.forms.discussion import DiscussionForm, VotesForm
from meetings.forms.meeting import DetailsForm
from meetings.forms.pasting import PASTE_BUTTONS
from meetings.forms.people import PeopleForm
from meetings.forms.rows import with_more_rows
from meetings.models import Attendance, Meeting, Step
from meetings.recording import add_meeting, remove_meeting, step_of
from meetings.turnout import turnout_of
from meetings.views.answers import asks_for_json, is_by_itself, refuse_somebody_elses_page, refused, saved
from meetings.views.step import enter_step, redirect_after


@require_http_methods(["GET", "POST"])
def meeting_add(request, pk):
    """Add a meeting to the record."""
    record = get_record(request, pk, editable=True)
    has_year_end = record.meetings.filter(kind=Meeting.Kind.YEAR_END).exists()
    meeting = Meeting(record=record, kind=Meeting.Kind.REVIEW if has_year_end else Meeting.Kind.YEAR_END)
    step = Step(record=record, name="details")
    if request.method == "POST":
        refuse_somebody_elses_page(request)
    status = 200
    if request.method != "POST":
        form = DetailsForm(step=step, record=record, meeting=meeting)
    elif "restore" in request.POST:
        form = DetailsForm(step=step, record=record, meeting=meeting, data=request.POST, complain=False)
    elif prefix := request.POST.get("add"):
        empty = DetailsForm(step=step, record=record, meeting=meeting)
        data = with_more_rows(request.POST, empty, prefix)
        form = DetailsForm(step=step, record=record, meeting=meeting, data=data, complain=False)
    else:
        form = DetailsForm(step=step, record=record, meeting=meeting, data=request.POST)
        if added := add_meeting(record=record, by=request.user, form=form):
            return _added(request, record, added, form)
        if asks_for_json(request):
            return refused(form)
        status = 422
    context = {"record": record, "meeting": meeting, "form": form, "step": step, "step_name": "details"}
    return render(request, "meetings/meeting_details.html", context, status=status)


def _added(request, record, meeting, form):
    """Go on from a meeting that was added; its page saves itself from now on under the meeting's own address."""
    step = step_of(record, "details", meeting)
    here = reverse("details", args=[meeting.pk])
    if is_by_itself(request):
        return saved(step, form, here=here)
    messages.success(request, gettext("The meeting was added."))
    way = redirect_after(record, "details", meeting)
    return saved(step, form, here=here, next=way.url) if asks_for_json(request) else way


@require_http_methods(["GET", "POST"])
def details(request, pk):
    """Enter what the meeting was, when and where, and who led it."""
    meeting = get_meeting(request, pk, editable=request.method == "POST")
    return enter_step(
        request,
        record=meeting.record,
        meeting=meeting,
        name="details",
        read=reading.details,
        form_class=DetailsForm,
        template="meetings/meeting_details.html",
    )


@require_http_methods(["GET", "POST"])
def delegates(request, pk):
    """Choose the delegates of a meeting to which not everybody is summoned."""
    meeting = get_meeting(request, pk, editable=request.method == "POST", by_name=True)
    return enter_step(
        request,
        record=meeting.record,
        meeting=meeting,
        name="delegates",
        read=reading.delegates,
        form_class=DelegatesForm,
        template="meetings/meeting_delegates.html",
        buttons={"tick_group": _tick_group, "untick_group": _untick_group, "tick_posts": _tick_posts},
    )


def _tick_group(data, form):
    """Tick all members of a cell."""
    for member in _group_of(data["tick_group"], form):
        data[f"{TICK}{member.pk}"] = "on"


def _untick_group(data, form):
    """Take all ticks of a cell away."""
    for member in _group_of(data["untick_group"], form):
        data.pop(f"{TICK}{member.pk}", None)


def _tick_posts(data, form):
    """Tick everybody who holds a post here or in a cell."""
    for pk, member in form["delegates"].members.items():
        if member.post:
            data[f"{TICK}{pk}"] = "on"


def _group_of(key, form):
    return next((group.rows for group in form["delegates"].groups if group.key == key), [])


@require_http_methods(["GET", "POST"])
def people(request, pk):
    """Enter the roll and the guests."""
    meeting = get_meeting(request, pk, editable=request.method == "POST", by_name=True)
    return enter_step(
        request,
        record=meeting.record,
        meeting=meeting,
        name="people",
        read=reading.people,
        form_class=PeopleForm,
        template="meetings/meeting_people.html",
        buttons={
            "all_present": _mark_the_rest_present,
            "group_present": _mark_the_group_present,
            **PASTE_BUTTONS,
        },
    )


def _mark_the_group_present(data, form):
    """Fill in "present" for the rest of one cell, or of one party group."""
    for group in form["roll"].groups:
        if group.key == data["group_present"]:
            _mark_present(data, group.rows)


def _mark_the_rest_present(data, form):
    """Fill in "present" for those without a mark who are not on leave."""
    _mark_present(data, form["roll"].lines)


def _mark_present(data, lines):
    for line in lines:
        key = f"presence-{line.member.pk}"
        if not data.get(key) and not line.member.leave:
            data[key] = Attendance.Presence.PRESENT.value


@require_http_methods(["GET", "POST"])
def discussion(request, pk):
    """Enter what was said."""
    meeting = get_meeting(request, pk, editable=request.method == "POST")
    return enter_step(
        request,
        record=meeting.record,
        meeting=meeting,
        name="discussion",
        read=reading.discussion,
        form_class=DiscussionForm,
        template="meetings/meeting_discussion.html",
    )


@require_http_methods(["GET", "POST"])
def votes(request, pk):
    """Enter what was voted on."""
    meeting = get_meeting(request, pk, editable=request.method == "POST")
    meeting.turnout = turnout_of(meeting)
    return enter_step(
        request,
        record=meeting.record,
        meeting=meeting,
        name="votes",
        read=reading.votes,
        form_class=VotesForm,
        template="meetings/meeting_votes.html",
    )


@require_http_methods(["GET", "POST"])
def meeting_remove(request, pk):
    """Remove a meeting that was entered by mistake, after asking."""
    meeting = get_meeting(request, pk, editable=True)
    if request.method != "POST":
        return render(request, "meetings/meeting_remove.html", {"meeting": meeting, "record": meeting.record})
    title = str(meeting)
    try:
        remove_meeting(meeting=meeting, by=request.user)
    except ProtectedError:
        messages.error(
            request, gettext("A paper about this meeting was issued, so the meeting stays. Correct it instead.")
        )
    else:
        messages.success(request, gettext("Removed: %(meeting)s") % {"meeting": title})
    return redirect("record", meeting.record_id)
