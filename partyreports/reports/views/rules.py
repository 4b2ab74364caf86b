"""The page of the rules in force: for a year or a day, with regulations, dates, and how sure they are."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from partyreports.reports.rulebook import SUBJECTS


class YearOrDayField(forms.CharField):
    """A year, which stands for its last day, or a day."""

    default_error_messages = {"invalid": _("Enter a year such as 2023, or a day such as 21/12/2023.")}

    def clean(self, value):
        """Return the day, or None for nothing."""
        text = super().clean(value)
        if not text:
            return None
        try:
            if len(text) == 4 and text.isascii() and text.isdecimal():
                return datetime.date(int(text), 12, 31)
            return forms.DateField(input_formats=["%d/%m/%Y", "%Y-%m-%d"]).clean(text)
        except (ValueError, ValidationError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class WhenForm(forms.Form):
    """For which day the rules are shown."""

    on = YearOrDayField(label=_("Year or day"), required=False, max_length=10)


@require_safe
def rules(request):
    """Show the rules in force on a day, today unless one is named, and the editions before and after."""
    form = WhenForm(request.GET)
    asked = form.cleaned_data["on"] if form.is_valid() else None
    day = asked or timezone.localdate()
    context = {
        "form": form,
        "day": day,
        "subjects": [
            {"subject": subject, "edition": subject.edition_on(day), "editions": subject.editions()}
            for subject in SUBJECTS
        ],
    }
    return render(request, "reports/rules.html", context)
