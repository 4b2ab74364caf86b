"""The lists of commendations, which every place and year words differently."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from awards.models import Commendation, CommendationForm, CommendationTitle
from meetings.models import YearRecord
from members.admin.keeping import KeptAdmin
from members.admin.reach import reached_organizations


class ListedAdmin(KeptAdmin):
    """A list for everybody here: any admin adds to it; what others use, only those change who keep the others too."""

    advice = _("What records use is not deleted. Untick “Offered for choice” instead.")
    ordering = ["position", "name"]
    list_filter = ["in_use"]
    search_fields = ["name"]

    free = ("in_use", "position")
    """What may be changed though closed records use the entry: it changes no word of theirs."""

    def reached(self, request):
        return self.model.objects.all()

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj and _is_told(obj):
            fieldsets[0][1]["description"] = _(
                "Records that are closed use this entry, so it keeps its words. For other words add a new entry, and "
                "untick “Offered for choice” here."
            )
        return fieldsets

    def get_readonly_fields(self, request, obj=None):
        if obj is None or not _is_told(obj):
            return ()
        return [field.name for field in self.opts.fields if field.editable and field.name not in ("id", *self.free)]

    def organizations_of(self, instance):
        return []

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and _used_outside(request, obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and _used_outside(request, obj))


@admin.register(CommendationForm)
class CommendationFormAdmin(ListedAdmin):
    """What is handed over."""

    list_display = ["name", "in_use", "position"]


@admin.register(CommendationTitle)
class CommendationTitleAdmin(ListedAdmin):
    """What it is given for."""

    list_display = ["name", "recipients", "years", "needs_excellent", "in_use", "position"]
    list_filter = ["recipients", "in_use"]


def _is_told(listed):
    """Tell whether a closed record has a commendation with the entry."""
    return (
        Commendation.objects.filter(**_uses(listed), record__isnull=False)
        .exclude(record__status__in=YearRecord.OPEN)
        .exists()
    )


def _used_outside(request, listed):
    """Tell whether a commendation outside the admin's reach uses the entry."""
    if request.user.is_superuser:
        return False
    reached = reached_organizations(request).values("pk")
    return Commendation.objects.filter(**_uses(listed)).exclude(record__organization__in=reached).exists()


def _uses(listed):
    return {"form" if isinstance(listed, CommendationForm) else "title": listed}
