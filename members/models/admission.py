"""Admissions to the Party before the present one: a member readmitted after leaving has a second probation."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.fields import LineField


class EarlierAdmission(models.Model):
    """An admission that ended when the member left the Party; the present one stands on the member.

    Written by ``readmit``. It holds from ``admitted_on`` up to, but not including, ``until``.
    """

    member = models.ForeignKey(
        "members.Member", on_delete=models.PROTECT, related_name="earlier_admissions", verbose_name=_("member")
    )
    admitted_on = models.DateField(_("admitted on"))
    admission_decision = LineField(_("admission decision"), max_length=100, blank=True)
    ceremony_on = models.DateField(_("admission ceremony on"), null=True, blank=True)
    official_on = models.DateField(_("official since"), null=True, blank=True)
    official_decision = LineField(_("decision of confirmation"), max_length=100, blank=True)
    official_body = LineField(_("confirmed by"), max_length=200, blank=True)
    party_age_from = models.DateField(_("party age counts from"), null=True, blank=True)
    until = models.DateField(
        _("held until"), help_text=_("The first day on which the member was no longer in the Party.")
    )

    class Meta:
        verbose_name = _("earlier admission")
        verbose_name_plural = _("earlier admissions")
        ordering = ["member", "until"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("admitted_on")),
                name="earlier_admission_ends_after_it_starts",
                violation_error_message=_("The end must be after the start. Correct one of the two dates."),
            ),
            models.CheckConstraint(
                condition=Q(official_on=None) | Q(official_on__gte=F("admitted_on"), official_on__lt=F("until")),
                name="earlier_admission_official_while_it_held",
                violation_error_message=_(
                    "A member becomes official after the admission and before leaving. Correct one of the dates."
                ),
            ),
            models.UniqueConstraint(
                fields=["member", "until"],
                name="one_earlier_admission_per_end",
                violation_error_message=_("An admission that ended on this day is recorded already."),
            ),
        ]

    def __str__(self):
        return f"{self.member} ({self.admitted_on:%d/%m/%Y} – {self.until:%d/%m/%Y})"


ADMISSION_FIELDS = [
    "admitted_on",
    "admission_decision",
    "ceremony_on",
    "official_on",
    "official_decision",
    "official_body",
    "party_age_from",
]
"""What a member and an earlier admission both say."""
