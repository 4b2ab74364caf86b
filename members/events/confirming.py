"""Becoming an official member at the end of the probation."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.events.life import Doubt, event, refuse_future, save_checked
from members.events.posts import months_later

PROBATION = 12
"""Months, counted from the admission ceremony (Điều lệ Đảng)."""


def confirm(*, member, day, by, decision="", body="", anyway=False, mark=None):
    """Record that the member is official from ``day``, by whose decision.

    Raises ValidationError if the member is official already, belonged to no cell on that day, was not admitted yet, or
    the day is still to come; Doubt if the probation of twelve months is not over, unless told to do it ``anyway``.
    """
    refuse_future(day)
    with event(member=member, verb=gettext_noop("confirm member"), by=by, mark=mark) as life:
        life.belonging()
        member = life.member
        if member.official_on:
            raise ValidationError(
                _("This member is official since %(day)s already. If that is wrong, correct it.")
                % {"day": f"{member.official_on:%d/%m/%Y}"}
            )
        begins = member.ceremony_on or member.admitted_on
        if day <= begins:
            raise ValidationError(
                {
                    "day": _("The member was admitted on %(day)s only; confirmation follows later. Check the date.")
                    % {"day": f"{begins:%d/%m/%Y}"}
                }
            )
        if not any(row.since <= day and (row.to is None or row.to > day) for row in life.memberships):
            raise ValidationError({"day": _("The member belonged to no cell here on that day. Check the date.")})
        if day < months_later(begins, PROBATION) and not anyway:
            raise Doubt(
                _("The probation of 12 months ends on %(day)s only. Check the date, or record it anyway.")
                % {"day": f"{months_later(begins, PROBATION):%d/%m/%Y}"}
            )
        member.official_on, member.official_decision, member.official_body = day, decision, body
        save_checked(member, official_on="day", official_decision="decision", official_body="body")
    return member
