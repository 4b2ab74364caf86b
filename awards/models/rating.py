"""The yearly grade of a member or an organisation: proposed by the cell, decided by the committee."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.models.recipient import ForRecipient, exactly_one_recipient
from meetings.models import YearRecord
from members.fields import LineField
from members.models import Organization


class RatingQuerySet(models.QuerySet):
    """Ratings."""

    def visible_to(self, user):
        """Keep the ratings in records that the user may see."""
        return self.filter(record__in=YearRecord.objects.visible_to(user))


class Rating(ForRecipient):
    """The grade of a year: proposed with the votes for each level, or the reason for none; later decided.

    Never filled in beforehand: a grade is a personnel record.
    """

    class Level(models.TextChoices):
        EXCELLENT = "excellent", pgettext_lazy("rating", "Excellent")
        GOOD = "good", pgettext_lazy("rating", "Good")
        COMPLETED = "completed", pgettext_lazy("rating", "Completed")
        FAILED = "failed", pgettext_lazy("rating", "Not completed")

    class Unrated(models.TextChoices):
        EXEMPT = "exempt", _("Exempt from taking part")
        SUSPENDED = "suspended", _("Suspended")
        NEW = "new", _("Admitted less than six months before")
        AWAY = "away", _("Rated where the member is temporarily")
        OTHER = "other", _("Other reason")

    year = models.PositiveSmallIntegerField(_("year"))
    proposed = models.CharField(_("proposed level"), max_length=10, choices=Level, blank=True)
    unrated = models.CharField(_("why not rated"), max_length=10, choices=Unrated, blank=True)
    votes_excellent = models.PositiveIntegerField(_("votes for excellent"), null=True, blank=True)
    votes_good = models.PositiveIntegerField(_("votes for good"), null=True, blank=True)
    votes_completed = models.PositiveIntegerField(_("votes for completed"), null=True, blank=True)
    votes_failed = models.PositiveIntegerField(_("votes for not completed"), null=True, blank=True)
    points = models.DecimalField(
        _("points"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )
    note = LineField(_("note"), max_length=200, blank=True)
    decided = models.CharField(_("decided level"), max_length=10, choices=Level, blank=True)
    decided_by = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="ratings_decided",
        null=True,
        blank=True,
        verbose_name=_("decided by"),
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decision = LineField(_("number of the decision"), max_length=60, blank=True)
    answer = LineField(
        _("reason of the body that decided"),
        max_length=300,
        blank=True,
        help_text=_("Why the level differs from the proposed one."),
    )

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["year", "pk"]
        indexes = [
            # The sums of a province count what was decided of a hundred thousand members: without a look at the rows.
            models.Index(
                fields=["year", "record", "decided"],
                condition=Q(member__isnull=False) & ~Q(decided=""),
                name="rating_decided_of_members",
            )
        ]
        constraints = [
            exactly_one_recipient("rating_has_exactly_one_recipient"),
            models.UniqueConstraint(
                fields=["member", "year"],
                name="one_rating_per_member_and_year",
                violation_error_message=_("This member is rated for that year already."),
            ),
            models.UniqueConstraint(
                fields=["organization", "year"],
                name="one_rating_per_organization_and_year",
                violation_error_message=_("This organisation is rated for that year already."),
            ),
            models.CheckConstraint(
                condition=Q(proposed="") | Q(unrated=""),
                name="rating_has_a_level_or_a_reason_for_none",
                violation_error_message=_("Enter either a level or the reason for none, not both."),
            ),
            models.CheckConstraint(
                condition=Q(decided="", decided_on=None) | (~Q(decided="") & Q(decided_on__isnull=False)),
                name="decided_rating_has_a_date",
                violation_error_message=_("A decided level needs the date of the decision."),
            ),
        ]

    def __str__(self):
        return f"{self.recipient} – {self.year}: {self.get_proposed_display() or '–'}"

    def clean(self):
        """Refuse a year other than the record's."""
        super().clean()
        if self.record_id and self.year != self.record.year:
            raise ValidationError({"year": _("The year differs from the record's.")})

    @property
    def votes(self):
        """All votes given on it, or None where none were entered."""
        given = [self.votes_excellent, self.votes_good, self.votes_completed, self.votes_failed]
        return None if all(vote is None for vote in given) else sum(vote or 0 for vote in given)
