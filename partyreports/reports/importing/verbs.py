"""What a person does with an import. Each verb locks its row."""

import hashlib
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from members.importing.kinds import Outcome, Row, State
from members.importing.reading import check_upload
from members.text import clean_line
from partyreports.reports import jobs
from partyreports.reports.importing import KINDS
from partyreports.reports.importing.work import count_states, work
from partyreports.reports.models import Import, ImportRow


def begin(*, organization, kind, by, file):
    """Keep an uploaded workbook and have it checked; the same one again leads to where it is already.

    Raises ValidationError at ``file`` for what is no workbook or not safe to open.
    """
    content = file.read()
    try:
        check_upload(file.name, content)
    except ValidationError as error:
        raise ValidationError({"file": error.messages}) from None
    digest = hashlib.sha256(content).hexdigest()
    same = Import.objects.filter(organization=organization, kind=kind, by=by, digest=digest).exclude(
        status__in=[Import.Status.DONE, Import.Status.REFUSED]
    )
    try:
        with transaction.atomic():
            found = Import.objects.create(
                organization=organization,
                kind=kind,
                by=by,
                language=get_language() or "vi",
                file_name=clean_line(PurePath(file.name).name)[:200],
                workbook=content,
                digest=digest,
            )
    except IntegrityError:
        # A double click, or the same file after something else was mended: that one is looked at afresh.
        found = same.get()
        check_again(found)
        return found
    work.enqueue(found.pk, found.run)
    return found


def check_again(given):
    """Have the preview made anew from the workbook, or at last; choices that were made are forgotten."""
    with transaction.atomic():
        found = jobs.locked(given)
        if found.status not in (Import.Status.PREVIEW, Import.Status.STOPPED):
            return
        found.problem = ""
        jobs.renew(found, Import.Status.WAITING, "problem")
    work.enqueue(found.pk, found.run)


def confirm(given):
    """Have everything written that the preview shows; a second time does nothing.

    Raises ValidationError while rows are wrong or not settled.
    """
    with transaction.atomic():
        found = jobs.locked(given)
        if found.is_at_work or found.status == Import.Status.DONE:
            return
        if not found.may_be_confirmed:
            raise ValidationError(
                _("Nothing was written. First mend the rows that are wrong, and answer those that are asked about.")
            )
        found.problem = ""
        jobs.renew(found, Import.Status.CONFIRMED, "problem")
    work.enqueue(found.pk, found.run)


@transaction.atomic
def choose(given, *, row, choice):
    """Say who is meant in a row: the id of one of those offered, or "new". Raises ValidationError for anybody else."""
    found = jobs.locked(given)
    row = ImportRow.objects.get(of=found, pk=row)
    if found.status != Import.Status.PREVIEW or not row.options:
        raise ValidationError(_("This row is not to be answered any more."))
    if choice != "new" and choice not in map(str, row.options):
        raise ValidationError(_("Choose one of those in the list, or a new person."))
    kind = KINDS[found.kind](found.organization, found.by)
    options = row.options
    [outcome] = kind.judge([Row(row.number, row.values, choice)])
    fill(row, outcome)
    # Whoever chose wrongly may choose again.
    row.choice, row.options = choice, options
    row.save()
    found.counts = count_states(found)
    found.save(update_fields=["counts"])


@transaction.atomic
def discard(given):
    """Take the import away with its workbook; one that is being written stays."""
    found = jobs.locked(given)
    if found.status in (Import.Status.CONFIRMED, Import.Status.WRITING):
        raise ValidationError(_("It is being written just now and cannot be taken away."))
    ImportRow.objects.filter(of=found).delete()
    found.delete()


def take_up(given):
    """Have work that stopped with its worker done by another one; return whether that was necessary."""
    return jobs.take_up(given, work)


def fill(row, outcome: Outcome):
    """Note on an ImportRow what was found about it."""
    row.state, row.target, row.changes = State(outcome.state), outcome.target, outcome.changes
    row.message, row.options = outcome.message, outcome.options
