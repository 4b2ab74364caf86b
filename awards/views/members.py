"""The list of members, as a page and as a workbook, and the page of a member."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from awards.forms.members import MemberListForm
from awards.history import events_of, years_of
from awards.lists import MemberList
from awards.sheets import download_members
from members.access import get_member


@require_safe
def members(request):
    """Show the members that the user may see: searched, filtered, on any day, a page at a time."""
    form = MemberListForm(request.GET, user=request.user)
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {"form": form, "asked": asked.urlencode(), "day": form.today}
    if not form.is_valid():
        return render(request, "awards/member_list.html", context, status=422)
    listed = form.listed()
    page = listed.page(form.cleaned_data["page"] or 1)
    context |= {"page": page, "day": listed.on, "organization": listed.organization}
    return render(request, "awards/member_list.html", context)


@require_safe
def members_xlsx(request):
    """Hand out the list as a workbook: the same filters and order, all pages; what is refused goes back to the page."""
    form = MemberListForm(request.GET, user=request.user)
    if not form.is_valid():
        return redirect(f"{reverse('members')}?{request.GET.urlencode()}")
    return download_members(form.listed())


@require_safe
def member(request, pk):
    """Show a member's standing today, life in the Party, and ratings and commendations year by year."""
    today = timezone.localdate()
    shown = get_member(request, pk)
    shown = MemberList(user=request.user, on=today).shown([shown.pk])[0]
    party_years, party_months = divmod(shown.party_age or 0, 12)
    years, proposals = years_of(shown, request.user)
    context = {
        "member": shown,
        "today": today,
        "party_years": party_years,
        "party_months": party_months,
        "events": events_of(shown, declined=proposals),
        "years": years,
        "proposals": proposals,
    }
    return render(request, "awards/member.html", context)
