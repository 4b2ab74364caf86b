"""Periods from a day up to, but not including, another: ``since <= day < to``."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def holds_on(day):
    """Return the condition that a period holds on ``day``."""
    return Q(since__lte=day) & (Q(to=None) | Q(to__gt=day))


def ends_after_it_starts(name):
    """Return the constraint of every period, under the given name."""
    return models.CheckConstraint(
        condition=Q(to=None) | Q(to__gt=F("since")),
        name=name,
        violation_error_message=_("The end must be after the start. Correct one of the two dates."),
    )


class PeriodQuerySet(models.QuerySet):
    """Rows that hold for a time."""

    def on(self, day):
        """Keep the rows that hold on ``day``."""
        return self.filter(holds_on(day))

    def overlapping(self, since, to):
        """Keep the rows that share a day with the period from ``since`` up to ``to`` (None: open)."""
        rows = self.filter(Q(to=None) | Q(to__gt=since))
        return rows if to is None else rows.filter(since__lt=to)


class Period(models.Model):
    """Something that holds from a day, up to another day or until further notice."""

    since = models.DateField(_("from"))
    to = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("The first day on which it no longer holds. Empty: still holds."),
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True

    def refuse_overlap(self, others, message):
        """Raise ValidationError with ``message`` at the start date if one of ``others`` shares a day with it."""
        if self.since and others.exclude(pk=self.pk).overlapping(self.since, self.to).exists():
            raise ValidationError({"since": message})
