"""A secretary proposes a correction; the committee's staff takes it over or declines it."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.events.correcting import MEMBER_FIELDS, correct_member
from members.log import log_change, values_of
from members.models import Member, Proposal


def propose(*, member, changes, explanation, by):
    """Propose to correct a member's own data; ``changes`` may be empty where the explanation says what is wrong.

    Raises ValidationError without an explanation, or if a correction about this member is open already.
    """
    with transaction.atomic():
        member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
        differing = {name: value for name, value in changes.items() if getattr(member, name) != value}
        proposal = Proposal(
            member=member,
            by=by,
            at=timezone.now(),
            before={name: as_text(getattr(member, name)) for name in differing},
            after={name: as_text(value) for name, value in differing.items()},
            explanation=explanation,
        )
        proposal.full_clean()
        proposal.save(force_insert=True)
        _log(proposal, gettext_noop("propose correction"), by)
    return proposal


def take(*, proposal, by, answer=""):
    """Correct the member as proposed, and close the proposal.

    Raises ValidationError if it was judged meanwhile, names no change, or would contradict what is recorded.
    """
    with transaction.atomic():
        proposal = _open(proposal)
        if not proposal.after:
            raise ValidationError(
                _("This proposal names no field. Correct the entry by hand, then decline it with that answer.")
            )
        changes = {name: _value(name, text) for name, text in proposal.after.items() if name in MEMBER_FIELDS}
        correct_member(member=proposal.member, changes=changes, by=by, reason=proposal.explanation)
        return _judge(proposal, Proposal.State.TAKEN, gettext_noop("take over proposed correction"), by, answer)


def decline(*, proposal, by, answer):
    """Close the proposal without a change; raises ValidationError without an answer, or if it was judged meanwhile."""
    if not answer.strip():
        raise ValidationError({"answer": _("Say why you decline: the secretary reads it.")})
    with transaction.atomic():
        proposal = _open(proposal)
        return _judge(proposal, Proposal.State.DECLINED, gettext_noop("decline proposed correction"), by, answer)


def _open(proposal):
    """Lock the member, then the proposal, as every verb does; raises ValidationError if it is not open any more."""
    Member.objects.select_for_update(no_key=True).get(pk=proposal.member_id)
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    if proposal.state != Proposal.State.OPEN:
        raise ValidationError(_("Somebody judged this proposal already. Nothing was changed."))
    return proposal


def _judge(proposal, state, verb, by, answer):
    proposal.state, proposal.answer = state, answer
    proposal.judged_by, proposal.judged_at = by, timezone.now()
    proposal.full_clean()
    proposal.save()
    _log(proposal, verb, by, answer)
    return proposal


def _log(proposal, verb, by, reason=""):
    last = proposal.member.memberships.select_related("cell").order_by("since").last()
    if last:
        log_change(organization=last.cell, verb=verb, subject=proposal, by=by, reason=reason, after=values_of(proposal))


def as_text(value):
    """Return a value of a member as a proposal keeps it: days in ISO form, nothing as an empty text."""
    return "" if value is None else value.isoformat() if isinstance(value, datetime.date) else str(value)


def _value(name, text):
    field = Member._meta.get_field(name)
    return None if text == "" and field.null else field.to_python(text)


def differences(proposal):
    """Return for each field of a proposal its name, what stood there, what stands there now and what is proposed."""
    member = proposal.member
    return [
        {
            "label": Member._meta.get_field(name).verbose_name,
            "before": _shown(name, proposal.before.get(name, "")),
            "now": _shown(name, as_text(getattr(member, name))),
            "after": _shown(name, text),
        }
        for name, text in proposal.after.items()
        if name in MEMBER_FIELDS
    ]


def _shown(name, text):
    value = _value(name, text) if text else ""
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    return str(dict(Member.Sex.choices).get(value, value)) if name == "sex" else value
