"""Correcting what was entered wrongly: always with a reason, and the log keeps what stood there.

A correction may do what no event may: touch the past of somebody who left or died, and reopen a membership that was
ended by mistake. It may not make the life contradict itself.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.events.life import event, refuse_future, save_checked
from members.models import Membership
from members.models.admission import ADMISSION_FIELDS

MEMBER_FIELDS = [
    "full_name",
    "birth_date",
    "sex",
    "card_number",
    "job_title",
    *ADMISSION_FIELDS,
]
"""A member's own data, which can be corrected and of which a correction can be proposed."""

DAYS = {"birth_date", "admitted_on", "ceremony_on", "official_on"}


def correct_member(*, member, changes, by, reason, mark=None):
    """Correct a member's own data; ``changes`` are values by field name, of MEMBER_FIELDS.

    Raises ValidationError without a reason, if nothing differs, or if the dates contradict each other or the life.
    """
    _refuse_without(reason)
    with event(member=member, verb=gettext_noop("correct member"), by=by, reason=reason, mark=mark) as life:
        member = life.member
        differing = {name: value for name, value in changes.items() if getattr(member, name) != value}
        if not differing or not differing.keys() <= set(MEMBER_FIELDS):
            raise ValidationError(_("Nothing differs from what is recorded. Change what is wrong, or go back."))
        for name, value in differing.items():
            if name in DAYS and value:
                refuse_future(value, name)
            setattr(member, name, value)
        save_checked(member)
    return member


def correct_membership(*, membership, by, reason, mark=None, **changes):
    """Correct the dates of a membership, how it began and ended, its party group.

    Where the member moved from or to another cell on that day, the other membership ends or begins on the new day as
    well, so that no gap opens; an earlier admission that ended with it ends on the new day. Posts and leaves stay as
    they are: what would lie outside is refused.

    Raises ValidationError without a reason, if nothing differs, or if the dates contradict each other or the life.
    """
    _refuse_without(reason)
    verb = gettext_noop("correct membership")
    with event(member=membership.member, verb=verb, by=by, reason=reason, mark=mark) as life:
        rows = life.memberships
        number = next(number for number, row in enumerate(rows) if row.pk == membership.pk)
        row, old_since, old_to = rows[number], rows[number].since, rows[number].to
        _change(row, changes)
        before, after = (rows[number - 1] if number else None), (rows[number + 1] if number + 1 < len(rows) else None)
        moved = Membership.Left.MOVED
        if before and before.how_left == moved and before.to == old_since and row.since != old_since:
            before.to = row.since
        if after and after.how_joined == moved and after.since == old_to and row.to and row.to != old_to:
            after.since = row.to
        _refuse_where_no_cell(row)
        for earlier in life.earlier:
            if row.to and earlier.until == old_to != row.to:
                earlier.until = row.to
                save_checked(earlier, until="to")
        # What ends goes first: for a moment there would be two without an end.
        for one in sorted([one for one in (before, row, after) if one], key=lambda one: one.to is None):
            save_checked(one)
    return row


def correct_leave(*, leave, by, reason, mark=None, remove=False, **changes):
    """Correct a leave's kind, dates and reason, or remove one that never was.

    Raises ValidationError without a reason, if nothing differs, or if it lies outside the time in a cell.
    """
    _refuse_without(reason)
    verb = gettext_noop("remove leave") if remove else gettext_noop("correct leave")
    with event(member=leave.member, verb=verb, by=by, reason=reason, mark=mark) as life:
        row = next((row for row in life.leaves if row.pk == leave.pk), None)
        if row is None:
            raise ValidationError(_("This leave was removed meanwhile. Look at what is there now."))
        if remove:
            row.delete()
        else:
            if "note" in changes:
                changes["reason"] = changes.pop("note")
            _change(row, changes)
            save_checked(row, reason="note")
    return leave


def _change(row, changes):
    differing = {name: value for name, value in changes.items() if getattr(row, name) != value}
    if not differing:
        raise ValidationError(_("Nothing differs from what is recorded. Change what is wrong, or go back."))
    for name, value in differing.items():
        if name == "since":
            refuse_future(value, "since")
        if name == "to" and value and isinstance(row, Membership):
            refuse_future(value, "to")
        setattr(row, name, value)


def _refuse_where_no_cell(membership):
    if not membership.cell.placement_on(membership.since):
        raise ValidationError({"since": _("The cell did not exist on that day. Check the date.")})


def _refuse_without(reason):
    if not reason.strip():
        raise ValidationError({"why": _("Say why it is corrected: the log keeps the reason.")})
