"""Writing the log and checking it: each entry carries the hash of the one before."""

import datetime
import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.fields.files import FieldFile
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from members.models import Change, Organization

_NOT_LOGGED = {"password", "last_login", "search_key", "sort_key", "coming_names"}
_AT_ONCE = 500


def log_change(*, organization, verb, subject, by=None, reason="", before=None, after=None):
    """Add an entry to the organisation's log, within the caller's transaction.

    ``subject`` is the row that was changed; ``before`` and ``after`` are dicts of its values. The organisation's
    row is locked, so that two entries never take the same number; but not against rows that merely name it, else two
    changes whose rows name each other's organisation would wait for each other for ever.

    Raises TransactionManagementError outside a transaction: a log entry must stand or fall with its change.
    """
    _require_transaction()
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    last = Change.objects.filter(organization=organization).order_by("-number").first()
    change = Change(
        organization=organization,
        number=last.number + 1 if last else 1,
        at=timezone.now(),
        by=by,
        verb=verb,
        subject=subject_of(subject),
        reason=reason,
        before=_as_json(before),
        after=_as_json(after),
        previous_hash=last.hash if last else "",
    )
    change.hash = hash_of(change)
    change.save(force_insert=True)
    return change


def log_changes(entries, *, verb, by=None, reason=""):
    """Add an entry to the log of each of many organisations, in a few queries, within the caller's transaction.

    ``entries`` are (organization, before, after), one for each organisation, which is the subject, too. All rows are
    locked as by ``log_change``, in the order of their ids, so that two such calls never wait for each other for ever.

    Raises TransactionManagementError outside a transaction.
    """
    _require_transaction()
    entries = sorted(entries, key=lambda entry: entry[0].pk)
    for start in range(0, len(entries), _AT_ONCE):
        _log_some(entries[start : start + _AT_ONCE], verb=verb, by=by, reason=reason)


def _log_some(entries, **values):
    pks = [organization.pk for organization, _before, _after in entries]
    locked = Organization.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk")
    # Read to the end before the last entries are looked for: only then nobody adds another.
    list(locked.values_list("pk", flat=True))
    newest = Change.objects.filter(organization=OuterRef("pk")).order_by("-number")
    last = {
        pk: (number, digest)
        for pk, number, digest in Organization.objects.filter(pk__in=pks)
        .annotate(last_number=Subquery(newest.values("number")[:1]), last_hash=Subquery(newest.values("hash")[:1]))
        .values_list("pk", "last_number", "last_hash")
    }
    changes = []
    for organization, before, after in entries:
        number, digest = last[organization.pk]
        change = Change(
            organization=organization,
            number=(number or 0) + 1,
            at=timezone.now(),
            subject=subject_of(organization),
            before=_as_json(before),
            after=_as_json(after),
            previous_hash=digest or "",
            **values,
        )
        change.hash = hash_of(change)
        changes.append(change)
    Change.objects.bulk_create(changes)


def values_of(instance):
    """Return the stored values of a row by field name, as the log keeps them: no password, nothing derived."""
    fields = [field for field in instance._meta.concrete_fields if field.name not in _NOT_LOGGED]
    values = {field.name: field.value_from_object(instance) for field in fields}
    # Of a file its name: where it is stored.
    return {name: value.name if isinstance(value, FieldFile) else value for name, value in values.items()}


def hash_of(change):
    """Return the SHA-256 of a log entry and of the hash before it, as hexadecimal text."""
    content = [
        change.previous_hash,
        change.organization_id,
        change.number,
        change.at.astimezone(datetime.UTC).isoformat(),
        change.by_id,
        change.verb,
        change.subject,
        change.reason,
        change.before,
        change.after,
    ]
    line = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def broken_entries(organization=None):
    """Yield the entries that were changed, or that miss the one before them: of one organisation's log, or of all."""
    changes = Change.objects.order_by("organization_id", "number")
    if organization:
        changes = changes.filter(organization=organization)
    whose, previous, number = None, "", 0
    for change in changes.iterator(chunk_size=2000):
        if change.organization_id != whose:
            whose, previous, number = change.organization_id, "", 0
        number += 1
        if change.number != number or change.previous_hash != previous or change.hash != hash_of(change):
            yield change
        previous, number = change.hash, change.number


def _require_transaction():
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A log entry belongs into its verb's transaction.")


def subject_of(row):
    """Return how the log names a row that an entry is about: ``meetings.yearrecord:7``."""
    return f"{_subjects(row)}{row.pk}"


def subject_around(model):
    """Return ``subject_of`` the row, of this model, of the question around a subquery."""
    return Concat(Value(_subjects(model)), Cast(OuterRef("pk"), CharField()))


def _subjects(model):
    return f"{model._meta.concrete_model._meta.label_lower}:"


def _as_json(values):
    return None if values is None else json.loads(json.dumps(values, cls=DjangoJSONEncoder))
