"""From one cell to another that is kept here."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.events.life import event, refuse_future, save_checked
from members.events.posts import end_posts, refuse_not_after
from members.models import Membership


def transfer_within(*, member, cell, day, by, reason="", mark=None):
    """Move the member to another cell on ``day``: the old membership ends and the new one begins the same day.

    A leave goes on in the new cell; posts end where ``posts.py`` says. Raises ValidationError if the member belongs to
    no cell or to this one, or if the day is still to come, not after joining, or before the cell was founded.
    """
    refuse_future(day)
    verb = gettext_noop("transfer member within")
    with event(member=member, verb=verb, by=by, reason=reason, cells=[(cell, day)], mark=mark) as life:
        membership = life.belonging()
        if membership.cell_id == cell.pk:
            raise ValidationError({"cell": _("The member belongs to this cell already. Choose another.")})
        refuse_not_after(day, membership)
        end_posts(life, day, cell)
        membership.to, membership.how_left = day, Membership.Left.MOVED
        save_checked(membership, to="day")
        new = Membership(member=life.member, cell=cell, since=day, how_joined=Membership.Joined.MOVED)
        save_checked(new, since="day")
    return life.member
