"""The verbs that propose what is due, and take a proposal back while nothing was decided.

Proposing twice does nothing twice: the second call returns what stands there. Each is a transaction of its own, so that
of many chosen at once those that can be proposed are.
"""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from awards.due import (
    RUN,
    badge_due_on,
    missed_badge,
    next_award_dates,
    next_badge,
    with_excellent_run,
    years_after,
    years_before,
)
from awards.models import Badge, Commendation, ConfirmationProposal
from meetings.models import YearRecord
from meetings.recording import closed_message, step_of
from meetings.rules import year_to_sum_up
from members.log import log_change, values_of
from members.models import Member, Membership, Organization

PROPOSERS = ("secretary", "staff", "admin")
"""The roles that propose: a cell's secretary, and staff and admins above it."""


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
    membership = _last_membership(member, today)
    _refuse_unless_proposer(by, membership.cell)
    if badge := member.badges.filter(years=years).first():
        return badge
    died_on = membership.to if membership.how_left == Membership.Left.DIED else None
    _refuse_unless_due(member, years, special, today, died_on)
    record = _record_for_badge(member, membership.cell, today)
    badge = Badge(member=member, record=record, years=years, due_on=badge_due_on(member, years), special=special or "")
    badge.full_clean()
    badge.save(force_insert=True)
    _note_in_step(record, by)
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
    record = _lock_record(badge.record_id)
    badge = _still_there(Badge.objects.select_related("member"), badge)
    cell = record.organization if record else _last_membership(badge.member, timezone.localdate()).cell
    _refuse_unless_proposer(by, cell)
    if badge.awarded_on or badge.decision:
        raise ValidationError(gettext("This badge was decided already, so the proposal stays."))
    _refuse_closed(record)
    log_change(organization=cell, verb=gettext_noop("withdraw badge"), subject=badge, by=by, before=values_of(badge))
    badge.delete()
    _note_in_step(record, by)


@transaction.atomic
def propose_commendation(*, recipient, year, title, form, by):
    """Propose a member or an organisation for the title of several excellent years, and return the Commendation.

    It stands in the record of ``year`` that holds the recipient's grade: the member's cell's, or the organisation's
    own. What is proposed or awarded there already is returned as it stands.

    Raises PermissionDenied to those who may not propose there, and ValidationError if the grades do not make a run, if
    the record was not begun, or if it is closed.
    """
    is_member = isinstance(recipient, Member)
    to = {"member": recipient} if is_member else {"organization": recipient}
    organization = _where_rated(recipient, year) if is_member else recipient
    _refuse_unless_proposer(by, organization)
    record = YearRecord.objects.filter(organization=organization, year=year).first()
    if record is None:
        raise ValidationError(
            gettext("%(organization)s has no record of %(year)s yet. Begin that record first.")
            % {"organization": organization, "year": year}
        )
    record = _lock_record(record.pk)
    alike = Commendation.objects.filter(year=year, title=title, **to).exclude(status=Commendation.Status.DECLINED)
    if there := alike.first():
        return there
    _refuse_closed(record)
    model = Member if is_member else Organization
    if not with_excellent_run(model.objects.filter(pk=recipient.pk), year, max(title.years, RUN)).exists():
        raise ValidationError(
            gettext("%(name)s was not rated excellent in each of the %(count)s years up to %(year)s.")
            % {"name": recipient, "count": max(title.years, RUN), "year": year}
        )
    commendation = Commendation(
        record=record, year=year, title=title, form=form, status=Commendation.Status.PROPOSED, **to
    )
    commendation.full_clean()
    commendation.save(force_insert=True)
    _note_in_step(record, by)
    log_change(
        organization=organization,
        verb=gettext_noop("propose commendation"),
        subject=commendation,
        by=by,
        after=values_of(commendation),
    )
    return commendation


@transaction.atomic
def withdraw_commendation(*, commendation, by):
    """Take back the proposal of a commendation.

    Raises PermissionDenied to those who may not propose it, and ValidationError if it was decided or taken back
    already, or if its record is closed.
    """
    record = _lock_record(commendation.record_id)
    commendation = _still_there(Commendation.objects, commendation)
    _refuse_unless_proposer(by, record.organization)
    if commendation.status != Commendation.Status.PROPOSED or commendation.decision or commendation.decided_on:
        raise ValidationError(gettext("This commendation was decided already, so the proposal stays."))
    _refuse_closed(record)
    log_change(
        organization=record.organization,
        verb=gettext_noop("withdraw commendation"),
        subject=commendation,
        by=by,
        before=values_of(commendation),
    )
    commendation.delete()
    _note_in_step(record, by)


