"""A sitting: when, where, on whose word, and who was there."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from meetings.models.record import YearRecord
from members.fields import LineField, ParagraphsField
from members.models import Member, Office


class MeetingQuerySet(models.QuerySet):
    """Meetings."""

    def visible_to(self, user):
        """Keep the meetings of records that the user may see."""
        return self.filter(record__in=YearRecord.objects.visible_to(user))


class Meeting(models.Model):
    """One sitting of a record's year; its roster is that of its day.

    ``grounds`` are the plan, letter or consent on which it is held, one a line, with or without a number.
    """

    class Kind(models.TextChoices):
        YEAR_END = "year_end", _("Year-end meeting")
        REVIEW = "review", _("Review and rating meeting")
        EXECUTIVE = "executive", _("Meeting of the executive committee")
        CONTINUED = "continued", _("Continued year-end meeting")

    class PartOfDay(models.TextChoices):
        MORNING = "morning", _("Morning")
        AFTERNOON = "afternoon", _("Afternoon")
        EVENING = "evening", _("Evening")
        WHOLE_DAY = "day", _("Whole day")

    class Summoned(models.TextChoices):
        EVERYONE = "everyone", _("All members")
        DELEGATES = "delegates", _("Delegates")
        EXECUTIVE = "executive", _("The executive committee")

    record = models.ForeignKey(YearRecord, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("record"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.YEAR_END)
    title = LineField(
        pgettext_lazy("meeting", "title"),
        max_length=300,
        help_text=_("As the meeting was called; it stands in the papers."),
    )
    day = models.DateField(_("day"))
    part_of_day = models.CharField(
        _("part of the day"),
        max_length=10,
        choices=PartOfDay,
        blank=True,
        help_text=_("If the hours are not known."),
    )
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    place = LineField(_("place"), max_length=200, blank=True)
    grounds = ParagraphsField(
        _("grounds"),
        blank=True,
        max_length=4000,
        help_text=_("The plan, letter or consent on which the meeting is held, one a line."),
    )
    summoned = models.CharField(_("who is summoned"), max_length=10, choices=Summoned, default=Summoned.EVERYONE)
    minute_taker = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        related_name="meetings_minuted",
        null=True,
        blank=True,
        verbose_name=_("minute-taker"),
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["record", "day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(kind="year_end"),
                name="one_year_end_meeting_per_record",
                violation_error_message=_(
                    "This record has its year-end meeting already. For its second part choose "
                    "“Continued year-end meeting”."
                ),
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_starts",
                violation_error_message=_("The meeting ends before it starts. Correct one of the two times."),
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.day:%d/%m/%Y})"

    def clean(self):
        """Refuse a day far from the record's year, and one on which the organisation did not exist."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The meeting ends before it starts. Correct one of the two times.")})
        if not self.day:
            return
        first, last = datetime.date(self.record.year, 1, 1), datetime.date(self.record.year + 1, 12, 31)
        if not first <= self.day <= last:
            raise ValidationError(
                {
                    "day": gettext("The record is of %(year)s: enter a day from %(first)s to %(last)s.")
                    % {"year": self.record.year, "first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
                }
            )
        if not self.record.organization.placement_on(self.day):
            raise ValidationError({"day": _("The organisation did not exist on that day. Check the date.")})

    def roster(self):
        """Return the members summoned, with ``standing`` and ``leave`` of the day, in the order of names."""
        return self.summoned_members().with_standing(self.day)

    def summoned_members(self):
        """Return the members summoned, in the order of names."""
        members = Member.objects.of(self.record.organization, on=self.day)
        if self.summoned == self.Summoned.EXECUTIVE:
            posts = Office.objects.on(self.day).filter(organization=self.record.organization)
            members = members.filter(pk__in=posts.values("member"))
        elif self.summoned == self.Summoned.DELEGATES:
            members = members.filter(pk__in=self.delegates.values("member"))
        return members
