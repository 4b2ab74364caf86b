"""What is asked for on the pages of what is due: a day, a year, and for which title."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.due import RUN
from awards.models import CommendationForm, CommendationTitle
from meetings.models.record import FIRST_YEAR, LAST_YEAR


class ByForm(forms.Form):
    """Up to which day the list looks."""

    by = forms.DateField(label=_("Probation ends by"))

    def clean_by(self):
        """Refuse a day beyond what is plausible."""
        by = self.cleaned_data["by"]
        if not FIRST_YEAR <= by.year <= LAST_YEAR:
            raise ValidationError(_("Enter a day of this or next year."))
        return by


class YearForm(forms.Form):
    """Up to which year the run goes."""

    year = forms.IntegerField(label=_("The five years up to"), min_value=FIRST_YEAR, max_value=LAST_YEAR)


class TitleForm(forms.Form):
    """For which title, and in which form, the chosen are proposed; the first of each list unless chosen."""

    title = forms.ModelChoiceField(CommendationTitle.objects.none(), label=pgettext_lazy("commendation", "title"))
    form = forms.ModelChoiceField(CommendationForm.objects.none(), label=pgettext_lazy("commendation", "form"))

    def __init__(self, data=None, *, recipients):
        super().__init__(data, prefix=recipients)
        self.fields["title"].queryset = CommendationTitle.objects.filter(
            in_use=True, recipients=recipients, years__gte=RUN
        )
        self.fields["form"].queryset = CommendationForm.objects.filter(in_use=True)
        for name, offered in self.fields.items():
            # The choices are read once, for the list and for the first one.
            rows = list(offered.queryset)
            offered.choices = [(row.pk, str(row)) for row in rows]
            self.initial[name] = rows[0].pk if rows else None
            offered.widget.attrs["class"] = "form-select"

    @property
    def can_propose(self):
        """Whether there is a title for several years and a form to choose."""
        return all(field.choices for field in self.fields.values())
