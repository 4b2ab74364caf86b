"""Rows of a step that can be added and removed, each a small form; they share their fields."""

import copy

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet, InlineForeignKeyField, inlineformset_factory
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetings.forms.controls import Control, escaped

MORE_ROWS = 3
MOST_ROWS = 300
ROWS_MISSING = _("Rows that are stored are missing from what was sent. Open the page again, and enter it there.")


class SharedFields(dict):
    """Fields that all rows of a page share: a row copies the dictionary only, since copying each field costs most."""

    def __deepcopy__(self, memo):
        return dict(self)


class RowForm(forms.ModelForm):
    """One row; ``template_name`` says how its controls stand.

    ``fields`` are those of ``fields_of_all``; a row in which a field differs takes its own by ``own_field``.
    """

    bound_field_class = Control

    def __init__(self, *args, fields=None, **kwargs):
        self.base_fields = SharedFields(self.fields_of_all() if fields is None else fields)
        super().__init__(*args, **kwargs)

    @classmethod
    def fields_of_all(cls):
        """Return the fields for all rows of a page, with what they offer."""
        fields = copy.deepcopy(cls.base_fields)
        for field in fields.values():
            field.error_messages["required"] = _("Fill this in, or remove the row.")
        return fields

    def own_field(self, name):
        """Return a field for this row alone, to be changed."""
        self.fields[name] = copy.deepcopy(self.fields[name])
        return self.fields[name]

    @property
    def hidden_controls(self):
        """The ids that are sent with the row, and what is wrong with them."""
        hidden = [self[name] for name, field in self.fields.items() if isinstance(field.widget, forms.HiddenInput)]
        wrong = [error for control in hidden for error in self.errors.get(control.name, ())]
        told = (f'<div class="errors">{escaped(error)}</div>' for error in wrong)
        return mark_safe("".join([*(control.as_widget() for control in hidden), *told]))

    def _post_clean(self):
        # What stands there already was checked when it was saved, and steps save themselves every few seconds.
        if self.instance.pk is None or self.has_changed():
            super()._post_clean()

    @property
    def is_kept(self):
        """Whether the row will stand in the record after saving."""
        if not hasattr(self, "cleaned_data") or self.cleaned_data.get("DELETE"):
            return False
        return self.instance.pk is not None or self.has_changed()


class RowId(forms.Field):
    """The id of a stored row; the set has found the row by it already, or found none."""

    widget = forms.HiddenInput
    row = None

    def of(self, row):
        """Return the field for a row."""
        field = copy.copy(self)
        field.row, field.initial, field.required = row, row.pk, False
        return field

    def clean(self, value):
        """Return the row, or None for a new one."""
        if value in self.empty_values:
            return None
        if self.row.pk is None:
            raise ValidationError(_("This row was removed meanwhile. Open the page again."))
        return self.row

    def has_changed(self, initial, data):
        """Say no: an id is not typed."""
        return False


class Rows(BaseInlineFormSet):
    """Rows of a record or a meeting, kept in the order of the form.

    ``fixed`` are values that every row of this set has, such as ``next_year``. A sent row is a stored one if it
    names its id, wherever it stands: rows that were saved while one typed get their ids in place, with empty rows
    between them. How many rows the page began with says nothing then.
    """

    fixed = {}

    def __init__(self, *args, stored=None, offers=None, **kwargs):
        super().__init__(*args, **kwargs)
        self._pk_field = self.model._meta.pk
        self.stored = stored
        """The stored rows, where they were read already."""
        self.offers = offers or {}
        """What the lists of the rows offer, for ``fields_of_all``."""

    def get_queryset(self):
        """Return the stored rows."""
        return super().get_queryset() if self.stored is None else self.stored

    @cached_property
    def shared_fields(self):
        """The fields of all rows."""
        fields = self.form.fields_of_all(**self.offers)
        if self.can_delete:
            fields["DELETE"] = forms.BooleanField(label=_("Remove this row"), required=False)
        label = capfirst(self.fk.verbose_name)
        return fields | {self.fk.name: InlineForeignKeyField(self.instance, label=label)}

    @cached_property
    def _row_id(self):
        return RowId()

    def get_form_kwargs(self, index):
        """Hand the shared fields to each row."""
        return super().get_form_kwargs(index) | {"fields": self.shared_fields}

    def initial_form_count(self):
        """Return how many rows there are up to the last one that names its id."""
        return self._sent_rows if self.is_bound else super().initial_form_count()

    @cached_property
    def _sent_rows(self):
        return max((number + 1 for number in range(self.total_form_count()) if self.sent_id(number)), default=0)

    def sent_id(self, number):
        """Return the id that the row of that number was sent with, if any."""
        return self.data.get(f"{self.add_prefix(number)}-{self.model._meta.pk.name}", "")

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if self.is_bound and not self.sent_id(i):
            form.fields[self.model._meta.pk.name].required = False
            form.empty_permitted = True
        # The parent that is at hand, not one read anew for every row.
        setattr(form.instance, self.fk.name, self.instance)
        for name, value in self.fixed.items():
            setattr(form.instance, name, value)
        return form

    def add_fields(self, form, index):
        """Add the id of the row; all else is shared."""
        form.fields[self.model._meta.pk.name] = self._row_id.of(form.instance)

    def clean(self):
        """Refuse a row that was sent twice: which of the two holds? And stored ones that were not sent at all."""
        super().clean()
        sent = [form.instance.pk for form in self.initial_forms if form.instance.pk]
        if len(sent) != len(set(sent)):
            raise ValidationError(self.get_form_error())
        if {row.pk for row in self.get_queryset()} - set(sent):
            raise ValidationError(ROWS_MISSING)

    @property
    def kept_forms(self):
        """The forms whose rows will stand in the record."""
        return [form for form in self.forms if form.is_kept]

    def save(self, commit=True):
        """Save the rows with their place in the form; removed ones go last, after nothing names them any more."""
        for position, form in enumerate(self.kept_forms):
            self.save_row(form, position)
        for form in self.deleted_forms:
            if form.instance.pk:
                form.instance.delete()

    def save_row(self, form, position):
        """Save one row at its place, if anything is new."""
        if form.has_changed() or form.instance.pk is None or form.instance.position != position:
            form.instance.position = position
            form.instance.save()


def rows_of(parent, model, form, formset=Rows, extra=1):
    """Return the class of a set of rows of ``model`` below ``parent``."""
    return inlineformset_factory(
        parent,
        model,
        form=form,
        formset=formset,
        fk_name=parent._meta.model_name if parent._meta.model_name == "meeting" else "record",
        extra=extra,
        can_delete=True,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS + 50,
        validate_max=True,
    )


def with_more_rows(data, form, prefix):
    """Return the sent data with some more rows in the set ``prefix`` of a StepForm.

    They hold what new rows begin with: an empty row that lost its zeros would be taken for one half filled in.
    """
    data = data.copy()
    rows = next((part for part in form.parts.values() if isinstance(part, Rows) and part.prefix == prefix), None)
    sent = data.get(f"{prefix}-TOTAL_FORMS", "")
    if rows is None or not (sent.isdecimal() and len(sent) < 6):
        return data
    total = min(int(sent) + MORE_ROWS, MOST_ROWS)
    beginning = rows.empty_form
    for name, field in beginning.fields.items():
        value = beginning.get_initial_for_field(field, name)
        if value not in (None, "") and value is not False:
            for number in range(int(sent), total):
                data[f"{prefix}-{number}-{name}"] = str(value)
    data[f"{prefix}-TOTAL_FORMS"] = str(total)
    return data
