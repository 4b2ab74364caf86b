"""What the report tells: its chapters, the targets, and the tasks for next year."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models.record import YearRecord
from members.fields import LineField, ParagraphsField


class Section(models.Model):
    """A chapter of the report: plain paragraphs; lines that start with ``-``, ``+`` or ``(1)`` are list items."""

    class Part(models.TextChoices):
        OPENING = "opening", _("Opening")
        RESULTS = "results", _("I. Results")
        ASSESSMENT = "assessment", _("II. Assessment")
        PLAN = "plan", _("III. Plan for next year")
        PROPOSALS = "proposals", _("IV. Proposals")

    record = models.ForeignKey(YearRecord, on_delete=models.PROTECT, related_name="sections", verbose_name=_("record"))
    part = models.CharField(_("part"), max_length=10, choices=Part)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    heading = LineField(_("heading"), max_length=200, blank=True)
    text = ParagraphsField(_("text"), blank=True)

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        ordering = ["record", "position", "pk"]

    def __str__(self):
        return self.heading or self.get_part_display()


class Target(models.Model):
    """Something planned for a year (chỉ tiêu), with its result; sub-rows (trong đó) name the row they are part of.

    ``next_year`` marks the plan for the year after the record's; it becomes that year's list.
    """

    class Achievement(models.TextChoices):
        EXCEEDED = "exceeded", _("Exceeded")
        MET = "met", _("Met")
        NOT_MET = "not_met", _("Not met")

    record = models.ForeignKey(YearRecord, on_delete=models.PROTECT, related_name="targets", verbose_name=_("record"))
    next_year = models.BooleanField(_("for next year"), default=False, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="sub_rows",
        null=True,
        blank=True,
        verbose_name=_("part of"),
    )
    text = LineField(_("target"), max_length=300)
    unit = LineField(_("unit"), max_length=40, blank=True)
    planned = LineField(_("planned"), max_length=100, blank=True)
    result = LineField(_("result"), max_length=100, blank=True)
    achievement = models.CharField(_("achievement"), max_length=10, choices=Achievement, blank=True)
    source = LineField(_("set by"), max_length=200, blank=True, help_text=_("The resolution or plan that set it."))

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["record", "next_year", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="target_is_not_part_of_itself"),
            models.CheckConstraint(
                condition=Q(next_year=False) | Q(result="", achievement=""),
                name="next_years_target_has_no_result",
                violation_error_message=_("A target of next year has no result yet. Leave the result empty."),
            ),
        ]

    def __str__(self):
        return self.text

    def clean(self):
        """Refuse sub-rows of sub-rows."""
        super().clean()
        if self.parent and self.parent.parent_id:
            raise ValidationError({"parent": _("A part cannot have parts of its own.")})


class Task(models.Model):
    """Something to do next year: what, who sees to it, by when."""

    record = models.ForeignKey(YearRecord, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("record"))
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    text = ParagraphsField(_("task"), max_length=2000)
    assignee = LineField(_("who sees to it"), max_length=200, blank=True)
    due = LineField(
        pgettext_lazy("task", "by"),
        max_length=100,
        blank=True,
        help_text=_("A day, or as one says it: quarter II, all year round."),
    )

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["record", "position", "pk"]

    def __str__(self):
        return self.text[:60]
