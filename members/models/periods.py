"""Periods from a day up to, but not including, another: ``since <= day < to``."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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

    since = models.DateField(pgettext_lazy("period", "from"))
    to = models.DateField(
        pgettext_lazy("period", "until"),
        null=True,
        blank=True,
        help_text=_("The first day on which it no longer holds. Empty: still holds."),
    )

    objects = PeriodQuerySet.as_manager()

    alone_among = ()
    """Two rows with the same values in these fields may not share a day."""

    overlap_message = ""

    judged_together = frozenset()
    """Ids of rows that change in the same form: the form compares them with this one as they are about to be."""

    class Meta:
        abstract = True

    def clean(self):
        """Refuse a period that shares a day with another of those it is ``alone_among``."""
        super().clean()
        values = self.values_alone()
        if not self.since or (self.to and self.to <= self.since) or None in values.values():
            return
        others = type(self).objects.filter(**values).exclude(pk__in={self.pk, *self.judged_together} - {None})
        if others.overlapping(self.since, self.to).exists():
            raise ValidationError({"since": self.overlap_message})

    def values_alone(self):
        """Return the values of the fields that it is ``alone_among``."""
        return {name: self._meta.get_field(name).value_from_object(self) for name in self.alone_among}

    def overlaps(self, other):
        """Tell whether this period and ``other`` have a day in common."""
        return (self.to is None or self.to > other.since) and (other.to is None or other.to > self.since)
