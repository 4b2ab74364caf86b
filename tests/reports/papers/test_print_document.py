"""`manage.py print_document`: each paper in each format, and a sentence for each mistake."""

import io

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command

from awards.models import Rating
from meetings.models import Meeting
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.papers.report import report
from partyreports.reports.rendering import pdf as rendering
from partyreports.reports.rendering.formats import FORMATS, render
from tests.factories import MeetingFactory
from tests.reports.papers.committee_year import decide_as_proposed
from tests.reports.papers.reading import texts_of_html


def print_document(*arguments):
    """Run the command and return what it says."""
    said = io.StringIO()
    call_command("print_document", *map(str, arguments), stdout=said)
    return said.getvalue()


@pytest.fixture
def record(full_meeting):
    return full_meeting.record


@pytest.mark.parametrize("name", FORMATS)
def test_it_works(record, tmp_path, name):
    file = tmp_path / f"paper.{name}"
    said = print_document(record.pk, "report", "--format", name, "--output", file)
    assert file.read_bytes() == render(report(record), name)
    assert said == f"{report(record).title}: {file}\n"
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("kind", sorted(set(DOCUMENTS) - {"decision", "rating-decision", "sums"}))
def test_it_prints_every_kind(record, tmp_path, kind):
    file = tmp_path / "paper.html"
    print_document(record.pk, kind, "--output", file)
    assert texts_of_html(file.read_text())


@pytest.mark.parametrize("kind", ["decision", "rating-decision", "sums"])
def test_it_says_that_a_record_has_no_such_paper(record, tmp_path, kind):
    with pytest.raises(CommandError, match=f"has no {kind}"):
        print_document(record.pk, kind, "--output", tmp_path / "paper.html")


def test_one_of_several_decisions(committee_record, committee, tmp_path):
    decide_as_proposed(committee)
    Rating.objects.filter(organization__isnull=False, decided_by=committee).update(decision="4-QĐ/ĐU")
    for number, name in (("3-QĐ/ĐU", "03"), ("4-QĐ/ĐU", "04")):
        file = tmp_path / f"{name}.html"
        print_document(committee_record.pk, "rating-decision", "--decision", number, "--output", file)
        assert f"Số {name}-QĐ/ĐU" in texts_of_html(file.read_text())
    for kind, number in (("rating-decision", "5"), ("report", "3")):
        with pytest.raises(CommandError, match=r"has no rating-decision|follows no decision"):
            print_document(committee_record.pk, kind, "--decision", number, "--output", tmp_path / "none.html")


def test_the_record_by_code_and_year(record, tmp_path):
    print_document("VL1/2023", "report", "--output", tmp_path / "paper.DOCX")
    assert (tmp_path / "paper.DOCX").read_bytes() == render(report(record), "docx")


def test_a_file_of_html_needs_no_other(record, tmp_path):
    print_document(record.pk, "report", "--output", tmp_path / "paper.html")
    page = BeautifulSoup((tmp_path / "paper.html").read_text(), "html.parser")
    assert not page.find(["link", "script"])
    assert ".paper .motto" in page.style.text


def test_the_meeting_that_is_asked_for(record, tmp_path):
    review = MeetingFactory(record=record, kind=Meeting.Kind.REVIEW, title="Hội nghị kiểm điểm")
    print_document(record.pk, "minutes", "--output", tmp_path / "year.html")
    print_document(record.pk, "minutes", "--meeting", review.pk, "--output", tmp_path / "review.html")
    assert "Hội nghị kiểm điểm" in (tmp_path / "review.html").read_text()
    assert "Hội nghị Tổng kết công tác Đảng" in (tmp_path / "year.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["0", "report"], "There is no record 0"),
        (["9" * 30, "report"], "names no record"),
        (["VL1/2020", "report"], "There is no record VL1/2020"),
        (["VL1", "report"], "names no record"),
        (["VL1/last", "report"], "names no record"),
        (["VL1/2023", "letter"], "There is no paper 'letter'. Choose one of: report"),
        (["VL1/2023", "report", "--format", "odt"], "There is no format 'odt'. Give --format with one of: html, pdf"),
        (["VL1/2023", "report", "--meeting", "1"], "leave --meeting out"),
        (["VL1/2023", "minutes", "--meeting", "0"], "has no meeting 0. Give --meeting: "),
        (["VL1/2023", "minutes", "--meeting", "x"], "has no meeting x"),
    ],
)
def test_each_mistake_is_named(record, tmp_path, arguments, says):
    with pytest.raises(CommandError) as error:
        print_document(*arguments, "--output", tmp_path / "paper.html")
    assert says in str(error.value)
    assert not list(tmp_path.iterdir())


def test_the_year_end_meeting_is_missing(record, tmp_path):
    record.meetings.update(kind=Meeting.Kind.REVIEW)
    with pytest.raises(CommandError, match=r"has no year-end meeting\. Give --meeting: "):
        print_document(record.pk, "minutes", "--output", tmp_path / "paper.pdf")


def test_without_tables_there_is_no_workbook(other_record, tmp_path):
    with pytest.raises(CommandError, match="holds no tables"):
        print_document(other_record.pk, "report", "--output", tmp_path / "paper.xlsx")


@pytest.fixture
def other_record(record):
    """The record after, still empty."""
    record.pk, record.year = None, 2024
    record.save()
    return record


def test_a_file_is_overwritten_only_when_told(record, tmp_path):
    file = tmp_path / "paper.html"
    file.write_text("mine")
    with pytest.raises(CommandError, match="is there already"):
        print_document(record.pk, "report", "--output", file)
    assert file.read_text() == "mine"
    print_document(record.pk, "report", "--output", file, "--force")
    assert "BÁO CÁO" in file.read_text()
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_place_that_cannot_be_written_is_named(record, tmp_path):
    (tmp_path / "folder").mkdir()
    for output, says in [
        (tmp_path / "folder", "is a folder"),
        (tmp_path / "missing" / "paper.html", "There is no folder"),
        ("/proc/paper.html", "cannot be written"),
    ]:
        with pytest.raises(CommandError, match=says):
            print_document(record.pk, "report", "--format", "html", "--output", output)


def test_a_paper_that_is_too_long_says_which_part(record, tmp_path, settings, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(rendering, "SECONDS", 0.001)
    with pytest.raises(CommandError, match=r"The longest part is «.+», about .+ html or docx"):
        print_document(record.pk, "report", "--output", tmp_path / "paper.pdf")
    assert not (tmp_path / "paper.pdf").exists()
