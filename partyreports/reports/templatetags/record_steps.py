"""The menu of a record's steps, and the rules that hold in one, for the pages of every room."""

from django import template

from partyreports.reports.issuing.access import works_at
from partyreports.reports.life import may_judge
from partyreports.reports.models import ReportingPeriod
from partyreports.reports.periods import missing_from
from partyreports.reports.rulebook import editions_for_step
from partyreports.reports.steps import steps_of

register = template.Library()


@register.inclusion_tag("reports/_steps_menu.html", takes_context=True)
def steps_menu(context, record, step_name, meeting):
    """Show the steps of a record that the user may open with their ticks, the present one marked."""
    works = works_at(context["user"], record.organization)
    return {
        "record": record,
        "states": [state for state in steps_of(record) if works or not state.kind.by_name],
        "works": works,
        "step_name": step_name,
        "meeting_pk": meeting.pk if meeting else None,
    }


@register.inclusion_tag("reports/_closed_note.html", takes_context=True)
def closed_note(context, record):
    """Say why a step is only read, and what to do if something in it is wrong."""
    user = context["user"]
    return {"record": record, "may_judge": may_judge(record, user), "works": works_at(user, record.organization)}


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
