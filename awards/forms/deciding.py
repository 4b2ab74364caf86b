"""What a committee's office enters when it decides: number, date, reason and body, for the rows that are ticked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.deciding import LONGEST_BODY, LONGEST_NUMBER, LONGEST_REASON
from members.fields import TooLong


class DecisionForm(forms.Form):
    """Number, date and reason of a decision; which of them are needed, the verb says.

    Ratings are decided by committees that are kept here, awards also by bodies outside.
    """

    decision = forms.CharField(label=_("Number of the decision"), required=False, validators=[TooLong(LONGEST_NUMBER)])
    decided_on = forms.DateField(label=_("Date of the decision"), required=False)
    reason = forms.CharField(
        label=_("Reason, if declined or decided otherwise"), required=False, validators=[TooLong(LONGEST_REASON)]
    )

    body = forms.CharField(
        label=_("Body that decided, if not this committee"),
        required=False,
        validators=[TooLong(LONGEST_BODY)],
        help_text=_("Where a body that is not kept here decided, such as the province on badges."),
    )

    def __init__(self, *args, of_ratings, **kwargs):
        super().__init__(*args, **kwargs)
        if of_ratings:
            del self.fields["body"]
        else:
            self.fields["decision"].help_text = _(
                "Needed to award. Of what is declined only if a paper says so; empty the field otherwise."
            )
            self.fields["decided_on"].help_text = _("Of what is declined without a date it is today.")
        self.fields["decision"].widget.attrs["placeholder"] = "15-QĐ/ĐU"
        self.fields["decided_on"].widget.attrs.update({"inputmode": "numeric", "placeholder": "31/12/2023"})

    def take(self, error):
        """Show what a verb refused, at the field it names."""
        for name, errors in getattr(error, "error_dict", {None: error.messages}).items():
            self.add_error(name if name in self.fields else None, errors)
