"""Proposing members and organisations that were excellent for years running."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from awards.due import RUN, with_excellent_run
from awards.models import Commendation
from awards.proposing.rights import (
    last_membership,
    lock_record,
    note_in_step,
    refuse_closed,
    refuse_unless_proposer,
    still_there,
)
from meetings.models import YearRecord
from members.log import log_change, values_of
from members.models import Member, Organization


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
    refuse_unless_proposer(by, organization)
    record = YearRecord.objects.filter(organization=organization, year=year).first()
    if record is None:
        raise ValidationError(
            gettext("%(organization)s has no record of %(year)s yet. Begin that record first.")
            % {"organization": organization, "year": year}
        )
    record = lock_record(record.pk)
    alike = Commendation.objects.filter(year=year, title=title, **to).exclude(status=Commendation.Status.DECLINED)
    if there := alike.first():
        return there
    refuse_closed(record)
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
    note_in_step(record, by)
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
    record = lock_record(commendation.record_id)
    commendation = still_there(Commendation.objects, commendation)
    refuse_unless_proposer(by, record.organization)
    if commendation.status != Commendation.Status.PROPOSED or commendation.decision or commendation.decided_on:
        raise ValidationError(gettext("This commendation was decided already, so the proposal stays."))
    refuse_closed(record)
    log_change(
        organization=record.organization,
        verb=gettext_noop("withdraw commendation"),
        subject=commendation,
        by=by,
        before=values_of(commendation),
    )
    commendation.delete()
    note_in_step(record, by)


def _where_rated(member, year):
    """Return the organisation whose record holds the member's grade of the year, else the cell at the year's end."""
    rating = member.ratings.filter(year=year, record__isnull=False).select_related("record__organization").first()
    if rating:
        return rating.record.organization
    end = min(datetime.date(year, 12, 31), timezone.localdate())
    return last_membership(member, end).cell
