"""Badges for years in the Party (Huy hiệu Đảng)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.models.answer import Answered, one_decider, only_answers_have_a_decider
from meetings.models import YearRecord
from members.fields import LineField
from members.models import Member

BADGE_YEARS = (30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)


class BadgeQuerySet(models.QuerySet):
    """Badges."""

    def visible_to(self, user):
        """Keep the badges of members that the user may see, and those in records they may see."""
        return self.filter(
            Q(member__in=Member.objects.visible_to(user)) | Q(record__in=YearRecord.objects.visible_to(user))
        )


class Badge(Answered):
    """One badge of one member: when due, when awarded and handed over, early or after death.

    One that was declined has the reason for it in ``answer``, and mostly the day.
    """

    class Special(models.TextChoices):
        EARLY = "early", _("Early, for serious illness")
        POSTHUMOUS = "posthumous", _("After death")

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="badges", verbose_name=_("member"))
    record = models.ForeignKey(
        YearRecord,
        on_delete=models.PROTECT,
        related_name="badges",
        null=True,
        blank=True,
        verbose_name=_("record"),
    )
    years = models.PositiveSmallIntegerField(
        pgettext_lazy("badge", "years"), choices=[(years, str(years)) for years in BADGE_YEARS]
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    awarded_on = models.DateField(_("awarded on"), null=True, blank=True)
    declined_on = models.DateField(_("declined on"), null=True, blank=True)
    decision = LineField(_("number of the decision"), max_length=60, blank=True)
    answer = LineField(
        _("reason of the body that decided"),
        max_length=300,
        blank=True,
        help_text=_("Why it was declined."),
    )
    special = models.CharField(_("early or after death"), max_length=12, choices=Special, blank=True)
    handed_over_by = LineField(_("handed over by"), max_length=200, blank=True)

    objects = BadgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("badge")
        verbose_name_plural = _("badges")
        ordering = ["-years", "member__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "years"],
                name="one_badge_per_member_and_years",
                violation_error_message=_("This member has that badge already."),
            ),
            models.CheckConstraint(condition=Q(years__in=BADGE_YEARS), name="badge_years_are_known"),
            models.CheckConstraint(
                condition=Q(declined_on=None) | (Q(awarded_on=None) & ~Q(answer="")),
                name="declined_badge_has_a_reason",
                violation_error_message=_("A badge that was declined has a reason, and was not awarded."),
            ),
            one_decider("badge_has_one_decider"),
            only_answers_have_a_decider("proposed_badge_has_no_decider", Q(awarded_on__isnull=False) | ~Q(answer="")),
        ]

    def __str__(self):
        return f"{self.member}: {self.years}"

    @property
    def is_declined(self):
        """Whether it was answered, and not awarded."""
        return self.awarded_on is None and self.answer != ""

    def is_declined_on(self, day=None):
        """Tell whether it had been declined by a day; without one, by now."""
        return self.is_declined and (day is None or self.declined_on is None or self.declined_on <= day)

    @property
    def decided_on(self):
        """The day on which it was awarded or declined; None while that is open, or not known."""
        return self.awarded_on or self.declined_on

    def clean(self):
        """Refuse a member from outside the record's organisation."""
        super().clean()
        if (
            self.record_id
            and self.member_id
            and not self.record.members_of_the_year().filter(pk=self.member_id).exists()
        ):
            raise ValidationError(
                {"member": _("This member did not belong to the organisation that year. Choose one from the list.")}
            )
