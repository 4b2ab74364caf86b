"""The pages on which a committee enters its decisions."""

import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from awards import deciding
from awards.cap import cap_of
from awards.deciding.deciders import come_since, gone_since
from awards.forms.deciding import DecisionForm
from awards.models import Commendation, Rating
from awards.rules import rating_rule_on
from meetings.access import get_committee
from meetings.models import YearRecord
from members.access import id_in, ids_in

PAGE = 100
LEVEL, SHOWN = "level-", "shown-"
"""What the names of controls begin with, before a row's id: the level chosen, and what the page showed as decided."""
KINDS = {
    "members": _("Ratings of members"),
    "organizations": _("Ratings of organisations"),
    "commendations": _("Commendations"),
    "badges": _("Badges"),
}
PAPERS = {"members": "ratings", "organizations": "ratings", "commendations": "awards", "badges": "badges"}
"""What is told by the same decision, and so has the same number."""
DONE = {
    "awarded": _("Entered as awarded: %(number)d"),
    "declined": _("Entered as declined: %(number)d"),
    "proposed": _("Decision taken back, open again: %(number)d"),
    "pass-on": _("Proposed to the level above, in the committee's own record: %(number)d"),
}
"""What is said of commendations and badges, by the button pressed."""
STATES = {"open": _("Not decided yet"), "decided": _("Decided"), "": _("All")}


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, pk, year, kind):
    """Decide what was proposed below a committee: ratings, commendations or badges, many at once or one."""
    committee = get_committee(request, pk, year)
    if kind not in KINDS:
        raise Http404
    about = [committee.pk, year, PAPERS[kind]]
    initial, of_ratings = _last_decision(request, about), PAPERS[kind] == "ratings"
    form, status = DecisionForm(request.POST or None, initial=initial, of_ratings=of_ratings), 200
    if request.method == "POST":
        changed = _decide(request, committee, year, kind, form)
        if changed is not None:
            _keep_decision(request, about, form.cleaned_data)
            _say(request, kind, changed, form.cleaned_data["decision"])
            _warn_of_other_uses(request, committee, year, kind, form.cleaned_data)
            return redirect(request.get_full_path())
        status = 422
    rows = _rows(committee, year, kind)
    state = request.GET.get("state", "open")
    chosen = _chosen(committee, year, request.GET.get("organization", ""))
    shown = _filtered(rows, year, kind, state, chosen)
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    sent = request.POST if status == 422 else {}
    context = {
        "organization": committee,
        "year": year,
        "kind": kind,
        "kinds": KINDS,
        "states": STATES,
        "state": state,
        "chosen": chosen,
        "branches": deciding.directly_below(committee, year),
        "form": form,
        "page": page,
        "rows": [_line(row, sent) for row in page],
        "passed_on": _passed_on(committee, year, page) if kind == "commendations" else set(),
        "levels": Rating.Level.choices,
        "cap": cap_of(committee, chosen, rows, year) if kind == "members" else None,
        "has_cap": rating_rule_on(YearRecord(year=year).last_day).excellent_share is not None,
        "may_pass_on": kind == "commendations",
        "gone": gone_since(committee, year),
        "come": come_since(committee, year),
    }
    return render(request, "awards/deciding.html", context, status=status)


def _keep_decision(request, about, typed):
    """Keep number and date while somebody is at it: one decision is about many rows, and ratings on two pages."""
    if typed["decision"] and typed["decided_on"]:
        decision = {"decision": typed["decision"], "decided_on": typed["decided_on"].isoformat()}
        request.session["decision"] = {"about": about, "body": typed.get("body", ""), **decision}


def _last_decision(request, about):
    """Return number and date as they were typed last for this committee, year and paper, since signing in."""
    kept = request.session.get("decision", {})
    if kept.get("about") != about:
        return {}
    decided_on = datetime.date.fromisoformat(kept["decided_on"])
    return {"decision": kept["decision"], "decided_on": decided_on, "body": kept.get("body", "")}


def _say(request, kind, changed, number):
    """Say what the button did, and to how many."""
    act = request.POST.get("act")
    if not changed and act == "pass-on":
        messages.info(request, gettext("All of them stand in the committee's own record already."))
    elif not changed:
        messages.info(request, gettext("Nothing was changed: all of them stood so already."))
    else:
        said = _("Decided and saved: %(number)d") if PAPERS[kind] == "ratings" else DONE[act]
        messages.success(request, said % {"number": changed})
        if act == "declined" and number:
            # It stays in its field from row to row, for those who award.
            messages.warning(
                request,
                gettext(
                    "Declined under number %(number)s. If that is the number of what was awarded, take these back, "
                    "empty the field and decline them again."
                )
                % {"number": number},
            )


