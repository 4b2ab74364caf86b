"""The page of a committee's year: who has reported, and what is done with many records at once."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from meetings.access import get_committee
from meetings.models import YearRecord
from members.access import ids_in, reached_among
from partyreports.reports.papers import vietnamese
from partyreports.reports.season import NOT_STARTED, remind, season_of, turn_many

NOT_BEGUN = _("The record is not begun yet.")
STATES = [(NOT_STARTED, _("Not started")), *YearRecord.Status.choices, ("late", _("Late"))]


@require_http_methods(["GET", "HEAD"])
def season(request, pk, year):
    """Show who below has handed in, who not yet, and who is late."""
    committee = get_committee(request, pk, year)
    shown = season_of(committee, year)
    state, whole = request.GET.get("state", ""), "whole" in request.GET
    entries = [entry for entry in shown.entries if _is_wanted(entry, state, whole)]
    counts, rate = shown.counts, shown.on_time_rate
    context = {
        "organization": committee,
        "year": year,
        "season": shown,
        "on_time": rate is not None and vietnamese.percent(rate.numerator, rate.denominator),
        "shown_at": timezone.now().isoformat(),
        "entries": entries,
        "reached": reached_among(request.user, [entry.organization.pk for entry in entries]),
        "states": [
            (value, label, len(shown.late) if value == "late" else counts.get(value, 0)) for value, label in STATES
        ],
        "state": state,
        "whole": whole,
        "has_deeper": any(entry.level > 1 for entry in shown.entries),
    }
    return render(request, "reports/season.html", context)


def _is_wanted(entry, state, whole):
    if not whole and not state and entry.level > 1:
        return False
    return not state or (entry.is_late if state == "late" else entry.state == state)


@require_POST
def season_act(request, pk, year, verb):
    """Remind, accept or return those that were ticked; "late" reminds all late ones."""
    committee = get_committee(request, pk, year)
    ticked = set(ids_in(request.POST.getlist("organization")))
    if verb == "late":
        _say_reminded(request, remind(committee=committee, year=year, by=request.user))
    elif not ticked:
        messages.error(request, gettext("Nothing was ticked. Tick the organisations first."))
    elif verb == "remind":
        _say_reminded(request, remind(committee=committee, year=year, by=request.user, organizations=ticked))
    elif verb in ("accept", "return"):
        chosen = [entry for entry in season_of(committee, year).entries if entry.organization.pk in ticked]
        records = [entry.record for entry in chosen if entry.record]
        text = request.POST.get("text", "")
        turned, refused = turn_many(verb=verb, records=records, by=request.user, text=text, shown_at=_shown_at(request))
        if turned:
            text = gettext("Accepted: %(number)d") if verb == "accept" else gettext("Returned: %(number)d")
            messages.success(request, text % {"number": len(turned)})
        refused = [(record.organization, why) for record, why in refused]
        _say_refused(request, refused + [(entry.organization, NOT_BEGUN) for entry in chosen if not entry.record])
    else:
        raise Http404
    return redirect(f"{reverse('season', args=[committee.pk, year])}?{request.GET.urlencode()}")


def _shown_at(request):
    """Return when the page was shown, as it was sent; None for anything else."""
    try:
        shown_at = parse_datetime(request.POST.get("shown_at", ""))
    except ValueError:
        return None
    return shown_at if shown_at and timezone.is_aware(shown_at) else None


def _say_refused(request, refused):
    """Say each reason once, with those whom it is about: hundreds may be ticked."""
    names = {}
    for organization, why in refused:
        names.setdefault(str(why), []).append(organization.short_name)
    for why, some in names.items():
        messages.error(request, f"{', '.join(some)}: {why}")


def _say_reminded(request, reminded):
    if reminded:
        text = ngettext(
            "%(number)d organisation was reminded.", "%(number)d organisations were reminded.", len(reminded)
        )
        messages.success(request, text % {"number": len(reminded)})
    else:
        messages.info(
            request, gettext("Nobody was reminded: they have handed in, are not late, or were reminded today already.")
        )
