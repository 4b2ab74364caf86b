"""Issued papers: what was signed under which number, frozen; their files as first made; scans of the signed sheets."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models import Meeting, YearRecord
from meetings.models.record import FIRST_YEAR, LAST_YEAR
from members.fields import LineField, ParagraphsField
from members.models import Organization, Term
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import from_json

LARGEST_NUMBER = 99_999
INTERNAL = ("rating-decision",)
"""The kinds that name people beside grades of all levels: those alone see them who work with the record."""
DECISION = "QĐ"
"""The type of paper of which each stands beside the others: none is a revision of another."""


class PaperQuerySet(models.QuerySet):
    """Issued papers."""

    def visible_to(self, user):
        """Keep the papers that the user may see.

        Secretaries see their own organisation's, staff and admins also those below; viewers those in force or replaced,
        not withdrawn, of accepted records, and none that names people beside their grades.
        """
        if user.is_superuser and user.is_active:
            return self.all()
        working = Organization.objects.reached_by(user, "secretary", "staff", "admin").values("pk")
        viewing = Organization.objects.reached_by(user, "viewer").values("pk")
        accepted = Q(record__status=YearRecord.Status.ACCEPTED, withdrawn_at=None) & ~Q(kind__in=INTERNAL)
        return self.filter(Q(record__organization__in=working) | (Q(record__organization__in=viewing) & accepted))

    def valid(self):
        """Keep what was not withdrawn."""
        return self.filter(withdrawn_at=None)

    def with_state(self):
        """Add ``replaced``: whether a later revision was issued, and not withdrawn; a decision replaces none."""
        later = Paper.objects.valid().filter(
            Q(meeting=OuterRef("meeting")) | Q(meeting=None),
            ~Q(type_code=DECISION),
            record=OuterRef("record"),
            kind=OuterRef("kind"),
            revision__gt=OuterRef("revision"),
        )
        return self.annotate(replaced=Exists(later))


class Paper(models.Model):
    """A paper that was issued: number, date, signer, and its content as it was then; one number a term and type.

    ``revision`` counts the issues of the same paper, ``record_revision`` is the record's at that time. A paper that was
    issued by mistake is withdrawn with a reason: it stays to be seen, and its number may be given again.
    """

    record = models.ForeignKey(YearRecord, on_delete=models.PROTECT, related_name="papers", verbose_name=_("record"))
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="papers", null=True, blank=True, verbose_name=_("meeting")
    )
    kind = models.CharField(_("kind"), max_length=40)
    type_code = models.CharField(_("type of paper"), max_length=10)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="papers", verbose_name=_("term"))
    number = models.PositiveIntegerField(_("number"))
    suffix = LineField(_("letters after the paper's number"), max_length=20)
    date = models.DateField(pgettext_lazy("paper", "date"))
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    record_revision = models.PositiveSmallIntegerField(_("revision of the record"), default=1)
    on_behalf = LineField(_("signed on behalf of"), max_length=100, blank=True)
    post = LineField(_("signed as"), max_length=100, blank=True)
    signer = LineField(
        _("signer"), max_length=100, error_messages={"blank": _("Somebody has to sign the paper. Choose or type who.")}
    )
    recipients = ParagraphsField(_("recipients"), blank=True, max_length=2000)
    title = models.CharField(pgettext_lazy("paper", "title"), max_length=600)
    # The text itself and no JSON field: a database may write JSON in another way than it was hashed in.
    blocks = models.TextField(_("content"))
    digest = models.CharField(_("SHA-256 of the content"), max_length=64)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("issued by")
    )
    issued_at = models.DateTimeField(_("issued at"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("withdrawn by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_because = ParagraphsField(_("why it was withdrawn"), blank=True, max_length=2000)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("issued paper")
        verbose_name_plural = _("issued papers")
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "type_code", "number"],
                condition=Q(withdrawn_at=None),
                name="one_paper_per_number_of_a_term",
                violation_error_message=_("Another paper of this term has that number. Enter another one."),
            ),
            models.UniqueConstraint(
                fields=["record", "kind", "revision"],
                condition=Q(meeting=None),
                name="one_paper_per_revision_of_a_record",
                violation_error_message=_("This paper was issued already."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "kind", "revision"],
                condition=Q(meeting__isnull=False),
                name="one_paper_per_revision_of_a_meeting",
                violation_error_message=_("This paper was issued already."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=LARGEST_NUMBER),
                name="paper_number_is_plausible",
                violation_error_message=_("Enter a number from 1 to 99999."),
            ),
            models.CheckConstraint(
                condition=Q(date__year__gte=FIRST_YEAR, date__year__lte=LAST_YEAR),
                name="paper_date_is_plausible",
                violation_error_message=_("Check the year of the date."),
            ),
            models.CheckConstraint(
                condition=~Q(signer=""),
                name="paper_has_a_signer",
                violation_error_message=_("Somebody has to sign the paper. Choose or type who."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because="")),
                name="withdrawn_paper_says_by_whom_and_why",
                violation_error_message=_("Say why the paper is withdrawn."),
            ),
        ]
        indexes = [models.Index(fields=["record", "kind"], name="paper_record_kind")]

    def __str__(self):
        return self.register_number

    @property
    def edition(self):
        """Which issue of the same paper this is; always the first of a decision, since none replaces another."""
        return 1 if self.type_code == DECISION else self.revision

    @property
    def register_number(self):
        """How the register calls it: `05-BC/CB`."""
        return f"{vietnamese.count(self.number)}-{self.type_code}/{self.suffix}"

    @property
    def is_withdrawn(self):
        """Whether it was issued by mistake and taken back."""
        return self.withdrawn_at is not None

    @property
    def is_in_force(self):
        """Whether it holds: not withdrawn, nor replaced (of ``with_state``)."""
        return not self.is_withdrawn and not self.replaced

    def content(self):
        """Return what it says, as it was frozen."""
        return from_json(self.blocks)


class Rendering(models.Model):
    """An issued paper in one format as it was first made: the same bytes for ever.

    It lies in the database: every app server has it, no address of a folder leads to it, and a backup has both.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="renderings", verbose_name=_("paper"))
    format = models.CharField(_("format"), max_length=10)
    file = models.BinaryField(_("file"))
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("file of an issued paper")
        verbose_name_plural = _("files of issued papers")
        ordering = ["paper", "format"]
        constraints = [models.UniqueConstraint(fields=["paper", "format"], name="one_rendering_per_format")]

    def __str__(self):
        return f"{self.paper_id}.{self.format}"


class ScanQuerySet(models.QuerySet):
    """Scans of signed sheets."""

    def visible_to(self, user):
        """Keep the scans of papers that the user may see."""
        return self.filter(paper__in=Paper.objects.visible_to(user))


class Scan(models.Model):
    """A scan of a signed sheet, as a PDF or a picture; a paper photographed page by page has several."""

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        JPEG = "jpg", "JPEG"

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="scans", verbose_name=_("paper"))
    format = models.CharField(_("format"), max_length=10, choices=Format)
    file = models.BinaryField(_("file"))
    size = models.PositiveIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    objects = ScanQuerySet.as_manager()

    class Meta:
        verbose_name = _("scan of a signed sheet")
        verbose_name_plural = _("scans of signed sheets")
        ordering = ["paper", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "digest"],
                name="one_scan_of_a_file",
                violation_error_message=_("This file is attached already."),
            )
        ]

    def __str__(self):
        return f"{self.paper_id}-{self.pk}.{self.format}"


def digest_of(content):
    """Return the SHA-256 of a text or of bytes, in hexadecimal."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else bytes(content)).hexdigest()
