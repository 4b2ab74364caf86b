"""The front page, and the page of an organisation: what is to be done, and where."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from meetings.models import YearRecord
from meetings.models.record import FIRST_YEAR, LAST_YEAR
from meetings.rules import year_to_sum_up
from members.access import KEEPERS, get_organization, id_in, is_office_of
from members.models import Member, Organization, Proposal
from members.sheets import Column, Sheet, download
from members.views.reorganizing import verbs_for
from partyreports.reports.asked import asked_of
from partyreports.reports.models import Reminder
from partyreports.reports.periods import begin

MEMBERS_A_PAGE = 50
RECORDS_SHOWN = 60


class BeginForm(forms.Form):
    """The year of a record to begin; next year's meeting is often held early, last year's often late."""

    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)


@require_safe
def front(request):
    """Show the organisations where the user works, their record of the year, and what stands below."""
    year = year_to_sum_up(timezone.localdate())
    own = list(Organization.objects.filter(roles__user=request.user).distinct())
    records = YearRecord.objects.visible_to(request.user)
    of_own = list(records.filter(organization__in=own).select_related("organization"))
    below = _records_below(request.user, own, year)
    context = {
        "year": year,
        "mine": [_work_at(organization, of_own, year, request.user) for organization in own],
        "seasons": _seasons([one for one in own if is_office_of(request.user, one)], of_own, year),
        "earlier": [record for record in of_own if not record.is_open and record.year != year][:RECORDS_SHOWN],
        "below": below[:RECORDS_SHOWN],
        "proposals": Proposal.objects.waiting_for(request.user).count(),
    }
    return render(request, "reports/front.html", context)


def _seasons(offices, of_own, year):
    """Return for each committee the years it has to see to, and how many records wait there to be accepted.

    The last year stays until the records directly below and the committee's own are closed.
    """
    rows = YearRecord.objects.filter(superior__in=offices, year__in=(year - 1, year)).order_by()
    counted = {}
    for superior, of_year, status, number in rows.values_list("superior", "year", "status").annotate(Count("pk")):
        counted.setdefault((superior, of_year), {})[status] = number
    unfinished = {(record.organization_id, record.year) for record in of_own if record.is_open}
    unfinished |= {key for key, states in counted.items() if set(states) - {YearRecord.Status.ACCEPTED}}
    return [
        (committee, each, counted.get((committee.pk, each), {}).get(YearRecord.Status.SUBMITTED, 0))
        for committee in offices
        for each in (year - 1, year)
        if each == year or (committee.pk, each) in unfinished
    ]


def _records_below(user, own, year):
    """Return the records of the year and the one before, of the organisations below those where the user works."""
    records = YearRecord.objects.visible_to(user).exclude(organization__in=own).filter(year__gte=year - 1)
    return records.select_related("organization").order_by("-year", "organization__code")


@require_safe
def records_xlsx(request):
    """Hand out the records of an organisation, or those of the organisations below, as a workbook: all of the list."""
    wanted = request.GET.get("organization", "")
    if wanted:
        shown = get_organization(request, id_in(wanted))
        records = YearRecord.objects.visible_to(request.user).filter(organization=shown).select_related("organization")
    else:
        own = Organization.objects.filter(roles__user=request.user)
        records = _records_below(request.user, own.values("pk"), year_to_sum_up(timezone.localdate()))
    columns = (
        Column(gettext("Organisation"), lambda record: record.organization.name, 44),
        Column(gettext("Code"), lambda record: record.organization.code, 14),
        Column(gettext("Year"), lambda record: record.year, 8),
        Column(gettext("State"), lambda record: record.get_status_display(), 24),
    )
    return download("ho-so-tong-ket-nam", Sheet(gettext("Records"), columns, records.iterator(chunk_size=2000)))


def _work_at(organization, records, year, user):
    """Return what is to be done at one organisation: records to go on with, and whether the year's is to be begun."""
    own = [record for record in records if record.organization_id == organization.pk]
    may_enter = user.has_role(organization, "secretary", "staff", "admin")
    return {
        "organization": organization,
        "records": [record for record in own if record.is_open or record.year == year],
        "may_begin": may_enter and not any(record.year == year for record in own),
        "may_enter": may_enter,
        "asked": asked_of(organization, _years_open(organization, own, year)),
    }


def _years_open(organization, own, year):
    """Return the years still to be handed in: this one, those that are open, and the last one if it was asked for."""
    closed = {record.year for record in own if not record.is_open}
    reminded = Reminder.objects.filter(organization=organization, year=year - 1).values_list("year", flat=True)
    return {year, *reminded, *(record.year for record in own if record.is_open)} - closed


@require_http_methods(["GET", "HEAD", "POST"])
def organization(request, pk):
    """Show an organisation, its records and its members of today; begin the record of a year."""
    shown = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    today = timezone.localdate()
    form = BeginForm(request.POST or None, initial={"year": year_to_sum_up(today)})
    status = 200
    if request.method == "POST":
        if record := _begun(form, shown, request.user):
            return redirect("record", record.pk)
        status = 422
    members = Member.objects.visible_to(request.user).of(shown, on=today).with_standing(today)
    context = {
        "organization": shown,
        "placement": shown.placement_on(today),
        "verbs": verbs_for(request.user, shown),
        "form": form,
        "may_enter": request.user.has_role(shown, "secretary", "staff", "admin"),
        "may_import": request.user.has_role(shown, *KEEPERS),
        "season_year": None if shown.is_cell else year_to_sum_up(today),
        "records": YearRecord.objects.visible_to(request.user).filter(organization=shown),
        "below": Organization.objects.visible_to(request.user).filter(placements__in=shown.placements_below.on(today)),
        "members": Paginator(members, MEMBERS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reports/organization.html", context, status=status)


def _begun(form, organization, user):
    """Return the new record, or None with the reason at the form's field."""
    if not form.is_valid():
        return None
    try:
        return begin(organization=organization, year=form.cleaned_data["year"], by=user)
    except ValidationError as error:
        form.add_error("year", error.messages)
        return None
