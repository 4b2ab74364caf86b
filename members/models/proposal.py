"""Corrections that a cell's secretary proposes and the committee's staff takes or declines."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.fields import ParagraphsField
from members.models.member import Member
from members.models.organization import Organization


class ProposalQuerySet(models.QuerySet):
    """Proposed corrections."""

    def visible_to(self, user):
        """Keep those about members whom the user keeps, or whose cell's secretary the user is."""
        reached = Organization.objects.reached_by(user, "secretary", "staff", "admin")
        return self.filter(member__in=Member.objects.belonging_to(reached).values("pk"))

    def waiting_for(self, user):
        """Keep the open ones on which the user decides: staff and admins above the member's cell."""
        kept = Member.objects.belonging_to(Organization.objects.reached_by(user, "staff", "admin"))
        return self.filter(state=Proposal.State.OPEN, member__in=kept.values("pk"))


class Proposal(models.Model):
    """What a secretary wants corrected in a member's own data, and what became of it.

    ``before`` and ``after`` are the values by field name, as texts, when it was proposed.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        TAKEN = "taken", _("Taken over")
        DECLINED = "declined", _("Declined")

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("member"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("proposed by")
    )
    at = models.DateTimeField(_("proposed at"))
    before = models.JSONField(_("before"), default=dict, blank=True)
    after = models.JSONField(_("after"), default=dict, blank=True)
    explanation = ParagraphsField(_("explanation"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    answer = ParagraphsField(_("answer"), blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="judged_proposals",
        null=True,
        blank=True,
        verbose_name=_("judged by"),
    )
    judged_at = models.DateTimeField(_("judged at"), null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed correction")
        verbose_name_plural = _("proposed corrections")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(state="open"),
                name="one_open_proposal_per_member",
                violation_error_message=_(
                    "A correction about this member is proposed already. Wait until the committee has judged it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(state="open", judged_at=None, judged_by=None)
                | (~Q(state="open") & Q(judged_at__isnull=False, judged_by__isnull=False)),
                name="judged_proposal_says_by_whom_and_when",
                violation_error_message=_("Say who judged this proposal, and when."),
            ),
        ]

    def __str__(self):
        return f"{self.member} ({self.get_state_display()})"
