"""The doors to members and organisations: unseen is 404, seen but closed to change is 403."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from members.models import Member, Organization

KEEPERS = ("staff", "admin")
"""The roles that change members below them; a secretary proposes corrections."""


LONGEST_ID = 18
"""Digits that every database takes for an id."""


def id_in(text):
    """Return the id that was sent as ``text``; 0, which nobody has, for anything else."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_ID else 0


def ids_in(texts):
    """Return the ids among what was sent, each once, in their order."""
    return list(dict.fromkeys(filter(None, map(id_in, texts))))


def is_office_of(user, organization):
    """Tell whether the user works in a committee's office: its staff, and admins."""
    return not organization.is_cell and user.has_role(organization, *KEEPERS)


def reached_among(user, organizations):
    """Return which of the ids of organisations the user reaches today: others may stand on pages about past years."""
    reached = Organization.objects.reached_by(user, *KEEPERS)
    return set(reached.filter(pk__in=list(organizations)).order_by().values_list("pk", flat=True))


def refuse_unless_office(user, organization):
    """Raise PermissionDenied to those who do not work in a committee's office: what is done for a whole year is its."""
    if not is_office_of(user, organization):
        raise PermissionDenied(gettext("Only the committee's office does this. Ask it to."))


def get_member(request, pk, *, editable=False):
    """Return the member; 404 unless the user may see them, 403 if they have to be ``editable`` and are not."""
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    if editable and not may_edit_member(request.user, member):
        raise PermissionDenied(
            gettext("Your account may read about this member but not change anything. Propose a correction instead.")
        )
    return member


def may_edit_member(user, member):
    """Tell whether the user may change the member: staff and admins above the cell of today, or the last one."""
    return Member.objects.belonging_to(Organization.objects.reached_by(user, *KEEPERS)).filter(pk=member.pk).exists()


def get_organization(request, pk, *kinds):
    """Return the organisation; 404 unless the user may see it, 403 unless a role of ``kinds`` (if any) reaches it."""
    organization = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    if kinds and not request.user.has_role(organization, *kinds):
        raise PermissionDenied(gettext("Your account may read this but not change it. Ask your committee's admin."))
    return organization
