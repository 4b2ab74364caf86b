"""What the pages of all steps do: show the form, add rows, save, or say why not."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from meetings.forms.step import with_more_rows
from meetings.models import Step, StepChanged
from meetings.recording import save_step


def enter_step(request, *, record, name, form_class, template, meeting=None, buttons=None):
    """Answer a request for a step's page.

    ``buttons`` maps names of further buttons to functions that fill in the sent data; nothing is saved by them.
    """
    step = _shown_step(record, name, meeting)

    def form_from(data, complain=True):
        return form_class(step=step, record=record, meeting=meeting, data=data, complain=complain)

    if request.method != "POST":
        return _page(request, template, record, name, form_from(None), meeting)
    if filled := _filled_in(request, buttons or {}, form_from):
        return _page(request, template, record, name, filled, meeting)
    form = form_from(request.POST)
    try:
        saved = save_step(record=record, name=name, by=request.user, form=form, meeting=meeting)
    except StepChanged as changed:
        messages.error(request, _changed_message(changed.step))
        data = request.POST.copy()
        data["version"] = str(changed.step.version)
        return _page(request, template, record, name, form_from(data), meeting, status=409)
    if saved is None:
        return _page(request, template, record, name, form, meeting, status=422)
    messages.success(request, gettext("Saved at %(time)s.") % {"time": _clock(saved.saved_at)})
    if "continue" in request.POST:
        return redirect_after(record, name, meeting)
    return redirect(request.path)


def redirect_after(record, name, meeting):
    """Go on to the step after this one; which one that is, the outermost room knows."""
    query = f"?meeting={meeting.pk}" if meeting else ""
    response = redirect("record-next", record.pk, name)
    response["Location"] += query
    return response


def _shown_step(record, name, meeting):
    """Return the step to show; showing writes nothing, so one that was never saved is made in memory."""
    which = {"record": record, "meeting": meeting, "name": name}
    return Step.objects.filter(**which).select_related("saved_by").first() or Step(**which)


def _filled_in(request, buttons, form_from):
    """Return the form with rows added or marks filled in, where such a button was pressed."""
    if prefix := request.POST.get("add"):
        return form_from(with_more_rows(request.POST, form_from(None), prefix), complain=False)
    for button, fill in buttons.items():
        if button in request.POST:
            data = request.POST.copy()
            fill(data, form_from(None))
            return form_from(data, complain=False)
    return None


def _page(request, template, record, name, form, meeting, status=200):
    context = {"record": record, "meeting": meeting, "form": form, "step": form.step, "step_name": name}
    return render(request, template, context, status=status)


def _changed_message(step):
    return gettext(
        "%(who)s saved this step at %(time)s, after you had opened it. Nothing was overwritten. Below is what you "
        "typed: open the step in a second window, compare, and save again if yours should stand."
    ) % {"who": step.saved_by or "?", "time": _clock(step.saved_at)}


def _clock(moment):
    return f"{timezone.localtime(moment):%H:%M}"
