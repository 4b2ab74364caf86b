"""Each named constraint of issued papers: refused in words by validation, and by the database itself."""

import datetime

import pytest
from django.utils import timezone

from partyreports.reports.models import Paper, Rendering, Scan
from partyreports.reports.models.paper import digest_of
from tests.constraints import names_of, refusals
from tests.factories import YearRecordFactory
from tests.reports.test_year_constraints import BROKEN as OF_YEARS

OF_IMPORTS = {"one_open_import_of_a_workbook", "one_row_of_an_import_per_number"}
ISSUED_ALREADY = "This paper was issued already."


def like(paper, **changes):
    """Return another paper with the values of one, changed."""
    values = {field.name: getattr(paper, field.name) for field in Paper._meta.fields if field.name != "id"}
    return Paper(**{**values, "number": 6, "revision": 2, **changes})


BROKEN = {
    "one_paper_per_number_of_a_term": (lambda cast: like(cast.paper, number=5), "Another paper of this term"),
    "one_paper_per_revision_of_a_record": (lambda cast: like(cast.paper, revision=1), ISSUED_ALREADY),
    "one_paper_per_revision_of_a_meeting": (
        lambda cast: like(cast.paper, number=7, revision=1, kind="minutes", type_code="BB", meeting=cast.meeting),
        ISSUED_ALREADY,
    ),
    "paper_number_is_plausible": (lambda cast: like(cast.paper, number=100_000), "Enter a number from 1 to 99999."),
    "paper_date_is_plausible": (lambda cast: like(cast.paper, date=datetime.date(1889, 1, 1)), "Check the year"),
    "paper_has_a_signer": (
        lambda cast: like(cast.paper, signer=""),
        "Somebody has to sign the paper.",
    ),
    "withdrawn_paper_says_by_whom_and_why": (
        lambda cast: like(cast.paper, withdrawn_at=timezone.now(), withdrawn_by=cast.alice),
        "Say why the paper is withdrawn.",
    ),
    "one_rendering_per_format": (
        lambda cast: Rendering(paper=cast.paper, format="pdf", file=b"y", digest=digest_of(b"y")),
        "already exists",
    ),
    "one_scan_of_a_file": (
        lambda cast: Scan(paper=cast.paper, format="pdf", file=b"x", size=1, digest="0", added_by=cast.alice),
        "This file is attached already.",
    ),
}


@pytest.fixture
def cast(issued, alice, meeting):
    """Rows for the broken ones to collide with."""

    class Cast:
        paper = issued()

    Cast.alice, Cast.meeting = alice, meeting
    Rendering.objects.create(paper=Cast.paper, format="pdf", file=b"x", digest=digest_of(b"x"))
    Cast.paper.scans.create(format="pdf", file=b"x", size=1, digest="0", added_by=alice)
    like(Cast.paper, revision=1, kind="minutes", type_code="BB", meeting=meeting).save()
    return Cast


test_it_is_refused_in_words, test_it_stands_in_the_database = refusals(BROKEN)


def test_all_are_tested():
    assert set(BROKEN) | OF_IMPORTS | set(OF_YEARS) == set(names_of("reports"))


def test_a_withdrawn_paper_leaves_its_number(cast, alice, cell1):
    Paper.objects.filter(number=5, type_code="BC").update(
        withdrawn_at=timezone.now(), withdrawn_by=alice, withdrawn_because="Nhầm."
    )
    like(cast.paper, number=5, record=YearRecordFactory(organization=cell1, year=2022)).save()
