"""The form of a reporting period: its dates, and the outline, a row for each line."""

from django import forms
from django.forms.models import inlineformset_factory
from django.utils.translation import gettext_lazy as _

from meetings.forms.rows import MOST_ROWS, RowForm, Rows
from meetings.models import Section
from partyreports.reports.models import OutlineEntry, ReportingPeriod


class DatesForm(forms.ModelForm):
    """When records are due, the day on which people are counted, and a word to those who report."""

    class Meta:
        model = ReportingPeriod
        fields = ["due_on", "cut_off_on", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("due_on", "cut_off_on"):
            self.fields[name].widget.attrs.update({"inputmode": "numeric", "placeholder": "31/12/2023"})


class BeginPeriodForm(DatesForm):
    """What a new period needs; its outline is taken over from the year before."""

    class Meta(DatesForm.Meta):
        fields = ["due_on", "cut_off_on"]


class EntryForm(RowForm):
    """One line of the outline. Of a chapter the part decides its place, of others the order of the rows."""

    template_name = "reports/rows/outline_entry.html"

    class Meta:
        model = OutlineEntry
        fields = ["kind", "part", "text", "unit", "hint", "required"]
        widgets = {"hint": forms.Textarea(attrs={"rows": 2})}

    def has_changed(self):
        """Count what was typed or chosen: a new row of which only the tick stands is empty."""
        return bool(set(self.changed_data) - {"required"}) or (self.instance.pk is not None and super().has_changed())

    def clean(self):
        """Say at the field what a chapter, a target or an annex needs."""
        cleaned = super().clean()
        is_chapter = cleaned.get("kind") == OutlineEntry.Kind.CHAPTER
        if is_chapter and not cleaned.get("part"):
            self.add_error("part", _("Choose the part of the report in which the chapter stands."))
        if not is_chapter:
            cleaned["part"] = ""
            if not cleaned.get("text") and "text" not in self.errors:
                self.add_error("text", _("Fill this in, or remove the row."))
        return cleaned


class EntryRows(Rows):
    """The outline in the order in which a report tells it: chapters by part, then targets, then annexes."""

    def save(self, commit=True):
        """Save in that order."""
        super().save()
        order = {part: number for number, part in enumerate(Section.Part.values)}
        kinds = {kind: number for number, kind in enumerate(OutlineEntry.Kind.values)}
        rows = sorted(
            self.queryset.model.objects.filter(period=self.instance),
            key=lambda entry: (kinds[entry.kind], order.get(entry.part, 0), entry.position, entry.pk),
        )
        for number, entry in enumerate(rows):
            entry.position = number
        OutlineEntry.objects.bulk_update(rows, ["position"])


EntryFormSet = inlineformset_factory(
    ReportingPeriod,
    OutlineEntry,
    form=EntryForm,
    formset=EntryRows,
    extra=0,
    can_delete=True,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS + 50,
    validate_max=True,
)


class PeriodForm:
    """Dates and outline, valid and saved together; it carries the version that was shown."""

    def __init__(self, period, data=None):
        self.period = period
        self.dates = DatesForm(data, instance=period)
        self.entries = EntryFormSet(data, instance=period, prefix="entries", queryset=period.entries.all())
        self.parts = {"entries": self.entries}
        self.data = data

    def shown_version(self):
        """Return the version of the period from which this form was made; -1 if what was sent names none."""
        sent = (self.data or {}).get("version", "")
        return int(sent) if sent.isdecimal() and len(sent) < 10 else -1

    def is_valid(self):
        """Check both, so that all errors show at once."""
        return all([self.dates.is_valid(), self.entries.is_valid()])

    def save(self):
        """Save both; the version was counted on already."""
        self.dates.instance.save(update_fields=["due_on", "cut_off_on", "note"])
        self.entries.save()
