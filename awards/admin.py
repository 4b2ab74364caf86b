"""The lists of commendations, which every place and year words differently."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from awards.models import Commendation, CommendationForm, CommendationTitle
from members.admin.keeping import KeptAdmin
from members.admin.reach import reached_organizations


class ListedAdmin(KeptAdmin):
    """A list for everybody here: any admin adds to it; what others use, only those change who keep the others too."""

    advice = _("What records use is not deleted. Untick “Offered for choice” instead.")
    ordering = ["position", "name"]
    list_filter = ["in_use"]
    search_fields = ["name"]

    def reached(self, request):
        return self.model.objects.all()

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


def _used_outside(request, listed):
    """Tell whether a commendation outside the admin's reach uses the entry."""
    if request.user.is_superuser:
        return False
    reached = reached_organizations(request).values("pk")
    return Commendation.objects.filter(**_uses(listed)).exclude(record__organization__in=reached).exists()


def _uses(listed):
    return {"form" if isinstance(listed, CommendationForm) else "title": listed}
