"""What all proposals share: who may propose, in which record, and that nobody was quicker."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext

from meetings.models import YearRecord
from meetings.recording import closed_message, step_of

PROPOSERS = ("secretary", "staff", "admin")
"""The roles that propose: a cell's secretary, and staff and admins above it."""


def may_propose(user, organization):
    """Tell whether the user may propose in an organisation: its secretary, and staff and admins above."""
    return user.has_role(organization, *PROPOSERS)


def refuse_unless_proposer(user, organization):
    """Raise PermissionDenied to those who may not propose in an organisation."""
    if not may_propose(user, organization):
        raise PermissionDenied(gettext("Your account may read this but not propose. Ask the cell's secretary."))


def last_membership(member, today):
    """Return where the member belongs, or belonged last; raise ValidationError where that is nowhere."""
    memberships = member.memberships.filter(since__lte=today).select_related("cell").order_by("-since")
    if last := memberships.first():
        return last
    raise ValidationError(gettext("%(member)s belongs to no cell.") % {"member": member})


def lock_record(pk):
    """Return a record, locked, or None for None."""
    if pk is None:
        return None
    return YearRecord.objects.select_for_update(of=["self"]).select_related("organization").get(pk=pk)


def still_there(queryset, row):
    """Return the proposal as it stands now, locked; somebody else may have taken it back."""
    if now := queryset.select_for_update(of=["self"]).filter(pk=row.pk).first():
        return now
    raise ValidationError(gettext("This proposal was taken back already."))


def refuse_closed(record):
    """Raise ValidationError for a record that is closed."""
    if record and not record.is_open:
        raise ValidationError(f"{record}: {closed_message(record)}")


def note_in_step(record, by):
    """Count the change as a save of the record's step: a form opened before shows both texts instead of one."""
    if record:
        step = step_of(record, "commendations")
        step.advance(version=step.version, by=by, complete=step.complete)
