"""What a committee asks of the organisations below for a year: by when, counted on which day, what is to be told."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.models import Section, YearRecord
from meetings.models.record import FIRST_YEAR, LAST_YEAR
from members.fields import LineField, ParagraphsField
from members.models import Organization


class ReportingPeriodQuerySet(models.QuerySet):
    """Reporting periods."""

    def visible_to(self, user):
        """Keep the periods of committees that the user may see, and of those above, to whom they report."""
        if user.is_superuser and user.is_active:
            return self.all()
        visible = Organization.objects.visible_to(user)
        above = set()
        for role in user.held_roles if user.is_active else []:
            above |= role.organization.ids_above()
        return self.filter(Q(organization__in=visible.values("pk")) | Q(organization__in=above))

    def of_committee(self, committee, year):
        """Return the period that those directly below a committee report in: its own, else that from above it."""
        own = self.filter(organization=committee, year=year).first()
        return own or self.for_organization(committee, year)

    def for_organization(self, organization, year):
        """Return the period that an organisation reports in: that of the nearest committee above it, or None.

        The tree is that of the end of the year, so that last year's report keeps last year's committee.
        """
        last_day = datetime.date(year, 12, 31)
        above = organization.ids_above(on=last_day) or organization.ids_above()
        periods = list(self.filter(organization__in=above, year=year).select_related("organization"))
        # The nearest has all the others above itself.
        return max(periods, key=lambda period: len(period.organization.ids_above(on=last_day)), default=None)

    def set_below(self, committee, year):
        """Return the ids of the organisations that report by a period which a committee below has set itself."""
        last_day = datetime.date(year, 12, 31)
        below = Organization.objects.below(committee, on=last_day).exclude(pk=committee.pk)
        theirs = self.filter(organization__in=below.values("pk"), year=year).values_list("organization", flat=True)
        return set(Organization.objects.below(*theirs, on=last_day).values_list("pk", flat=True))


class ReportingPeriod(models.Model):
    """A year as a committee has its organisations report it; one a year and committee.

    ``cut_off_on`` is the day on which people are counted for all sums (31/12 unless set); attendance and votes are
    those of each meeting's day.
    """

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="reporting_periods", verbose_name=_("committee")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    due_on = models.DateField(_("records are due on"))
    cut_off_on = models.DateField(
        _("people are counted on"), help_text=_("Usually 31/12: one day for all cells, whenever they met.")
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    note = ParagraphsField(
        _("to those who report"), blank=True, max_length=4000, help_text=_("Shown above the outline, in every record.")
    )

    objects = ReportingPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        ordering = ["-year", "organization"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year"],
                name="one_reporting_period_per_committee_and_year",
                violation_error_message=_("This committee has set this year already. Change that one."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="period_year_is_plausible"
            ),
        ]

    def __str__(self):
        return f"{self.organization} – {self.year}"

    def clean(self):
        """Refuse a day of counting outside the year and the months after it, and a due date far from the year."""
        super().clean()
        if not self.year:
            return
        first, last = datetime.date(self.year, 1, 1), datetime.date(self.year + 1, 12, 31)
        for field in ("due_on", "cut_off_on"):
            day = getattr(self, field)
            if day and not first <= day <= last:
                raise ValidationError(
                    {
                        field: gettext("The year is %(year)s: enter a day from %(first)s to %(last)s.")
                        % {"year": self.year, "first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
                    }
                )
        self._refuse_another_day_under_closed_sums()

    def _refuse_another_day_under_closed_sums(self):
        """Refuse to move the day of counting once a committee handed in what it summed up over that day."""
        last_day = datetime.date(self.year, 12, 31)
        now = ReportingPeriod.objects.of_committee(self.organization, self.year)
        if self.cut_off_on in (None, now.cut_off_on if now else last_day):
            return
        above = self.organization.ids_above(on=last_day)
        below = Organization.objects.below(self.organization_id, on=last_day).filter(kind=Organization.Kind.COMMITTEE)
        records = YearRecord.objects.filter(
            Q(organization__in=above) | Q(organization__in=below.values("pk")),
            year=self.year,
            status__in=YearRecord.CLOSED,
        ).exclude(organization__in=ReportingPeriod.objects.set_below(self.organization, self.year))
        if record := records.select_related("organization").first():
            message = gettext(
                "The record of %(committee)s is closed, with sums over the people of the day set before. Open it "
                "again first; what the cells handed in is then counted on the new day."
            )
            raise ValidationError({"cut_off_on": message % {"committee": record.organization.short_name}})

    def days_left(self, today):
        """Return the days until it is due; negative once it is late."""
        return (self.due_on - today).days

    def advance(self, *, version):
        """Count one more change, within the verb's transaction. Raises PeriodChanged if ``version`` is old."""
        if not ReportingPeriod.objects.filter(pk=self.pk, version=version).update(version=version + 1):
            raise PeriodChanged
        self.version = version + 1


class PeriodChanged(Exception):
    """Somebody else changed the period after it was shown."""


class OutlineEntry(models.Model):
    """A line of the outline (đề cương): a chapter with a hint, a target to report on, or an annex to hand in."""

    class Kind(models.TextChoices):
        CHAPTER = "chapter", _("Chapter")
        TARGET = "target", _("Target to report on")
        ANNEX = "annex", _("Annex to hand in")

    period = models.ForeignKey(
        ReportingPeriod, on_delete=models.CASCADE, related_name="entries", verbose_name=_("reporting period")
    )
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    part = models.CharField(_("part"), max_length=10, choices=Section.Part, blank=True)
    text = LineField(_("heading, target or annex"), max_length=300, blank=True)
    unit = LineField(_("unit"), max_length=40, blank=True)
    hint = ParagraphsField(_("what is to be told"), blank=True, max_length=2000)
    required = models.BooleanField(_("must be filled"), default=True)

    class Meta:
        verbose_name = _("line of an outline")
        verbose_name_plural = _("lines of outlines")
        ordering = ["period", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="chapter") & ~Q(part="")) | (~Q(kind="chapter") & Q(part="") & ~Q(text="")),
                name="outline_chapter_has_a_part_and_others_a_text",
                violation_error_message=_("A chapter needs its part; a target or an annex needs its text."),
            )
        ]

    def __str__(self):
        return self.text or self.get_part_display()
