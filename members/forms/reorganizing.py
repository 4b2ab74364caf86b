"""The forms of reorganisations: a day, its grounds, and what each verb asks besides."""

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.fields import TooLong
from members.models import Organization

LONGEST_REASON = 200
LONGEST_ID = 18
"""Digits of an id."""


class VerbForm(forms.Form):
    """What every reorganisation asks: from which day on, and by which decision. ``arguments()`` are its verb's."""

    day = forms.DateField(
        label=_("From the day"),
        help_text=_("The first day on which it holds. It may lie in the past."),
    )
    reason = forms.CharField(
        label=_("By which decision"),
        required=False,
        validators=[TooLong(LONGEST_REASON)],
        help_text=_("Number, date and body, for the log."),
    )

    def __init__(self, *args, organization, choices, **kwargs):
        """Take the organisation, and ``choices``: the organisations that the user may keep."""
        super().__init__(*args, **kwargs)
        self.organization, self.choices = organization, choices
        self.fields["day"].widget.attrs.update({"inputmode": "numeric", "placeholder": "01/07/2025"})
        self.order_fields([name for name in self.fields if name != "reason"])
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.build()

    def build(self):
        """Fill in what depends on the organisation."""

    def arguments(self):
        """Return what the verb takes."""
        return self.cleaned_data

    def others(self):
        """Return the organisations of the same kind in reach."""
        return self.choices.filter(kind=self.organization.kind).exclude(pk=self.organization.pk).order_by("code")


_DETAILS = ["name", "short_name", "code", "level", "place_name", "number_suffix"]


def _details(required):
    """Return form fields for a new organisation, with the labels and rules of the model."""
    fields = {}
    for name in _DETAILS:
        field = Organization._meta.get_field(name).formfield()
        field.required = required
        fields[name] = field
    return fields


class FoundForm(VerbForm):
    """A new committee or cell below this one."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(Organization.Kind.CELL, _("Cell")), ("committee", _("Committee"))]
    )

    field_order = ["kind", *_DETAILS, "day", "reason"]

    def build(self):
        self.fields.update(_details(required=True))
        self.fields["place_name"].initial = self.organization.place_name
        self.fields["level"].initial = Organization.Level.PART
        self.order_fields(self.field_order)

    def arguments(self):
        return {**self.cleaned_data, "superior": self.organization}


class RenameForm(VerbForm):
    """Another name."""

    field_order = ["name", "short_name", "heading", "day", "reason"]

    def build(self):
        for name in ["name", "short_name", "heading"]:
            field = Organization._meta.get_field(name).formfield()
            field.required = name == "name"
            self.fields[name] = field
        self.fields["name"].label = _("New name")
        self.fields["short_name"].label = _("New short name")
        self.fields["short_name"].help_text = _("Empty: stays “%(name)s”.") % {"name": self.organization.short_name}
        self.order_fields(self.field_order)

    def arguments(self):
        return {**self.cleaned_data, "organization": self.organization}


class MoveForm(VerbForm):
    """Another superior."""

    superior = forms.ModelChoiceField(Organization.objects.none(), label=_("New superior"))

    field_order = ["superior", "day", "reason"]

    def build(self):
        committees = self.choices.filter(kind=Organization.Kind.COMMITTEE).exclude(pk=self.organization.pk)
        self.fields["superior"].queryset = committees.order_by("code")
        self.order_fields(self.field_order)

    def arguments(self):
        return {**self.cleaned_data, "organization": self.organization}


class SeveralOrganizations(forms.ModelMultipleChoiceField):
    """Organisations to tick. Django looks for whatever number was sent, and SQLite takes no larger ones than it has."""

    def clean(self, value):
        """Refuse what can be nobody's id, before the database is asked."""
        for pk in value or []:
            if not pk.isdecimal() or len(pk) > LONGEST_ID:
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": pk}
                )
        return super().clean(value)


class MergeForm(VerbForm):
    """This one and others become one: one of those that exist, or a new one."""

    organizations = SeveralOrganizations(
        Organization.objects.none(),
        label=_("Together with"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those that end beside this one."),
    )
    into = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Into"),
        required=False,
        empty_label=_("– a new one, described below –"),
    )

    field_order = ["organizations", "into", *_DETAILS, "day", "reason"]

    def build(self):
        others = self.others()
        self.fields["organizations"].queryset = self.fields["into"].queryset = others
        self.fields.update(_details(required=False))
        self.fields["level"].initial = self.organization.level
        self.fields["place_name"].initial = self.organization.place_name
        self.fields["number_suffix"].initial = self.organization.number_suffix
        self.order_fields(self.field_order)

    def clean(self):
        """Ask for the new organisation's details if there is no other to go into."""
        cleaned = super().clean()
        if not cleaned.get("organizations") and not cleaned.get("into"):
            self.add_error("into", _("Tick the others with which it becomes one, or choose into which one it goes."))
        elif "into" in cleaned and cleaned["into"] is None:
            for name in _DETAILS:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Needed for a new one. Fill it in, or choose above into which one they go."))
        return cleaned

    def arguments(self):
        data = dict(self.cleaned_data)
        data["organizations"] = [self.organization, *data["organizations"]]
        details = {name: data.pop(name) for name in _DETAILS}
        if data["into"] is None:
            del data["into"]
            data |= details
        return data


class DissolveForm(VerbForm):
    """The end of an organisation."""

    into = forms.ModelChoiceField(
        Organization.objects.none(), required=False, empty_label=pgettext_lazy("choice", "– nobody is left –")
    )

    field_order = ["into", "day", "reason"]

    def build(self):
        field = self.fields["into"]
        field.queryset = self.others()
        if self.organization.is_cell:
            field.label = _("Its members move to")
        else:
            field.label = _("What stands below it moves below")
            field.empty_label = _("– nothing stands below –")
        self.order_fields(self.field_order)

    def arguments(self):
        return {**self.cleaned_data, "organization": self.organization}
