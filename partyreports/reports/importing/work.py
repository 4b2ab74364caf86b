"""The work on an import in the background: reading and comparing for the preview, then writing all of it or nothing."""

from itertools import islice

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from members.importing.kinds import Row, State, wrong
from members.importing.reading import Reader
from members.importing.values import read_row
from partyreports.reports import importing, jobs
from partyreports.reports.models import Import, ImportRow

ROWS_AT_ONCE = 1000


class Outdated(Exception):
    """What was previewed does not hold any more."""


@task
def work(pk, run):
    """Do what an import waits for. A run that is not the newest, or whose work is done already, does nothing."""
    begun = _begin(pk, run)
    if begun is None:
        return
    with (
        translation.override(begun.language),
        jobs.at_work(
            begun, _("Something went wrong here, and nothing was written. Tell whoever keeps the installation.")
        ),
    ):
        try:
            kind = importing.KINDS[begun.kind](begun.organization, begun.by)
            if begun.status == Import.Status.CHECKING:
                _check(begun, kind)
            else:
                _write(begun, kind)
        except ValidationError as error:
            # A workbook that cannot be read is no better the next time; what is wrong while writing may be mended.
            refused = Import.Status.REFUSED if begun.status == Import.Status.CHECKING else None
            jobs.stop(begun, " ".join(error.messages), refused)
        except PermissionDenied:
            jobs.stop(begun, _("Your role does not reach this organisation any more, so nothing was written."))
        except Outdated:
            _look_again(begun)


def _begin(pk, run):
    """Return the import, noted as being worked on, or None where another run has it or nothing is to be done."""
    with transaction.atomic():
        begun = jobs.begin(Import, pk, run, rows_done=0)
        if begun and begun.status == Import.Status.CHECKING:
            begun.counts = {}
            begun.save(update_fields=["counts"])
            ImportRow.objects.filter(of=begun).delete()
    return begun


def _check(begun, kind):
    """Read the workbook, and keep for each row what the import would do with it."""
    reader = Reader(bytes(begun.workbook), kind.headings)
    # A second copy in memory is of no use to anyone.
    begun.workbook = b""
    try:
        jobs.beat(begun, rows_all=reader.estimate(), ignored=reader.table.ignored)
        done, rows = 0, reader.rows()
        while chunk := list(islice(rows, ROWS_AT_ONCE)):
            found = _judged(kind, chunk)
            done += len(chunk)
            with transaction.atomic():
                jobs.beat(begun, rows_done=done)
                ImportRow.objects.bulk_create([_row_of(begun, *one) for one in found])
    finally:
        reader.close()
    if not done:
        raise ValidationError(_("There is no row below the headings. Fill the list and upload it again."))
    jobs.beat(begun, status=Import.Status.PREVIEW, counts=count_states(begun), rows_done=done, rows_all=done)


def _judged(kind, chunk):
    """Return (number, values, outcome) of the rows of a chunk, in their order."""
    read = [(number, *read_row(kind.headings, cells)) for number, cells in chunk]
    outcomes = iter(kind.judge([Row(number, values) for number, values, faults in read if not faults]))
    return [(number, values, wrong(" ".join(faults)) if faults else next(outcomes)) for number, values, faults in read]


def _row_of(begun, number, values, outcome):
    return ImportRow(
        of_id=begun.pk,
        number=number,
        values=values,
        state=outcome.state,
        target=outcome.target,
        changes=outcome.changes,
        message=outcome.message,
        options=outcome.options,
    )


def _write(begun, kind):
    """Write everything in one transaction, unless something is not as it was previewed. Raises Outdated then."""
    with transaction.atomic():
        found = jobs.hold(begun)
        fields = ("number", "values", "choice", "state", "target", "changes", "message")
        rows = ImportRow.objects.filter(of=found).order_by("number").values_list(*fields)
        done, last = 0, 0
        # By number and not by one open cursor: what is written in between closes none of them.
        while chunk := list(rows.filter(number__gt=last)[:ROWS_AT_ONCE]):
            last, done = chunk[-1][0], done + len(chunk)
            _write_chunk(kind, chunk)
        kind.finish(by=found.by, file_name=found.file_name)
        found.status, found.rows_done, found.workbook = Import.Status.DONE, done, b""
        found.save(update_fields=["status", "rows_done", "workbook"])
        # What was read stands in the records now; a second copy of people's data is kept by nobody.
        ImportRow.objects.filter(of=found).delete()


def _write_chunk(kind, chunk):
    rows = [Row(number, values, choice or None) for number, values, choice, *_rest in chunk]
    outcomes = kind.judge(rows)
    for outcome, (_number, _values, _choice, state, target, changes, _message) in zip(outcomes, chunk, strict=True):
        if (outcome.state, outcome.target, outcome.changes) != (state, target, changes):
            raise Outdated
    kind.write(list(zip(rows, outcomes, strict=True)))


def _look_again(begun):
    """Have a new preview made: since the last, somebody changed what it was compared with."""
    with transaction.atomic():
        found = jobs.hold(begun)
        found.problem = _(
            "Nothing was written: since the preview, somebody changed members or organisations that stand in this list."
            " This is a new preview; look through it and confirm again."
        )
        jobs.renew(found, Import.Status.WAITING, "problem")
    work.enqueue(found.pk, found.run)


def count_states(given):
    """Return how many rows there are by state."""
    counted = ImportRow.objects.filter(of=given).values("state").annotate(rows=Count("pk")).order_by()
    return {State(entry["state"]).value: entry["rows"] for entry in counted}
