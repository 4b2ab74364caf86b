"""The menu of a record's steps, and the rules that hold in one, for the pages of every room."""

from django import template

from meetings.models import YearRecord
from partyreports.reports.models import ReportingPeriod
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.periods import missing_from
from partyreports.reports.rulebook import editions_for_step
from partyreports.reports.steps import steps_of

register = template.Library()


@register.inclusion_tag("reports/_steps_menu.html")
def steps_menu(record, step_name, meeting):
    """Show the steps of a record with their ticks, the present one marked."""
    return {
        "record": record,
        "states": steps_of(record),
        "step_name": step_name,
        "meeting_pk": meeting.pk if meeting else None,
    }


@register.inclusion_tag("reports/_outline.html")
def outline(record, kind):
    """Show what the committee's outline asks for in a step: its chapters, targets or annexes, and what is missing."""
    period = ReportingPeriod.objects.for_organization(record.organization, record.year)
    if period is None:
        return {}
    entries = [entry for entry in period.entries.all() if entry.kind == kind]
    missing = [entry for entry in missing_from(record, period) if entry.kind == kind]
    # What the office wrote to those who report stands nowhere else; the headings stand below, too.
    is_told = bool(period.note) or any(entry.hint for entry in entries)
    return {
        "record": record,
        "period": period,
        "entries": [entry for entry in entries if missing or not is_told or entry.hint],
        "missing": missing,
        "is_told": is_told,
    }


@register.inclusion_tag("reports/_rules_of_step.html")
def rules_of_step(step_name, record, meeting):
    """Show by which regulation a step is filled in: the first demand in a line, the others unfolded."""
    return {
        "editions": editions_for_step(step_name, record, meeting),
        "day": meeting.day if meeting else record.last_day,
    }


@register.inclusion_tag("reports/_sums_paper.html")
def sums_paper(committee, year):
    """Lead to the sums of a committee's year as a paper, which hangs on its own record of that year."""
    record = YearRecord.objects.filter(organization=committee, year=year).first()
    kind = DOCUMENTS["sums"]
    papers = [{"label": kind.label, "url": kind.url(record), "files": kind.files(record)}] if record else []
    return {"organization": committee, "year": year, "papers": papers}
