"""Cross-checks of what the report tells: its chapters, the targets, and the tasks."""

import datetime
import re

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.models import Section
from partyreports.reports.checks.findings import Check, Finding, Level, listed, named, step_link
from partyreports.reports.models import OutlineEntry
from partyreports.reports.papers.vietnamese import DAY_IN_TEXT
from partyreports.reports.periods import said

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
REQUIRED = (Section.Part.RESULTS, Section.Part.ASSESSMENT, Section.Part.PLAN)
"""The parts that every report has."""


def chapters(facts):
    """Warn of chapters without a text, and of parts without any."""
    empty, links = [], []
    for part in REQUIRED:
        sections = [section for section in facts.sections if section.part == part]
        missing = [(number, section) for number, section in enumerate(sections) if not section.text]
        for number, section in missing:
            empty.append(((section.pk, section.heading), str(section)))
            links.append(step_link(section, "chapters", facts.record.pk, f"id_{part.value}-{number}-text"))
        if not sections:
            empty.append((part.value, str(part.label)))
            links.append(step_link(part.label, "chapters", facts.record.pk))
    if not empty:
        return []
    text = gettext("Chapters without a text: %(names)s.")
    return [
        Finding(
            Level.WARNING,
            tuple(key for key, _name in empty),
            text % {"names": listed(name for _key, name in empty)},
            named(links),
            ("chapters", None),
        )
    ]


def targets(facts):
    """Warn of targets without a result; tell where next year has none yet."""
    this_year = [target for target in facts.targets if not target.next_year]
    told_in_parts = {target.parent_id for target in this_year if target.result or target.achievement}
    open_ = [
        (number, target)
        for number, target in enumerate(this_year)
        if not (target.result or target.achievement or target.pk in told_in_parts)
    ]
    step = ("targets", None)
    if open_:
        text = gettext("Targets without a result: %(names)s.")
        links = [
            step_link(target, "targets", facts.record.pk, f"id_results-{number}-result") for number, target in open_
        ]
        yield Finding(
            Level.WARNING,
            tuple((target.pk, target.text) for _number, target in open_),
            text % {"names": listed(target for _number, target in open_)},
            named(links),
            step,
        )
    if this_year and len(this_year) == len(facts.targets):
        text = gettext("No target is set for next year.")
        yield Finding(Level.INFORMATION, (), text, (step_link(_("Targets"), "targets", facts.record.pk),), step)


def tasks(facts):
    """Warn of tasks for next year that were due before it, or come due long after."""
    for number, task in enumerate(facts.tasks):
        if not _may_be_due(task.due, facts.record.year):
            text = gettext("By when “%(task)s” is to be done (%(due)s) does not fit a task for the year %(year)s.")
            told = {"task": str(task), "due": task.due, "year": facts.record.year + 1}
            link = step_link(_("The task"), "tasks", facts.record.pk, f"id_tasks-{number}-due")
            yield Finding(Level.WARNING, (task.pk, task.text, task.due), text % told, (link,), ("tasks", None))


def _may_be_due(text, year):
    """Tell whether a task of the record of a year can be due then, as far as the text names days or years.

    Next year, or already in the last months of this one; `2024–2030` is a time in which next year lies.
    """
    if days := DAY_IN_TEXT.findall(text):
        first, last = (year, 10, 1), (year + 1, 12, 31)
        return any(first <= day <= last for day in map(_day, days) if day)
    years = [int(found) for found in _YEAR.findall(text)]
    return not years or (min(years) <= year + 1 and max(years) >= year)


def _day(found):
    """Return year, month and day of a date that was found in a text; None if no calendar has it."""
    day, month, year = map(int, found)
    try:
        datetime.date(year, month, day)
    except ValueError:
        return None
    return year, month, day


def outline(facts):
    """Warn of what the committee's outline requires and the record does not tell; annexes are pointed out only."""
    chapters = {(section.part, said(section.heading)) for section in facts.sections if section.text}
    targets = {said(target.text) for target in facts.targets if target.result or target.achievement}
    told = {
        OutlineEntry.Kind.CHAPTER: lambda entry: (entry.part, said(entry.text)) in chapters,
        OutlineEntry.Kind.TARGET: lambda entry: said(entry.text) in targets,
    }
    missing = [entry for entry in facts.asked_for if entry.kind in told and not told[entry.kind](entry)]
    steps = {OutlineEntry.Kind.CHAPTER: "chapters", OutlineEntry.Kind.TARGET: "targets"}
    if missing:
        text = gettext("The committee's outline asks for these, too: %(names)s.")
        links = [step_link(entry, steps[entry.kind], facts.record.pk) for entry in missing]
        about = tuple((entry.pk, entry.part, entry.text) for entry in missing)
        yield Finding(Level.WARNING, about, text % {"names": listed(missing)}, named(links), ("chapters", None))
    annexes = [entry for entry in facts.asked_for if entry.kind == OutlineEntry.Kind.ANNEX]
    if annexes:
        text = gettext("These annexes go with the record: %(names)s.")
        yield Finding(Level.INFORMATION, (), text % {"names": listed(annexes)}, (), ("chapters", None))


CHECKS = (
    Check("outline", _("All that the committee's outline asks for is told"), outline, "asked_for"),
    Check("chapters", _("Every chapter has a text"), chapters),
    Check("targets", _("Every target has a result"), targets, "targets"),
    Check("tasks", _("The tasks are due next year"), tasks, "tasks"),
)
