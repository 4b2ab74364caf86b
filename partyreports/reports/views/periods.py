"""The page on which a committee sets what is reported to it for a year."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from meetings.access import get_committee, get_record
from meetings.forms.rows import with_more_rows
from partyreports.reports.forms import BeginPeriodForm, PeriodForm
from partyreports.reports.models import PeriodChanged, ReportingPeriod
from partyreports.reports.periods import begin_period, change_period, follow_outline


@require_http_methods(["GET", "HEAD", "POST"])
def period(request, pk, year):
    """Set due date, day of counting and outline of a committee's year."""
    organization = get_committee(request, pk, year)
    found = ReportingPeriod.objects.filter(organization=organization, year=year).first()
    if found is None:
        return _begin(request, organization, year)
    found.organization = organization
    return _change(request, found)


def _begin(request, organization, year):
    new = ReportingPeriod(organization=organization, year=year)
    form = BeginPeriodForm(request.POST or None, instance=new, initial={"cut_off_on": f"31/12/{year}"})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            dates = {name: form.cleaned_data[name] for name in ("due_on", "cut_off_on")}
            try:
                begin_period(organization=organization, year=year, by=request.user, **dates)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                messages.success(request, gettext("The year is set. Look through the outline below and change it."))
                return redirect(request.path)
    context = {"organization": organization, "year": year, "form": form, "has_last": _has_last(organization, year)}
    return render(request, "reports/period_begin.html", context, status=status)


def _has_last(organization, year):
    return ReportingPeriod.objects.filter(organization=organization, year=year - 1).exists()


def _change(request, found):
    organization, status = found.organization, 200
    form = PeriodForm(found)
    if request.method == "POST" and "add" in request.POST:
        form = PeriodForm(found, with_more_rows(request.POST, form, "entries"))
    elif request.method == "POST":
        form, status = PeriodForm(found, request.POST), 422
        try:
            if change_period(period=found, by=request.user, form=form):
                messages.success(request, gettext("Saved. Those who report find it in their records."))
                return redirect(request.path)
        except PeriodChanged:
            status = 409
            messages.error(
                request,
                gettext(
                    "Somebody changed this page after you had opened it. Nothing was overwritten: below is what you "
                    "typed. Open the page in a second window and compare; then save again."
                ),
            )
            data = request.POST.copy()
            data["version"] = str(ReportingPeriod.objects.get(pk=found.pk).version)
            form = PeriodForm(found, data)
    version = (form.data or {}).get("version", found.version)
    context = {"organization": organization, "year": found.year, "form": form, "version": version}
    return render(request, "reports/period.html", context, status=status)


@require_POST
def follow(request, pk):
    """Add to a record what the committee's outline asks for and the record has no line for."""
    record = get_record(request, pk, editable=True)
    added = follow_outline(record=record, by=request.user)
    messages.success(request, gettext("Added: %(number)d") % {"number": added})
    return redirect("chapters", record.pk)
