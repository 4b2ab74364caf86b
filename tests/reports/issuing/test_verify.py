"""`manage.py verify`: it finds what was changed behind the program's back, and names it."""

import datetime
import io

import pytest
from django.core.management import call_command

from members.models import Change, Membership, Office, Term
from members.models.periods import Period
from partyreports.reports.issuing.renderings import file_of
from partyreports.reports.issuing.scans import add_scan
from partyreports.reports.models import Figures, Paper, Rendering, Scan
from partyreports.reports.models.paper import digest_of
from partyreports.reports.verifying import figures, overlaps
from tests.factories import YearRecordFactory
from tests.handing_in import hand_in
from tests.reports.issuing.test_scans import pdf

DAY = datetime.date(2023, 1, 1)


def verify():
    """Return the exit code of the command, and the lines it wrote."""
    lines, code = io.StringIO(), 0
    try:
        call_command("verify", stdout=lines, stderr=io.StringIO())
    except SystemExit as end:
        code = end.code
    return code, lines.getvalue().splitlines()


@pytest.fixture
def paper(issued, alice):
    """A paper with a file and a scan."""
    paper = issued()
    file_of(paper, "pdf")
    add_scan(paper=paper, by=alice, content=pdf())
    return paper


def test_all_is_well(paper):
    assert verify() == (0, ["No fault was found."])


def test_changed_content(paper):
    Paper.objects.update(blocks=paper.blocks.replace("Khuê", "Khúc"))
    assert verify() == (1, [f"paper {paper.pk} (05-BC/CB): its content is not the one that was issued"])


def test_content_changed_together_with_its_hash(paper):
    blocks = paper.blocks.replace("Khuê", "Khúc")
    Paper.objects.update(blocks=blocks, digest=digest_of(blocks))
    assert verify() == (1, [f"paper {paper.pk} (05-BC/CB): the log names another content or number"])


def test_another_number(paper):
    Paper.objects.update(number=6)
    assert verify() == (1, [f"paper {paper.pk} (06-BC/CB): the log names another content or number"])


def test_unreadable_content(paper):
    blocks = '{"type": "Unknown"}'
    Paper.objects.update(blocks=blocks, digest=digest_of(blocks))
    code, lines = verify()
    assert code == 1
    assert "cannot be read" in lines[1]


def test_a_paper_that_was_never_logged(paper):
    Change.objects.all().delete()
    assert verify() == (1, [f"paper {paper.pk} (05-BC/CB): the log does not know that it was issued"])


def test_a_date_outside_its_term(paper, term):
    Term.objects.update(to=DAY)
    assert verify() == (1, [f"paper {paper.pk} (05-BC/CB): its date is outside its term"])


def test_a_paper_of_another_record(paper, cell2):
    Paper.objects.update(record=YearRecordFactory(organization=cell2))
    code, lines = verify()
    assert code == 1
    assert any("another organisation" in line for line in lines)


@pytest.mark.parametrize("model", [Rendering, Scan])
def test_a_changed_file(paper, model):
    model.objects.update(file=b"%PDF-1.7 something else")
    row = model.objects.get()
    assert verify() == (1, [f"{model._meta.model_name} {row.pk} of paper {paper.pk}: not the file that was stored"])


def test_a_changed_log(paper, cell1):
    Change.objects.filter(number=1).update(reason="khác")
    assert verify() == (1, [f"log of organisation {cell1.pk}, entry 1: changed, or the one before it is missing"])


def test_a_missing_entry_of_the_log(paper, cell1):
    Change.objects.filter(number=1).delete()
    code, lines = verify()
    assert code == 1
    assert f"log of organisation {cell1.pk}, entry 2: changed, or the one before it is missing" in lines


class TestOverlaps:
    def test_those_that_touch_are_fine(self, members1, cell1, cell2):
        khue = members1[0]
        Membership.objects.filter(member=khue).update(to=DAY, how_left="moved")
        Membership.objects.create(member=khue, cell=cell2, since=DAY, how_joined="moved")
        assert list(overlaps()) == []

    def test_one_day_together_is_too_much(self, members1, cell2):
        khue = members1[0]
        Membership.objects.filter(member=khue).update(to=DAY + datetime.timedelta(days=1), how_left="moved")
        later = Membership.objects.create(member=khue, cell=cell2, since=DAY, how_joined="moved")
        [line] = overlaps()
        assert line.startswith(f"membership {later.pk} (")

    def test_a_post_may_be_held_beside_another(self, members1, cell1):
        Office.objects.create(member=members1[0], organization=cell1, post="cell_committee", since=DAY)
        assert list(overlaps()) == []

    def test_a_closed_one_within_an_open_one(self, members1, cell1, term):
        Term.objects.create(organization=cell1, since=DAY, to=DAY + datetime.timedelta(days=1))
        assert len(list(overlaps())) == 1

    def test_every_kind_of_period_is_looked_at(self, db):
        assert len(Period.__subclasses__()) == 5


@pytest.fixture
def handed_in(record, meeting, members1, alice):
    """Cell 1's year with the figures that were counted."""
    return hand_in(record=record, by=alice)


def faults():
    return [str(line).split(": ", 1)[1] for line in figures()]


def test_figures_are_those_of_their_record(handed_in):
    assert faults() == []
    Figures.objects.update(motions=handed_in.figures.motions + 1)
    assert faults() == ["the record has other figures: motions"]


def test_figures_of_another_day(handed_in):
    Figures.objects.update(cut_off_on=datetime.date(2023, 11, 30))
    assert faults() == ["its people were counted on 2023-11-30, not on the day of its period"]


def test_closed_without_figures_and_open_with_them(handed_in):
    type(handed_in).objects.update(status="draft")
    assert faults() == ["its record is open, or a committee's"]
    type(handed_in).objects.update(status="accepted")
    Figures.objects.all().delete()
    assert faults() == ["closed, and without figures"]
