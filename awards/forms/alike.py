"""Rows that are alike in all but who: one card on the page for what is the same, with all who receive it."""

import copy

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from awards.deciding import awarded_above
from meetings.forms.rows import RowForm, Rows

TICK = "to_"
"""What the name of a tick begins with; the key of the row follows."""


class AlikeForm(RowForm):
    """One card: the attributes in ``alike`` are those of all its rows, which differ only in their key.

    Of a single row the key is entered in the fields of ``single``; several have a tick each, and everybody else who
    could be is not shown, as there can be thousands. ``rows`` are those that stand already.
    """

    alike = ()
    single = ()
    decided = ()
    """What a committee above decides with an award: those of ``alike`` that then stay."""

    def __init__(self, *args, rows=None, label_of=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = (rows or {}).get(self.instance.pk, [])
        stored = {self.key_of(row): row for row in self.rows}
        if len(stored) == 1:
            self.initial |= self.values_of(self.rows[0])
        else:
            self.initial |= dict.fromkeys(self.single, "")
        ticked = dict.fromkeys(stored, True) if len(stored) > 1 else {}
        if self.is_bound:
            beginning = self.add_prefix(TICK)
            ticked = {key.removeprefix(beginning): False for key in self.data if key.startswith(beginning)} | ticked
        labels = {key: label_of(key, stored.get(key)) for key in ticked}
        self.has_strangers = not all(labels.values())
        keys = sorted((key for key in labels if labels[key]), key=lambda key: labels[key].sort_key)
        for key in keys:
            self.fields[TICK + key] = forms.BooleanField(label=labels[key], required=False, initial=ticked[key])
        self.ticks = keys

    @property
    def tick_controls(self):
        """The ticks, to be shown."""
        return [self[TICK + key] for key in self.ticks]

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

    def has_changed(self):
        """Count ticks for strangers, for which there is no field, too."""
        return super().has_changed() or self.has_strangers

    def clean(self):
        """Gather the keys; the first of them stands for all where the model checks the card."""
        cleaned = super().clean()
        keys = [*(key for key in self.ticks if cleaned.get(TICK + key)), self.single_key()]
        self.keys = list(dict.fromkeys(filter(None, keys)))
        first = self.single[0]
        if self.has_strangers:
            self.add_error(first, self.fields[first].error_messages["invalid_choice"])
        if self.keys:
            self.put(self.instance, self.keys[0])
        elif not self.errors.keys() & set(self.single):
            self.add_error(first, self.fields[first].error_messages["required"])
        return cleaned

    def _post_clean(self):
        # Without anybody the model would only repeat what is said already.
        if getattr(self, "keys", None):
            super()._post_clean()

    def changes(self, row):
        """Tell whether the card says otherwise what was decided on a row of it."""
        return any(getattr(self.instance, name) != getattr(row, name) for name in self.decided)

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
    """The cards of a record; they have no place of their own, and follow forms and titles, or years.

    A card goes by the id of one of its rows. Where two cards have come to say the same, each that was sent with an id
    stays one, so that a page which was opened before can be saved.
    """

    @classmethod
    def of(cls, rows, *, data, prefix, form_kwargs, **kwargs):
        """Return the cards for the stored ``rows`` of a record; ``kwargs`` as for a formset."""
        alike = {}
        for row in rows:
            alike.setdefault(tuple(getattr(row, name) for name in cls.form.alike), []).append(row)
        sent = {value for name, value in (data or {}).items() if name.startswith(prefix) and name.endswith("-id")}
        cards = {}
        for group in alike.values():
            first = [row for row in group if str(row.pk) in sent] or group[:1]
            cards |= {row.pk: [row] for row in first}
            cards[first[0].pk] += [row for row in group if row not in first]
        # Checking a card puts into its row what was sent; the row itself stays as it is stored, to be compared.
        return cls(
            data,
            prefix=prefix,
            stored=[copy.copy(row) for row in rows if row.pk in cards],
            form_kwargs={**form_kwargs, "rows": cards},
            **kwargs,
        )

    def clean(self):
        """Refuse to remove or change what a committee above has awarded: its decision names it."""
        super().clean()
        awarded = awarded_above(self.instance, self.model)
        rows = [(form, row) for form in self.forms for row in form.rows if row.pk in awarded]
        if any(form.errors for form, _row in rows):
            return
        for form, row in rows:
            if not form.is_kept or form.key_of(row) not in form.keys or form.changes(row):
                raise ValidationError(
                    gettext(
                        "%(award)s: awarded by the committee above under %(decision)s. Leave that as it is, or have "
                        "its office change the decision first."
                    )
                    % {"award": row, "decision": row.decision}
                )

    def save(self, commit=True):
        """Remove first, since somebody may go from one card to another; then write what is new or changed."""
        kept = [(form, form.rows_to_keep()) for form in self.kept_forms]
        stay = {row.pk for _form, rows in kept for row in rows if row.pk}
        stored = {row.pk for form in self.forms for row in form.rows}
        self.model.objects.filter(pk__in=stored - stay).delete()
        for form, rows in kept:
            for row in rows:
                if row.pk and form.has_changed():
                    row.save()
            self.model.objects.bulk_create(row for row in rows if not row.pk)
            form.instance.pk, form.rows = rows[0].pk, rows
