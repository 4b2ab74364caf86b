"""The verbs of a reporting period: set it, change it, and bring a record in line with its outline."""

import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from meetings.models import Section, Target
from meetings.outline import OUTLINE
from meetings.recording import begin_record, lock_for_editing
from members.access import refuse_unless_office
from members.log import log_change, values_of
from members.models import Organization
from partyreports.reports.figures.counting import keep_figures_on
from partyreports.reports.models import OutlineEntry, ReportingPeriod

Kind = OutlineEntry.Kind


@transaction.atomic
def begin_period(*, organization, year, due_on, by, cut_off_on=None):
    """Set a year for a committee, with the outline of its year before, else the usual chapters; return the period.

    Figures counted on another day than this period's are counted anew.

    Raises ValidationError if the committee has set that year already or a date is far from it, and PermissionDenied
    to those who do not work in its office.
    """
    refuse_unless_office(by, organization)
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    period = ReportingPeriod(
        organization=organization,
        year=year,
        due_on=due_on,
        cut_off_on=cut_off_on or datetime.date(year, 12, 31),
    )
    period.full_clean()
    last = ReportingPeriod.objects.filter(organization=organization, year=year - 1).first()
    if last:
        period.note = last.note
    period.save(force_insert=True)
    OutlineEntry.objects.bulk_create(_entries_like(last, period) if last else _usual_entries(period))
    keep_figures_on(organization, year, period.cut_off_on)
    _log(period, gettext_noop("begin reporting period"), by, None)
    return period


def _entries_like(last, period):
    same = ("position", "kind", "part", "text", "unit", "hint", "required")
    return [
        OutlineEntry(period=period, **{name: getattr(entry, name) for name in same}) for entry in last.entries.all()
    ]


def _usual_entries(period):
    return [
        OutlineEntry(period=period, position=number, kind=Kind.CHAPTER, part=part, text=heading, required=bool(heading))
        for number, (part, heading) in enumerate(OUTLINE)
    ]


@transaction.atomic
def change_period(*, period, by, form):
    """Save the period's form with its outline if it is valid; return the period, or None if the form has errors.

    With another day of counting, the figures of what was handed in already are counted anew: sums are of one day.

    Raises PeriodChanged if somebody changed it after it was shown, and PermissionDenied as ``begin_period``.
    """
    refuse_unless_office(by, period.organization)
    period = ReportingPeriod.objects.select_for_update(of=["self"]).select_related("organization").get(pk=period.pk)
    before = _content(period)
    period.advance(version=form.shown_version())
    if not form.is_valid():
        transaction.set_rollback(True)
        return None
    form.save()
    keep_figures_on(period.organization, period.year, form.period.cut_off_on)
    _log(form.period, gettext_noop("change reporting period"), by, before)
    return form.period


def _content(period):
    return {**values_of(period), "outline": [values_of(entry) for entry in period.entries.all()]}


def _log(period, verb, by, before):
    log_change(
        organization=period.organization, verb=verb, subject=period, by=by, before=before, after=_content(period)
    )


@transaction.atomic
def begin(*, organization, year, by):
    """Begin an organisation's record of a year, with the chapters and targets that its committee asks for.

    Raises as ``begin_record``.
    """
    record = begin_record(organization=organization, year=year, by=by)
    period = ReportingPeriod.objects.for_organization(organization, year)
    if period and period.entries.filter(kind=Kind.CHAPTER).exists():
        # Last year's headings are what was asked for then.
        record.sections.all().delete()
    if period:
        _add(record, missing_from(record, period))
    return record


def missing_from(record, period):
    """Return the chapters and targets of the outline that the record has no line for yet."""
    entries = list(period.entries.exclude(kind=Kind.ANNEX)) if period else []
    chapters = {(section.part, said(section.heading)) for section in record.sections.all()}
    targets = {said(target.text) for target in record.targets.all() if not target.next_year}
    return [
        entry for entry in entries if (entry.part, said(entry.text)) not in chapters and said(entry.text) not in targets
    ]


@transaction.atomic
def follow_outline(*, record, by):
    """Add what the outline asks for and the record has no line for; return how many lines were added.

    Raises PermissionDenied if the record is closed to the account.
    """
    record = lock_for_editing(record=record, by=by)
    period = ReportingPeriod.objects.for_organization(record.organization, record.year)
    added = missing_from(record, period)
    _add(record, added)
    if added:
        log_change(
            organization=record.organization,
            verb=gettext_noop("follow outline"),
            subject=record,
            by=by,
            after={"added": [str(entry) for entry in added]},
        )
    return len(added)


def _add(record, entries):
    parts = list(Section.Part)
    for number, entry in enumerate(entries):
        if entry.kind == Kind.CHAPTER:
            # After what stands in its part already.
            position = 1000 * parts.index(entry.part) + 500 + number
            Section.objects.create(record=record, part=entry.part, heading=entry.text, position=position)
        else:
            Target.objects.create(record=record, text=entry.text, unit=entry.unit, position=500 + number)


def said(text):
    """Return a heading as it is compared: without capitals and odd spaces."""
    return " ".join(text.casefold().split())
