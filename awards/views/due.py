"""The pages of what is due in an organisation: badges, five excellent years, the end of probation."""

import datetime
import re
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from awards import due_lists, due_sheets, proposing
from awards.forms.due import ByForm, TitleForm, YearForm
from awards.models import Badge, Commendation, CommendationTitle, ConfirmationProposal
from meetings.rules import year_to_sum_up
from members.access import get_organization
from members.models import Member, Organization
from members.sheets import download

LOOKS_AHEAD = datetime.timedelta(days=92)
"""How far the list of confirmations looks unless a day is chosen."""

SHOWN = 300
"""Rows of a list that a page shows; the workbook has all."""

ID = r"[0-9]{1,17}"


@require_http_methods(["GET", "HEAD", "POST"])
def badges(request, pk):
    """Show the badges due by the next four award dates, and who might be early; propose them."""
    organization, members = _fetch(request, pk)
    outcome = _Outcome()
    if request.method == "POST":
        found = _badges(organization, members)
        due = {row.key: row for row in found.rows()}
        propose = partial(_propose_badge, due, user=request.user)
        outcome = _act(request, propose, _withdraw_badge, proposed=rf"{ID}(-[0-9]{{2}})?")
        if outcome.done:
            return redirect(request.path)
    found = _badges(organization, members)
    context = {
        **_context(request, organization, outcome),
        "dates": [(date, rows[:SHOWN], len(rows)) for date, rows in found.by_date.items()],
        "beside": [
            ("earlier", found.earlier[:SHOWN], len(found.earlier)),
            ("early", found.early[:SHOWN], len(found.early)),
            ("posthumous", found.posthumous[:SHOWN], len(found.posthumous)),
        ],
    }
    return render(request, "awards/due_badges.html", context, status=outcome.status)


@require_safe
def badges_xlsx(request, pk):
    """Hand out the badges due as a workbook."""
    organization, members = _fetch(request, pk)
    return download(_name(gettext("Badges due"), organization), due_sheets.badges(_badges(organization, members)))


def _badges(organization, members):
    today = timezone.localdate()
    return due_lists.badges_due(members, due_lists.died_lately(organization, today), today)


def _propose_badge(due, key, how, *, user):
    row = _listed(due.get(key))
    if row.died_on:
        how = Badge.Special.POSTHUMOUS
    proposing.propose_badge(member=row.member, years=row.badge.years, by=user, special=how)


def _withdraw_badge(pk, user):
    proposing.withdraw_badge(badge=_still_there(Badge, pk, user), by=user)


@require_http_methods(["GET", "HEAD", "POST"])
def excellent(request, pk):
    """Show the members and organisations with five unbroken excellent years; propose them for the title."""
    organization, members = _fetch(request, pk)
    year, year_form = _year(request)
    organizations = _organizations(organization, request.user)
    outcome, kind = _Outcome(), ""
    titles = {recipients: TitleForm(recipients=recipients) for recipients in CommendationTitle.For.values}
    if request.method == "POST":
        kind = "organizations" if request.POST.get("kind") == "organizations" else "members"
        titles[kind] = TitleForm(request.POST, recipients=kind)
        rows = members if kind == "members" else organizations
        outcome = _act(request, _title_proposer(rows, year, titles[kind], request.user), _withdraw_commendation)
        if outcome.done:
            return redirect(f"{request.path}?year={year}")
    grades = due_lists.grades_seen_by(request.user)
    lists = [
        ("members", due_lists.excellent_runs(_with_cells(members), year, grades, request.user)),
        ("organizations", due_lists.excellent_runs(organizations, year, grades, request.user)),
    ]
    context = {
        **_context(request, organization, outcome),
        "year": year,
        "year_form": year_form,
        "lists": [(name, rows[:SHOWN], len(rows), titles[name]) for name, rows in lists],
        "kind": kind,
    }
    return render(request, "awards/due_excellent.html", context, status=outcome.status)


@require_safe
def excellent_xlsx(request, pk):
    """Hand out the candidates as a workbook, members and organisations on a sheet each."""
    organization, members = _fetch(request, pk)
    year, _form = _year(request)
    grades = due_lists.grades_seen_by(request.user)
    found = [
        due_lists.excellent_runs(rows, year, grades, request.user)
        for rows in (_with_cells(members), _organizations(organization, request.user))
    ]
    name = _name(gettext("Five excellent years up to %(year)s") % {"year": year}, organization)
    return download(name, *due_sheets.excellent(*found))


def _organizations(organization, user):
    return Organization.objects.below(organization.pk).filter(pk__in=Organization.objects.visible_to(user).values("pk"))


def _with_cells(members):
    return members.with_standing(timezone.localdate())


def _year(request):
    form = YearForm({"year": request.GET["year"]}) if "year" in request.GET else YearForm()
    usual = year_to_sum_up(timezone.localdate())
    form.initial["year"] = usual
    return (form.cleaned_data["year"] if form.is_bound and form.is_valid() else usual), form


