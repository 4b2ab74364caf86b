"""Drafts of papers in the browser and as files, for those who work with the record; viewers read what was issued."""

from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from members.text import search_key
from partyreports.reports.issuing.access import get_drafted_meeting, get_drafted_record
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.papers.length import longest_part
from partyreports.reports.rendering import formats
from partyreports.reports.rendering.html import paper_page
from partyreports.reports.rendering.pdf import RenderingFailed, TooLong


@require_safe
def record_paper(request, pk, kind):
    """Show a paper about a record as a page that looks like the paper."""
    record = get_drafted_record(request, pk)
    return _page(request, "record", record, kind, back=record)


@require_safe
def record_paper_file(request, pk, kind, ending):
    """Return a paper about a record as a file."""
    return _file(request, "record", get_drafted_record(request, pk), kind, ending)


@require_safe
def meeting_paper(request, pk, kind):
    """Show a paper about a meeting as a page that looks like the paper."""
    meeting = get_drafted_meeting(request, pk)
    return _page(request, "meeting", meeting, kind, back=meeting.record)


@require_safe
def meeting_paper_file(request, pk, kind, ending):
    """Return a paper about a meeting as a file."""
    return _file(request, "meeting", get_drafted_meeting(request, pk), kind, ending)


def _content(request, subject, instance, name):
    """Return kind and content of a paper, and the decision it follows; 404 where there is none for this user."""
    kind = DOCUMENTS.get(name)
    if kind is None or kind.subject != subject or not kind.may_be_seen_by(request.user, instance):
        raise Http404
    follows = request.GET.get("decision") if kind.decisions else None
    content = kind.build(instance, follows=follows)
    if content is None:
        raise Http404
    return kind, content, follows


def _page(request, subject, instance, name, *, back):
    kind, content, follows = _content(request, subject, instance, name)
    files = [file for file in kind.files(instance, follows) if formats.FORMATS[file["format"]].takes(content)]
    return HttpResponse(paper_page(content, back=reverse("record", args=[back.pk]), files=files, request=request))


@cache_control(private=True, no_cache=True)
def _file(request, subject, instance, name, ending):
    if ending not in formats.FILES:
        raise Http404
    kind, content, follows = _content(request, subject, instance, name)
    format_ = formats.FORMATS[ending]
    context = {
        "page": kind.url(instance, follows),
        "word": kind.file_url(instance, "docx", follows),
        "paper": kind.label,
    }
    if not format_.takes(content):
        return render(request, "papers/paper_without_tables.html", context, status=404)
    try:
        file = formats.render(content, ending)
    except TooLong:
        return render(request, "papers/paper_too_long.html", context | {"part": longest_part(content)}, status=503)
    except RenderingFailed:
        return render(request, "papers/paper_failed.html", context, status=503)
    return HttpResponse(
        file,
        content_type=format_.content_type,
        headers={"Content-Disposition": _disposition(content.title, format_)},
    )


def _disposition(title, format_):
    """Name the file: old browsers take the plain name, the others the one with accents."""
    plain = slugify(search_key(title))[:100].strip("-")
    accented = quote(f"{title}.{format_.name}", safe="")
    how = "inline" if format_.inline else "attachment"
    return f"{how}; filename=\"{plain}.{format_.name}\"; filename*=UTF-8''{accented}"
