"""The log, to be read only."""

import json

from django.apps import apps
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.admin.filters import OfferedFiltersOnly
from members.admin.keeping import NotByHand
from members.admin.reach import reached_organizations
from members.models import Change

ACTIONS = {
    "add": _("add %(what)s"),
    "change": _("change %(what)s"),
    "delete": _("delete %(what)s"),
    "change password of": _("change password of %(what)s"),
}
"""Verbs that name a model; the others are marked for translation where they are logged."""


@admin.register(Change)
class ChangeAdmin(NotByHand, OfferedFiltersOnly, admin.ModelAdmin):
    """Entries of the organisations in reach; nobody adds, changes or deletes one by hand."""

    list_display = ["at", "by", "done", "to_what", "organization", "reason"]
    list_select_related = ["by", "organization"]
    list_filter = [("at", admin.DateFieldListFilter)]
    also_offered = ("subject",)
    search_fields = ["subject", "verb"]
    search_help_text = _("To what: members.member:12, or what was done, in the words of the log: add, submit.")
    ordering = ["-pk"]
    list_per_page = 50
    show_full_result_count = False
    fields = [
        "organization",
        "number",
        "at",
        "by",
        "done",
        "to_what",
        "reason",
        "values_before",
        "values_after",
        "hash",
    ]
    readonly_fields = ["done", "to_what", "values_before", "values_after"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(organization__in=reached_organizations(request))

    @admin.display(description=_("what was done"), ordering="verb")
    def done(self, change):
        """Say the verb in the reader's language; what no longer has a translation stays as it was logged."""
        action, _space, name = change.verb.rpartition(" ")
        model = _model(change.subject.partition(".")[0], name)
        return ACTIONS[action] % {"what": model} if action in ACTIONS and model else gettext(change.verb)

    @admin.display(description=_("to what"), ordering="subject")
    def to_what(self, change):
        """Say what kind of row it is, beside the mark under which it is searched."""
        label = change.subject.partition(":")[0]
        model = _model(*label.split(".")) if label.count(".") == 1 else None
        return f"{model} ({change.subject})" if model else change.subject

    @admin.display(description=_("before"))
    def values_before(self, change):
        return _lines(change.before)

    @admin.display(description=_("after"))
    def values_after(self, change):
        return _lines(change.after)


def _model(app_label, name):
    """Return what the reader calls a model, or None if there is none of that name."""
    try:
        return apps.get_model(app_label, name)._meta.verbose_name
    except LookupError:
        return None


def _lines(values):
    return format_html("<pre>{}</pre>", json.dumps(values, ensure_ascii=False, indent=2)) if values else "–"
