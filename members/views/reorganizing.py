"""Reorganisations: a page for each verb, which shows what will happen before it does."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from members import reorganizing
from members.access import get_organization
from members.forms.reorganizing import DissolveForm, FoundForm, MergeForm, MoveForm, RenameForm
from members.models import Organization


@dataclass(frozen=True)
class Verb:
    """A reorganisation: its form, what it does, and what its page says."""

    form: type
    act: object
    title: str
    button: str
    ends: bool = False
    """Whether the organisation ends: then the page shows what ends with it."""


def _merge(**arguments):
    return (reorganizing.merge if "into" in arguments else reorganizing.merge_into_new)(**arguments)


VERBS = {
    "found": Verb(FoundForm, reorganizing.found, _("Found an organisation below it"), _("Found it")),
    "rename": Verb(RenameForm, reorganizing.rename, _("Rename"), _("Give it the new name")),
    "move": Verb(MoveForm, reorganizing.move, _("Place below another superior"), _("Move it")),
    "merge": Verb(MergeForm, _merge, _("Merge"), _("Merge them"), ends=True),
    "dissolve": Verb(DissolveForm, reorganizing.dissolve, _("Dissolve"), _("Dissolve it"), ends=True),
}


def verbs_for(user, organization):
    """Return the verbs, with their titles, that the user may use on an organisation; none on what has ended.

    Its place in the tree is kept by the admins above it, what is below by its own.
    """
    if not organization.placements.filter(to=None).exists():
        return []
    names = []
    if not organization.is_cell and user.has_role(organization, "admin"):
        names.append("found")
    if _keeps_its_place(user, organization):
        names += ["rename", "move", "merge", "dissolve"]
    return [(name, VERBS[name].title) for name in names]


def _keeps_its_place(user, organization):
    """Tell whether the user is an admin above an organisation."""
    if user.is_superuser and user.is_active:
        return True
    held = {role.organization_id for role in user.held_roles if role.kind == "admin"} if user.is_active else set()
    return bool(held) and not held.isdisjoint(organization.ids_above())


def _tops(user, organizations):
    """Return the ids of those where the user is admin, but not above."""
    own = {role.organization_id for role in user.held_roles if role.kind == "admin"}
    return [one.pk for one in organizations.filter(pk__in=own) if not _keeps_its_place(user, one)]


@require_http_methods(["GET", "HEAD", "POST"])
def reorganize(request, pk, verb):
    """Show a verb's form; on the first button what would happen, on the second do it."""
    if verb not in VERBS:
        raise Http404
    organization = get_organization(request, pk)
    if verb not in dict(verbs_for(request.user, organization)):
        raise PermissionDenied(
            gettext("Only the admin of the committee above may do this, and only while the organisation exists.")
        )
    page = VERBS[verb]
    choices = Organization.objects.reached_by(request.user, "admin").filter(placements__to=None).distinct()
    form = page.form(request.POST or None, organization=organization, choices=choices)
    if verb == "merge":
        # What ends beside it needs the same right; one's own top organisations only take others in.
        ending = form.fields["organizations"]
        ending.queryset = ending.queryset.exclude(pk__in=_tops(request.user, ending.queryset))
    preview, status = None, 200
    if request.method == "POST":
        confirmed = "confirmed" in request.POST
        preview = _tried(page, form, request.user, keep=confirmed)
        if preview and confirmed:
            messages.success(request, gettext("Done. It is written in the log."))
            # One that begins later is not there yet to be shown.
            return redirect("organization", organization.pk)
        status = 200 if preview else 422
    context = {
        "organization": organization,
        "placement": organization.placement_on(timezone.localdate()),
        "form": form,
        "page": page,
        "verb": verb,
        "preview": preview,
    }
    return render(request, "members/reorganize.html", context, status=status)


class _Preview(Exception):
    """Takes back what was only tried."""


def _tried(page, form, user, *, keep):
    """Do what the form asks, and take it back unless ``keep``; return what it takes along, or None if refused.

    The preview is what really happens: nothing is foretold that would be refused a moment later.
    """
    if not form.is_valid():
        return None
    arguments = form.arguments()
    ending = [] if not page.ends else arguments.get("organizations") or [arguments["organization"]]
    preview = {"ending": reorganizing.ending_of(ending, arguments["day"]), "ended": ending}
    try:
        with transaction.atomic():
            page.act(**arguments, by=user)
            if not keep:
                raise _Preview
    except _Preview:
        pass
    except ValidationError as error:
        _show(error, form)
        return None
    return preview


def _show(error, form):
    """Put a refusal at its field, or above the form if that has no such field."""
    for field, texts in getattr(error, "message_dict", {NON_FIELD_ERRORS: error.messages}).items():
        form.add_error(field if field in form.fields else None, texts)
