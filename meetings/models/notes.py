"""Why a warning of the cross-checks was let pass."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.record import YearRecord
from members.fields import ParagraphsField


class CheckNoteQuerySet(models.QuerySet):
    """Notes on warnings."""

    def visible_to(self, user):
        """Keep the notes in records that the user may see."""
        return self.filter(record__in=YearRecord.objects.visible_to(user))


class CheckNote(models.Model):
    """The note on one warning of a record: irregular meetings happen, and whoever hands in says how it came.

    ``warning`` is the key of that very warning, made from what it found: when somebody else is missing, or a figure
    changes, it is another warning, and asks for a note of its own.
    """

    record = models.ForeignKey(
        YearRecord, on_delete=models.PROTECT, related_name="check_notes", verbose_name=_("record")
    )
    warning = models.CharField(_("warning"), max_length=80)
    text = ParagraphsField(_("note on a warning"), max_length=2000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("saved by")
    )
    at = models.DateTimeField(_("saved at"))

    objects = CheckNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note on a warning")
        verbose_name_plural = _("notes on warnings")
        ordering = ["record", "pk"]
        constraints = [models.UniqueConstraint(fields=["record", "warning"], name="one_note_per_record_and_warning")]

    def __str__(self):
        return f"{self.record}: {self.text[:60]}"
