"""The verbs of the body that decides, weeks after the meetings: ratings, commendations and badges of those below.

Decisions are dated entries outside the frozen record: they change no word of what the cell handed in, and no roster.
"""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from awards.models import Badge, Commendation, Rating
from meetings.models import YearRecord
from meetings.recording import lock_for_editing, step_of
from members.access import refuse_unless_office
from members.fields import TooLong
from members.log import log_change, log_changes, values_of
from members.models import Change, Organization
from members.text import clean_line

MOST_AT_ONCE = 2000
COMMENDATIONS_DECIDED, BADGES_DECIDED = gettext_noop("decide commendations"), gettext_noop("decide badges")
LONGEST_NUMBER, LONGEST_REASON, LONGEST_BODY = 60, 300, 200
DECIDER = ("decided_by_id", "decided_by_outside")


def below(committee, year):
    """Return the organisations whose proposals of a year the committee decides, as a query: those below it then.

    What has gone to another committee since is out of its sight: its office reads no names there any more.
    """
    last_day = YearRecord(year=year).last_day
    there = Organization.objects.below(committee, on=last_day).exclude(pk=committee.pk)
    return there.filter(pk__in=Organization.objects.kept_by(committee).values("pk"))


def directly_below(committee, year):
    """Return the organisations directly below the committee at the end of the year, as a query."""
    placed = committee.placements_below.on(YearRecord(year=year).last_day)
    return below(committee, year).filter(pk__in=placed.values("organization")).order_by("code")


def of_branch(rows, branch, year):
    """Keep what stands in the records of an organisation and of all below it."""
    below = Organization.objects.below(branch, on=YearRecord(year=year).last_day)
    return rows.filter(record__organization__in=below.values("pk"))


def ratings_to_decide(committee, year):
    """Return the ratings proposed in closed records below the committee, of members and of organisations.

    One that is decided stays, though the record was opened again and proposes none any more: it can be taken back.
    """
    return _in_closed(Rating, committee, year).exclude(proposed="", decided="")


def commendations_to_decide(committee, year):
    """Return the commendations proposed in closed records below the committee, decided or not.

    Those awarded are the committee's own, and those for which the decision of a body outside was entered.
    """
    Status = Commendation.Status
    awarded_here = Q(given_by=committee) | ~Q(decided_by_outside="")
    rows = _in_closed(Commendation, committee, year)
    return rows.filter(Q(status__in=(Status.PROPOSED, Status.DECLINED)) | awarded_here)


def badges_to_decide(committee, year):
    """Return the badges in closed records below the committee."""
    return _in_closed(Badge, committee, year)


def _in_closed(model, committee, year):
    return model.objects.filter(
        record__organization__in=below(committee, year).values("pk"),
        record__year=year,
        record__status__in=YearRecord.CLOSED,
    ).select_related("member", "record__organization", "decided_by")


@transaction.atomic
def decide_ratings(*, committee, year, levels, decision, decided_on, by, reason=""):
    """Decide ratings, ``levels`` by the ids of the ratings; an empty level takes the decision back. Returns how many.

    Those decided otherwise than they were proposed need a ``reason``, which the cell reads.

    Raises PermissionDenied to those who do not work in the committee's office, and ValidationError, changing
    nothing, if a rating is not one of those to decide, a committee above has decided it, a level is unknown, or number
    or date is missing or wrong.
    """
    decision = _checked(committee, year, by, levels, decision, decided_on, needed=any(levels.values()))
    if unknown := set(levels.values()) - {"", *Rating.Level.values}:
        raise ValidationError(gettext("No such level: %(level)s") % {"level": ", ".join(sorted(unknown))[:60]})
    reason = _line(reason, LONGEST_REASON)
    rows = _locked(ratings_to_decide(committee, year), levels)
    _refuse_decided_above(committee, year, rows)
    if not reason and any(levels[row.pk] not in ("", row.proposed, row.decided) for row in rows):
        raise ValidationError(
            {"reason": gettext("Say why a level is decided otherwise than proposed: those who proposed it read that.")}
        )
    new = {}
    for row in rows:
        level = levels[row.pk]
        answer = reason if level and level != row.proposed else ""
        new[row.pk] = (level, committee.pk, decided_on, decision, answer) if level else ("", None, None, "", "")
    fields = ("decided", "decided_by_id", "decided_on", "decision", "answer")
    return _write(Rating, rows, fields, new, gettext_noop("decide ratings"), by)


@transaction.atomic
def decide_commendations(*, committee, year, pks, status, by, decision="", decided_on=None, reason="", body=""):
    """Award or decline proposed commendations, or take the answer back; returns how many were changed.

    What a committee below passed on stands in its record and in the cell's: both get the same answer. ``body`` names
    who decided where that was a body outside. Awarding needs number and date, declining a reason, which the cell reads;
    without a date it is of today. What is taken back is proposed again, to whom it was.

    Raises as ``decide_ratings``.
    """
    status, answer = _answer(committee, year, pks, status, by, decision, decided_on, reason, body)
    to_decide = commendations_to_decide(committee, year)
    rows = _locked(to_decide, {*pks, *_passed_on(to_decide, pks)})
    _refuse_decided_above(committee, year, rows)
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
    return _write(Commendation, rows, fields, new, COMMENDATIONS_DECIDED, by)


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
    *, committee, year, pks, by, status=Commendation.Status.AWARDED, decision="", decided_on=None, reason="", body=""
):
    """Note that badges are awarded or with a reason declined, or take that back: as for ``decide_commendations``.

    Returns how many were changed. Raises as ``decide_ratings``.
    """
    status, answer = _answer(committee, year, pks, status, by, decision, decided_on, reason, body)
    rows = _locked(badges_to_decide(committee, year), pks)
    _refuse_decided_above(committee, year, rows)
    is_awarded = status == Commendation.Status.AWARDED
    days = (answer.decided_on, None) if is_awarded else (None, answer.decided_on)
    values = (days[0], answer.decision, answer.reason, days[1], answer.decided_by_id, answer.decided_by_outside)
    fields = ("awarded_on", "decision", "answer", "declined_on", *DECIDER)
    return _write(Badge, rows, fields, dict.fromkeys((row.pk for row in rows), values), BADGES_DECIDED, by)


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
    decision = _checked(committee, year, by, pks, decision, decided_on, needed=is_awarded)
    reason, body = _line(reason, LONGEST_REASON), _line(body, LONGEST_BODY)
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


