"""The doors to members and organisations: unseen is 404, seen but closed to change is 403."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from members.models import Member, Organization

KEEPERS = ("staff", "admin")
"""The roles that change members below them; a secretary proposes corrections."""


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
