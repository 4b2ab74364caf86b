"""The papers that follow the decisions of a committee, for the page on which these are entered."""

from django import template

from meetings.models import YearRecord
from partyreports.reports.issuing.access import may_issue
from partyreports.reports.issuing.following import ENTERED_ON, open_decisions
from partyreports.reports.models import Paper
from partyreports.reports.papers.documents import DOCUMENTS

register = template.Library()

PAPERS = {page: name for name, page in ENTERED_ON.items()} | {"organizations": "rating-decision"}
"""Which paper follows what is decided on a page; badges are decided by others."""


@register.inclusion_tag("reports/_decision_papers.html")
def decision_papers(user, organization, year, kind):
    """Show for each decision that was entered its draft, and where it is issued or what it was issued as."""
    document = DOCUMENTS.get(PAPERS.get(kind))
    if document is None:
        return {}
    records = YearRecord.objects.select_related("organization", "superior")
    record = records.filter(organization=organization, year=year).first()
    if record is None:
        return {"document": document, "organization": organization, "year": year}
    papers = list(Paper.objects.valid().filter(record=record, kind=document.name).defer("blocks").order_by("number"))
    still_open = open_decisions(document, record, papers)
    may = may_issue(user, organization)
    decisions = [
        {
            "words": entered.words,
            "draft": document.url(record, entered.number),
            "files": document.files(record, entered.number),
            "issue": document.issue_url(record, entered.number) if may and entered in still_open else "",
        }
        for entered in document.decisions(record)
    ]
    return {"document": document, "record": record, "decisions": decisions, "papers": papers}
