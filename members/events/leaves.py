"""Times without taking part: exempt, temporarily in another cell, suspended; and the return."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.events.life import event, refuse_future, save_checked
from members.models import Leave


def exempt(*, member, day, by, until=None, reason="", mark=None):
    """Exempt the member from taking part (miễn sinh hoạt) from ``day``; raises as ``_begin`` does."""
    return _begin(member, day, until, Leave.Kind.EXEMPT, gettext_noop("exempt member"), by, reason, mark)


def go_away(*, member, day, by, until=None, reason="", mark=None):
    """Transfer the member temporarily to another cell, named in ``reason``; raises as ``_begin`` does."""
    return _begin(member, day, until, Leave.Kind.AWAY, gettext_noop("transfer member temporarily"), by, reason, mark)


def suspend(*, member, day, by, until=None, reason="", mark=None):
    """Suspend the member (đình chỉ sinh hoạt); raises as ``_begin`` does."""
    return _begin(member, day, until, Leave.Kind.SUSPENDED, gettext_noop("suspend member"), by, reason, mark)


def _begin(member, day, until, kind, verb, by, reason, mark):
    """Begin a leave; ``until`` is the first day on which it no longer holds, if that is known already.

    Raises ValidationError if the member belongs to no cell that day, is on leave then, or the day is still to come.
    """
    refuse_future(day)
    with event(member=member, verb=verb, by=by, reason=reason, mark=mark) as life:
        life.belonging()
        leave = Leave(member=life.member, kind=kind, since=day, to=until, reason=reason)
        if any(row.overlaps(leave) for row in life.leaves):
            raise ValidationError(
                {"day": _("Another leave covers part of that time. Record the return from it first.")}
            )
        if until and until <= day:
            raise ValidationError({"until": _("The end must be after the start. Correct one of the two dates.")})
        save_checked(leave, since="day", to="until")
    return life.member


def come_back(*, member, day, by, reason="", mark=None):
    """End the member's leave: they take part again from ``day`` on.

    Raises ValidationError without a leave, or if the day is still to come or not after the leave began.
    """
    refuse_future(day)
    verb = gettext_noop("record return from leave")
    with event(member=member, verb=verb, by=by, reason=reason, mark=mark) as life:
        life.belonging()
        leave = life.open_leave
        if leave is None:
            raise ValidationError(_("This member is not on leave. There is nothing to return from."))
        if day <= leave.since:
            raise ValidationError(
                {
                    "day": _("The leave began on %(day)s; the return can only be later. Check the date.")
                    % {"day": f"{leave.since:%d/%m/%Y}"}
                }
            )
        leave.to = day
        save_checked(leave, to="day")
    return life.member
