"""The pages of what the report tells."""

from django.views.decorators.http import require_http_methods

from meetings import reading
from meetings.access import get_record
from meetings.forms.chapters import ChaptersForm, TargetsForm, TasksForm
from meetings.forms.last_year import TAKE_OVER, take_over
from meetings.forms.pasting import PASTE_BUTTONS
from meetings.views.step import enter_step


@require_http_methods(["GET", "POST"])
def chapters(request, pk):
    """Enter the chapters of the report."""
    record = get_record(request, pk, editable=request.method == "POST")
    return enter_step(
        request,
        record=record,
        name="chapters",
        read=reading.chapters,
        form_class=ChaptersForm,
        template="meetings/record_chapters.html",
        buttons={TAKE_OVER: take_over},
    )


@require_http_methods(["GET", "POST"])
def targets(request, pk):
    """Enter the targets of the year and of the next."""
    record = get_record(request, pk, editable=request.method == "POST")
    return enter_step(
        request,
        record=record,
        name="targets",
        read=reading.targets,
        form_class=TargetsForm,
        template="meetings/record_targets.html",
        buttons=PASTE_BUTTONS,
    )


@require_http_methods(["GET", "POST"])
def tasks(request, pk):
    """Enter the tasks for next year."""
    record = get_record(request, pk, editable=request.method == "POST")
    return enter_step(
        request,
        record=record,
        name="tasks",
        read=reading.tasks,
        form_class=TasksForm,
        template="meetings/record_tasks.html",
    )
