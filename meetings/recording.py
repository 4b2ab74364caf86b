"""The verbs that enter a record: begin it, save one of its steps, remove a meeting."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext, gettext_noop

from meetings.models import Section, Step, StepChanged, Target, YearRecord
from meetings.outline import usual_sections
from meetings.runs import add_to_run, is_long, log_run, log_runs
from members.log import log_change, values_of
from members.models import Organization


@transaction.atomic
def begin_record(*, organization, year, by):
    """Begin the organisation's record of a year: last year's chapters as headings, last year's plan as its targets.

    Raises ValidationError if there is one already or the organisation did not exist that year, and
    PermissionDenied if the account may not enter records there.
    """
    if not by.has_role(organization, "secretary", "staff", "admin"):
        raise PermissionDenied(gettext("Your account may not begin a record for this organisation."))
    # Of two who begin the same record at once, the second is told that there is one.
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    record = YearRecord(organization=organization, year=year)
    record.full_clean()
    record.superior = record.placement().superior
    record.save(force_insert=True)
    last = YearRecord.objects.filter(organization=organization, year=year - 1).first()
    Section.objects.bulk_create(_sections_like(last, record) or usual_sections(record))
    if last:
        _take_over_plan(last, record)
    log_change(
        organization=organization, verb=gettext_noop("begin record"), subject=record, by=by, after=values_of(record)
    )
    return record


def _sections_like(last, record):
    sections = last.sections.all() if last else []
    return [
        Section(record=record, part=section.part, heading=section.heading, position=section.position)
        for section in sections
    ]


def _take_over_plan(last, record):
    """Copy the targets that last year set for this one, parts below their whole."""
    copies = {}
    for target in last.targets.filter(next_year=True).order_by("parent_id", "position", "pk"):
        copies[target.pk] = target
    new = {}
    for pk, target in sorted(copies.items(), key=lambda item: item[1].parent_id is not None):
        new[pk] = Target.objects.create(
            record=record,
            position=target.position,
            parent=new.get(target.parent_id),
            text=target.text,
            unit=target.unit,
            planned=target.planned,
            source=target.source,
        )


def step_of(record, name, meeting=None):
    """Return the step, made empty at first use."""
    return Step.objects.get_or_create(record=record, meeting=meeting, name=name)[0]


@transaction.atomic
def save_step(*, record, name, by, make_form, meeting=None, by_itself=False):
    """Save a step's form if it is valid; return it with the step, or with None if it has errors.

    A save ``by_itself``, as one types, is logged together with others of its run (see runs.py).

    The form is made and checked under the record's lock, since it reads what other steps save: who is summoned, the
    roll at which votes are checked. It says in ``shown_version()`` which version of the step it was made from and in
    ``rows()`` which rows it keeps, for the log.

    Raises StepChanged if somebody saved the step since, PermissionDenied if the record was closed meanwhile, and
    Http404 if the meeting was removed; nothing is saved then.
    """
    record = lock_for_editing(record=record, by=by, meeting=meeting)
    step = step_of(record, name, meeting)
    form = make_form()
    if step.version != form.shown_version():
        raise StepChanged(step)
    if not form.is_valid():
        return form, None
    before = _content(form)
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        # Two records at the same moment: each was right when it was checked, and the database took one.
        if not form.is_refused_now():
            raise
        return form, None
    if step.saved_by_id != by.pk:
        log_run(step)
    step.advance(
        version=form.shown_version(),
        by=by,
        complete=form.is_complete(),
        nothing_to_report=form.nothing_to_report(),
    )
    add_to_run(step, before, _content(form))
    if not by_itself or is_long(step):
        log_run(step)
    return form, step


@transaction.atomic
def end_run(*, record, name, meeting=None):
    """Log what was typed in the step since the last entry: its page is being left."""
    YearRecord.objects.select_for_update(of=["self"]).get(pk=record.pk)
    log_runs(record.steps.filter(name=name, meeting=meeting))


@transaction.atomic
def end_runs(*, record):
    """Log what was typed in all steps since their last entries: somebody is about to be told what was changed."""
    YearRecord.objects.select_for_update(of=["self"]).get(pk=record.pk)
    log_runs(record.steps.all())


@transaction.atomic
def add_meeting(*, record, by, form):
    """Add the meeting of a details form to the record; return it, or None if the form has errors.

    Sent twice, as when the answer to the first was lost on the way, it is added once.

    Raises PermissionDenied if the record is closed.
    """
    record = lock_for_editing(record=record, by=by)
    if not form.is_valid():
        return None
    if form.find_same():
        return form.meeting
    form.save()
    meeting = form.meeting
    step_of(record, "details", meeting).advance(version=0, by=by, complete=form.is_complete())
    log_change(organization=record.organization, verb="add meeting", subject=meeting, by=by, after=_content(form))
    return meeting


def lock_for_editing(*, record, by, meeting=None):
    """Lock the record's row and return it.

    Raises PermissionDenied if the account may not change it now, and Http404 if the meeting was removed meanwhile.
    """
    record = YearRecord.objects.select_for_update(of=["self"]).select_related("organization").get(pk=record.pk)
    if not record.may_be_edited_by(by):
        raise PermissionDenied(closed_message(record))
    if meeting is not None and not record.meetings.filter(pk=meeting.pk).exists():
        raise Http404
    return record


def closed_message(record):
    """Return why the record cannot be changed, and what to do."""
    if record.is_open:
        return gettext("Your account may read this record but not change it. Ask the organisation's secretary.")
    return gettext(
        "This record is closed (%(state)s), so nothing in it can be changed. "
        "If something is wrong, ask the committee above to give it back."
    ) % {"state": record.get_status_display().lower()}


def _content(form):
    return {rows.model._meta.model_name: [values_of(row) for row in rows.all().order_by("pk")] for rows in form.rows()}


@transaction.atomic
def remove_meeting(*, meeting, by):
    """Remove a meeting that was entered by mistake, with its roll, guests, remarks, motions and photographs.

    Raises PermissionDenied if the record is closed, Http404 if somebody removed the meeting before, and ProtectedError
    if more hangs on it: a paper that was issued about it.
    """
    record = lock_for_editing(record=meeting.record, by=by, meeting=meeting)
    parts = ["chairs", "remarks", "motions", "photos", "attendances", "delegates", "guests", "steps"]
    log_runs(meeting.steps.all())
    before = {name: [values_of(row) for row in getattr(meeting, name).all()] for name in parts}
    before["meeting"] = values_of(meeting)
    log_change(
        organization=record.organization, verb=gettext_noop("remove meeting"), subject=meeting, by=by, before=before
    )
    for photo in meeting.photos.all():
        transaction.on_commit(photo.delete_files, robust=True)
    for name in parts:
        getattr(meeting, name).all().delete()
    meeting.delete()
