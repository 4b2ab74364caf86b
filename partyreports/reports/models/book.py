"""Books: the issued papers of many organisations in one file, made in the background."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.access import KEEPERS
from members.models import Organization
from partyreports.reports.models.job import Job, JobQuerySet


class BookQuerySet(JobQuerySet):
    """Books."""

    def visible_to(self, user):
        """Keep the books of committees where the user works in the office: they hold what all below have issued."""
        return self.filter(organization__in=Organization.objects.reached_by(user, *KEEPERS))


class Book(Job):
    """The issued reports of a committee's year in one PDF: of all below, or of those chosen.

    ``papers`` are the ids of the papers in their order, and ``digest`` names them with their contents, so that the
    same book is made once.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting to be made")
        WORKING = "working", _("Being made")
        DONE = "done", _("Ready")
        FAILED = "failed", _("Could not be made")

    FILE = "file"
    BEGINS = {Status.WAITING: Status.WORKING}
    STOPS = {Status.WORKING: Status.FAILED}
    PROGRESS = _("%(done)s of %(all)s papers")

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="books", verbose_name=_("committee")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    papers = models.JSONField(_("papers"), default=list)
    digest = models.CharField(_("SHA-256 of what is in it"), max_length=64)
    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.WAITING)
    done = models.PositiveIntegerField(_("papers done"), default=0)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    # In the database: every app server and every worker has it, and no address of a folder leads to it.
    file = models.BinaryField(_("file"), default=b"")

    objects = BookQuerySet.as_manager()

    class Meta:
        verbose_name = _("book")
        verbose_name_plural = _("books")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year", "digest"],
                condition=~models.Q(status="failed"),
                name="one_book_of_the_same_papers",
            )
        ]

    def __str__(self):
        return f"{self.organization} – {self.year}"

    @property
    def progress(self):
        """The papers that are done, and how many there are."""
        return self.done, len(self.papers)
