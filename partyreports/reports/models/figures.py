"""The figures of a cell's record, counted when it is handed in: what every sum is made of."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models import YearRecord


def _count(label):
    return models.PositiveIntegerField(label, default=0)


class Figures(models.Model):
    """One row of counts per closed record of a cell; a committee's own record never has one, so nobody counts twice.

    People and movement are those of ``cut_off_on`` (movement from 1/1 of the year on); presence, votes and motions
    those of the year-end meeting. The row stands only while the record is closed.
    """

    record = models.OneToOneField(
        YearRecord, on_delete=models.PROTECT, related_name="figures", verbose_name=_("record")
    )
    cut_off_on = models.DateField(_("people are counted on"))
    counted_on = models.DateField(_("counted on"))

    official = _count(pgettext_lazy("members", "Official"))
    probationary = _count(pgettext_lazy("members", "Probationary"))
    women = _count(_("Women"))

    opening_official = _count(_("Official at the beginning"))
    opening_probationary = _count(_("Probationary at the beginning"))
    joined_admitted = _count(_("Admitted"))
    joined_transferred = _count(_("Transferred in"))
    joined_readmitted = _count(_("Readmitted"))
    joined_moved = _count(_("From another cell of the committee"))
    joined_carried = _count(_("Already a member when records began"))
    left_transferred = _count(_("Transferred out"))
    left_died = _count(_("Died"))
    left_resigned = _count(_("Resigned"))
    left_struck_off = _count(_("Struck off"))
    left_expelled = _count(_("Expelled"))
    left_moved = _count(_("To another cell of the committee"))
    confirmed = _count(_("Confirmed as official"))

    summoned = _count(_("On the roster of the meeting"))
    summoned_official = _count(_("Official members on the roster"))
    present = _count(_("Present"))
    present_official = _count(_("Official members present"))
    excused = _count(_("Absent, excused"))
    unexcused = _count(_("Absent, not excused"))

    motions = _count(_("Motions voted on"))
    motions_passed = _count(_("Motions passed"))
    in_favour = _count(_("Votes in favour"))
    against = _count(_("Votes against"))
    abstained = _count(_("Abstentions"))

    targets = _count(_("Targets of the year"))
    targets_exceeded = _count(_("Targets exceeded"))
    targets_met = _count(_("Targets met"))
    targets_not_met = _count(_("Targets not met"))

    proposed_excellent = _count(pgettext_lazy("rating", "Excellent"))
    proposed_good = _count(pgettext_lazy("rating", "Good"))
    proposed_completed = _count(pgettext_lazy("rating", "Completed"))
    proposed_failed = _count(pgettext_lazy("rating", "Not completed"))
    unrated_exempt = _count(_("Exempt from taking part"))
    unrated_suspended = _count(_("Suspended"))
    unrated_new = _count(_("Admitted less than six months before"))
    unrated_away = _count(_("Rated where the member is temporarily"))
    unrated_other = _count(_("Other reason"))

    class Meta:
        verbose_name = _("figures of a record")
        verbose_name_plural = _("figures of records")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    official=F("opening_official")
                    + F("opening_probationary")
                    + F("joined_admitted")
                    + F("joined_transferred")
                    + F("joined_readmitted")
                    + F("joined_moved")
                    + F("joined_carried")
                    - F("left_transferred")
                    - F("left_died")
                    - F("left_resigned")
                    - F("left_struck_off")
                    - F("left_expelled")
                    - F("left_moved")
                    - F("probationary")
                ),
                name="figures_movement_closes",
            ),
            models.CheckConstraint(
                condition=Q(summoned__gte=F("present") + F("excused") + F("unexcused"))
                & Q(present__gte=F("present_official"))
                & Q(summoned__gte=F("summoned_official")),
                name="figures_present_were_summoned",
            ),
            models.CheckConstraint(
                condition=Q(targets__gte=F("targets_exceeded") + F("targets_met") + F("targets_not_met"))
                & Q(motions__gte=F("motions_passed")),
                name="figures_parts_fit_their_whole",
            ),
            models.CheckConstraint(
                condition=Q(women__lte=F("official") + F("probationary")), name="figures_women_are_members"
            ),
        ]

    def __str__(self):
        return str(self.record)


COUNTS = tuple(field.name for field in Figures._meta.fields if isinstance(field, models.PositiveIntegerField))
"""The columns that are summed."""
