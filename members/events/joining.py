"""Coming into a cell: admitted, transferred in from outside, back again, readmitted."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.events.life import (
    Doubt,
    event,
    lock_organizations,
    refuse_cell_unless_existing,
    refuse_future,
    save_checked,
)
from members.log import log_change, values_of
from members.models import EarlierAdmission, Member, Membership
from members.models.admission import ADMISSION_FIELDS
from members.text import search_key

OUT_OF_THE_PARTY = {Membership.Left.RESIGNED, Membership.Left.STRUCK_OFF, Membership.Left.EXPELLED}
"""The ways of leaving after which one comes back by a new admission only."""


def admit(*, cell, by, day=None, anyway=False, **fields):
    """Admit a new member to a cell; the membership begins with the ceremony (``day``), else with the decision.

    Raises ValidationError if somebody has the card number already, the cell does not exist on that day, or the day is
    still to come; Doubt if somebody has this name and birth date, unless told to do it ``anyway``.
    """
    fields = {**fields, "ceremony_on": day, "official_on": None}
    day = day or fields["admitted_on"]
    return _new(gettext_noop("admit member"), cell, day, Membership.Joined.ADMITTED, by, anyway, fields)


def transfer_in(*, cell, day, by, reason="", anyway=False, **fields):
    """Take a member over from outside; one who was here before comes back under the same name and card number.

    Raises as ``admit`` does, and ValidationError if the person still belongs to a cell that is kept here.
    """
    known = _known(fields)
    if known:
        return transfer_back(member=known, cell=cell, day=day, by=by, reason=reason)
    verb = gettext_noop("transfer member in")
    return _new(verb, cell, day, Membership.Joined.TRANSFERRED, by, anyway, fields, reason)


def _known(fields):
    """Return who has this card number, if name and birth date are theirs as well."""
    member = Member.objects.filter(card_number=fields.get("card_number") or None).first()
    if member is None or member.birth_date != fields["birth_date"]:
        return None
    return member if search_key(member.full_name) == search_key(fields["full_name"]) else None


def _new(verb, cell, day, how, by, anyway, fields, reason=""):
    refuse_future(day)
    refuse_future(fields["admitted_on"], "admitted_on")
    if day < fields["admitted_on"]:
        raise ValidationError({"day": _("The day in the cell cannot be before the admission. Check both dates.")})
    try:
        with transaction.atomic():
            # Two who enter the same person at once take turns, and the second is asked.
            lock_organizations([cell])
            refuse_cell_unless_existing(cell, day)
            if not anyway:
                _doubt_same_person(fields)
            member = save_checked(Member(**fields))
            membership = Membership(member=member, cell=cell, since=day, how_joined=how)
            save_checked(membership, since="day")
            after = {f"{row._meta.model_name} {row.pk}": values_of(row) for row in [member, membership]}
            log_change(organization=cell, verb=verb, subject=member, by=by, reason=reason, after=after)
    except IntegrityError as error:
        raise ValidationError({"card_number": _("Another member has this card number. Check both.")}) from error
    return member


def _doubt_same_person(fields):
    same = Member.objects.filter(birth_date=fields["birth_date"], search_key=search_key(fields["full_name"]))
    if same.exists():
        raise Doubt(
            _(
                "There is a member with this name and birth date already. If it is the same person, do not record them "
                "twice: open their page. If it is somebody else, record it anyway."
            )
        )


def transfer_back(*, member, cell, day, by, reason="", mark=None):
    """Let a member who was transferred out come back to a cell.

    Raises ValidationError if the member belongs to a cell, died, left the Party, or left after that day.
    """
    refuse_future(day)
    verb = gettext_noop("transfer member in")
    with event(member=member, verb=verb, by=by, reason=reason, cells=[(cell, day)], mark=mark) as life:
        life.refuse_unless_outside()
        if life.last and life.last.how_left in OUT_OF_THE_PARTY:
            raise ValidationError(
                _("This member left the Party on %(day)s (%(how)s). Record a readmission instead.")
                % {"day": f"{life.last.to:%d/%m/%Y}", "how": life.last.get_how_left_display()}
            )
        _refuse_before_leaving(life, day)
        membership = Membership(member=life.member, cell=cell, since=day, how_joined=Membership.Joined.TRANSFERRED)
        save_checked(membership, since="day")
    return life.member


def readmit(*, member, cell, admitted_on, by, day=None, admission_decision="", party_age_from=None, mark=None):
    """Admit somebody again who left the Party: a new admission and probation, the earlier one being kept.

    The membership begins with the ceremony (``day``), else with the decision. Raises ValidationError if the member
    belongs to a cell, died, was only transferred out, or left after one of the days.
    """
    joins = day or admitted_on
    refuse_future(joins)
    refuse_future(admitted_on, "admitted_on")
    if joins < admitted_on:
        raise ValidationError({"day": _("The day in the cell cannot be before the admission. Check both dates.")})
    with event(member=member, verb=gettext_noop("readmit member"), by=by, cells=[(cell, joins)], mark=mark) as life:
        life.refuse_unless_outside()
        if not life.last or life.last.how_left not in OUT_OF_THE_PARTY:
            raise ValidationError(_("This member did not leave the Party. Record a transfer in instead."))
        _refuse_before_leaving(life, admitted_on, "admitted_on")
        member = life.member
        earlier = EarlierAdmission(member=member, until=life.last.to)
        for name in ADMISSION_FIELDS:
            setattr(earlier, name, getattr(member, name))
        save_checked(earlier, until="admitted_on")
        member.admitted_on, member.admission_decision, member.ceremony_on = admitted_on, admission_decision, day
        member.official_on, member.official_decision, member.official_body = None, "", ""
        member.party_age_from = party_age_from
        save_checked(member)
        membership = Membership(member=member, cell=cell, since=joins, how_joined=Membership.Joined.READMITTED)
        save_checked(membership, since="day")
    return member


def _refuse_before_leaving(life, day, field="day"):
    """Raise ValidationError unless ``day`` is after the end of the last membership: out before in."""
    if life.last and day <= life.last.to:
        raise ValidationError(
            {
                field: _("The member left on %(day)s; coming back can only be later. Check the date.")
                % {"day": f"{life.last.to:%d/%m/%Y}"}
            }
        )
