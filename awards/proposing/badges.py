"""Proposing badges, by the award dates ahead; the dead and the ill may be early."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from awards.due import badge_due_on, missed_badge, next_award_dates, next_badge, years_after, years_before
from awards.models import Badge
from awards.proposing.rights import (
    last_membership,
    lock_record,
    note_in_step,
    refuse_closed,
    refuse_unless_proposer,
    still_there,
)
from meetings.models import YearRecord
from meetings.rules import year_to_sum_up
from members.log import log_change, values_of
from members.models import Member, Membership


@transaction.atomic
def propose_badge(*, member, years, by, special=""):
    """Propose a badge, and return it: due by one of the next four award dates, or earlier for a ``special`` reason.

    It goes into the cell's open record of the year that is summed up, or of the running year. While neither is open
    and this year's is not begun, it stands on its own: badges are given all year round.

    Raises PermissionDenied to those who may not propose in the member's cell, and ValidationError if the badge is not
    due, or the record of the running year is closed.
    """
    today = timezone.localdate()
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    membership = last_membership(member, today)
    refuse_unless_proposer(by, membership.cell)
    if badge := member.badges.filter(years=years).first():
        return badge
    died_on = membership.to if membership.how_left == Membership.Left.DIED else None
    _refuse_unless_due(member, years, special, today, died_on)
    record = _record_for_badge(member, membership.cell, today)
    badge = Badge(member=member, record=record, years=years, due_on=badge_due_on(member, years), special=special or "")
    badge.full_clean()
    badge.save(force_insert=True)
    note_in_step(record, by)
    log_change(
        organization=membership.cell, verb=gettext_noop("propose badge"), subject=badge, by=by, after=values_of(badge)
    )
    return badge


@transaction.atomic
def withdraw_badge(*, badge, by):
    """Take back the proposal of a badge.

    Raises PermissionDenied to those who may not propose it, and ValidationError if it was decided, awarded or taken
    back already, or if its record is closed.
    """
    record = lock_record(badge.record_id)
    badge = still_there(Badge.objects.select_related("member"), badge)
    cell = record.organization if record else last_membership(badge.member, timezone.localdate()).cell
    refuse_unless_proposer(by, cell)
    if badge.awarded_on or (badge.decision and not badge.is_declined):
        raise ValidationError(gettext("This badge was decided already, so the proposal stays."))
    refuse_closed(record)
    log_change(organization=cell, verb=gettext_noop("withdraw badge"), subject=badge, by=by, before=values_of(badge))
    badge.delete()
    note_in_step(record, by)


def _refuse_unless_due(member, years, special, today, died_on):
    """Refuse a badge that is not the member's next one, or not due yet; the dead and the ill may be early."""
    dates = next_award_dates(today)
    long_ago = years_before(today, 1)
    last = years_after(died_on, 1) if died_on else dates[-1]
    possible = [next_badge(member, last, since=long_ago), missed_badge(member, long_ago)]
    badge = next((badge for badge in possible if badge and badge.years == years), None)
    if badge is None:
        raise ValidationError(
            gettext("The badge of %(years)s years is not the next one of %(member)s.")
            % {"years": years, "member": member}
        )
    day = {"day": f"{badge.due_on:%d/%m/%Y}", "member": member}
    if special == Badge.Special.POSTHUMOUS:
        if died_on is None:
            raise ValidationError(
                gettext("%(member)s is not entered as having died. Enter that first.") % {"member": member}
            )
        latest = years_after(died_on, 1)
    elif died_on:
        raise ValidationError(gettext("%(member)s has died. Propose the badge as one after death.") % day)
    elif special == Badge.Special.EARLY:
        latest = years_after(dates[0], badge.early_months // 12)
    else:
        latest = dates[-1]
    if badge.due_on > latest:
        raise ValidationError(
            gettext("The badge of %(member)s is due on %(day)s only. That is too early to propose it.") % day
        )


def _record_for_badge(member, cell, today):
    """Return the cell's open record in which the badge is proposed, locked, or None while there is none to close it.

    Raises ValidationError if the running year's record is closed.
    """
    years = {year_to_sum_up(today), today.year}
    records = YearRecord.objects.select_for_update(of=["self"]).select_related("organization")
    begun = list(records.filter(organization=cell, year__in=years).order_by("year"))
    for record in begun:
        if record.is_open and record.members_of_the_year().filter(pk=member.pk).exists():
            return record
    for record in begun:
        if record.year == today.year:
            refuse_closed(record)
    return None
