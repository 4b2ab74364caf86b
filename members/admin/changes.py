"""The log, to be read only."""

import json

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from members.admin.reach import reached_organizations
from members.models import Change


@admin.register(Change)
class ChangeAdmin(admin.ModelAdmin):
    """Entries of the organisations in reach; nobody adds, changes or deletes one by hand."""

    list_display = ["at", "by", "verb", "subject", "organization", "reason"]
    list_select_related = ["by", "organization"]
    list_filter = [("at", admin.DateFieldListFilter)]
    search_fields = ["subject", "verb"]
    search_help_text = _("What was done, or to what: member, members.member:12.")
    ordering = ["-pk"]
    list_per_page = 50
    show_full_result_count = False
    fields = [
        "organization",
        "number",
        "at",
        "by",
        "verb",
        "subject",
        "reason",
        "values_before",
        "values_after",
        "hash",
    ]
    readonly_fields = ["values_before", "values_after"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(organization__in=reached_organizations(request))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("before"))
    def values_before(self, change):
        return _lines(change.before)

    @admin.display(description=_("after"))
    def values_after(self, change):
        return _lines(change.after)


def _lines(values):
    return format_html("<pre>{}</pre>", json.dumps(values, ensure_ascii=False, indent=2)) if values else None
