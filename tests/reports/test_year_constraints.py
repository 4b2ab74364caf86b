"""Each named constraint of a committee's year: refused in words by validation, and by the database itself."""

import datetime

import pytest

from partyreports.reports.models import Book, Figures, OutlineEntry, Reminder, ReportingPeriod
from tests.constraints import refusals
from tests.factories import YearRecordFactory

D = datetime.date
DAYS = {"due_on": D(2023, 12, 20), "cut_off_on": D(2023, 12, 31)}


def figures(cast, **values):
    """Return figures that break a rule; members and their movement agree unless they are changed."""
    people = {"official": 3, "opening_official": 3}
    days = {"cut_off_on": D(2023, 12, 31), "counted_on": D(2023, 12, 31)}
    return Figures(record=cast.record, **{**people, **days, **values})


BROKEN = {
    "one_reporting_period_per_committee_and_year": (
        lambda cast: ReportingPeriod(organization=cast.committee, year=2023, **DAYS),
        "This committee has set this year already.",
    ),
    "period_year_is_plausible": (
        lambda cast: ReportingPeriod(organization=cast.committee, year=1800, **DAYS),
        "1990",
    ),
    "outline_chapter_has_a_part_and_others_a_text": (
        lambda cast: OutlineEntry(period=cast.period, kind="chapter", text="Không rõ phần"),
        "A chapter needs its part",
    ),
    "one_reminder_per_organization_and_day": (
        lambda cast: Reminder(
            committee=cast.committee, organization=cast.cell, year=2023, on=D(2024, 1, 5), by=cast.bob
        ),
        "This organisation was reminded today already.",
    ),
    "one_book_of_the_same_papers": (
        lambda cast: Book(organization=cast.committee, year=2023, digest="0", by=cast.bob, papers=[1], file=b"x"),
        "one_book_of_the_same_papers",
    ),
    "figures_movement_closes": (lambda cast: figures(cast, official=4), "figures_movement_closes"),
    "figures_present_were_summoned": (
        lambda cast: figures(cast, summoned=2, present=3),
        "figures_present_were_summoned",
    ),
    "figures_parts_fit_their_whole": (
        lambda cast: figures(cast, targets=1, targets_met=2),
        "figures_parts_fit_their_whole",
    ),
    "figures_women_are_members": (lambda cast: figures(cast, women=4), "figures_women_are_members"),
}


@pytest.fixture
def cast(committee, cell1, bob):
    """Rows for the broken ones to collide with."""

    class Cast:
        record = YearRecordFactory(organization=cell1, superior=committee)
        period = ReportingPeriod.objects.create(organization=committee, year=2023, **DAYS)

    Cast.committee, Cast.cell, Cast.bob = committee, cell1, bob
    Reminder.objects.create(committee=committee, organization=cell1, year=2023, on=D(2024, 1, 5), by=bob)
    Book.objects.create(organization=committee, year=2023, digest="0", by=bob)
    return Cast


test_it_is_refused_in_words, test_it_stands_in_the_database = refusals(BROKEN)
