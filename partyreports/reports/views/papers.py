"""Papers in the browser and as PDF, for whoever may see the record that they are about."""

from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from meetings.access import get_meeting, get_record
from members.text import search_key
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.rendering.html import paper_page
from partyreports.reports.rendering.pdf import RenderingFailed, render_pdf


@require_safe
def record_paper(request, pk, kind):
    """Show a paper about a record as a page that looks like the paper."""
    record = get_record(request, pk)
    return _page(request, "record", record, kind, back=record)


@require_safe
def record_paper_pdf(request, pk, kind):
    """Return a paper about a record as PDF."""
    return _pdf(request, "record", get_record(request, pk), kind)


@require_safe
def meeting_paper(request, pk, kind):
    """Show a paper about a meeting as a page that looks like the paper."""
    meeting = get_meeting(request, pk)
    return _page(request, "meeting", meeting, kind, back=meeting.record)


@require_safe
def meeting_paper_pdf(request, pk, kind):
    """Return a paper about a meeting as PDF."""
    return _pdf(request, "meeting", get_meeting(request, pk), kind)


def _content(request, subject, instance, kind):
    document = DOCUMENTS.get(kind)
    if document is None or document.subject != subject or not document.may_be_seen_by(request.user, instance):
        raise Http404
    content = document.build(instance)
    if content is None:
        raise Http404
    return content


def _page(request, subject, instance, kind, *, back):
    content = _content(request, subject, instance, kind)
    page = paper_page(
        content,
        back=reverse("record", args=[back.pk]),
        pdf=reverse(f"{subject}-paper-pdf", args=[instance.pk, kind]),
        request=request,
    )
    return HttpResponse(page)


@cache_control(private=True, no_cache=True)
def _pdf(request, subject, instance, kind):
    content = _content(request, subject, instance, kind)
    try:
        pdf = render_pdf(content)
    except RenderingFailed:
        page = reverse(f"{subject}-paper", args=[instance.pk, kind])
        return render(request, "papers/paper_failed.html", {"page": page}, status=503)
    # Old browsers take the plain name, the others the one with accents.
    plain = slugify(search_key(content.title))[:100].strip("-")
    accented = quote(f"{content.title}.pdf", safe="")
    disposition = f"inline; filename=\"{plain}.pdf\"; filename*=UTF-8''{accented}"
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": disposition})
