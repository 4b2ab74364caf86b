"""What `manage.py verify` looks at: papers and files against their hashes, the log's chain, periods that overlap,
figures against their records.

A check yields a line for each fault. To add one, write a generator and name it in CHECKS.
"""

from itertools import islice

from django.db.models import DateField, Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from meetings.models import YearRecord
from members.log import broken_entries, subject_of
from members.models import Change, Organization
from members.models.periods import Period
from members.models.placement import NEVER_ENDS
from partyreports.reports.figures.counting import faults_of
from partyreports.reports.issuing.verbs import ISSUE
from partyreports.reports.models import Figures, Paper, Rendering, Scan
from partyreports.reports.models.paper import digest_of

AT_ONCE = 200


def papers():
    """Issued papers whose content is not what was hashed and logged, or contradicts number, date, term or record."""
    rows = Paper.objects.select_related("record", "term", "meeting").order_by("pk").iterator(chunk_size=AT_ONCE)
    while some := list(islice(rows, AT_ONCE)):
        logged = _logged_digests(some)
        for paper in some:
            for fault in _faults_of(paper, logged.get(subject_of(paper))):
                yield f"paper {paper.pk} ({paper.register_number}): {fault}"


def _logged_digests(some):
    entries = Change.objects.filter(
        organization__in={paper.record.organization_id for paper in some},
        subject__in=[subject_of(paper) for paper in some],
        verb=ISSUE,
    )
    return {entry.subject: (entry.after["digest"], entry.after["number"]) for entry in entries}


def _faults_of(paper, logged):
    if digest_of(paper.blocks) != paper.digest:
        yield "its content is not the one that was issued"
    if logged is None:
        yield "the log does not know that it was issued"
    elif logged != (paper.digest, paper.number):
        yield "the log names another content or number"
    try:
        paper.content()
    except ValueError as error:
        yield f"its content cannot be read: {error}"
    if paper.term.organization_id != paper.record.organization_id:
        yield "its term is another organisation's"
    if paper.date < paper.term.since or (paper.term.to and paper.date >= paper.term.to):
        yield "its date is outside its term"
    if paper.meeting and paper.meeting.record_id != paper.record_id:
        yield "its meeting belongs to another record"


def files():
    """Files and scans of papers that are not the bytes that were stored."""
    for model in (Rendering, Scan):
        for row in model.objects.order_by("pk").iterator(chunk_size=AT_ONCE // 20):
            if digest_of(row.file) != row.digest:
                yield f"{model._meta.model_name} {row.pk} of paper {row.paper_id}: not the file that was stored"


def log():
    """Entries of the log that were changed, or that miss the one before them."""
    for change in broken_entries():
        name = f"log of organisation {change.organization_id}, entry {change.number}"
        yield f"{name}: changed, or the one before it is missing"


def overlaps():
    """Periods that share a day with another of those they must be alone among."""
    for model in Period.__subclasses__():
        others = model.objects.filter(
            Q(to=None) | Q(to__gt=OuterRef("since")),
            since__lt=Coalesce(OuterRef("to"), Value(NEVER_ENDS), output_field=DateField()),
            pk__lt=OuterRef("pk"),
            **{name: OuterRef(name) for name in model.alone_among},
        )
        for row in model.objects.filter(Exists(others)).order_by("pk").iterator(chunk_size=AT_ONCE):
            yield f"{model._meta.model_name} {row.pk} ({row}): another one covers part of its time"


def figures():
    """Figures that are not their record's, and closed records of cells without any."""
    for row in Figures.objects.select_related("record__organization").order_by("pk").iterator(chunk_size=AT_ONCE):
        for fault in faults_of(row):
            yield f"figures of record {row.record_id} ({row.record}): {fault}"
    without = YearRecord.objects.filter(
        organization__kind=Organization.Kind.CELL, status__in=YearRecord.CLOSED, figures=None
    )
    for record in without.select_related("organization").order_by("pk").iterator(chunk_size=AT_ONCE):
        yield f"record {record.pk} ({record}): closed, and without figures"


CHECKS = (papers, files, log, overlaps, figures)
