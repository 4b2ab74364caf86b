"""Commendations (khen thưởng): proposed, awarded or declined, by a body in or outside the tree."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.models.answer import Answered, one_decider, only_answers_have_a_decider
from awards.models.recipient import ForRecipient, exactly_one_recipient
from meetings.models import YearRecord
from members.fields import LineField
from members.models import Organization


class _Listed(models.Model):
    """An entry of a list that admins edit, since the words differ between places and years."""

    name = LineField(
        _("name"),
        max_length=150,
        unique=True,
        error_messages={"unique": _("It is on the list already.")},
    )
    in_use = models.BooleanField(
        _("offered for choice"),
        default=True,
        help_text=_("Untick instead of deleting: older records keep it."),
    )
    position = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class CommendationForm(_Listed):
    """What is handed over: giấy khen, bằng khen, cờ, biểu dương, or a decision."""

    class Meta(_Listed.Meta):
        verbose_name = _("form of commendation")
        verbose_name_plural = _("forms of commendation")


class CommendationTitle(_Listed):
    """For what: “Hoàn thành xuất sắc nhiệm vụ”, “Trong sạch, vững mạnh tiêu biểu”, of a year or five years running."""

    class For(models.TextChoices):
        MEMBERS = "members", _("Members")
        ORGANIZATIONS = "organizations", _("Organisations")

    recipients = models.CharField(pgettext_lazy("commendation", "for"), max_length=15, choices=For)
    years = models.PositiveSmallIntegerField(_("years running"), default=1)
    needs_excellent = models.BooleanField(
        _("only for those rated excellent"),
        default=True,
        help_text=_("Untick for awards for a special deed."),
    )

    class Meta(_Listed.Meta):
        verbose_name = _("title of commendation")
        verbose_name_plural = _("titles of commendation")


class CommendationQuerySet(models.QuerySet):
    """Commendations."""

    def visible_to(self, user):
        """Keep the commendations in records that the user may see."""
        return self.filter(record__in=YearRecord.objects.visible_to(user))

    def like_outer(self):
        """Keep, in a subquery, those of the same recipient, form and title as the outer row."""
        same = Q(member=OuterRef("member")) | Q(organization=OuterRef("organization"))
        titled = self.order_by().filter(same, form=OuterRef("form")).annotate(title_or_none=Coalesce("title_id", 0))
        return titled.filter(title_or_none=Coalesce(OuterRef("title_id"), 0))


class Commendation(Answered, ForRecipient):
    """One commendation of one recipient; the giver and the decision may be unknown.

    Of a proposal, ``given_by`` is the body that is asked for it. Who declined it is told by ``decided_by``, with number
    and date as of an award.
    """

    WHAT = ("member_id", "organization_id", "form_id", "title_id")
    """The fields that two records have alike which tell of the same award or proposal: recipient, form, title."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Proposed to the level above")
        AWARDED = "awarded", _("Awarded")
        DECLINED = "declined", _("Declined")

    year = models.PositiveSmallIntegerField(_("for the year"))
    form = models.ForeignKey(
        CommendationForm,
        on_delete=models.PROTECT,
        related_name="commendations",
        verbose_name=pgettext_lazy("commendation", "form"),
    )
    title = models.ForeignKey(
        CommendationTitle,
        on_delete=models.PROTECT,
        related_name="commendations",
        null=True,
        blank=True,
        verbose_name=pgettext_lazy("commendation", "title"),
    )
    status = models.CharField(_("state"), max_length=10, choices=Status)
    given_by = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="commendations_given",
        null=True,
        blank=True,
        verbose_name=_("given by"),
    )
    given_by_outside = LineField(
        _("given by a body outside"),
        max_length=200,
        blank=True,
        help_text=_("Where the giver is not kept here."),
    )
    decision = LineField(_("number of the decision"), max_length=60, blank=True)
    decided_on = models.DateField(_("date of the decision"), null=True, blank=True)
    handed_over_by = LineField(_("handed over by"), max_length=200, blank=True)
    reason = LineField(_("reason"), max_length=300, blank=True, help_text=_("A special deed, or why it was declined."))
    answer = LineField(
        _("reason of the body that decided"),
        max_length=300,
        blank=True,
        help_text=_("Why it was declined."),
    )

    objects = CommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("commendation")
        verbose_name_plural = _("commendations")
        ordering = ["year", "form__position", "title__position", "pk"]
        constraints = [
            exactly_one_recipient("commendation_has_exactly_one_recipient"),
            models.CheckConstraint(
                condition=Q(given_by=None) | Q(given_by_outside=""),
                name="commendation_has_one_giver",
                violation_error_message=_("Enter the giver once: from the list, or as a body outside."),
            ),
            one_decider("commendation_has_one_decider"),
            only_answers_have_a_decider("proposed_commendation_has_no_decider", ~Q(status="proposed")),
        ]

    def __str__(self):
        return f"{self.form} – {self.recipient}"

    @property
    def decider(self):
        """The name of who awarded or declined it, as far as it is known: an award is of who gave it."""
        known = super().decider
        if known or self.status != self.Status.AWARDED:
            return known
        return self.given_by.short_name if self.given_by_id else self.given_by_outside

    @property
    def what(self):
        """The values of WHAT."""
        return tuple(getattr(self, name) for name in self.WHAT)

    def clean(self):
        """Refuse a title that is not for such a recipient."""
        super().clean()
        if self.title is None:
            return
        for_members = self.title.recipients == CommendationTitle.For.MEMBERS
        if (for_members and self.organization_id) or (not for_members and self.member_id):
            raise ValidationError({"title": _("This title is not given to such a recipient. Choose another.")})
