"""Lists that are being taken over from Excel: the workbook, how far it has come, and what was found about each row."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.access import KEEPERS
from members.importing.kinds import State
from members.models import Organization
from partyreports.reports.models.job import Job, JobQuerySet


class ImportQuerySet(JobQuerySet):
    """Imports."""

    def visible_to(self, user):
        """Keep one's own, where one's role still reaches: a workbook holds what only its owner was meant to hand in."""
        return self.filter(by=user, organization__in=Organization.objects.reached_by(user, *KEEPERS))


class Import(Job):
    """A workbook that somebody uploaded for an organisation and all that is below it.

    ``waiting → checking → preview → confirmed → writing → done``; a workbook that cannot be read at all is ``refused``,
    one that could not be checked for another reason ``stopped``, and data that changed between preview and writing lead
    back to ``waiting``.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting to be checked")
        CHECKING = "checking", _("Being checked")
        PREVIEW = "preview", _("Checked, nothing written yet")
        CONFIRMED = "confirmed", _("Waiting to be written")
        WRITING = "writing", _("Being written")
        DONE = "done", _("Written")
        REFUSED = "refused", _("Cannot be read")
        STOPPED = "stopped", _("Stopped, nothing written")

    FILE = "workbook"
    BEGINS = {Status.WAITING: Status.CHECKING, Status.CONFIRMED: Status.WRITING}
    STOPS = {Status.CHECKING: Status.STOPPED, Status.WRITING: Status.PREVIEW}
    PROGRESS = _("%(done)s of about %(all)s rows")

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="imports", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind of list"), max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="imports", verbose_name=_("who")
    )
    at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    language = models.CharField(_("language of the messages"), max_length=5)
    file_name = models.CharField(_("name of the file"), max_length=200)
    # In the database: every app server and every worker has it, and it is gone with the row.
    workbook = models.BinaryField(_("workbook"))
    digest = models.CharField(_("SHA-256 of the workbook"), max_length=64)
    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.WAITING)
    rows_done = models.PositiveIntegerField(_("rows done"), default=0)
    rows_all = models.PositiveIntegerField(_("rows to do"), default=0)
    counts = models.JSONField(_("rows by state"), default=dict)
    ignored = models.JSONField(_("columns that were not read"), default=list)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "by", "digest"],
                condition=~Q(status__in=["done", "refused"]),
                name="one_open_import_of_a_workbook",
            )
        ]

    def __str__(self):
        return self.file_name

    @property
    def progress(self):
        """The rows that were checked, and about how many there are; not while writing, which is all or nothing."""
        return (self.rows_done, self.rows_all) if self.status == self.Status.CHECKING and self.rows_all else None

    @property
    def may_be_confirmed(self):
        """Whether all rows can be written, and any has to be: one that is wrong or not settled stops all."""
        open_rows = self.counts.get(State.WRONG, 0) + self.counts.get(State.AMBIGUOUS, 0)
        to_write = self.counts.get(State.NEW, 0) + self.counts.get(State.CHANGED, 0)
        return self.status == self.Status.PREVIEW and not open_rows and bool(to_write)


class ImportRow(models.Model):
    """A row of the workbook: what was read, and what the import would do with it."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows", verbose_name=_("import"))
    number = models.PositiveIntegerField(_("row in the sheet"))
    values = models.JSONField(_("values"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State)
    target = models.BigIntegerField(_("what it is about"), null=True, blank=True)
    changes = models.JSONField(_("changes"), default=list)
    message = models.TextField(_("message"), blank=True)
    options = models.JSONField(_("who could be meant"), default=list)
    choice = models.CharField(_("who was chosen"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ["of", "number"]
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="one_row_of_an_import_per_number"),
        ]
        indexes = [models.Index(fields=["of", "state", "number"], name="import_row_state")]

    def __str__(self):
        return str(self.number)
