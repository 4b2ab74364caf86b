"""What was changed in a record since it was given back, field by field, out of the log."""

from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings.models import Step
from members.log import subject_of
from members.models import Change
from partyreports.reports.steps import label_of
from partyreports.reports.turns import RETURN, SUBMIT

ROOMS = ("meetings", "awards")
UNSAID = {"id", "position", "record", "meeting", "parent", "image", "thumbnail", "width", "height", "digest"}
"""Fields that say nothing to a reader."""


@dataclass(frozen=True)
class Correction:
    """One field that differs: in which row, what it was and what it is; a row that is new or gone has no field."""

    row: str
    field: str
    before: str
    after: str


def corrections(record):
    """Return (label of the step, its Corrections) for each step that differs from the record when it was given back.

    None if it was never given back. Some ten queries, however much was changed.
    """
    returned = _last(record, RETURN)
    return None if returned is None else corrections_since(record, returned.number)


def corrections_since(record, number):
    """Return (label of the step, its Corrections) for each step that was changed since an entry of the log."""
    entries = Change.objects.filter(organization=record.organization_id, number__gt=number)
    if submitted := _last(record, SUBMIT):
        entries = entries.exclude(number__gt=submitted.number) if submitted.number > number else entries
    steps = {subject_of(step): step for step in Step.objects.filter(record=record).select_related("meeting")}
    net = {}
    of_steps = entries.filter(subject__in=steps).order_by("number")
    told = [(change.subject, change.before or {}, change.after or {}) for change in of_steps]
    for subject, before, after in [*_entries_alone(entries, record), *told]:
        first, _last_content = net.get(subject, (before, None))
        net[subject] = (first, after)
    names = _Names(content for pair in net.values() for content in pair)
    found = {}
    for subject, (before, after) in net.items():
        rows = [line for model in {**before, **after} for line in _compared(model, before, after, names)]
        if rows:
            label = label_of(steps[subject]) if subject in steps else _kind_of(subject)
            found.setdefault(label, []).extend(rows)
    return list(found.items())


def _entries_alone(entries, record):
    """Yield (subject, before, after) of what was logged without its step: meetings, photographs, proposals."""
    whose = dict.fromkeys(("meeting", "commendation", "badge"), ("record", {record.pk}))
    whose["photo"] = ("meeting", set(record.meetings.values_list("pk", flat=True)))
    for change in entries.filter(subject__regex=f"^({'|'.join(ROOMS)})[.]({'|'.join(whose)}):").order_by("number"):
        name = _model_named(change.subject)
        field, known = whose[name]
        before, after = (_rows_alone(name, content or {}) for content in (change.before, change.after))
        if all(row.get(field) in known for row in [*before.get(name, []), *after.get(name, [])]):
            yield change.subject, before, after


def _kind_of(subject):
    return capfirst(str(_model(_model_named(subject))._meta.verbose_name_plural))


def _rows_alone(name, content):
    """Return the rows of a log entry by model: it holds one row, or one with all that hung on it."""
    if "id" in content:
        return {name: [content]}
    if isinstance(content.get(name), dict):
        return {name: [content[name]]}
    return content


def _model_named(subject):
    """Return the name of the model of what a log entry is about."""
    return subject.partition(".")[2].partition(":")[0]


def _last(record, verb):
    changes = Change.objects.filter(organization=record.organization_id, subject=subject_of(record), verb=verb)
    return changes.order_by("-number").first()


def _compared(model_name, before, after, names):
    """Yield the Corrections of the rows of one model."""
    model = _model(model_name)
    if model is None:
        return
    old = {row["id"]: row for row in before.get(model_name, [])}
    new = {row["id"]: row for row in after.get(model_name, [])}
    for pk in {**old, **new}:
        if pk not in new:
            yield Correction(names.row(model, old[pk]), gettext("removed"), names.whole(model, old[pk]), "")
        elif pk not in old:
            yield Correction(names.row(model, new[pk]), gettext("new"), "", names.whole(model, new[pk]))
        else:
            yield from _fields(model, old[pk], new[pk], names)


def _fields(model, old, new, names):
    for field in model._meta.concrete_fields:
        if field.name not in UNSAID and old.get(field.name) != new.get(field.name):
            label = str(field.verbose_name)
            yield Correction(
                names.row(model, new),
                label[:1].upper() + label[1:],
                names.value(field, old.get(field.name)),
                names.value(field, new.get(field.name)),
            )


def _model(name):
    for room in ROOMS:
        try:
            return apps.get_model(room, name)
        except LookupError:
            continue
    return None


class _Names:
    """What rows and values of the log are called: the log keeps ids, readers want names."""

    def __init__(self, contents):
        wanted = {}
        for content in contents:
            for model_name, rows in content.items():
                model = _model(model_name)
                for field in model._meta.concrete_fields if model else ():
                    if field.is_relation and field.name not in UNSAID:
                        ids = {row.get(field.name) for row in rows} - {None}
                        wanted.setdefault(field.related_model, set()).update(ids)
        # Only what stands in the log of a record that the reader may see is named.
        self.known = {model: model._base_manager.in_bulk(ids) for model, ids in wanted.items() if ids}

    def value(self, field, value):
        """Return a value in words."""
        if value is None or value == "":
            return "–"
        if field.is_relation:
            return str(self.known.get(field.related_model, {}).get(value, value))
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        if isinstance(field, models.DateField):
            return f"{field.to_python(value):%d/%m/%Y}"
        return str(value)

    def row(self, model, values):
        """Return what a row is called: by the first thing that names it."""
        fields = {field.name: field for field in model._meta.concrete_fields}
        for name in ("member", "organization", "guest", "heading", "part", "text", "name", "title"):
            if values.get(name):
                return self.value(fields[name], values[name])[:80]
        return str(model._meta.verbose_name)

    def whole(self, model, values):
        """Return all that a row says."""
        return "; ".join(
            f"{field.verbose_name}: {self.value(field, values[field.name])}"
            for field in model._meta.concrete_fields
            if field.name not in UNSAID and values.get(field.name) not in (None, "", False)
        )
