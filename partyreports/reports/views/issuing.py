"""Issuing papers, and the pages of those that were issued: to read, to print, to scan, to withdraw."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.recording import end_runs
from members.access import id_in
from members.forms.events.base import LineInput
from partyreports.reports.corrections import corrections_since
from partyreports.reports.issuing import verbs
from partyreports.reports.issuing.access import (
    get_drafted_meeting,
    get_drafted_record,
    get_paper,
    get_scan,
    may_issue,
    works_at,
)
from partyreports.reports.issuing.following import entered_as, entered_at, issued_as, open_decisions
from partyreports.reports.issuing.form import IssueForm
from partyreports.reports.issuing.register import label_of, state_of
from partyreports.reports.issuing.renderings import file_of, formats_of
from partyreports.reports.issuing.scans import LARGEST_FILE, add_scan, remove_scan
from partyreports.reports.models import Scan
from partyreports.reports.models.paper import DECISION
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.rendering.html import paper_page
from partyreports.reports.rendering.pdf import RenderingFailed, TooLong

SEALED = "sandbox; default-src 'none'"
"""What a browser may do with a file that somebody uploaded: nothing."""
MIME_TYPES = {Scan.Format.PDF: "application/pdf", Scan.Format.JPEG: "image/jpeg"}


class WithdrawForm(forms.Form):
    """Why a paper is withdrawn."""

    reason = LineInput(label=_("Why it is withdrawn"), longest=2000)


class ScanForm(forms.Form):
    """A scan to attach."""

    file = forms.FileField(label=_("Scan as PDF, JPEG or PNG"), max_length=None, allow_empty_file=True)

    def clean_file(self):
        """Return the bytes; what is far too large is not read into memory."""
        file = self.cleaned_data["file"]
        return file.read(LARGEST_FILE + 1) if file.size <= 2 * LARGEST_FILE else bytes(LARGEST_FILE + 1)


@require_http_methods(["GET", "HEAD", "POST"])
def record_paper_issue(request, pk, kind):
    """Issue a paper about a record."""
    return _issue(request, "record", get_drafted_record(request, pk, issuing=True), kind)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_paper_issue(request, pk, kind):
    """Issue a paper about a meeting."""
    return _issue(request, "meeting", get_drafted_meeting(request, pk, issuing=True), kind)


def _issue(request, about, subject, kind):
    document = DOCUMENTS.get(kind)
    if document is None or document.subject != about or not verbs.is_issued(document) or not document.exists(subject):
        raise Http404
    entered = _entered(request, document, subject)
    form = IssueForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        subject=subject,
        user=request.user,
        entered=entered,
    )
    status = 200
    if request.method == "POST":
        if paper := form.record():
            messages.success(request, gettext("Issued as %(number)s.") % {"number": paper.register_number})
            return redirect("paper", paper.pk)
        status = 409 if form.has_changed_meanwhile else 422
    before = form.before
    closed_by = before if before and not verbs.may_be_issued_again(before, form.record_of) else None
    context = {
        "form": form,
        "document": document,
        "record": form.record_of,
        "before": before,
        "draft_url": document.url(subject, entered and entered.number),
        "closed_by": issued_as(entered, document, form.record_of) if entered else closed_by,
        "entered": entered,
        "entered_at": entered_at(document, form.record_of) if entered else "",
        "corrections": _changed_since(form) if status == 409 else (),
    }
    return render(request, "reports/paper_issue.html", context, status=status)


def _changed_since(form):
    """Return what the log tells to have been changed in the record since the refused page was opened."""
    # A step that saves itself is perhaps being typed in just now, and what the paper was refused for not told yet.
    end_runs(record=form.record_of)
    logged = form.cleaned_data["logged"]
    return corrections_since(form.record_of, id_in(logged)) if logged.isdecimal() else ()


def _entered(request, document, subject):
    """Return the decision that is asked for, else the first without a paper; None where the paper follows none."""
    if not document.decisions:
        return None
    if (asked := request.GET.get("decision")) is not None:
        try:
            return entered_as(document, subject, asked)
        except ValidationError as error:
            raise Http404 from error
    papers = verbs.papers_about(document.name, subject, None).valid()
    decisions = [*open_decisions(document, subject, papers), *document.decisions(subject)]
    if not decisions:
        raise Http404
    return decisions[0]


@require_safe
def paper(request, pk):
    """Show what became of an issued paper: its files, scans and revisions."""
    return _paper_page(request, get_paper(request, pk))


def _paper_page(request, shown, *, status=200, **forms_shown):
    organization = shown.record.organization
    revisions = verbs.papers_about(shown.kind, shown.record, shown.meeting).defer("blocks")
    works_here = works_at(request.user, organization)
    context = {
        "paper": shown,
        "has_changed": works_here and shown.is_in_force and verbs.has_changed(shown, shown.meeting or shown.record),
        "stands_alone": shown.type_code == DECISION,
        "label": label_of(shown),
        "files": _files(shown),
        "scans": shown.scans.select_related("added_by").defer("file"),
        "others": revisions.visible_to(request.user).with_state().exclude(pk=shown.pk).order_by("revision"),
        "may_issue": may_issue(request.user, organization),
        "works_here": works_here,
        "withdraw_form": WithdrawForm(),
        "scan_form": ScanForm(),
        "here": reverse("paper", args=[shown.pk]),
        **forms_shown,
    }
    return render(request, "reports/paper.html", context, status=status)


def _files(paper):
    return [
        {"label": each.label, "url": reverse("paper-file", args=[paper.pk, each.name])} for each in formats_of(paper)
    ]


@require_safe
def paper_read(request, pk):
    """Show an issued paper as a page that looks like the paper, from its frozen content."""
    shown = get_paper(request, pk)
    page = paper_page(
        shown.content(),
        back=reverse("paper", args=[pk]),
        files=_files(shown),
        note="" if shown.is_in_force else state_of(shown),
        request=request,
    )
    return HttpResponse(page)


@require_safe
@cache_control(private=True, no_cache=True)
def paper_file(request, pk, file_format):
    """Hand out an issued paper as a file, the same for ever."""
    shown = get_paper(request, pk)
    found = next((each for each in formats_of(shown) if each.name == file_format), None)
    if found is None:
        raise Http404
    try:
        file = file_of(shown, file_format)
    except RenderingFailed as failure:
        name = "papers/paper_too_long.html" if isinstance(failure, TooLong) else "papers/paper_failed.html"
        context = {"page": reverse("paper-read", args=[pk]), "word": reverse("paper-file", args=[pk, "docx"])}
        return render(request, name, context, status=503)
    name = content_disposition_header(as_attachment=not found.inline, filename=f"{shown.title}.{file_format}")
    return HttpResponse(file, content_type=found.content_type, headers={"Content-Disposition": name})


@require_POST
def paper_withdraw(request, pk):
    """Withdraw a paper that was issued by mistake."""
    shown = get_paper(request, pk, issuing=True)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            verbs.withdraw(paper=shown, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error("reason", error.messages)
        else:
            messages.success(request, gettext("%(number)s was withdrawn.") % {"number": shown.register_number})
            return redirect("paper", pk)
    return _paper_page(request, shown, status=422, withdraw_form=form)


@require_POST
def paper_scan_add(request, pk):
    """Attach a scan of the signed sheet."""
    shown = get_paper(request, pk, scanning=True)
    form = ScanForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            add_scan(paper=shown, by=request.user, content=form.cleaned_data["file"])
        except ValidationError as error:
            form.add_error("file", error.messages)
        else:
            messages.success(request, gettext("The scan is attached."))
            return redirect("paper", pk)
    return _paper_page(request, shown, status=422, scan_form=form)


@require_safe
@cache_control(private=True, no_cache=True)
def paper_scan(request, pk):
    """Hand out a scan: pictures are shown, as they are of our own making; a PDF of a stranger's is only saved."""
    scan = get_scan(request, pk)
    name = f"{scan.paper.register_number.replace('/', '-')}-{scan.pk}.{scan.format}"
    header = content_disposition_header(as_attachment=scan.format == Scan.Format.PDF, filename=name)
    headers = {"Content-Disposition": header, "Content-Security-Policy": SEALED, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(scan.file), content_type=MIME_TYPES[scan.format], headers=headers)


@require_POST
def paper_scan_remove(request, pk):
    """Take away a scan that was attached by mistake."""
    scan = get_scan(request, pk, removing=True)
    remove_scan(scan=scan, by=request.user)
    messages.success(request, gettext("The scan was removed."))
    return redirect("paper", scan.paper_id)
