"""Papers in the browser and as files, for whoever may see the record that they are about."""

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
from partyreports.reports.papers.length import longest_part
from partyreports.reports.rendering import formats
from partyreports.reports.rendering.html import paper_page
from partyreports.reports.rendering.pdf import RenderingFailed, TooLong


@require_safe
def record_paper(request, pk, kind):
    """Show a paper about a record as a page that looks like the paper."""
    record = get_record(request, pk)
    return _page(request, _kind("record", kind), record, back=record)


@require_safe
def record_paper_file(request, pk, kind, ending):
    """Return a paper about a record as a file."""
    return _file(request, _kind("record", kind), get_record(request, pk), ending)


@require_safe
def meeting_paper(request, pk, kind):
    """Show a paper about a meeting as a page that looks like the paper."""
    meeting = get_meeting(request, pk)
    return _page(request, _kind("meeting", kind), meeting, back=meeting.record)


@require_safe
def meeting_paper_file(request, pk, kind, ending):
    """Return a paper about a meeting as a file."""
    return _file(request, _kind("meeting", kind), get_meeting(request, pk), ending)


def _kind(subject, name):
    kind = DOCUMENTS.get(name)
    if kind is None or kind.subject != subject:
        raise Http404
    return kind


def _page(request, kind, instance, *, back):
    content = kind.build(instance)
    files = [file for file in kind.files(instance) if formats.FORMATS[file["format"]].takes(content)]
    return HttpResponse(paper_page(content, back=reverse("record", args=[back.pk]), files=files, request=request))


@cache_control(private=True, no_cache=True)
def _file(request, kind, instance, ending):
    if ending not in formats.FILES:
        raise Http404
    content, format_ = kind.build(instance), formats.FORMATS[ending]
    context = {"page": kind.url(instance), "word": kind.file_url(instance, "docx"), "paper": kind.label}
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
