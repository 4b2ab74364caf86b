"""The page of a committee's year: who has reported, and what is done with many records at once."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from meetings.access import get_committee
from meetings.models import YearRecord
from members.access import id_in, ids_in, reached_among
from partyreports.reports.papers import vietnamese
from partyreports.reports.season import NOT_STARTED, remind, season_of, turn_many

NOT_BEGUN = _("The record is not begun yet.")
STATES = [(NOT_STARTED, _("Not started")), *YearRecord.Status.choices, ("late", _("Late"))]


@require_http_methods(["GET", "HEAD"])
def season(request, pk, year):
    """Show who below has handed in, who not yet, and who is late."""
    return _page(request, get_committee(request, pk, year), year)


def _page(request, committee, year, *, status=200, ticked=(), text=""):
    """Return the page of a committee's year, with the ticks and the comment that were sent and refused."""
    shown = season_of(committee, year)
    state, whole = request.GET.get("state", ""), "whole" in request.GET
    entries = [entry for entry in shown.entries if _is_wanted(entry, state, whole)]
    counts, rate = shown.counts, shown.on_time_rate
    address, query = reverse("season", args=[committee.pk, year]), request.GET.urlencode()
    context = {
        "organization": committee,
        "year": year,
        "season": shown,
        "address": address,
        "here": f"{address}?{query}" if query else address,
        "on_time": rate is not None and vietnamese.percent(rate.numerator, rate.denominator),
        "marks": _as_text([entry.record for entry in entries if entry.record]),
        "ticked": ticked,
        "text": text,
        "entries": entries,
        "reached": reached_among(request.user, [entry.organization.pk for entry in entries]),
        "states": [
            (value, label, len(shown.late) if value == "late" else counts.get(value, 0)) for value, label in STATES
        ],
        "state": state,
        "whole": whole,
        "has_deeper": any(entry.level > 1 for entry in shown.entries),
    }
    return render(request, "reports/season.html", context, status=status)


def _is_wanted(entry, state, whole):
    if not whole and not state and entry.level > 1:
        return False
    return not state or (entry.is_late if state == "late" else entry.state == state)


@require_POST
def season_act(request, pk, year, verb):
    """Remind, accept or return those that were ticked; "late" reminds all late ones.

    What is refused is shown again, with its ticks and the comment.
    """
    committee = get_committee(request, pk, year)
    ticked, text = set(ids_in(request.POST.getlist("organization"))), request.POST.get("text", "")
    refused = set()
    if verb not in ("late", "remind", "accept", "return"):
        raise Http404
    if verb == "late":
        _say_reminded(request, remind(committee=committee, year=year, by=request.user))
    elif not ticked:
        messages.error(request, gettext("Nothing was ticked. Tick the organisations first."))
    elif verb == "remind":
        _say_reminded(request, remind(committee=committee, year=year, by=request.user, organizations=ticked))
    else:
        refused = _judge(request, committee, year, verb, ticked, text)
    if refused or (verb != "late" and not ticked):
        return _page(request, committee, year, status=422, ticked=refused, text=text)
    return redirect(f"{reverse('season', args=[committee.pk, year])}?{request.GET.urlencode()}")


def _judge(request, committee, year, verb, ticked, text):
    """Accept or return those ticked, say what was done, and return the ids of those that were refused."""
    chosen = [entry for entry in season_of(committee, year).entries if entry.organization.pk in ticked]
    records, marks = [entry.record for entry in chosen if entry.record], _marks(request)
    turned, refused = turn_many(verb=verb, records=records, by=request.user, text=text, marks=marks)
    if turned:
        said = gettext("Accepted: %(number)d") if verb == "accept" else gettext("Returned: %(number)d")
        messages.success(request, said % {"number": len(turned)})
    refused = [(record.organization, why) for record, why in refused]
    refused += [(entry.organization, NOT_BEGUN) for entry in chosen if not entry.record]
    _say_refused(request, refused)
    return {organization.pk for organization, _why in refused}


def _as_text(records):
    """Return the marks of records for one hidden field: thousands may be on the page, and fields are limited."""
    return " ".join(f"{record.pk}-{record.mark}" for record in records if record.mark)


def _marks(request):
    """Return the marks of the records that the page showed, by their ids; what cannot be read was not shown."""
    pairs = (pair.split("-") for pair in request.POST.get("marks", "").split())
    return {id_in(pair[0]): id_in(pair[1]) for pair in pairs if len(pair) == 2}


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
