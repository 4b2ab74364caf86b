"""Proposals to confirm members on probation as official."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models import Member


class ConfirmationProposalQuerySet(models.QuerySet):
    """Proposals of confirmation."""

    def visible_to(self, user):
        """Keep the proposals about members that the user may see."""
        return self.filter(member__in=Member.objects.visible_to(user))


class ConfirmationProposal(models.Model):
    """That a cell proposes to confirm a member: the decision itself makes the member official, on its own page.

    It stands outside the records of a year, for probation ends in any month.
    """

    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="confirmation_proposals", verbose_name=_("member")
    )
    proposed_on = models.DateField(_("proposed on"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )

    objects = ConfirmationProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal to confirm a member")
        verbose_name_plural = _("proposals to confirm members")
        ordering = ["proposed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                name="one_confirmation_proposal_per_member",
                violation_error_message=_("This member's confirmation is proposed already."),
            )
        ]

    def __str__(self):
        return f"{self.member}: {self.proposed_on:%d/%m/%Y}"

    def is_of(self, member):
        """Tell whether it is about the member's present admission: who was readmitted is proposed anew."""
        return self.proposed_on >= member.admitted_on
