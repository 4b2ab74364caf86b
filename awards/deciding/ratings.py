"""Deciding ratings."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from awards.deciding.entering import LONGEST_REASON, checked, line, locked, refuse_decided_above, refuse_unseen, write
from awards.deciding.reach import ratings_to_decide
from awards.models import Rating


@transaction.atomic
def decide_ratings(*, committee, year, levels, decision, decided_on, by, reason="", shown=None):
    """Decide ratings, ``levels`` by the ids of the ratings; an empty level takes the decision back. Returns how many.

    Those decided otherwise than they were proposed need a ``reason``, which the cell reads. ``shown`` is what a page
    told to stand, by the ids (see ``refuse_unseen``).

    Raises PermissionDenied to those who do not work in the committee's office, and ValidationError, changing
    nothing, if a rating is not one of those to decide, somebody decided it since it was shown, a committee above has
    decided it, a level is unknown, or number or date is missing or wrong.
    """
    decision = checked(committee, year, by, levels, decision, decided_on, needed=any(levels.values()))
    if unknown := set(levels.values()) - {"", *Rating.Level.values}:
        raise ValidationError(gettext("No such level: %(level)s") % {"level": ", ".join(sorted(unknown))[:60]})
    reason = line(reason, LONGEST_REASON)
    rows = locked(ratings_to_decide(committee, year), levels)
    refuse_unseen(rows, shown or {})
    refuse_decided_above(committee, year, rows)
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
    return write(Rating, rows, fields, new, gettext_noop("decide ratings"), by)
