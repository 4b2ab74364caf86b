"""What holds in every format: no block is left out, the same paper is the same file."""

import dataclasses
import datetime
import io

import pytest
from openpyxl import load_workbook
from PIL import Image

from partyreports.reports.papers import blocks as papers
from partyreports.reports.rendering.formats import FORMATS, render
from partyreports.reports.rendering.html import print_document
from partyreports.reports.rendering.pdf import render_pdf
from tests.reports.papers.reading import pages, said, texts_of_docx, texts_of_html
from tests.reports.papers.sample import sample_paper


def every_block(url):
    """Return a paper with a block of every kind."""
    paper = sample_paper(draft=True, annex=True)
    picture = papers.Picture(url, "Toàn cảnh hội nghị", "Đại biểu dự hội nghị")
    return dataclasses.replace(paper, blocks=(*paper.blocks, picture, *CHARTS))


RATED = (papers.Series("Xuất sắc", (1, 5, None)), papers.Series("Tốt", (10, 20, None)))
CHARTS = (
    papers.Chart(
        "stacked", "Xếp loại", "36 đảng viên.", ("Chi bộ 1", "Chi bộ 2 (2/5)", "Chi bộ 3"), RATED, blank="chưa nộp"
    ),
    papers.Chart(
        "shares", "Tham dự", "Có mặt 13 trên 16.", ("A", "B"), (papers.Series("Có mặt, %", ((12, 15), (1, 1))),)
    ),
    papers.Chart("lines", "Qua các năm", "Từ 62 lên 65.", ("2023", "2024"), (papers.Series("Đảng viên", (62, 65)),)),
    papers.Chart(
        "days", "Tiến độ", "02 trên 03.", ("2024-01-02", "2024-01-09"), (papers.Series("Đã nộp", (1, 2)),),
        mark=papers.Mark("2024-01-15", "Hạn nộp 15/01/2024"),
    ),
)  # fmt: skip


@pytest.fixture
def picture(settings, tmp_path):
    """The address of a photograph of ours."""
    settings.MEDIA_ROOT = tmp_path
    Image.new("RGB", (300, 200), "red").save(tmp_path / "hall.jpg")
    return "/media/hall.jpg"


def test_every_kind_of_block_has_its_place_in_every_format(picture):
    """A new kind of block has to be put into the sample; this then tells in which format it is missing."""
    paper = every_block(picture)
    parts = {"PaperContent", "Item", "Column", "Row", "Recipients", "Signature", "Series", "Mark"}
    known = {name for name, each in vars(papers).items() if dataclasses.is_dataclass(each)}
    assert {type(block).__name__ for block in paper.blocks} == known - parts
    texts = texts_of_html(print_document(paper))
    assert [text for text in said(paper.blocks) if text not in " ".join(texts)] == []
    assert texts_of_html(render(paper, "html")) == texts
    assert texts_of_docx(render(paper, "docx")) == texts
    assert len(load_workbook(io.BytesIO(render(paper, "xlsx"))).sheetnames) == len(CHARTS) + 2
    typeset = " ".join(pages(render_pdf(paper)))
    unseen = {"Toàn cảnh hội nghị"}
    assert [text for text in said(paper.blocks) if text not in unseen and not found_in(typeset, text)] == []


def found_in(text, wanted):
    """Whether the words stand in a text, however its lines are broken."""
    return "".join(wanted.split()) in "".join(text.split())


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_paper_is_the_same_file(name, time_machine, picture):
    """Issued papers are kept under the SHA-256 of their files."""
    time_machine.move_to(datetime.datetime(2024, 1, 5, 8, 30))
    first = render(every_block(picture), name)
    time_machine.move_to(datetime.datetime(2025, 3, 9, 17, 45))
    assert render(every_block(picture), name) == first


def test_what_no_format_knows_is_refused():
    with pytest.raises(KeyError):
        render(sample_paper(), "odt")
