"""What the forms of events share."""

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.access import KEEPERS
from members.events.life import Doubt
from members.fields import TooLong
from members.models import Member, Organization, Placement
from members.text import clean_line


def cells_for(user):
    """Return the cells of today that the user keeps, as choices of where a member goes; to see one is not enough."""
    cells = Organization.objects.reached_by(user, *KEEPERS).filter(kind=Organization.Kind.CELL)
    return cells.filter(pk__in=Placement.objects.on(timezone.localdate()).values("organization"))


def member_fields(names):
    """Return form fields for a member's own data, as the model describes them."""
    return forms.fields_for_model(Member, fields=names)


class LineInput(forms.CharField):
    """One line, cleaned; the browser cuts nothing off, the form says what is too long."""

    def __init__(self, *, longest, **kwargs):
        super().__init__(**kwargs)
        self.validators.append(TooLong(longest))

    def to_python(self, value):
        return clean_line(super().to_python(value))


class CellField(forms.ModelChoiceField):
    """A cell to go to; the form fills in those that the account sees."""

    def __init__(self, **kwargs):
        super().__init__(Organization.objects.none(), empty_label=_("– choose –"), **kwargs)


class EventBase(forms.Form):
    """What all forms of verbs share: a verb that refuses shows it at the field, and may ask once more."""

    anyway = forms.BooleanField(label=_("Record it anyway"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields = {**self.model_fields(), **self.fields}
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.widget.attrs.update({"inputmode": "numeric", "placeholder": "26/03/2024"})
        self.order_fields([*(name for name in self.fields if name != "anyway"), "anyway"])
        if not self.data.get("anyway"):
            self.fields["anyway"].widget = forms.HiddenInput()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def model_fields(self):
        """Return the fields that are described by a model."""
        return {}

    def perform(self):
        """Call the verb with what was typed; raises its ValidationError."""
        raise NotImplementedError

    def record(self):
        """Return what the verb returns, or None with the reason of its refusal at the fields."""
        if not self.is_valid():
            return None
        try:
            return self.perform()
        except ValidationError as error:
            if isinstance(error, Doubt):
                self.fields["anyway"].widget = forms.CheckboxInput()
            self._show(error)
        return None

    def _show(self, error):
        """Show errors at their fields; those without one here, above the form."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, found in error.error_dict.items():
            self.add_error(name if name in self.fields and name != NON_FIELD_ERRORS else None, found)

    def values(self, *left_out):
        """Return what was typed for the verb, without the fields that are not the verb's."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"mark", "anyway", *left_out}}


class MemberEventForm(EventBase):
    """An event of one member; ``mark`` tells whether the page shows the life as it still is."""

    verb = None
    asks_again = False
    """Whether the verb may raise Doubt."""

    mark = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, life, **kwargs):
        self.life = life
        kwargs.setdefault("initial", {}).update(mark=life.mark())
        super().__init__(data, **kwargs)

    def arguments(self):
        """Return what the verb is called with, beside the member, the account and the mark."""
        return self.values()

    def perform(self):
        """Call the verb for the member."""
        more = {"anyway": self.cleaned_data["anyway"]} if self.asks_again else {}
        mark = self.cleaned_data["mark"]
        return type(self).verb(member=self.life.member, by=self.user, mark=mark, **self.arguments(), **more)

    def renew(self, life):
        """Let the page that shows a refusal say what is there now; what was typed stays."""
        self.life = life
        self.data = self.data.copy()
        self.data["mark"] = life.mark()

    @classmethod
    def refuse(cls, life):
        """Raise ValidationError if the event is not possible now, whatever is typed."""
        life.belonging()

    def consequences(self):
        """Return in words what will happen, line by line."""
        return []
