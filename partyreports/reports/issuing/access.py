"""Who sees, issues and scans papers: what you may not see is not found, what you may not do is refused."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from meetings.access import get_meeting, get_record
from partyreports.reports.models import Paper, Scan
from partyreports.reports.papers.documents import WORKING


def works_at(user, organization):
    """Tell whether the user sees an organisation's drafts and attaches scans: its secretary, staff and admins above."""
    return user.has_role(organization, *WORKING)


def may_issue(user, organization):
    """Tell whether the user issues and withdraws an organisation's papers.

    A paper is issued by its own organisation: by its secretary or its own staff. The committee above only prints it;
    admins above may issue, for cells whose secretary has no account.
    """
    if user.is_active and any(
        role.organization_id == organization.pk and role.kind in WORKING for role in user.held_roles
    ):
        return True
    return user.has_role(organization, "admin")


def get_drafted_record(request, pk, *, issuing=False):
    """Return a record whose drafts the user may see; 404 otherwise, 403 if they have to be ``issuing`` and may not."""
    return _drafted(request, get_record(request, pk), lambda record: record, issuing)


def get_drafted_meeting(request, pk, *, issuing=False):
    """Return a meeting whose drafts the user may see; 404 and 403 as for the record."""
    return _drafted(request, get_meeting(request, pk), lambda meeting: meeting.record, issuing)


def _drafted(request, subject, record_of, issuing):
    organization = record_of(subject).organization
    if issuing:
        _refuse_unless(may_issue(request.user, organization))
    elif not works_at(request.user, organization):
        raise Http404
    return subject


def get_paper(request, pk, *, issuing=False, scanning=False):
    """Return the issued paper; 404 unless the user may see it, 403 if they may not do what they are about to."""
    papers = Paper.objects.visible_to(request.user).with_state()
    paper = get_object_or_404(
        papers.select_related(
            "record__organization", "record__superior", "meeting__minute_taker", "term", "issued_by", "withdrawn_by"
        ),
        pk=pk,
    )
    _refuse_unless(not issuing or may_issue(request.user, paper.record.organization))
    _refuse_unless(not scanning or works_at(request.user, paper.record.organization))
    return paper


def get_scan(request, pk, *, removing=False):
    """Return the scan with its paper; 404 and 403 as for the paper."""
    scan = get_object_or_404(Scan.objects.visible_to(request.user).select_related("paper__record__organization"), pk=pk)
    _refuse_unless(not removing or works_at(request.user, scan.paper.record.organization))
    return scan


def _refuse_unless(allowed):
    if not allowed:
        raise PermissionDenied(
            gettext("Your account may read these papers, not issue them. The organisation's own secretary does that.")
        )