@transaction.atomic
def propose_confirmation(*, member, by):
    """Propose to confirm a member on probation, and return the ConfirmationProposal.

    Raises PermissionDenied to those who may not propose in the member's cell, and ValidationError if the member is
    official already or belongs to no cell today.
    """
    today = timezone.localdate()
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    membership = _last_membership(member, today)
    _refuse_unless_proposer(by, membership.cell)
    if member.official_on:
        raise ValidationError(gettext("%(member)s is official already.") % {"member": member})
    _refuse_unless_belonging(member, membership, today)
    proposal = member.confirmation_proposals.first()
    if proposal and proposal.is_of(member):
        return proposal
    before = values_of(proposal) if proposal else None
    proposal = proposal or ConfirmationProposal(member=member)
    proposal.proposed_on, proposal.proposed_by = today, by
    proposal.full_clean()
    proposal.save()
    log_change(
        organization=membership.cell,
        verb=gettext_noop("propose confirmation"),
        subject=proposal,
        by=by,
        before=before,
        after=values_of(proposal),
    )
    return proposal


@transaction.atomic
def withdraw_confirmation(*, proposal, by):
    """Take back the proposal to confirm a member.

    Raises PermissionDenied to those who may not propose it, and ValidationError if the member is official already,
    or if it was taken back.
    """
    member = Member.objects.select_for_update(no_key=True).get(pk=proposal.member_id)
    proposal = _still_there(ConfirmationProposal.objects, proposal)
    cell = _last_membership(member, timezone.localdate()).cell
    _refuse_unless_proposer(by, cell)
    if member.official_on:
        raise ValidationError(gettext("%(member)s is official already.") % {"member": member})
    log_change(
        organization=cell,
        verb=gettext_noop("withdraw confirmation"),
        subject=proposal,
        by=by,
        before=values_of(proposal),
    )
    proposal.delete()


def may_propose(user, organization):
    """Tell whether the user may propose in an organisation: its secretary, and staff and admins above."""
    return user.has_role(organization, *PROPOSERS)


def _refuse_unless_proposer(user, organization):
    if not may_propose(user, organization):
        raise PermissionDenied(gettext("Your account may read this but not propose. Ask the cell's secretary."))


def _last_membership(member, today):
    memberships = member.memberships.filter(since__lte=today).select_related("cell").order_by("-since")
    if last := memberships.first():
        return last
    raise ValidationError(gettext("%(member)s belongs to no cell.") % {"member": member})


def _refuse_unless_belonging(member, membership, today):
    if membership.to and membership.to <= today:
        raise ValidationError(gettext("%(member)s belongs to no cell today.") % {"member": member})


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
            _refuse_closed(record)
    return None


def _where_rated(member, year):
    """Return the organisation whose record holds the member's grade of the year, else the cell at the year's end."""
    rating = member.ratings.filter(year=year, record__isnull=False).select_related("record__organization").first()
    if rating:
        return rating.record.organization
    end = min(datetime.date(year, 12, 31), timezone.localdate())
    return _last_membership(member, end).cell


def _lock_record(pk):
    if pk is None:
        return None
    return YearRecord.objects.select_for_update(of=["self"]).select_related("organization").get(pk=pk)


def _still_there(queryset, row):
    """Return the proposal as it stands now, locked; somebody else may have taken it back."""
    if now := queryset.select_for_update(of=["self"]).filter(pk=row.pk).first():
        return now
    raise ValidationError(gettext("This proposal was taken back already."))


def _refuse_closed(record):
    if record and not record.is_open:
        raise ValidationError(f"{record}: {closed_message(record)}")


def _note_in_step(record, by):
    """Count the change as a save of the record's step: a form opened before shows both texts instead of one."""
    if record:
        step = step_of(record, "commendations")
        step.advance(version=step.version, by=by, complete=step.complete)