@transaction.atomic
def pass_on(*, committee, year, pks, by):
    """Propose to the level above what was proposed from below: in the committee's own open record of the year.

    What stands there already is not proposed twice. Returns how many were added. Raises as ``decide_ratings``, and
    ValidationError if the committee's record is not begun, or closed.
    """
    _checked(committee, year, by, pks, "", None, needed=False)
    record = YearRecord.objects.filter(organization=committee, year=year).first()
    if record is None:
        raise ValidationError(gettext("The committee's own record of %(year)s is not begun yet.") % {"year": year})
    record = lock_for_editing(record=record, by=by)
    there = set(record.commendations.values_list(*Commendation.WHAT))
    # Not checked one by one: each says what was checked when the cell entered it, of the same recipient and year.
    added = [
        Commendation(
            record=record,
            year=row.year,
            status=Commendation.Status.PROPOSED,
            reason=row.reason,
            **dict(zip(Commendation.WHAT, row.what, strict=True)),
        )
        for row in _locked(commendations_to_decide(committee, year), pks)
        if row.what not in there
    ]
    Commendation.objects.bulk_create(added)
    if added:
        log_change(
            organization=committee,
            verb=gettext_noop("pass commendations on"),
            subject=record,
            by=by,
            after={"commendations": [values_of(row) for row in added]},
        )
        # A form of that step that was opened before shows both instead of overwriting.
        step = step_of(record, "commendations")
        step.advance(version=step.version, by=by, complete=step.complete)
    return len(added)


def passed_on(committee, year):
    """Return ``Commendation.what`` of each that the committee's own record of the year proposes."""
    rows = Commendation.objects.filter(record__organization=committee, record__year=year)
    return set(rows.exclude(status=Commendation.Status.DECLINED).values_list(*Commendation.WHAT))


def other_uses(committee, year, decision, decided_on, *, ratings):
    """Return what else of the year was entered under the number of a decision: (whether ratings, day) of each.

    Ratings and commendations are told by papers of their own, and a number is of one paper.
    """
    rated = Rating.objects.filter(year=year, decided_by=committee, decision=decision)
    given = Commendation.objects.filter(record__year=year, given_by=committee, decision=decision)
    uses = {(True, day) for day in rated.values_list("decided_on", flat=True).distinct()}
    uses |= {(False, day) for day in given.values_list("decided_on", flat=True).distinct() if day}
    return sorted(uses - {(ratings, decided_on)})


def _refuse_decided_above(committee, year, rows):
    """Refuse to change what a committee further above has decided."""
    above = committee.ids_above(on=YearRecord(year=year).last_day)
    if row := next((row for row in rows if row.decided_by_id in above), None):
        raise ValidationError(
            gettext("%(name)s: %(committee)s has decided that. Only its office changes it.")
            % {"name": row.member or row.organization, "committee": row.decided_by.short_name}
        )


def _write(model, rows, fields, new, verb, by):
    """Give the rows their new values where they differ, with one log entry for each organisation; return how many."""
    entries, changed = {}, []
    for row in rows:
        old = tuple(getattr(row, name) for name in fields)
        if new[row.pk] == old:
            continue
        for name, value in zip(fields, new[row.pk], strict=True):
            setattr(row, name, value)
        changed.append(row)
        organization = row.record.organization
        _organization, before, after = entries.setdefault(organization.pk, (organization, {}, {}))
        before[str(row.pk)], after[str(row.pk)] = old, new[row.pk]
    model.objects.bulk_update(changed, [name.removesuffix("_id") for name in fields], batch_size=500)
    if entries:
        log_changes(entries.values(), verb=verb, by=by)
    return len(changed)


def _checked(committee, year, by, rows, decision, decided_on, *, needed):
    """Return the cleaned number of the decision, or refuse what is missing."""
    refuse_unless_office(by, committee)
    if len(rows) > MOST_AT_ONCE:
        raise ValidationError(gettext("At most %(most)d at once. Tick fewer.") % {"most": MOST_AT_ONCE})
    decision = _line(decision, LONGEST_NUMBER)
    missing = {}
    if needed and not decision:
        missing["decision"] = gettext("Enter the number of the decision.")
    if needed and not decided_on:
        missing["decided_on"] = gettext("Enter the date of the decision.")
    if decided_on and not datetime.date(year, 1, 1) <= decided_on <= datetime.date(year + 2, 12, 31):
        missing["decided_on"] = gettext("The date of the decision does not fit the year %(year)s.") % {"year": year}
    if missing:
        raise ValidationError(missing)
    return decision


def _line(text, most):
    text = clean_line(text or "")
    TooLong(most)(text)
    return text


def _locked(rows, pks):
    """Lock the rows in the order of their ids, and return them; refuse if any is not among those to decide."""
    found = list(rows.filter(pk__in=list(pks)).select_for_update(of=["self"]).order_by("pk"))
    if len(found) != len(set(pks)):
        raise ValidationError(
            gettext("Some of them are no longer to be decided here: a record was opened again. Look at the page anew.")
        )
    return found
