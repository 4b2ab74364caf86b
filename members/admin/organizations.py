"""The tree: committees and cells, with their places and terms."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.forms import ModelForm
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.admin.filters import ExistsFilter
from members.admin.keeping import KeptAdmin, NotByHand
from members.admin.periods import PeriodFormSet, PeriodInline
from members.admin.reach import reached_organizations
from members.models import Cell, Change, Committee, Membership, Office, Organization, Placement, Role, Term
from members.text import search_key
from members.views.reorganizing import verbs_for


class PlacementForm(ModelForm):
    """A place in the tree; without a name of its own it takes the organisation's."""

    organization_name = ""

    def clean_name(self):
        return self.cleaned_data["name"] or self.organization_name


class PlacementFormSet(PeriodFormSet):
    """Places in the tree: new ones below the reach; those below a superior outside it are for the admin above."""

    kept_unless_alone = (Placement, Term, Office, Role, Change)
    superiors_in_reach = None
    """The organisations that may be superiors; None: any, or none at all."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.organization_name = self.instance.name
        form.fields["name"].required = False
        if self.superiors_in_reach is None:
            return
        form.fields["superior"].required = True
        form.is_for_the_admin_above = form.instance.pk is not None and form.instance.superior_id not in self._reached()
        if form.is_for_the_admin_above:
            form.fields["superior"].queryset = Organization.objects.filter(pk=form.instance.superior_id)
            form.fields["superior"].required = False
            for name in ("superior", "since", "to"):
                form.fields[name].disabled = True

    def _reached(self):
        if not hasattr(self, "_reached_ids"):
            stored = [placement.superior_id for placement in self.get_queryset() if placement.superior_id]
            self._reached_ids = set(self.superiors_in_reach.filter(pk__in=stored).values_list("pk", flat=True))
        return self._reached_ids

    def clean(self):
        super().clean()
        above = [form for form in self.initial_forms if getattr(form, "is_for_the_admin_above", False)]
        holds = any(form.instance.to is None or form.instance.to > timezone.localdate() for form in above)
        if (holds and any(form.has_changed() for form in self.extra_forms)) or set(above) & set(self.deleted_forms):
            raise ValidationError(gettext("Only the admin of the organisation above may change its place in the tree."))


class PlacementInline(PeriodInline):
    """Where the organisation stands, below whom, under which name."""

    model = Placement
    form = PlacementForm
    formset = PlacementFormSet
    fk_name = "organization"
    autocomplete_fields = ["superior"]
    fields = ["superior", "name", "since", "to"]
    needed_at_first = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("superior")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        if not request.user.is_superuser:
            formset.superiors_in_reach = reached_organizations(request)
        return formset


class TermInline(PeriodInline):
    """Terms of office."""

    model = Term
    fields = ["since", "to"]


class TreeAdmin(KeptAdmin):
    """Organisations in reach, found by name or code without accents."""

    ordering = ["code"]
    search_fields = ["search_key"]
    search_help_text = _("Name or code, with or without accents.")
    fieldsets = [
        (None, {"fields": ["name", "short_name", "code", "level"]}),
        (_("In papers"), {"fields": ["place_name", "number_suffix", "heading", "signed_as"]}),
    ]
    inlines = [PlacementInline, TermInline]
    parts = (Placement, Term)
    advice = _("An organisation is not deleted. Enter the day on which its place in the tree ends.")
    list_filter = [ExistsFilter, "level"]
    change_form_template = "admin/organization_change_form.html"

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """Offer the pages that reorganise: one of them does what would take several rows here, members and all."""
        context["verbs"] = verbs_for(request.user, obj) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def view_on_site(self, organization):
        """Lead to the organisation's own page."""
        return reverse("organization", args=[organization.pk])

    def reached(self, request):
        today = Placement.objects.on(timezone.localdate()).filter(organization=OuterRef("pk"))
        organizations = self.model.objects.all()
        if not request.user.is_superuser:
            organizations = organizations.filter(pk__in=reached_organizations(request).values("pk"))
        return organizations.annotate(superior_name=Subquery(today.values("superior__short_name")[:1]))

    def get_search_results(self, request, queryset, search_term):
        return queryset.filter(search_key__contains=search_key(search_term)), False

    def get_readonly_fields(self, request, obj=None):
        """Leave the name to the places in the tree, where it is dated, once there is one."""
        return ["name"] if obj else []

    def organizations_of(self, instance):
        return [Organization.objects.get(pk=instance.pk)]

    def save_related(self, request, form, formsets, change):
        """Keep today's names in step with the places in the tree."""
        super().save_related(request, form, formsets, change)
        # What was typed here holds today, so the place of today leaves it to the organisation.
        typed = dict.fromkeys({"short_name", "heading"}.intersection(form.changed_data), "")
        if typed:
            form.instance.placements.on(timezone.localdate()).update(**typed)
        form.instance.keep_names()

    @admin.display(description=_("superior"))
    def superior(self, organization):
        return organization.superior_name


@admin.register(Organization)
class OrganizationAdmin(NotByHand, TreeAdmin):
    """Only for choosing an organisation in other forms; each is kept as a committee or a cell."""

    inlines = []

    def has_module_permission(self, request):
        return False

    def changelist_view(self, request, extra_context=None):
        return redirect("admin:members_committee_changelist")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        organization = self.get_object(request, object_id)
        if organization is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return redirect(f"admin:members_{organization.kind}_change", organization.pk)


@admin.register(Committee)
class CommitteeAdmin(TreeAdmin):
    """Committees."""

    list_display = ["name", "short_name", "code", "level", "superior", "organizations_below"]

    def reached(self, request):
        below = Placement.objects.on(timezone.localdate()).filter(superior=OuterRef("pk")).order_by()
        return super().reached(request).annotate(number_below=_number_of(below, "superior"))

    @admin.display(description=_("directly below it"))
    def organizations_below(self, committee):
        return committee.number_below


@admin.register(Cell)
class CellAdmin(TreeAdmin):
    """Cells."""

    list_display = ["name", "short_name", "code", "level", "superior", "members_today"]

    def reached(self, request):
        members = Membership.objects.on(timezone.localdate()).filter(cell=OuterRef("pk")).order_by()
        return super().reached(request).annotate(number_of_members=_number_of(members, "cell"))

    @admin.display(description=_("members"))
    def members_today(self, cell):
        return cell.number_of_members


def _number_of(rows, group):
    return Coalesce(Subquery(rows.values(group).annotate(number=Count("pk")).values("number")), 0)
