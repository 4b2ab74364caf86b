"""Inlines of rows with a from and a to."""

from itertools import combinations

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext

from members.admin.keeping import rows_that_keep
from members.admin.reach import ReachedChoices


class PeriodFormSet(BaseInlineFormSet):
    """Compares periods as they will be after the save: one save may end a row and begin the next."""

    kept_unless_alone = None
    """Models whose rows do not keep a row here from being deleted; None: nothing does."""

    def full_clean(self):
        if self.is_bound:
            ids = frozenset(form.instance.pk for form in self.initial_forms)
            for form in self.forms:
                form.instance.judged_together = ids
        super().full_clean()

    def clean(self):
        super().clean()
        gone = self.deleted_forms
        stays = [form for form in self.forms if form not in gone and form.instance.since and not self._blank(form)]
        for one, other in combinations(stays, 2):
            later = one if other.instance.pk and not one.instance.pk else other
            if self._alike(one.instance, other.instance) and one.instance.overlaps(other.instance):
                later.add_error("since", later.instance.overlap_message)
        self._refuse_deleting_what_is_kept([form for form in gone if form.instance.pk])

    def _blank(self, form):
        return not form.instance.pk and not form.has_changed()

    def _alike(self, one, other):
        return bool(one.alone_among) and one.values_alone() == other.values_alone()

    def _refuse_deleting_what_is_kept(self, forms):
        if self.kept_unless_alone is None or not forms:
            return
        if kept := rows_that_keep([self.instance], apart_from=self.kept_unless_alone):
            raise ValidationError(
                gettext("“%(row)s” is part of what is recorded here (%(kept)s). Enter its end instead of deleting it.")
                % {"row": forms[0].instance, "kept": ", ".join(kept)}
            )


class PeriodInline(ReachedChoices, admin.options.InlineModelAdmin):
    """Rows with a from and a to, the newest first."""

    template = admin.TabularInline.template

    formset = PeriodFormSet
    extra = 0
    needed_at_first = False
    """Whether a new row of the parent must come with one of these."""

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("-since", "pk")

    def get_min_num(self, request, obj=None, **kwargs):
        return 1 if self.needed_at_first and obj is None else 0

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_min=self.needed_at_first and obj is None, **kwargs)
