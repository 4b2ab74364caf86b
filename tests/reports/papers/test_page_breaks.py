"""Where the pages of a PDF end: small tables stay whole, and of long ones neither heading nor sum stands alone."""

import pytest

from partyreports.reports.papers.blocks import (
    Annex,
    Closing,
    Column,
    Heading,
    PaperContent,
    Paragraph,
    Row,
    Signature,
    Table,
)
from partyreports.reports.rendering.pdf import render_pdf
from tests.reports.papers.reading import pages

COLUMNS = (Column("TT", 10), Column("Tổ chức đảng", 60), Column("Số lượng", 30))
LINES = range(0, 20, 3)
"""Before the tables: with twenty lines a sheet on its side is full."""


def table(name, rows):
    """Return a table whose rows are called by its name: the last is its sum."""
    plain = [Row((str(number), f"{name}-dòng-{number}-", "01")) for number in range(1, rows)]
    return Table(f"Bảng-{name}-", COLUMNS, (*plain, Row(("", f"{name}-dòng-{rows}-", "99"), "total")))


def printed(rows, signed):
    """Return for tables after ever more lines on which pages the sheet begins, heading, caption, each row and signature
    stand."""
    blocks, words = [], []
    for lines in LINES:
        blocks += [Annex(f"Tờ-{lines}-", "Nơi khác nhau"), *[Paragraph("Một dòng.")] * lines]
        blocks += [Heading(2, f"Mục-{lines}-"), table(lines, rows)]
        words.append([f"Tờ-{lines}-", f"Mục-{lines}-", f"Bảng-{lines}-"])
        words[-1] += [f"{lines}-dòng-{row}-" for row in range(1, rows + 1)]
        if signed:
            blocks.append(Closing(None, Signature("T/M CHI BỘ", "BÍ THƯ", f"Ký-{lines}-")))
            words[-1].append(f"Ký-{lines}-")
    told = [page.split() for page in pages(render_pdf(PaperContent("Bảng", "05", tuple(blocks))))]
    place = {word: number for number, page in enumerate(told) for word in page}
    return [[place[word] for word in some] for some in words]


@pytest.mark.parametrize(
    ("rows", "signed", "whole"), [(16, False, True), (8, True, True), (17, False, False), (15, True, False)]
)
def test_tables_are_parted_where_it_does_no_harm(rows, signed, whole):
    for sheet, *parts in printed(rows, signed):
        assert not whole or len(set(parts)) == 1, "A small table stays whole."
        assert len(set(parts[:4])) == 1, "Heading and caption stand with two rows at least."
        assert len(set(parts[-3 - signed :])) == 1, "The sum stands with two rows at least, and the signature with it."
        assert parts[0] - sheet <= 1


def test_a_long_table_begins_where_it_stands():
    for sheet, *parts in printed(40, signed=False)[:5]:
        assert sheet == parts[0] < parts[-1]
        assert len(set(parts[-3:])) == 1


@pytest.mark.parametrize("rows", [2, 3, 4, 5])
def test_high_rows_leave_the_signature_room_beside_the_last(rows):
    """Else all rows hold together, nothing fits beside them, and the signature stands alone on a page."""
    high = " ".join(["chữ"] * 60)
    columns = (Column("TT", 10), Column("Người trao", 60), Column("Số lượng", 30))
    lines = tuple(Row((str(number), f"dòng-{number}- {high}", "01")) for number in range(1, rows + 1))
    closing = Closing(None, Signature("T/M CHI BỘ", "BÍ THƯ", "Ký-tên-"))
    content = PaperContent("Bảng", "05", (Annex("Tờ", "Nơi khác"), Table("Bảng", columns, lines), closing))
    [last] = [page for page in pages(render_pdf(content)) if "Ký-tên-" in page]
    assert f"dòng-{rows}-" in last
