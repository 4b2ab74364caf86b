"""The cross-check of the steps' ticks."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partyreports.reports.checks.findings import Check, Finding, Level, Link, day


def without_tick(facts, told=frozenset()):
    """Warn of steps without a tick; those in ``told``, as (name, id of the meeting), other checks spoke of already."""
    open_ = [state for state in facts.states if not state.complete and _key(state) not in told]
    if not open_:
        return []
    text = gettext("Steps that are not complete yet: fill them in, or tick “Nothing to report here”.")
    links = tuple(Link(_label(state), state.url) for state in open_)
    return [Finding(Level.WARNING, tuple(_key(state) for state in open_), text, links)]


def _key(state):
    return state.kind.name, state.meeting.pk if state.meeting else None


def _label(state):
    return f"{state.kind.label} ({day(state.meeting.day)})" if state.meeting else str(state.kind.label)


STEPS = Check("steps", _("Every step is complete"), without_tick)