def _warn_of_other_uses(request, committee, year, kind, typed):
    """Say that a number was entered with another date or in another paper: it could be issued only once."""
    if not typed["decision"] or kind == "badges" or typed.get("body"):
        return
    uses = deciding.other_uses(
        committee, year, typed["decision"], typed["decided_on"], ratings=PAPERS[kind] == "ratings"
    )
    for of_ratings, day in uses:
        text = (
            gettext("Number %(number)s is also entered for ratings, on %(day)s. Each paper needs a number of its own.")
            if of_ratings
            else gettext(
                "Number %(number)s is also entered for commendations, on %(day)s. Each paper needs a number of its own."
            )
        )
        messages.warning(request, text % {"number": typed["decision"], "day": f"{day:%d/%m/%Y}"})


def _passed_on(committee, year, page):
    """Return the ids of the rows that the committee's own record proposes to the level above."""
    there = deciding.passed_on(committee, year)
    return {row.pk for row in page if row.what in there}


def _rows(committee, year, kind):
    if kind == "commendations":
        rows = deciding.commendations_to_decide(committee, year).select_related(
            "form", "title", "organization", "given_by"
        )
        return rows.order_by("record__organization__code", "form__position", "member__sort_key", "pk")
    if kind == "badges":
        return deciding.badges_to_decide(committee, year).order_by("-years", "member__sort_key")
    rows = deciding.ratings_to_decide(committee, year)
    if kind == "members":
        rows = rows.filter(member__isnull=False)
        return rows.order_by("record__organization__code", "member__sort_key", "pk")
    return rows.filter(organization__isnull=False).select_related("organization").order_by("organization__code")


def _chosen(committee, year, pk):
    """Return the organisation below whose rows are asked for, or None for all."""
    return deciding.below(committee, year).filter(pk=id_in(pk)).first() if pk else None


def _filtered(rows, year, kind, state, chosen):
    """Keep what was asked for: decided or not, of one organisation with all below it, or of all."""
    decided = {
        "commendations": ~Q(status=Commendation.Status.PROPOSED),
        "badges": Q(awarded_on__isnull=False) | ~Q(answer=""),
    }.get(kind, ~Q(decided=""))
    if state in ("open", "decided"):
        rows = rows.filter(decided if state == "decided" else ~decided)
    return deciding.of_branch(rows, chosen, year) if chosen else rows


def _line(row, sent):
    """Return a row as the page shows it: after a refusal with what was chosen, and only that."""
    level = getattr(row, "decided", "")
    key, shown = f"{LEVEL}{row.pk}", f"{SHOWN}{row.pk}"
    was_chosen = key in sent and sent[key] != deciding.level_in(sent.get(shown, level))
    return {
        "row": row,
        "recipient": row.member if row.member_id else row.organization,
        "key": key,
        "shown_key": shown,
        "stands": deciding.stands(row),
        "level": sent[key] if was_chosen else level,
        "ticked": str(row.pk) in sent.getlist("row") if sent else False,
    }


def _decide(request, committee, year, kind, form):
    """Do what the button asks; return how many were changed, or None with the reason at the form."""
    if not form.is_valid():
        return None
    ticked = ids_in(request.POST.getlist("row"))
    common = {"committee": committee, "year": year, "by": request.user, "shown": _sent(request, SHOWN)}
    dated = form.cleaned_data
    act = request.POST.get("act", "")
    try:
        if act == "save" and kind in ("members", "organizations"):
            return deciding.decide_ratings(levels=_chosen_levels(request, committee, year, kind), **common, **dated)
        if not ticked:
            raise ValidationError(gettext("Nothing was ticked. Tick the rows first."))
        if act == "proposed" and kind in ("members", "organizations"):
            proposed = dict(_rows(committee, year, kind).filter(pk__in=ticked).values_list("pk", "proposed"))
            levels = {pk: proposed.get(pk, "") for pk in ticked}
            return deciding.decide_ratings(levels=levels, **common, **dated)
        if act in Commendation.Status.values and kind == "commendations":
            return deciding.decide_commendations(pks=ticked, status=act, **common, **dated)
        if act == "pass-on" and kind == "commendations":
            return deciding.pass_on(pks=ticked, **common)
        if act in Commendation.Status.values and kind == "badges":
            return deciding.decide_badges(pks=ticked, status=act, **common, **dated)
    except ValidationError as error:
        form.take(error)
        return None
    raise Http404


def _chosen_levels(request, committee, year, kind):
    """Return the levels that were chosen otherwise than the page showed them, by the id of the rating.

    What somebody else decided since is not taken back by a line that was left alone.
    """
    sent, shown = _sent(request, LEVEL), _sent(request, SHOWN)
    stored = dict(_rows(committee, year, kind).filter(pk__in=sent).values_list("pk", "decided"))
    if unknown := set(sent) - set(stored):
        return dict.fromkeys(unknown, "")
    chosen = {pk: level for pk, level in sent.items() if level != deciding.level_in(shown.get(pk, stored[pk]))}
    if not chosen:
        raise ValidationError(gettext("Nothing was changed. Choose a level first."))
    return chosen


def _sent(request, beginning):
    """Return what was sent under names that begin so, by the id that follows."""
    return {
        id_in(name.removeprefix(beginning)): value for name, value in request.POST.items() if name.startswith(beginning)
    }