def _title_proposer(recipients, year, title_form, user):
    def propose(pk, how):
        if not title_form.is_valid():
            raise ValidationError([error for errors in title_form.errors.values() for error in errors])
        recipient = _listed(recipients.filter(pk=pk).first())
        chosen = title_form.cleaned_data
        proposing.propose_commendation(
            recipient=recipient, year=year, title=chosen["title"], form=chosen["form"], by=user
        )

    return propose


def _withdraw_commendation(pk, user):
    proposing.withdraw_commendation(commendation=_still_there(Commendation, pk, user), by=user)


@require_http_methods(["GET", "HEAD", "POST"])
def confirmations(request, pk):
    """Show the members whose probation ends by a chosen day; propose their confirmation."""
    organization, members = _fetch(request, pk)
    by, by_form = _by(request)
    outcome = _Outcome()
    if request.method == "POST":
        outcome = _act(request, _confirmation_proposer(members, request.user), _withdraw_confirmation)
        if outcome.done:
            return redirect(f"{request.path}?by={by:%d/%m/%Y}")
    rows = due_lists.confirmations_due(members, by, timezone.localdate())
    context = {
        **_context(request, organization, outcome),
        "by": by,
        "by_form": by_form,
        "rows": rows[:SHOWN],
        "count": len(rows),
    }
    return render(request, "awards/due_confirmations.html", context, status=outcome.status)


@require_safe
def confirmations_xlsx(request, pk):
    """Hand out the members whose probation ends as a workbook."""
    organization, members = _fetch(request, pk)
    by, _form = _by(request)
    rows = due_lists.confirmations_due(members, by, timezone.localdate())
    return download(_name(gettext("End of probation"), organization), due_sheets.confirmations(rows))


def _by(request):
    usual = timezone.localdate() + LOOKS_AHEAD
    form = ByForm({"by": request.GET["by"]}) if "by" in request.GET else ByForm(initial={"by": usual})
    return (form.cleaned_data["by"] if form.is_bound and form.is_valid() else usual), form


def _confirmation_proposer(members, user):
    def propose(pk, how):
        proposing.propose_confirmation(member=_listed(members.filter(pk=pk).first()), by=user)

    return propose


def _withdraw_confirmation(pk, user):
    proposing.withdraw_confirmation(proposal=_still_there(ConfirmationProposal, pk, user), by=user)


class _Outcome:
    """What became of the rows that were chosen: ``chosen`` keeps those that were refused."""

    def __init__(self):
        self.succeeded, self.chosen, self.errors = 0, [], []

    @property
    def status(self):
        return 422 if self.errors else 200

    @property
    def done(self):
        return not self.errors


def _act(request, propose, withdraw, *, proposed=ID):
    """Do what the pressed button says to its row, or to all that are ticked; return the _Outcome.

    ``proposed`` is what the key of a line looks like; what is taken back is named by its id.
    Every row stands by itself: those that can be proposed are, the others are named with the reason.
    """
    outcome, (chosen, how) = _Outcome(), _pressed(request.POST)
    if not chosen:
        outcome.errors.append(gettext("Nobody is chosen. Tick the lines first."))
    for pk in dict.fromkeys(chosen):
        try:
            if not re.fullmatch(ID if how is None else proposed, pk):
                raise Http404
            if how is None:
                withdraw(pk, request.user)
            else:
                propose(pk, how)
            outcome.succeeded += 1
        except ValidationError as error:
            outcome.chosen.append(pk)
            outcome.errors += [text for text in error.messages if text not in outcome.errors]
    if outcome.succeeded:
        said = (
            gettext("The proposal was taken back.")
            if how is None
            else ngettext("%(count)d was proposed.", "%(count)d were proposed.", outcome.succeeded)
            % {"count": outcome.succeeded}
        )
        messages.success(request, said)
    return outcome


def _pressed(sent):
    """Return the ids that the pressed button is about, and how they are proposed: None to take a proposal back."""
    if "withdraw" in sent:
        return [sent["withdraw"]], None
    name, how = ("early", Badge.Special.EARLY) if "early" in sent else ("propose", "")
    return sent.getlist("chosen") if sent.get(name) == "chosen" else sent.getlist(name), how


def _listed(row):
    if row is None:
        raise ValidationError(gettext("One of those chosen is no longer on the list."))
    return row


def _still_there(model, pk, user):
    """Return a proposal that the user sees; raise ValidationError where it was taken back meanwhile."""
    if proposal := model.objects.visible_to(user).filter(pk=pk).first():
        return proposal
    raise ValidationError(gettext("This proposal was taken back already."))


def _fetch(request, pk):
    """Return the organisation and its members of today; 404 unless seen, 403 if something is sent by who only reads."""
    organization = get_organization(request, pk)
    if request.method == "POST":
        proposing.refuse_unless_proposer(request.user, organization)
    today = timezone.localdate()
    return organization, Member.objects.visible_to(request.user).of(organization, on=today)


def _context(request, organization, outcome):
    return {
        "organization": organization,
        "may_propose": proposing.may_propose(request.user, organization),
        "errors": outcome.errors,
        "chosen": outcome.chosen,
        "today": timezone.localdate(),
    }


def _name(what, organization):
    return f"{what} – {organization.short_name}"
