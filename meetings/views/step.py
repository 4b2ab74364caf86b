"""What the pages of all steps do: show the form, add rows, save, say why not, and let compare two versions."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from meetings.forms.comparing import Comparison
from meetings.forms.rows import with_more_rows
from meetings.models import Meeting, Step, StepChanged, YearRecord
from meetings.recording import end_run, save_step
from meetings.views import answers


def enter_step(request, *, record, name, form_class, template, read, meeting=None, buttons=None):
    """Answer a request for a step's page.

    Whoever may not change the record is shown what ``read(record, meeting)`` returns (see reading.py). ``buttons``
    maps names of further buttons to functions that fill in the sent data; nothing is saved by them.
    """
    page = StepPage(request, record, name, form_class, template, meeting)
    if request.method != "POST":
        return page.show(page.form(None)) if record.may_be_edited_by(request.user) else page.show_closed(read)
    answers.refuse_somebody_elses_page(request)
    if "leave" in request.POST:
        end_run(record=record, name=name, meeting=meeting)
        return HttpResponse(status=204)
    if filled := _filled_in(request, buttons or {}, page.form):
        return page.show(filled)
    if "typed" in request.POST:
        return page.save_choice()
    return page.save(request.POST, typed=request.POST)


def redirect_after(record, name, meeting):
    """Go on to the step after this one; which one that is, the outermost room knows."""
    query = f"?meeting={meeting.pk}" if meeting else ""
    response = redirect("record-next", record.pk, name)
    response["Location"] += query
    return response


@dataclass
class StepPage:
    """A step's page in one request."""

    request: object
    record: YearRecord
    name: str
    form_class: type
    template: str
    meeting: Meeting | None

    def __post_init__(self):
        # Showing writes nothing, so a step that was never saved is made in memory.
        which = {"record": self.record, "meeting": self.meeting, "name": self.name}
        # All of the record's, for the menu shows them, too.
        prefetch_related_objects([self.record], Prefetch("steps", Step.objects.select_related("saved_by")))
        here = (self.name, self.meeting.pk if self.meeting else None)
        found = (step for step in self.record.steps.all() if (step.name, step.meeting_id) == here)
        self.step = next(found, None) or Step(**which)

    def form(self, data, complain=True):
        """Return the step's form."""
        return self.form_class(step=self.step, record=self.record, meeting=self.meeting, data=data, complain=complain)

    def show(self, form, status=200):
        """Show the form."""
        context = {"record": self.record, "meeting": self.meeting, "form": form, "step": form.step}
        return render(self.request, self.template, {**context, "step_name": self.name}, status=status)

    def show_closed(self, read):
        """Show what was entered, to be read."""
        parts = [part for part in read(self.record, self.meeting) if part.lines]
        context = {"record": self.record, "meeting": self.meeting, "step": self.step, "step_name": self.name}
        return render(self.request, self.template, {**context, "closed": True, "parts": parts})

    def save(self, data, *, typed):
        """Save the form of the data; ``typed`` is what was sent, to be compared if somebody else was quicker."""
        try:
            form, saved = save_step(
                record=self.record,
                name=self.name,
                by=self.request.user,
                make_form=lambda: self._form_at(self.step, data),
                meeting=self.meeting,
                by_itself=answers.is_by_itself(self.request),
            )
        except StepChanged as changed:
            return self._compare(changed.step, typed)
        if saved is None:
            return answers.refused(form) if answers.asks_for_json(self.request) else self.show(form, status=422)
        return self._saved(saved, form)

    def save_choice(self):
        """Save what was chosen from a comparison; show it once more if there is none for some line, or if it is old."""
        typed = QueryDict(self.request.POST["typed"])
        comparison = self._comparison(self.step, typed)
        shown = self.request.POST.get("version") == str(self.step.version)
        if not (shown and comparison.choose(self.request.POST)):
            return self._compare(self.step, typed)
        merged = QueryDict(urlencode(comparison.merged()))
        if self.request.POST.get("whole") == "theirs":
            messages.info(self.request, gettext("What stood there was kept; nothing was changed."))
            return self._go_on(self.step, self.form(merged))
        return self.save(merged, typed=typed)

    def _comparison(self, step, typed):
        base = self.request.POST.get("base")
        return Comparison(
            stored=self._form_at(step, None),
            typed=self._form_at(step, typed),
            base=base and self._form_at(step, QueryDict(base)),
        )

    def _form_at(self, step, data):
        """Return a form on what is stored now: checking another one has changed the meeting in memory."""
        meeting = self.meeting and Meeting.objects.select_related("record__organization").get(pk=self.meeting.pk)
        return self.form_class(step=step, record=self.record, meeting=meeting, data=data)

    def _compare(self, step, typed):
        """Say that somebody else was quicker, and show both versions; if they are the same, all is saved."""
        comparison = self._comparison(step, typed)
        if not comparison.differences:
            return self._saved(step, self._form_at(step, typed), known=comparison.ids())
        message = _changed_message(step)
        if answers.asks_for_json(self.request):
            return answers.changed(message)
        context = {
            "record": self.record,
            "meeting": self.meeting,
            "step": step,
            "step_name": self.name,
            "message": message,
            "differences": comparison.differences,
            "additions": comparison.additions,
            "typed": typed.urlencode(),
            "base": self.request.POST.get("base", ""),
            "again": "typed" in self.request.POST,
        }
        return render(self.request, "meetings/step_compare.html", context, status=409)

    def _saved(self, step, form, known=()):
        if answers.is_by_itself(self.request):
            return answers.saved(step, form, known=known)
        messages.success(self.request, answers.saved_message(step))
        return self._go_on(step, form)

    def _go_on(self, step, form):
        go_on = "continue" in self.request.POST
        way = redirect_after(self.record, self.name, self.meeting) if go_on else redirect(self.request.path)
        return answers.saved(step, form, next=way.url) if answers.asks_for_json(self.request) else way


def _filled_in(request, buttons, form_from):
    """Return the form with rows added or marks filled in, where such a button was pressed, or as it was left."""
    if "restore" in request.POST:
        return form_from(request.POST, complain=False)
    if prefix := request.POST.get("add"):
        return form_from(with_more_rows(request.POST, form_from(None), prefix), complain=False)
    for button, fill in buttons.items():
        if button in request.POST:
            data = request.POST.copy()
            fill(data, form_from(None))
            return form_from(data, complain=False)
    return None


def _changed_message(step):
    return gettext(
        "%(who)s saved this step at %(time)s, after you had opened it. Nothing was overwritten, and what you typed is "
        "still here: compare the two and choose."
    ) % {"who": step.saved_by or "?", "time": f"{timezone.localtime(step.saved_at):%H:%M}" if step.saved_at else "?"}
