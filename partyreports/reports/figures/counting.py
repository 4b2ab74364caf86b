"""Counting the figures of a cell's record, when it is handed in."""

import datetime
from collections import Counter

from django.utils import timezone

from awards.eligible import rated_members
from awards.models import Rating
from meetings.models import Meeting, Target, YearRecord
from meetings.turnout import motion_passed, turnout_of
from members.models import Organization
from members.movement import movement
from partyreports.reports.models import Figures, ReportingPeriod


def keep_figures(record):
    """Count a cell's record and keep the row, within the verb's transaction; of a committee's record there is none.

    A day of counting that is still to come is counted with what is known now, and once more when the record is
    accepted.
    """
    if not record.organization.is_cell:
        return None
    period = ReportingPeriod.objects.for_organization(record.organization, record.year)
    counted = count(record, cut_off_on=period.cut_off_on if period else record.last_day)
    Figures.objects.filter(record=record).delete()
    counted.save()
    return counted


def keep_figures_again(record):
    """Count once more if the day of counting had not come when the record was handed in, and now has."""
    kept = Figures.objects.filter(record=record).first()
    if kept and kept.counted_on < kept.cut_off_on:
        keep_figures(record)


def keep_figures_on(committee, year, day):
    """Count the people of the closed records below anew, where they were counted on another day than ``day``.

    Committees below that set the year themselves keep their own day. Runs within the verb's transaction and locks the
    records. Returns how many were counted.
    """
    last_day = YearRecord(year=year).last_day
    below = Organization.objects.below(committee, on=last_day)
    _lock_cells(below, year)
    elsewhere = ReportingPeriod.objects.set_below(committee, year)
    records = YearRecord.objects.filter(organization__in=below.values("pk"), year=year, figures__isnull=False).exclude(
        figures__cut_off_on=day
    )
    counted = 0
    for record in records.select_related("organization").order_by("pk"):
        if record.organization_id not in elsewhere:
            keep_figures(record)
            counted += 1
    return counted


def _lock_cells(organizations, year):
    """Lock the records of all cells among them: one that is being handed in has read the day that was set before.

    Its figures stand once it lets go of its record, and one that waits reads the new day.
    """
    records = YearRecord.objects.filter(
        organization__in=organizations.values("pk"), organization__kind=Organization.Kind.CELL, year=year
    )
    list(records.select_for_update(of=["self"]).order_by("pk").values_list("pk", flat=True))


def drop_figures(record):
    """Take an opened record out of all sums."""
    Figures.objects.filter(record=record).delete()


def count(record, *, cut_off_on):
    """Return the unsaved Figures of a cell's record. The number of queries does not grow with the members."""
    moved = movement(record.organization, first=first_day(record.year, cut_off_on), last=cut_off_on)
    rows = Rating.objects.filter(record=record, member__in=rated_members(record).values("pk"))
    values = {
        **of_people(moved),
        **_recorded(record),
        **of_ratings(rows.values_list("proposed", "unrated")),
    }
    return Figures(record=record, cut_off_on=cut_off_on, counted_on=timezone.localdate(), **values)


def _recorded(record):
    """Return the columns that nothing but the record itself can change."""
    meeting = record.meetings.filter(kind=Meeting.Kind.YEAR_END).first()
    targets = record.targets.filter(next_year=False, parent=None)
    return {
        **(of_meeting(turnout_of(meeting), _motions_of(meeting)) if meeting else {}),
        **of_targets(targets.values_list("achievement", flat=True)),
    }


def faults_of(figures):
    """Yield what a row of Figures says otherwise than its record; people are those of the day when it was counted."""
    record = figures.record
    if record.is_open or not record.organization.is_cell:
        yield "its record is open, or a committee's"
    counted = _recorded(record)
    if wrong := sorted(name for name, number in counted.items() if getattr(figures, name) != number):
        yield f"the record has other figures: {', '.join(wrong)}"
    period = ReportingPeriod.objects.for_organization(record.organization, record.year)
    if figures.cut_off_on != (period.cut_off_on if period else record.last_day):
        yield f"its people were counted on {figures.cut_off_on}, not on the day of its period"


def first_day(year, cut_off_on):
    """Return the day from which movement is counted: the year's first."""
    return min(datetime.date(year, 1, 1), cut_off_on)


def of_people(moved):
    """Return the columns of a Movement."""
    values = {
        "official": moved.closing.official,
        "probationary": moved.closing.probationary,
        "women": moved.closing.women,
        "opening_official": moved.opening.official,
        "opening_probationary": moved.opening.probationary,
        "confirmed": moved.confirmed,
    }
    values |= {f"joined_{cause}": people.total for cause, people in moved.joined.items()}
    return values | {f"left_{cause}": people.total for cause, people in moved.left.items()}


def _motions_of(meeting):
    motions = list(meeting.motions.all())
    for motion in motions:
        motion.meeting = meeting
    return motions


def of_meeting(turnout, motions):
    """Return the columns of presence and votes of the year-end meeting; a record without one has none."""
    same = ("summoned", "summoned_official", "present", "present_official", "excused", "unexcused")
    return {
        **{name: getattr(turnout, name) for name in same},
        "motions": len(motions),
        "motions_passed": sum(motion_passed(motion, turnout) for motion in motions),
        **{name: sum(getattr(motion, name) for motion in motions) for name in ("in_favour", "against", "abstained")},
    }


def of_targets(achievements):
    """Return the columns of the whole targets of the year, of what became of each: their parts are told with them."""
    achieved = Counter(achievements)
    return {
        "targets": achieved.total(),
        **{f"targets_{each}": achieved[each] for each in Target.Achievement.values},
    }


def of_ratings(pairs):
    """Return the columns of what is proposed for the members whom the cell rates, and why others are not rated.

    ``pairs`` are the level and the reason of each rating, one of them empty.
    """
    pairs = list(pairs)
    proposed, unrated = Counter(level for level, _ in pairs), Counter(reason for _, reason in pairs)
    return {
        **{f"proposed_{level}": proposed[level] for level in Rating.Level.values},
        **{f"unrated_{reason}": unrated[reason] for reason in Rating.Unrated.values},
    }
