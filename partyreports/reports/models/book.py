"""Books: the issued papers of many organisations in one file, made in the background."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.access import KEEPERS
from members.models import Organization


class BookQuerySet(models.QuerySet):
    """Books."""

    def visible_to(self, user):
        """Keep the books of committees where the user works in the office: they hold what all below have issued."""
        return self.filter(organization__in=Organization.objects.reached_by(user, *KEEPERS))


class Book(models.Model):
    """The issued reports of a committee's year in one PDF: of all below, or of those chosen.

    ``papers`` are the ids of the papers in their order, and ``digest`` names them with their contents, so that the
    same book is made once. ``run`` counts how often the work was taken up: only the newest run may finish it, so that
    a worker that was believed dead does nothing twice.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting to be made")
        WORKING = "working", _("Being made")
        DONE = "done", _("Ready")
        FAILED = "failed", _("Could not be made")

    AT_WORK = (Status.WAITING, Status.WORKING)

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="books", verbose_name=_("committee")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("asked for at"), auto_now_add=True)
    papers = models.JSONField(_("papers"), default=list)
    digest = models.CharField(_("SHA-256 of what is in it"), max_length=64)
    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.WAITING)
    run = models.PositiveIntegerField(_("times taken up"), default=0)
    beat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    done = models.PositiveIntegerField(_("papers done"), default=0)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    # In the database: every app server and every worker has it, and no address of a folder leads to it.
    file = models.BinaryField(_("file"), default=b"")
    problem = models.TextField(_("why it stopped"), blank=True)

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
    def is_at_work(self):
        """Whether a worker has something to do for it."""
        return self.status in self.AT_WORK

    @property
    def percent(self):
        """How far the work is, of a hundred."""
        return min(100 * self.done // len(self.papers), 100) if self.papers else 0
