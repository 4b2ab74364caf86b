"""What a page that saves itself is told: saved, with the ids of new rows; or why not, field by field."""

from django.core.exceptions import PermissionDenied
from django.forms.forms import NON_FIELD_ERRORS
from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext

from meetings.forms.rows import Rows


def asks_for_json(request):
    """Tell whether the page itself asks, not the person at it."""
    return request.headers.get("Accept") == "application/json"


def is_by_itself(request):
    """Tell whether the page saves itself: nobody has pressed a button."""
    return asks_for_json(request) and "by_hand" not in request.POST


def refuse_somebody_elses_page(request):
    """Refuse what was typed by an account that is no longer the one signed in, on a PC that two people share.

    Raises PermissionDenied.
    """
    if request.POST.get("user", str(request.user.pk)) != str(request.user.pk):
        raise PermissionDenied(
            gettext(
                "This page was opened by another account; you are signed in as %(user)s. Nothing was saved under your "
                "name. Let the other person sign in again to save it, or open the page anew."
            )
            % {"user": request.user}
        )


def saved_message(step):
    """Return what is said after a save."""
    return gettext("Saved at %(time)s.") % {"time": _clock(step.saved_at)}


def _clock(moment):
    """Return the time of day as people read it."""
    return f"{timezone.localtime(moment):%H:%M}" if moment else "?"


def saved(step, form, *, known=(), **more):
    """Answer that the form is saved: the step's version, and for each row its id, empty where none is stored.

    ``known`` are ids of rows that were sent without one: part, number and id.
    """
    rows = {
        name: {number: row.instance.pk or "" for number, row in enumerate(part.forms)}
        for name, part in form.parts.items()
        if isinstance(part, Rows)
    }
    for name, number, pk in known:
        rows[name][number] = pk
    ids = {f"{form[name].prefix}-{number}-id": pk for name, part in rows.items() for number, pk in part.items()}
    return JsonResponse({"message": saved_message(step), "version": step.version, "ids": ids, **more})


def changed(message):
    """Answer that somebody else has saved the step."""
    return JsonResponse({"message": message}, status=409)


def refused(form):
    """Answer what is wrong with the form: ``errors`` by the names of controls, ``general`` what is about no one."""
    errors, general = {}, []
    for part in form.all_parts:
        if hasattr(part, "field_errors"):
            errors |= part.field_errors()
            at_lines = [text for texts in errors.values() for text in texts]
            general += [text for text in part.non_field_errors() if not text.endswith(tuple(at_lines) or "\0")]
        elif isinstance(part, Rows):
            general += part.non_form_errors()
            for row in part.forms:
                if not (part.can_delete and part._should_delete_form(row)):
                    errors |= _errors_of(row)
        else:
            errors |= _errors_of(part)
    return JsonResponse({"errors": errors, "general": general}, status=422)


def _errors_of(form):
    """Return the errors of a form; those about no control that one sees stand at its first."""
    visible = {bound.name: bound.html_name for bound in form.visible_fields()}
    first = next(iter(visible.values()))
    errors = {}
    for name, texts in form.errors.items():
        errors.setdefault(visible.get(name, first) if name != NON_FIELD_ERRORS else first, []).extend(texts)
    return errors
