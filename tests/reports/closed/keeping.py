"""All that a record consists of, and what its papers say, to show that something left it as it was."""

import hashlib

from django.apps import apps
from django.db.models import Q

from meetings.models import YearRecord
from partyreports.reports.models import Paper, Rendering, Scan
from partyreports.reports.papers.documents import DOCUMENTS
from tests.reports.papers.reading import words

ROOMS = ("meetings", "awards", "reports")
LATER = {Paper, Rendering, Scan}
"""What has a life of its own beside the record: papers are issued, withdrawn and scanned at any time."""
DECIDED = {
    "awards.Rating": {"decided", "decided_by_id", "decided_on", "decision", "answer"},
    "awards.Commendation": {
        "status",
        "given_by_id",
        "given_by_outside",
        "decision",
        "decided_on",
        "answer",
        "decided_by_id",
        "decided_by_outside",
    },
    "awards.Badge": {"awarded_on", "declined_on", "decision", "answer", "decided_by_id", "decided_by_outside"},
}
"""What the body above adds to a closed record: its decisions."""


def ways_to_the_record():
    """Return the models whose rows are part of a record, each with the lookups that lead there."""
    ways = {YearRecord: ["pk"]}
    left = [YearRecord]
    while left:
        whole = left.pop()
        for model in apps.get_models():
            if model._meta.app_label not in ROOMS or model in LATER:
                continue
            for field in model._meta.concrete_fields:
                if field.related_model is whole and model is not whole:
                    found = [field.name if way == "pk" else f"{field.name}__{way}" for way in ways[whole]]
                    if new := [way for way in found if way not in ways.get(model, [])]:
                        ways.setdefault(model, []).extend(new)
                        left.append(model)
    return ways


def whole(record):
    """Return every row of a record by its model, all fields but the decided ones, and the hashes of its pictures."""
    found = {}
    for model, ways in ways_to_the_record().items():
        condition = Q()
        for way in ways:
            condition |= Q(**{way: record.pk})
        names = [field.attname for field in model._meta.concrete_fields]
        kept = [name for name in names if name not in DECIDED.get(model._meta.label, ())]
        rows = model._base_manager.filter(condition).distinct().order_by("pk")
        found[model._meta.label] = list(rows.values(*kept))
    pictures = [meeting.photos.all() for meeting in record.meetings.all()]
    found["pictures"] = [_digest(photo.image) for photos in pictures for photo in photos]
    return found


def _digest(picture):
    with picture.open() as file:
        return hashlib.sha256(file.read()).hexdigest()


def papers(record):
    """Return what each paper about a record and its meetings says now."""
    record = YearRecord.objects.get(pk=record.pk)
    return {
        (kind.name, subject.pk): words(kind.build(subject))
        for kind in DOCUMENTS.values()
        for subject in ([record] if kind.subject == "record" else record.meetings.all())
        if kind.exists(subject)
    }
