"""Answering what was proposed as commendations and badges: awarded, declined, or the answer taken back."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from awards.deciding.entering import (
    LONGEST_BODY,
    LONGEST_REASON,
    checked,
    line,
    locked,
    refuse_decided_above,
    refuse_unseen,
    write,
)
from awards.deciding.reach import badges_to_decide, commendations_to_decide
from awards.models import Badge, Commendation
from members.models import Change

COMMENDATIONS_DECIDED, BADGES_DECIDED = gettext_noop("decide commendations"), gettext_noop("decide badges")
DECIDER = ("decided_by_id", "decided_by_outside")


@transaction.atomic
def decide_commendations(
    *, committee, year, pks, status, by, decision="", decided_on=None, reason="", body="", shown=None
):
    """Award or decline proposed commendations, or take the answer back; returns how many were changed.

    What a committee below passed on stands in its record and in the cell's: both get the same answer. ``body`` names
    who decided where that was a body outside. Awarding needs number and date, declining a reason, which the cell reads;
    without a date it is of today. What is taken back is proposed again, to whom it was.

    Raises as ``decide_ratings``.
    """
    status, answer = _answer(committee, year, pks, status, by, decision, decided_on, reason, body)
    to_decide = commendations_to_decide(committee, year)
    rows = locked(to_decide, {*pks, *_passed_on(to_decide, pks)})
    refuse_unseen(rows, shown or {})
    refuse_decided_above(committee, year, rows)
    giver = (answer.decided_by_id, answer.decided_by_outside)
    asked = {} if status == Commendation.Status.AWARDED else _asked(rows)
    new = {}
    for row in rows:
        whom = (
            giver
            if status == Commendation.Status.AWARDED
            else asked.get(row.pk, (row.given_by_id, row.given_by_outside))
        )
        new[row.pk] = (status.value, *whom, answer.decision, answer.decided_on, answer.reason, *giver)
    fields = ("status", "given_by_id", "given_by_outside", "decision", "decided_on", "answer", *DECIDER)
    return write(Commendation, rows, fields, new, COMMENDATIONS_DECIDED, by)


def _asked(rows):
    """Return whom the proposals of rows that were awarded since had asked, by their ids, as the log has it."""
    awarded = {row.pk: row.record.organization_id for row in rows if row.status == Commendation.Status.AWARDED}
    entries = Change.objects.filter(organization__in=set(awarded.values()), verb=COMMENDATIONS_DECIDED)
    asked = {}
    for before in entries.order_by("organization", "number").values_list("before", flat=True) if awarded else ():
        asked |= {
            int(pk): (given_by_id, outside)
            for pk, (status, given_by_id, outside, *_others) in before.items()
            if status == Commendation.Status.PROPOSED and int(pk) in awarded
        }
    return asked


def _passed_on(rows, pks):
    """Return the ids of the same commendations in other records: where they came from, or were passed on to."""
    ticked = rows.filter(pk__in=list(pks)).exclude(record=OuterRef("record"))
    return rows.filter(Exists(ticked.like_outer())).values_list("pk", flat=True)


@transaction.atomic
def decide_badges(
    *,
    committee,
    year,
    pks,
    by,
    status=Commendation.Status.AWARDED,
    decision="",
    decided_on=None,
    reason="",
    body="",
    shown=None,
):
    """Note that badges are awarded or with a reason declined, or take that back: as for ``decide_commendations``.

    Returns how many were changed. Raises as ``decide_ratings``.
    """
    status, answer = _answer(committee, year, pks, status, by, decision, decided_on, reason, body)
    rows = locked(badges_to_decide(committee, year), pks)
    refuse_unseen(rows, shown or {})
    refuse_decided_above(committee, year, rows)
    is_awarded = status == Commendation.Status.AWARDED
    days = (answer.decided_on, None) if is_awarded else (None, answer.decided_on)
    values = (days[0], answer.decision, answer.reason, days[1], answer.decided_by_id, answer.decided_by_outside)
    fields = ("awarded_on", "decision", "answer", "declined_on", *DECIDER)
    return write(Badge, rows, fields, dict.fromkeys((row.pk for row in rows), values), BADGES_DECIDED, by)


@dataclass(frozen=True)
class _Answer:
    """What a committee enters as its answer, or as that of a body outside; empty where it takes one back."""

    decision: str = ""
    decided_on: datetime.date | None = None
    reason: str = ""
    decided_by_id: int | None = None
    decided_by_outside: str = ""


def _answer(committee, year, pks, status, by, decision, decided_on, reason, body):
    """Return the status as such with the checked answer, or refuse what is missing."""
    status = Commendation.Status(status)
    is_awarded, is_declined = status == Commendation.Status.AWARDED, status == Commendation.Status.DECLINED
    decision = checked(committee, year, by, pks, decision, decided_on, needed=is_awarded)
    reason, body = line(reason, LONGEST_REASON), line(body, LONGEST_BODY)
    if is_declined and not reason:
        raise ValidationError({"reason": gettext("Say why it is declined: those who proposed it read that.")})
    if not is_awarded and not is_declined:
        return status, _Answer()
    day = decided_on or timezone.localdate()
    return status, _Answer(decision, day, reason if is_declined else "", None if body else committee.pk, body)


def awarded_above(record, model):
    """Return the ids of a record's commendations, or badges, that a committee awarded on its grid, by the log.

    What the record's own office entered as received is not among them.
    """
    is_badge = model is Badge
    entries = Change.objects.filter(
        organization=record.organization_id, verb=BADGES_DECIDED if is_badge else COMMENDATIONS_DECIDED
    )
    last = {}
    for after in entries.order_by("number").values_list("after", flat=True):
        last |= after
    awarded = Commendation.Status.AWARDED
    return {int(pk) for pk, (first, *_others) in last.items() if (first is not None if is_badge else first == awarded)}
