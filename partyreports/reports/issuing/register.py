"""The register of an organisation's papers (sổ văn bản), and what a record's page shows of them."""

from django.db.models import Count
from django.utils.translation import gettext

from partyreports.reports.issuing.access import may_issue
from partyreports.reports.issuing.following import open_decisions
from partyreports.reports.issuing.verbs import is_issued, may_be_issued_again
from partyreports.reports.models import Paper
from partyreports.reports.papers.documents import DOCUMENTS


def register(organization, user, *, term=None, type_code=""):
    """Return the organisation's papers that the user may see, of a term and a type if given: newest numbers first."""
    papers = Paper.objects.visible_to(user).with_state().filter(record__organization=organization)
    if term is not None:
        papers = papers.filter(term=term)
    if type_code:
        papers = papers.filter(type_code=type_code)
    papers = papers.annotate(scan_count=Count("scans")).select_related("record", "term").defer("blocks")
    return papers.order_by("-term__since", "type_code", "-number", "-pk")


def label_of(paper):
    """Return what the interface calls a paper's kind."""
    return DOCUMENTS[paper.kind].label if paper.kind in DOCUMENTS else paper.kind


def state_of(paper):
    """Return in a word what became of a paper of ``with_state``."""
    if paper.is_withdrawn:
        return gettext("Withdrawn")
    return gettext("Replaced") if paper.replaced else gettext("In force")


def issued_about(record, user, meetings):
    """Return for the record (None) and each of its ``meetings`` (by id) what was issued, and what may be.

    Each entry is a kind of paper: its label, its papers, and links to where it is issued, if the user may now: one, or
    one for each decision that no paper was issued for.
    """
    papers = list(
        Paper.objects.visible_to(user).with_state().filter(record=record).defer("blocks").order_by("revision")
    )
    allowed = may_issue(user, record.organization)
    entries = {None: [*_entries(record, None, papers, allowed)]}
    return entries | {meeting.pk: [*_entries(record, meeting, papers, allowed)] for meeting in meetings}


def _entries(record, meeting, papers, allowed):
    subject = meeting or record
    for kind in DOCUMENTS.values():
        if not is_issued(kind) or (kind.subject == "meeting") != (meeting is not None):
            continue
        own = [paper for paper in papers if paper.kind == kind.name and paper.meeting_id == (meeting and meeting.pk)]
        valid = [paper for paper in own if not paper.is_withdrawn]
        may_be = allowed and kind.exists(subject)
        if kind.decisions:
            open_ones = open_decisions(kind, record, valid) if may_be else []
            links = [{"url": kind.issue_url(subject, each.number), "words": each.words} for each in open_ones]
        else:
            may_be = may_be and (not valid or may_be_issued_again(valid[-1], record))
            links = [{"url": kind.issue_url(subject), "words": ""}] if may_be else []
        if own or links:
            again = bool(valid) and not kind.decisions
            yield {"label": kind.label, "papers": own, "links": links, "again": again}
