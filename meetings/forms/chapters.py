"""The forms of what the report tells: chapters, targets, tasks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.last_year import texts_of_last_year
from meetings.forms.pasted_targets import read_targets
from meetings.forms.pasting import TakesPaste
from meetings.forms.rows import RowForm, Rows, rows_of
from meetings.forms.step import StepForm
from meetings.models import Section, Target, Task, YearRecord


class SectionForm(RowForm):
    """One chapter: heading and text; the set of rows knows the part."""

    template_name = "meetings/rows/section.html"
    last_year = ""
    """What stood in the same chapter a year ago."""

    class Meta:
        model = Section
        fields = ["heading", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}

    def clean(self):
        """Refuse a new row with neither heading nor text."""
        cleaned = super().clean()
        if self.has_changed() and not (cleaned.get("heading") or cleaned.get("text") or self.instance.pk):
            self.add_error("text", _("Fill this in, or remove the row."))
        return cleaned


class SectionRows(Rows):
    """The chapters of one part; their places follow those of the parts before."""

    def save_row(self, form, position):
        """Save the chapter at a place after those of earlier parts."""
        super().save_row(form, position + 1000 * list(Section.Part).index(form.instance.part))


SectionFormSet = rows_of(YearRecord, Section, SectionForm, formset=SectionRows, extra=0)


class ChaptersForm(StepForm):
    """The step of the chapters, a set of rows for each part of the report."""

    can_be_empty = False

    def build(self, data):
        """One set of rows for each part."""
        sections = list(self.record.sections.all())
        last_year = texts_of_last_year(self.record)
        parts = {}
        for part in Section.Part:
            formset = SectionFormSet(
                data,
                instance=self.record,
                prefix=part.value,
                stored=[section for section in sections if section.part == part],
            )
            formset.fixed = {"part": part}
            if part == Section.Part.OPENING:
                # The opening stands below the title; a heading there would never be printed.
                del formset.shared_fields["heading"]
            last_year.show_in(formset.forms, part)
            formset.label = part.label
            parts[part.value] = formset
        return parts

    def rows(self):
        """The chapters."""
        return [self.record.sections]

    def is_complete(self):
        """Complete when results, assessment and plan each have a text."""
        return all(
            any(form.instance.text for form in self[part].kept_forms)
            for part in [Section.Part.RESULTS, Section.Part.ASSESSMENT, Section.Part.PLAN]
        )


class TargetForm(RowForm):
    """One target; a sub-row (trong đó) belongs to the nearest whole target above it."""

    is_part = forms.BooleanField(label=_("Part of the target above (trong đó)"), required=False)

    template_name = "meetings/rows/target.html"

    class Meta:
        model = Target
        fields = ["text", "unit", "planned", "result", "achievement", "source"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["is_part"] = self.instance.parent_id is not None


class PlannedTargetForm(TargetForm):
    """A target of next year, which has no result yet."""

    template_name = "meetings/rows/planned_target.html"

    class Meta(TargetForm.Meta):
        fields = ["text", "unit", "planned", "source"]


class TargetRows(Rows):
    """Targets in order, parts below their whole."""

    def clean(self):
        """Refuse a part with no target above it."""
        super().clean()
        kept = self.kept_forms
        if kept and kept[0].cleaned_data.get("is_part"):
            kept[0].add_error("is_part", _("There is no target above this one. Untick it, or move it down."))

    def save(self, commit=True):
        """Save with each part below the nearest whole target; parts of a removed target go to the one before."""
        whole = None
        for position, form in enumerate(self.kept_forms):
            parent = whole if form.cleaned_data.get("is_part") else None
            is_moved = form.instance.parent_id != (parent.pk if parent else None)
            form.instance.parent = parent
            if is_moved or form.has_changed() or form.instance.pk is None or form.instance.position != position:
                form.instance.position = position
                form.instance.save()
            whole = whole if form.instance.parent_id else form.instance
        for form in sorted(self.deleted_forms, key=lambda form: form.instance.parent_id is None):
            if form.instance.pk:
                # Parts that were not sent stand for themselves.
                form.instance.sub_rows.update(parent=None)
                form.instance.delete()


ResultFormSet = rows_of(YearRecord, Target, TargetForm, formset=TargetRows)
PlanFormSet = rows_of(YearRecord, Target, PlannedTargetForm, formset=TargetRows)


class TargetsForm(TakesPaste, StepForm):
    """The step of the targets: this year's with results, and next year's."""

    def build(self, data):
        """Two sets of rows: results and plan."""
        targets = self.record.targets.select_related("parent")
        results = ResultFormSet(data, instance=self.record, prefix="results", queryset=targets.filter(next_year=False))
        plan = PlanFormSet(data, instance=self.record, prefix="plan", queryset=targets.filter(next_year=True))
        results.fixed, plan.fixed = {"next_year": False}, {"next_year": True}
        return {"results": results, "plan": plan}

    def rows(self):
        """The targets of both years."""
        return [self.record.targets]

    def read_paste(self, text, data):
        """Read the results of this year's targets."""
        return read_targets(text, data, self["results"].prefix)


class TaskForm(RowForm):
    """One task for next year."""

    template_name = "meetings/rows/task.html"

    class Meta:
        model = Task
        fields = ["text", "assignee", "due"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}


TaskFormSet = rows_of(YearRecord, Task, TaskForm)


class TasksForm(StepForm):
    """The step of next year's tasks."""

    def build(self, data):
        """The tasks."""
        return {"tasks": TaskFormSet(data, instance=self.record, prefix="tasks")}

    def rows(self):
        """The tasks."""
        return [self.record.tasks]
