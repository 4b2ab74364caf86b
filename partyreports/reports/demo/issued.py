"""The demo's issued papers: minutes and reports of the accepted records of the latest years."""

import datetime

from meetings.models import Meeting, YearRecord
from partyreports.reports.issuing.proposing import next_number, plain_lines
from partyreports.reports.issuing.verbs import issue
from partyreports.reports.papers.letterhead import Letterhead

DAYS_AFTER = datetime.timedelta(days=2)
PAPERS_BETWEEN = 3
"""Numbers that the office's register gave to papers outside this program."""


def issue_papers(world, year, *, secretary_of):
    """Issue minutes and reports of a year's accepted records, by the organisation's own account or the admin."""
    records = YearRecord.objects.filter(year=year, status=YearRecord.Status.ACCEPTED, organization__in=_ids(world))
    for record in records.select_related("organization", "superior").order_by("organization__code"):
        by = world.users["secretary" if record.organization.code == secretary_of else "admin"]
        for meeting in record.meetings.order_by("day"):
            _issue("minutes", meeting, meeting, by)
        _issue("report", record, record.meetings.get(kind=Meeting.Kind.YEAR_END), by)


def _ids(world):
    return [organization.pk for organization in world.organizations.values()]


def _issue(kind, subject, meeting, by):
    record, day = meeting.record, meeting.day + DAYS_AFTER
    term = record.organization.terms.on(day).get()
    about = {"minutes": "BB", "report": "BC"}[kind]
    more = {}
    if kind == "report":
        head = Letterhead(record, day)
        more = {"signer": head.signature(), "recipients": plain_lines("\n".join(head.recipients().lines))}
    number = next_number(term, about) + (PAPERS_BETWEEN if kind == "report" else 0)
    issue(kind=kind, subject=subject, by=by, number=number, date=day, **more)
