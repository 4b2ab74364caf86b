"""Writing rows: each is checked as a form would check it, then written with its likes at once.

Constraints and references are left to the database, which holds them when the rows are written: asking it about each
row before takes longer than all the rest, for messages that nobody reads here.
"""

import datetime

from django.utils import timezone


def keep(rows):
    """Check each of the rows, which are of one model, write them, and return them."""
    rows = list(rows)
    for row in rows:
        _check(row)
    if rows:
        type(rows[0]).objects.bulk_create(rows)
    return rows


def keep_changed(rows, fields):
    """Check the changed fields of rows that stand already, and write them."""
    rows = list(rows)
    if not rows:
        return rows
    unchanged = {field.name for field in rows[0]._meta.fields} - set(fields)
    for row in rows:
        _check(row, exclude=unchanged)
    type(rows[0]).objects.bulk_update(rows, fields)
    return rows


def keep_one(row):
    """Check a row, save it by itself, and return it: for rows whose ``save()`` does more, or that later ones check."""
    _check(row)
    row.save(force_insert=True)
    return row


def numbered(rows):
    """Yield the rows with their place among them."""
    for position, row in enumerate(rows):
        row.position = position
        yield row


def moment(day, hour):
    """Return an hour of a day on the site's clock."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def _check(row, exclude=()):
    references = {field.name for field in row._meta.fields if field.is_relation}
    row.full_clean(exclude={*references, *exclude}, validate_unique=False, validate_constraints=False)
