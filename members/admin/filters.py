"""Filters of the lists, without a choice outside the reach."""

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.admin.reach import reached_organizations
from members.models import Placement, Standing

MOST_CHOICES = 200


class OfferedFiltersOnly:
    """Takes from the address the filters that the page offers; Django takes any field, and regular expressions too."""

    also_offered = ()

    def lookup_allowed(self, lookup, value, request):
        """Tell whether the list may be filtered so."""
        filters = [one[0] if isinstance(one, tuple) else one for one in self.get_list_filter(request)]
        offered = {one if isinstance(one, str) else one.parameter_name for one in [*filters, *self.also_offered]}
        field, _underscores, kind = lookup.rpartition("__")
        return lookup in offered or (field in offered and kind in {"exact", "isnull", "gte", "lt"})


class CellFilter(admin.SimpleListFilter):
    """The members of one cell today; a reach of more than MOST_CHOICES cells has no list to choose from."""

    title = _("cell")
    parameter_name = "cell"

    def lookups(self, request, model_admin):
        cells = reached_organizations(request).filter(kind="cell").order_by("code")
        found = list(cells.values_list("pk", "short_name")[: MOST_CHOICES + 1])
        if len(found) <= MOST_CHOICES:
            return found
        # A link to one cell's members works all the same.
        return list(cells.filter(pk=self.value()).values_list("pk", "short_name")) if self._chosen() else []

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.filter(cell_id=self.value()) if self._chosen() else queryset.none()

    def _chosen(self):
        value = self.value() or ""
        # More digits than any id has, which not every database takes.
        return value.isdecimal() and len(value) < 18


class StandingFilter(admin.SimpleListFilter):
    """What members are today."""

    title = _("standing today")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [*Standing.choices, ("none", _("In no cell"))]

    def queryset(self, request, queryset):
        if self.value() in Standing.values:
            return queryset.filter(standing=self.value())
        return queryset.filter(standing=None) if self.value() == "none" else queryset


class ExistsFilter(admin.SimpleListFilter):
    """Whether an organisation stands in the tree today."""

    title = _("in the tree today")
    parameter_name = "exists"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request, queryset):
        today = Exists(Placement.objects.on(timezone.localdate()).filter(organization=OuterRef("pk")))
        if self.value() in ("yes", "no"):
            return queryset.filter(today if self.value() == "yes" else ~today)
        return queryset
