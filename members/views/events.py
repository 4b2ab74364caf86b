"""The pages of the events in a member's life, and of corrections that are proposed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from members.access import KEEPERS, get_member, get_organization, may_edit_member
from members.events.life import Life
from members.events.proposing import differences
from members.events.registry import ARRIVALS, CORRECT_LEAVE, CORRECT_MEMBERSHIP, EVENTS
from members.forms.events.correcting import JudgeForm, ProposeForm
from members.models import Member, Organization, Proposal

PROPOSALS_A_PAGE = 50


def after_event(member):
    """Return the address of the page to show once an event of a member is recorded: the member's own."""
    return reverse("member", args=[member.pk])


@require_http_methods(["GET", "HEAD", "POST"])
def member_event(request, pk, kind):
    """Record an event in a member's life."""
    if kind not in EVENTS:
        raise Http404
    return _event_page(request, get_member(request, pk, editable=True), EVENTS[kind])


@require_http_methods(["GET", "HEAD", "POST"])
def membership_correct(request, pk, membership):
    """Correct the dates of a membership."""
    member = get_member(request, pk, editable=True)
    row = get_object_or_404(member.memberships.select_related("cell", "member"), pk=membership)
    return _event_page(request, member, CORRECT_MEMBERSHIP, row=row)


@require_http_methods(["GET", "HEAD", "POST"])
def leave_correct(request, pk, leave):
    """Correct the dates of a leave, or remove it."""
    member = get_member(request, pk, editable=True)
    row = get_object_or_404(member.leaves.select_related("member"), pk=leave)
    return _event_page(request, member, CORRECT_LEAVE, row=row)


def _event_page(request, member, event, **more):
    life, status = Life(member), 200
    form = event.form(request.POST if request.method == "POST" else None, life=life, user=request.user, **more)
    if request.method == "POST":
        if form.record():
            messages.success(request, gettext("Recorded: %(event)s.") % {"event": event.title})
            return redirect(after_event(member))
        status = 422
        life = Life(Member.objects.get(pk=member.pk))
        form.renew(life)
    refusal = event.refusal(life)
    context = {
        "member": member,
        "cell": life.last.cell if life.last else None,
        "event": event,
        "form": form,
        "row": more.get("row"),
        "refusal": refusal,
        "consequences": [] if refusal else form.consequences(),
        "back": after_event(member),
    }
    return render(request, "members/event.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def arrival(request, pk, kind):
    """Record that somebody comes to a cell who is not kept there yet."""
    if kind not in ARRIVALS:
        raise Http404
    cell = get_organization(request, pk, *KEEPERS)
    if not cell.is_cell:
        raise Http404
    event, status = ARRIVALS[kind], 200
    form = event.form(request.POST if request.method == "POST" else None, cell=cell, user=request.user)
    if request.method == "POST":
        if member := form.record():
            messages.success(request, gettext("Recorded: %(event)s.") % {"event": event.title})
            return redirect(after_event(member))
        status = 422
    context = {"cell": cell, "event": event, "form": form, "back": reverse("organization", args=[cell.pk])}
    return render(request, "members/event.html", context, status=status)


def may_propose(user, member):
    """Tell whether the user is secretary of the member's cell."""
    theirs = Organization.objects.reached_by(user, "secretary")
    return Member.objects.belonging_to(theirs).filter(pk=member.pk).exists()


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_add(request, pk):
    """Propose a correction of a member's data to the committee above."""
    member = get_member(request, pk)
    if not may_propose(request.user, member):
        raise PermissionDenied(gettext("Only the secretary of the member's cell proposes corrections."))
    form = ProposeForm(request.POST if request.method == "POST" else None, member=member, user=request.user)
    status = 200
    if request.method == "POST":
        if proposal := form.record():
            messages.success(request, gettext("The correction was proposed. The committee decides on it."))
            return redirect("proposal", proposal.pk)
        status = 422
    context = {"member": member, "form": form, "back": after_event(member)}
    return render(request, "members/proposal_form.html", context, status=status)


@require_safe
def proposals(request):
    """List the corrections that are proposed to the user or by their cell: the open ones first."""
    rows = (
        Proposal.objects.visible_to(request.user)
        .select_related("member", "by")
        .order_by(Case(When(state=Proposal.State.OPEN, then=Value(0)), default=Value(1)), "-at", "-pk")
    )
    page = Paginator(rows, PROPOSALS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "members/proposals.html", {"proposals": page})


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request, pk):
    """Show a proposed correction and what became of it; staff take it over or decline it."""
    shown = get_object_or_404(Proposal.objects.visible_to(request.user).select_related("member", "by"), pk=pk)
    may_judge = may_edit_member(request.user, shown.member)
    form, status = JudgeForm(proposal=shown, user=request.user), 200
    if request.method == "POST":
        if not may_judge:
            raise PermissionDenied(gettext("The committee above decides on proposed corrections."))
        form = JudgeForm(request.POST, proposal=shown, user=request.user)
        if judged := form.record():
            taken = judged.state == Proposal.State.TAKEN
            messages.success(
                request, gettext("The correction was made.") if taken else gettext("The proposal was declined.")
            )
            return redirect("proposals")
        status = 422
        shown.refresh_from_db()
    context = {
        "proposal": shown,
        "differences": differences(shown),
        "form": form if may_judge and shown.state == Proposal.State.OPEN else None,
        "refusals": form.non_field_errors() if form.is_bound else [],
    }
    return render(request, "members/proposal.html", context, status=status)
