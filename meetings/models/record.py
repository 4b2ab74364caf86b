"""The record of a year, and the steps in which it is entered."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import Member, Membership, Organization

FIRST_YEAR, LAST_YEAR = 1990, 2100


class YearRecordQuerySet(models.QuerySet):
    """Records of a year."""

    def visible_to(self, user):
        """Keep the records that the user may see.

        Secretaries see their own organisation's, staff and admins also those below; viewers only accepted ones.
        """
        if user.is_superuser and user.is_active:
            return self.all()
        working = Organization.objects.reached_by(user, "secretary", "staff", "admin").values("pk")
        viewing = Organization.objects.reached_by(user, "viewer").values("pk")
        return self.filter(Q(organization__in=working) | Q(organization__in=viewing, status=YearRecord.Status.ACCEPTED))


class YearRecord(models.Model):
    """What an organisation hands in for a year: one a year, closed to change once submitted.

    ``superior`` is the organisation above it at the time, so that a later reorganisation leaves the record as it was.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        RETURNED = "returned", _("Returned for correction")
        ACCEPTED = "accepted", _("Accepted")

    OPEN = (Status.DRAFT, Status.RETURNED)
    CLOSED = (Status.SUBMITTED, Status.ACCEPTED)

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="year_records", verbose_name=_("organisation")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    revision = models.PositiveSmallIntegerField(_("revision"), default=1, editable=False)
    superior = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="year_records_below",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("superior at the time"),
    )
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)

    objects = YearRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record of a year")
        verbose_name_plural = _("records of a year")
        ordering = ["-year", "organization"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year"],
                name="one_record_per_organization_and_year",
                violation_error_message=_("This organisation already has a record for that year. Open that one."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="record_year_is_plausible"
            ),
        ]

    def __str__(self):
        return f"{self.organization} – {self.year}"

    @property
    def is_open(self):
        """Whether it may still be changed."""
        return self.status in self.OPEN

    @property
    def last_day(self):
        """The last day of its year."""
        return datetime.date(self.year, 12, 31)

    @property
    def days(self):
        """The days of its meetings and the last day of its year, in order."""
        return sorted([*(meeting.day for meeting in self.meetings.all()), self.last_day])

    def placement(self):
        """Return the organisation's place and name at the end of the year, or its last one within the year."""
        within = self.organization.placements.filter(since__lte=self.last_day).exclude(
            to__lte=datetime.date(self.year, 1, 1)
        )
        return within.select_related("superior").order_by("-since").first()

    def members_of_the_year(self):
        """Return the members who belonged here, or below, on any day of the year or up to its meetings."""
        first = datetime.date(self.year, 1, 1)
        cells = (
            [self.organization_id]
            if self.organization.is_cell
            else Organization.objects.below(self.organization_id, on=self.last_day).values("pk")
        )
        belongs = Membership.objects.filter(member=OuterRef("pk"), cell__in=cells).overlapping(
            first, self.days[-1] + datetime.timedelta(days=1)
        )
        return Member.objects.filter(Exists(belongs))

    def clean(self):
        """Refuse a year in which the organisation did not exist."""
        super().clean()
        if not (self.organization_id and self.year) or not FIRST_YEAR <= self.year <= LAST_YEAR:
            return
        if self.placement() is None:
            founded = self.organization.founded_on()
            raise ValidationError(
                {
                    "year": gettext(
                        "The organisation did not exist in %(year)s: it was founded on %(day)s. Enter another year."
                    )
                    % {"year": self.year, "day": f"{founded:%d/%m/%Y}"}
                    if founded and founded > self.last_day
                    else gettext("The organisation did not exist in %(year)s. Enter another year.")
                    % {"year": self.year}
                }
            )

    def may_be_edited_by(self, user):
        """Tell whether the user may change it now: while it is open, its secretary, and staff and admins above."""
        return self.is_open and user.has_role(self.organization, "secretary", "staff", "admin")


class StepChanged(Exception):
    """Someone else saved the step in the meantime; ``step`` is what stands there now."""

    def __init__(self, step):
        super().__init__(f"step {step.name} is at version {step.version}")
        self.step = step


class StepQuerySet(models.QuerySet):
    """Steps of records."""

    def visible_to(self, user):
        """Keep the steps of records that the user may see."""
        return self.filter(record__in=YearRecord.objects.visible_to(user))


class Step(models.Model):
    """A part of the record with a form of its own, and whether it is done.

    ``version`` counts the saves: a form that was opened at an older version does not overwrite a newer text.
    Steps about one of several meetings name it. ``unlogged`` is what the running saves have changed (see runs.py).
    """

    record = models.ForeignKey(YearRecord, on_delete=models.PROTECT, related_name="steps", verbose_name=_("record"))
    meeting = models.ForeignKey(
        "meetings.Meeting",
        on_delete=models.PROTECT,
        related_name="steps",
        null=True,
        blank=True,
        verbose_name=_("meeting"),
    )
    name = models.CharField(_("name"), max_length=20)
    version = models.PositiveIntegerField(_("version"), default=0)
    complete = models.BooleanField(_("complete"), default=False)
    nothing_to_report = models.BooleanField(_("nothing to report"), default=False)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("saved by"),
    )
    saved_at = models.DateTimeField(_("saved at"), null=True, blank=True)
    unlogged = models.JSONField(
        _("changes not in the log yet"), encoder=DjangoJSONEncoder, null=True, blank=True, editable=False
    )

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "name"], condition=Q(meeting=None), name="one_step_per_record_and_name"
            ),
            models.UniqueConstraint(
                fields=["meeting", "name"],
                condition=Q(meeting__isnull=False),
                name="one_step_per_meeting_and_name",
            ),
        ]

    def __str__(self):
        return f"{self.record}: {self.name}"

    def advance(self, *, version, by, nothing_to_report=False, complete=True):
        """Count one more save, if nobody saved the step since ``version`` was shown; within the verb's transaction.

        Raises StepChanged if somebody did.
        """
        advanced = Step.objects.filter(pk=self.pk, version=version).update(
            version=F("version") + 1,
            complete=complete,
            nothing_to_report=nothing_to_report,
            saved_by=by,
            saved_at=timezone.now(),
        )
        self.refresh_from_db()
        if not advanced:
            raise StepChanged(self)
