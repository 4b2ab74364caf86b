"""The log: who changed what, when and why, chained so that a later edit shows."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.organization import Organization


class ChangeQuerySet(models.QuerySet):
    """Entries of the log."""

    def visible_to(self, user):
        """Keep the entries of organisations that the user may see."""
        return self.filter(organization__in=Organization.objects.visible_to(user))


class Change(models.Model):
    """One entry of an organisation's log, written by the verb in its own transaction; never edited.

    ``hash`` is the SHA-256 of the entry together with the hash of the one before it in the same organisation.
    """

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="changes", verbose_name=_("organisation")
    )
    number = models.PositiveIntegerField(_("number in the organisation's log"))
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="changes",
        null=True,
        blank=True,
        verbose_name=_("who"),
    )
    verb = models.CharField(_("what was done"), max_length=40)
    subject = models.CharField(_("to what"), max_length=100)
    reason = models.TextField(_("reason"), blank=True)
    before = models.JSONField(_("before"), null=True, blank=True)
    after = models.JSONField(_("after"), null=True, blank=True)
    previous_hash = models.CharField(_("hash of the entry before"), max_length=64, blank=True)
    hash = models.CharField(_("hash of this entry"), max_length=64)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        ordering = ["organization", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "number"], name="log_entries_are_numbered_per_organization")
        ]

    def __str__(self):
        return f"{timezone.localtime(self.at):%d/%m/%Y %H:%M} {self.verb} {self.subject}"
