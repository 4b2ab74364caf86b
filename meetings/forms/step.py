"""What the forms of all steps share: parts that are valid and saved together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.controls import Control
from meetings.forms.rows import Rows


class StepState(forms.Form):
    """The version of the step that was shown, and whether there is nothing to report."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    nothing = forms.BooleanField(required=False, label=_("Nothing to report here"))


class StepForm:
    """The form of one step: its parts, each a form or a set of rows, are checked together and saved together.

    Subclasses build the parts in ``build()``; ``rows()`` names the querysets the step keeps.
    """

    can_be_empty = True
    """Whether "Nothing to report" makes sense for the step."""

    def __init__(self, *, step, record, meeting=None, data=None, complain=True):
        self.step, self.record, self.meeting, self.data, self.complain = step, record, meeting, data, complain
        self.state = StepState(data, initial={"version": step.version, "nothing": step.nothing_to_report})
        self.parts = self.build(data)
        for part in self.parts.values():
            _show_errors(part, complain)

    def build(self, data):
        """Return the parts by name, bound to ``data`` if it is given."""
        raise NotImplementedError

    def is_multipart(self):
        """Tell whether the form has files to send."""
        return False

    def rows(self):
        """Return the querysets of the rows that the step keeps."""
        raise NotImplementedError

    def __getitem__(self, name):
        return self.parts[name]

    @property
    def all_parts(self):
        """The parts, and the step's state last."""
        return [*self.parts.values(), self.state]

    def is_valid(self):
        """Check every part, also after one has failed, so that all errors show at once."""
        valid = not [part for part in self.all_parts if not part.is_valid()]
        if valid and self.nothing_to_report() and self.has_content():
            self.state.add_error("nothing", _("Something is entered above. Untick this, or remove what is entered."))
            valid = False
        return valid

    @property
    def is_refused(self):
        """Whether the form was sent to be saved and has errors."""
        return (
            self.complain
            and self.data is not None
            and any(
                part.total_error_count() if hasattr(part, "total_error_count") else part.errors
                for part in self.all_parts
            )
        )

    def shown_version(self):
        """Return the version of the step from which this form was made; -1 if what was sent names none."""
        self.state.is_valid()
        return self.state.cleaned_data.get("version", -1)

    def has_content(self):
        """Tell whether any set of rows keeps a row."""
        return any(part.kept_forms for part in self.parts.values() if isinstance(part, Rows))

    def nothing_to_report(self):
        """Tell whether the step was closed as empty."""
        return self.can_be_empty and self.state.cleaned_data.get("nothing", False)

    def is_complete(self):
        """Tell whether the step gets its tick: something is entered, or there is nothing to report."""
        return self.nothing_to_report() or self.has_content()

    def is_refused_now(self):
        """Tell whether checking once more finds what the database refused, and say it at the fields."""
        return False

    def save(self):
        """Save every part."""
        for part in self.parts.values():
            part.save()


def _show_errors(part, complain):
    if not complain and isinstance(part, Rows):
        # Checked before the marks go: afterwards a row that is half typed would be taken for a whole one.
        part.is_valid()
    for form in getattr(part, "forms", [part]):
        if getattr(form, "bound_field_class", None) is Control and form.is_bound and not complain:
            # The marks at the controls stand there whether errors are shown or not.
            form.errors.clear()
