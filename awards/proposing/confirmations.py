"""Proposing that members on probation become official."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from awards.models import ConfirmationProposal
from awards.proposing.rights import (
    last_membership,
    refuse_unless_proposer,
    still_there,
)
from members.log import log_change, values_of
from members.models import Member


@transaction.atomic
def propose_confirmation(*, member, by):
    """Propose to confirm a member on probation, and return the ConfirmationProposal.

    Raises PermissionDenied to those who may not propose in the member's cell, and ValidationError if the member is
    official already or belongs to no cell today.
    """
    today = timezone.localdate()
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    membership = last_membership(member, today)
    refuse_unless_proposer(by, membership.cell)
    if member.official_on:
        raise ValidationError(gettext("%(member)s is official already.") % {"member": member})
    _refuse_unless_belonging(member, membership, today)
    proposal = member.confirmation_proposals.first()
    if proposal and proposal.is_of(member):
        return proposal
    before = values_of(proposal) if proposal else None
    proposal = proposal or ConfirmationProposal(member=member)
    proposal.proposed_on, proposal.proposed_by = today, by
    proposal.full_clean()
    proposal.save()
    log_change(
        organization=membership.cell,
        verb=gettext_noop("propose confirmation"),
        subject=proposal,
        by=by,
        before=before,
        after=values_of(proposal),
    )
    return proposal


@transaction.atomic
def withdraw_confirmation(*, proposal, by):
    """Take back the proposal to confirm a member.

    Raises PermissionDenied to those who may not propose it, and ValidationError if the member is official already,
    or if it was taken back.
    """
    member = Member.objects.select_for_update(no_key=True).get(pk=proposal.member_id)
    proposal = still_there(ConfirmationProposal.objects, proposal)
    cell = last_membership(member, timezone.localdate()).cell
    refuse_unless_proposer(by, cell)
    if member.official_on:
        raise ValidationError(gettext("%(member)s is official already.") % {"member": member})
    log_change(
        organization=cell,
        verb=gettext_noop("withdraw confirmation"),
        subject=proposal,
        by=by,
        before=values_of(proposal),
    )
    proposal.delete()


def _refuse_unless_belonging(member, membership, today):
    if membership.to and membership.to <= today:
        raise ValidationError(gettext("%(member)s belongs to no cell today.") % {"member": member})
