"""Members, with where they belong, their posts and their leaves."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.admin.filters import CellFilter, StandingFilter
from members.admin.keeping import KeptAdmin
from members.admin.periods import PeriodFormSet, PeriodInline
from members.admin.reach import reached_organizations
from members.models import EarlierAdmission, Leave, Member, Membership, Office, Organization, Standing
from members.models.admission import ADMISSION_FIELDS


class MembershipFormSet(PeriodFormSet):
    """Memberships; those of a member who stands in records are ended, not deleted."""

    kept_unless_alone = (Membership, Office, Leave, EarlierAdmission)

    def clean(self):
        super().clean()
        if self.instance.pk and self.initial_forms and len(self.deleted_forms) == len(self.forms):
            raise ValidationError(gettext("Without a membership nobody keeps this member. Enter its end instead."))


class MembershipInline(PeriodInline):
    """Where the member belongs; what was outside the reach is not shown."""

    model = Membership
    formset = MembershipFormSet
    template = admin.StackedInline.template
    autocomplete_fields = ["cell"]
    fields = ["cell", ("since", "how_joined"), ("to", "how_left"), "party_group"]
    needed_at_first = True

    def get_queryset(self, request):
        return super().get_queryset(request).filter(cell__in=reached_organizations(request)).select_related("cell")


class OfficeInline(PeriodInline):
    """The member's posts."""

    model = Office
    autocomplete_fields = ["organization"]
    fields = ["organization", "post", "since", "to"]

    def get_queryset(self, request):
        offices = super().get_queryset(request).filter(organization__in=reached_organizations(request))
        return offices.select_related("organization")


class LeaveInline(PeriodInline):
    """Times without taking part."""

    model = Leave
    fields = ["kind", "since", "to", "reason"]


class EarlierAdmissionInline(admin.StackedInline):
    """Admissions before the present one, of a member who left the Party and was readmitted."""

    model = EarlierAdmission
    extra = 0
    fields = [
        ("admitted_on", "admission_decision", "ceremony_on"),
        ("official_on", "official_decision", "official_body"),
        ("until", "party_age_from"),
    ]


@admin.register(Member)
class MemberAdmin(KeptAdmin):
    """The members whose cell is in reach; after leaving, those who were there last."""

    parts = (Leave, Office, Membership, EarlierAdmission)
    advice = _("Members who stand in records are not deleted. Enter the end of their membership, and how they left.")

    fieldsets = [
        (None, {"fields": ["full_name", "birth_date", "sex", "job_title", "card_number"]}),
        (
            _("In the Party"),
            {"fields": ADMISSION_FIELDS},
        ),
    ]
    inlines = [MembershipInline, OfficeInline, LeaveInline, EarlierAdmissionInline]
    list_display = ["name", "birth_date", "sex", "cell", "standing", "official_on"]
    list_filter = [StandingFilter, "sex", CellFilter]
    ordering = ["sort_key", "pk"]
    search_fields = ["search_key", "card_number"]
    search_help_text = _("Name, with or without accents, or card number.")

    def view_on_site(self, member):
        """Lead to the member's own page, where each event has a button of its own."""
        return reverse("member", args=[member.pk])

    def reached(self, request):
        reached = Member.objects.all()
        if not request.user.is_superuser:
            reached = reached.belonging_to(reached_organizations(request))
        cell = Organization.objects.filter(pk=OuterRef("cell_id")).values("short_name")[:1]
        return reached.with_standing(timezone.localdate()).annotate(cell_name=Subquery(cell))

    def get_search_results(self, request, queryset, search_term):
        return queryset.search(search_term), False

    def organizations_of(self, instance):
        """Return the member's cell of today; if there is none, the last or the first one to come."""
        memberships = instance.memberships.select_related("cell")
        today = timezone.localdate()
        held = memberships.on(today).first() or memberships.filter(Q(since__lte=today)).order_by("-since").first()
        held = held or memberships.order_by("since").first()
        return [held.cell] if held else []

    @admin.display(description=_("full name"), ordering="sort_key")
    def name(self, member):
        return member.full_name

    @admin.display(description=_("cell"), ordering="cell_name")
    def cell(self, member):
        return member.cell_name

    @admin.display(description=_("standing"))
    def standing(self, member):
        return Standing(member.standing).label if member.standing else None
