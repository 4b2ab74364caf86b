"""Posts end when their holder goes.

A post stays only while its holder belongs to the organisation where it is held: to that cell, or to a cell that stands
below it on that day. So who leaves the Party or is transferred out loses all posts. Who goes to another cell loses
those in the old cell and in every organisation that the new cell does not stand below, and keeps the others: a member
of the base committee's executive remains in it whichever of its cells they belong to. A leave ends no post, not even a
suspension: that takes a decision of its own.
"""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from members.events.life import save_checked


def posts_that_end(life, day, cell=None):
    """Return the posts that end when the member goes to ``cell`` on ``day``; without a cell, all that are held then."""
    kept = {cell.pk, *cell.ids_above(on=day)} if cell else set()
    return [row for row in life.offices if (row.to is None or row.to > day) and row.organization_id not in kept]


def end_posts(life, day, cell=None):
    """End the posts that do not go along to ``cell``; raises ValidationError for one that begins on that day or later.

    One that was recorded as ending later ends on that day as well: the log tells what stood there.
    """
    for office in posts_that_end(life, day, cell):
        if office.since >= day:
            raise ValidationError(
                {
                    "day": _(
                        "The post “%(post)s” begins on %(day)s, when the member is gone. "
                        "Check the date, or have your committee's admin correct the post."
                    )
                    % {"post": office, "day": f"{office.since:%d/%m/%Y}"}
                }
            )
        office.to = day
        save_checked(office, to="day")


def end_leaves(life, day):
    """End the leave that reaches beyond ``day``; raises ValidationError if one begins or ended after it."""
    for leave in life.leaves:
        if leave.since >= day or (leave.to and day < leave.to <= timezone.localdate()):
            later = leave.since if leave.since >= day else leave.to
            raise ValidationError(
                {
                    "day": _("A leave is recorded on %(day)s, after that day. Check the date, or correct the leave.")
                    % {"day": f"{later:%d/%m/%Y}"}
                }
            )
        if leave.to is None or leave.to > day:
            leave.to = day
            save_checked(leave, to="day")


def refuse_not_after(day, membership):
    """Raise ValidationError unless ``day`` is after the day on which the member joined the cell."""
    if day <= membership.since:
        raise ValidationError(
            {
                "day": _("The member joined this cell on %(day)s; it can only end after that day. Check the date.")
                % {"day": f"{membership.since:%d/%m/%Y}"}
            }
        )


def months_later(day, months):
    """Return the same day some months later, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    first = datetime.date(day.year + years, month + 1, 1)
    following = datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + datetime.timedelta(days=day.day - 1), following - datetime.timedelta(days=1))
