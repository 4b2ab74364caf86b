"""The menu of a record's steps, for the pages of every room."""

from django import template

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
