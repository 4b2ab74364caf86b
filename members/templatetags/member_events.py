"""The links to the events of a member, and to those by which somebody comes to a cell."""

from django import template

from members.access import KEEPERS, may_edit_member
from members.events.life import Life
from members.events.registry import ARRIVALS, EVENTS
from members.views.events import may_propose

register = template.Library()


@register.inclusion_tag("members/_member_events.html", takes_context=True)
def member_events(context, member):
    """Offer the events that are possible for the member now; a secretary is offered to propose a correction."""
    user = context["request"].user
    if not may_edit_member(user, member):
        return {"member": member, "may_propose": may_propose(user, member)}
    life = Life(member)
    events = [(kind, event.title) for kind, event in EVENTS.items() if not event.refusal(life)]
    return {"member": member, "events": events, "memberships": life.memberships, "leaves": life.leaves}


@register.inclusion_tag("members/_arrivals.html", takes_context=True)
def arrivals(context, organization):
    """Offer to those who keep a cell to admit somebody, or to transfer somebody in."""
    may = organization.is_cell and context["request"].user.has_role(organization, *KEEPERS)
    events = [(kind, event.title) for kind, event in ARRIVALS.items()] if may else []
    return {"organization": organization, "events": events}
