"""What a committee's office enters when it decides: number, date and reason, for the rows that are ticked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.deciding import LONGEST_NUMBER, LONGEST_REASON
from members.fields import TooLong


class DecisionForm(forms.Form):
    """Number, date and reason of a decision; which of them are needed, the verb says."""

    decision = forms.CharField(label=_("Number of the decision"), required=False, validators=[TooLong(LONGEST_NUMBER)])
    decided_on = forms.DateField(label=_("Date of the decision"), required=False)
    reason = forms.CharField(
        label=_("Reason, if declined or decided otherwise"), required=False, validators=[TooLong(LONGEST_REASON)]
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].widget.attrs["placeholder"] = "15-QĐ/ĐU"
        self.fields["decided_on"].widget.attrs.update({"inputmode": "numeric", "placeholder": "31/12/2023"})

    def take(self, error):
        """Show what a verb refused, at the field it names."""
        for name, errors in getattr(error, "error_dict", {None: error.messages}).items():
            self.add_error(name if name in self.fields else None, errors)
