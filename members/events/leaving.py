"""Leaving for good: transferred out, resigned, struck off, expelled, died. Posts and leaves end with it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.events.life import event, refuse_future, save_checked
from members.events.posts import end_leaves, end_posts, refuse_not_after
from members.models import Membership


def transfer_out(*, member, day, by, reason="", mark=None):
    """Let the member go to a cell that is not kept here; raises as ``_leave`` does."""
    return _leave(member, day, Membership.Left.TRANSFERRED, gettext_noop("transfer member out"), by, reason, mark)


def resign(*, member, day, by, reason="", mark=None):
    """Record that the member left the Party at their own wish; raises as ``_leave`` does."""
    return _leave(member, day, Membership.Left.RESIGNED, gettext_noop("record resignation"), by, reason, mark)


def strike_off(*, member, day, by, reason="", mark=None):
    """Strike the member's name off (xóa tên); raises as ``_leave`` does."""
    return _leave(member, day, Membership.Left.STRUCK_OFF, gettext_noop("strike member off"), by, reason, mark)


def expel(*, member, day, by, reason="", mark=None):
    """Expel the member (khai trừ); raises as ``_leave`` does."""
    return _leave(member, day, Membership.Left.EXPELLED, gettext_noop("expel member"), by, reason, mark)


def die(*, member, day, by, reason="", mark=None):
    """Record the member's death; raises as ``_leave`` does."""
    return _leave(member, day, Membership.Left.DIED, gettext_noop("record death"), by, reason, mark)


def _leave(member, day, how, verb, by, reason, mark):
    """End the membership on ``day``, the first on which the member no longer belongs, and the posts and leaves held.

    Raises ValidationError if the member belongs to no cell, or if the day is still to come, not after joining, or
    before a leave, a post or a confirmation that is recorded.
    """
    refuse_future(day)
    with event(member=member, verb=verb, by=by, reason=reason, mark=mark) as life:
        membership = life.belonging()
        refuse_not_after(day, membership)
        if life.member.official_on and life.member.official_on >= day:
            raise ValidationError(
                {
                    "day": _("The member became official on %(day)s, when they were gone already. Check the date.")
                    % {"day": f"{life.member.official_on:%d/%m/%Y}"}
                }
            )
        end_leaves(life, day)
        end_posts(life, day)
        membership.to, membership.how_left = day, how
        save_checked(membership, to="day")
    return life.member
