"""Reminders to those whose record is late."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models import Organization


class ReminderQuerySet(models.QuerySet):
    """Reminders."""

    def visible_to(self, user):
        """Keep the reminders of organisations that the user may see."""
        return self.filter(organization__in=Organization.objects.visible_to(user))


class Reminder(models.Model):
    """A committee's word to an organisation below that its record of a year is missing; at most one a day."""

    committee = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="reminders_given", verbose_name=_("committee")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="reminders", verbose_name=_("organisation")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    on = models.DateField(_("day"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-on", "organization"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year", "on"],
                name="one_reminder_per_organization_and_day",
                violation_error_message=_("This organisation was reminded today already."),
            )
        ]

    def __str__(self):
        return f"{self.organization} – {self.year}"
