"""Rows that are alike in all but who: one card on the page for what is the same, with all who receive it."""

from itertools import chain

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.step import RowForm, Rows


class ChosenField(forms.MultipleChoiceField):
    """Ticks for those who were chosen; everybody else who could be is not shown, as there can be thousands."""

    widget = forms.CheckboxSelectMultiple

    def show(self, keys, label_of):
        """Show those of ``keys`` to whom ``label_of`` gives a label, and take no others."""
        labels = {key: label for key in keys if (label := label_of(key))}
        self.choices = sorted(labels.items(), key=lambda choice: choice[1].sort_key)


class AlikeForm(RowForm):
    """One card: the attributes in ``alike`` are those of all its rows, which differ only in their key.

    Of a single row the key is entered in the fields of ``single``; several are ticked. ``rows`` are those that stand
    already.
    """

    alike = ()
    single = ()

    chosen = ChosenField(label=_("Chosen"), required=False)

    def __init__(self, *args, rows=None, label_of=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = (rows or {}).get(self.instance.pk, [])
        stored = {self.key_of(row): row for row in self.rows}
        self.fields["chosen"].error_messages["invalid_choice"] = self.fields[self.single[0]].error_messages[
            "invalid_choice"
        ]
        if len(stored) == 1:
            self.initial |= self.values_of(self.rows[0])
        else:
            self.initial |= dict.fromkeys(self.single, "")
            self.initial["chosen"] = list(stored)
        shown = list(stored) if len(stored) > 1 else []
        if self.is_bound:
            name = self.add_prefix("chosen")
            shown += self.fields["chosen"].widget.value_from_datadict(self.data, {}, name) or []
        if shown:
            self.fields["chosen"].show(shown, lambda key: label_of(key, stored.get(key)))
            self.helper.layout.insert(0, Div("chosen", css_class="ticks"))
        else:
            del self.fields["chosen"]

    def key_of(self, row):
        """Return the key that tells the row from the others on its card."""
        raise NotImplementedError

    def values_of(self, row):
        """Return what is entered for a row that stands alone."""
        raise NotImplementedError

    def single_key(self):
        """Return the key of what is entered for a single row, empty if nothing is; adds what is wrong with it."""
        raise NotImplementedError

    def put(self, row, key):
        """Give the row what its key says."""
        raise NotImplementedError

    def clean(self):
        """Gather the keys; the first of them stands for all where the model checks the card."""
        cleaned = super().clean()
        keys = [*cleaned.get("chosen", []), self.single_key()]
        self.keys = list(dict.fromkeys(filter(None, keys)))
        if self.keys:
            self.put(self.instance, self.keys[0])
        elif "chosen" in self.errors and not self.fields["chosen"].choices:
            # With nobody to show, its errors would have no place.
            self.add_error(self.single[0], self.errors["chosen"])
        elif not {"chosen", *self.single} & self.errors.keys():
            self.add_error(self.single[0], self.fields[self.single[0]].error_messages["required"])
        return cleaned

    def _post_clean(self):
        # Without anybody the model would only repeat what is said already.
        if getattr(self, "keys", None):
            super()._post_clean()

    def rows_to_keep(self):
        """Return the rows that this card stands for, as they are to be stored; new ones among them."""
        stored = {self.key_of(row): row for row in self.rows}
        kept = []
        for key in self.keys:
            row = stored.get(key) or self._meta.model(record=self.instance.record)
            for name in self.alike:
                setattr(row, name, getattr(self.instance, name))
            self.put(row, key)
            kept.append(row)
        return kept


class AlikeRows(Rows):
    """The cards of a record; they have no place of their own, and follow forms and titles, or years."""

    @classmethod
    def of(cls, rows, **kwargs):
        """Return the cards for the stored ``rows`` of a record; ``kwargs`` as for a formset, without queryset."""
        cards = {}
        for row in rows:
            cards.setdefault(tuple(getattr(row, name) for name in cls.form.alike), []).append(row)
        by_first = {card[0].pk: card for card in cards.values()}
        form_kwargs = {**kwargs.pop("form_kwargs", {}), "rows": by_first}
        return cls(queryset=cls.model.objects.filter(pk__in=by_first), form_kwargs=form_kwargs, **kwargs)

    def save(self, commit=True):
        """Remove first, since somebody may go from one card to another; then write what is new or changed."""
        kept = [(form, form.rows_to_keep()) for form in self.kept_forms]
        stay = {row.pk for _form, rows in kept for row in rows if row.pk}
        stored = chain.from_iterable(form.rows for form in self.initial_forms)
        self.model.objects.filter(pk__in={row.pk for row in stored} - stay).delete()
        for form, rows in kept:
            for row in rows:
                if row.pk and form.has_changed():
                    row.save()
            self.model.objects.bulk_create(row for row in rows if not row.pk)
