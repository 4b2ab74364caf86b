"""What all verbs that decide share: who may, what they check, and how they write rows and log."""

import datetime
import hashlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from meetings.models import YearRecord
from members.access import refuse_unless_office
from members.fields import TooLong
from members.log import log_changes
from members.text import clean_line

MOST_AT_ONCE = 2000
LONGEST_NUMBER, LONGEST_REASON, LONGEST_BODY = 60, 300, 200


ANSWER = (
    "decided", "status", "awarded_on", "declined_on", "decision", "decided_on", "decided_by_id", "decided_by_outside",
    "given_by_id", "given_by_outside", "answer",
)  # fmt: skip
"""What is decided on a rating, a commendation or a badge; each has its part of these fields."""


def stands(row):
    """Return a word for what is decided on a row: another one as soon as anything of it changes."""
    level, *more = [str(getattr(row, name, None) or "") for name in ANSWER]
    return f"{level}.{hashlib.sha256(repr(more).encode()).hexdigest()[:16]}"


def level_in(word):
    """Return the decided level of the rating of which ``stands`` gave this word."""
    return word.partition(".")[0]


def refuse_unseen(rows, shown):
    """Refuse locked rows on which somebody decided after a page had ``shown`` how they ``stand``, by their ids."""
    if any(stands(row) != shown.get(row.pk, stands(row)) for row in rows):
        raise ValidationError(
            gettext("Somebody else decided some of these after you had opened the page. Look at them, and save again.")
        )


def refuse_decided_above(committee, year, rows):
    """Refuse to change what a committee further above has decided."""
    above = committee.ids_above(on=YearRecord(year=year).last_day)
    if row := next((row for row in rows if row.decided_by_id in above), None):
        raise ValidationError(
            gettext("%(name)s: %(committee)s has decided that. Only its office changes it.")
            % {"name": row.member or row.organization, "committee": row.decided_by.short_name}
        )


def write(model, rows, fields, new, verb, by):
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


def checked(committee, year, by, rows, decision, decided_on, *, needed):
    """Return the cleaned number of the decision, or refuse what is missing."""
    refuse_unless_office(by, committee)
    if len(rows) > MOST_AT_ONCE:
        raise ValidationError(gettext("At most %(most)d at once. Tick fewer.") % {"most": MOST_AT_ONCE})
    decision = line(decision, LONGEST_NUMBER)
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


def line(text, most):
    """Return the text cleaned as one line, or refuse what is longer than ``most``."""
    text = clean_line(text or "")
    TooLong(most)(text)
    return text


def locked(rows, pks):
    """Lock the rows in the order of their ids, and return them; refuse if any is not among those to decide."""
    found = list(rows.filter(pk__in=list(pks)).select_for_update(of=["self"]).order_by("pk"))
    if len(found) != len(set(pks)):
        raise ValidationError(
            gettext("Some of them are no longer to be decided here: a record was opened again. Look at the page anew.")
        )
    return found
