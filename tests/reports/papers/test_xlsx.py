"""The workbook of a paper's tables: what counts is a number, and what was typed never a formula."""

import dataclasses
import datetime
import io
import re
import zipfile

import pytest
from hypothesis import given
from openpyxl import load_workbook

from members.sheets import Figure
from partyreports.reports.papers.blocks import Column, Paragraph, Row, Table
from partyreports.reports.rendering.xlsx import render_xlsx, value_of
from tests.reports.papers import test_blocks
from tests.reports.papers.reading import squeezed, tables_of_xlsx
from tests.reports.papers.sample import sample_paper


def opened(paper):
    return load_workbook(io.BytesIO(render_xlsx(paper)))


def with_table(*texts, caption="Bảng", title="Cột", kind="plain"):
    table = Table(caption, (Column(title, 100),), tuple(Row((text,), kind) for text in texts))
    return dataclasses.replace(sample_paper(), blocks=(table,))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("03", Figure(3, "00")),
        ("12", Figure(12, "0")),
        ("0", Figure(0, "0")),
        ("2023", Figure(2023, "0")),
        ("1.234", Figure(1234, "#,##0")),
        ("-5", Figure(-5, "0")),
        ("12,5", Figure(12.5, "0.0")),
        ("1.234,50", Figure(1234.5, "#,##0.00")),
        ("12,5 %", Figure(0.125, "0.0 %")),
        ("100%", Figure(1, "0%")),
        ("05/02/2026", datetime.date(2026, 2, 5)),
        ("31/02/2026", "31/02/2026"),
        ("05/02/1890", "05/02/1890"),
        ("02/2026", "02/2026"),
        ("11/14", "11/14"),
        ("003", "003"),
        ("54013927", "54013927"),
        ("3.5", "3.5"),
        ("1.23.456", "1.23.456"),
        ("12,", "12,"),
        ("+5", "+5"),
        ("٣", "٣"),
        ("16 công bố", "16 công bố"),
        ("=1+1", "=1+1"),
        ("", ""),
    ],
)
def test_what_counts_is_a_number(text, value):
    assert value_of(text, Column("Kết quả", 100)) == value


def test_the_number_of_a_card_is_a_name():
    assert value_of("54.013.927", Column("Số thẻ đảng viên", 100)) == "54.013.927"


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://example.org")', "+84", "-x", "@SUM(A1)"])
def test_no_text_becomes_a_formula(text):
    cell = opened(with_table(text)).active["A5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_each_table_has_its_sheet_below_the_papers_title():
    book = opened(sample_paper(draft=True, annex=True))
    assert book.sheetnames == ["Chỉ tiêu năm 2023", "Danh sách đảng viên được xếp lo"]
    plain, grouped = book
    assert [plain[f"A{row}"].value for row in (1, 2, 3)] == [
        "Báo cáo tổng kết công tác năm 2023", "Dự thảo", "Chỉ tiêu năm 2023",
    ]  # fmt: skip
    assert [cell.value for cell in plain[5]] == ["TT", "Chỉ tiêu", "Kết quả"]
    assert (plain.freeze_panes, plain.print_title_rows) == ("A6", "$5:$5")
    assert [plain.column_dimensions[letter].width for letter in "ABC"] == [9, 54, 27]
    assert (grouped.freeze_panes, grouped.print_title_rows) == ("A7", "$5:$6")
    assert {str(merged) for merged in grouped.merged_cells.ranges} == {"A5:A6", "B5:B6", "C5:D5", "E5:E6"}
    assert [sheet.page_setup.orientation for sheet in book] == ["portrait", "landscape"]
    assert [sheet.page_setup.paperSize for sheet in book] == [9, 9]
    assert plain.page_margins.left == pytest.approx(30 / 25.4)


def test_only_a_draft_is_marked():
    assert "Dự thảo" not in {cell.value for cell in opened(sample_paper()).active["A"]}


@pytest.mark.parametrize(
    ("kind", "look"), [("plain", (False, False)), ("sub", (False, True)), ("total", (True, False))]
)
def test_parts_and_totals_are_marked(kind, look):
    font = opened(with_table("07", kind=kind)).active["A5"].font
    assert (bool(font.bold), bool(font.italic), font.name) == (*look, "Times New Roman")


def test_a_paper_without_tables_has_no_workbook():
    with pytest.raises(ValueError, match="no tables"):
        render_xlsx(dataclasses.replace(sample_paper(), blocks=(Paragraph("x"),)))


def test_the_properties_tell_the_title_and_nothing_of_the_machine():
    with zipfile.ZipFile(io.BytesIO(render_xlsx(sample_paper()))) as archive:
        properties = archive.read("docProps/core.xml").decode()
    assert "<dc:title>Báo cáo tổng kết công tác năm 2023</dc:title>" in properties
    assert not re.search("creator|modified|created", properties, re.IGNORECASE)


@given(test_blocks.tables)
def test_any_table_comes_back_as_it_was_written(table):
    paper = dataclasses.replace(sample_paper(), blocks=(table,))
    assert len(tables_of_xlsx(render_xlsx(paper))[0]) == len(table.rows) or not table.rows


@pytest.mark.parametrize("text", ["03", "1.234", "-1.234,5", "12,50 %", "0,1 %", "100%", "0", "00", "31/12/2025", "x"])
def test_it_is_shown_as_the_paper_writes_it(text):
    assert tables_of_xlsx(render_xlsx(with_table(text))) == [[[squeezed(text)]]]


def totals(*rows, total):
    """Return what stands in the last row of a table with these figures; of three, the last is the kind of its row."""
    columns = (Column("Chi bộ", 50), Column("Đảng viên", 50))
    table = Table("Bảng", columns, (*(Row(row[:2], *row[2:]) for row in rows), Row(total, "total")))
    page = opened(dataclasses.replace(sample_paper(), blocks=(table,))).active
    return [cell.value for cell in list(page.rows)[-1]]


def test_a_total_is_a_sum_of_what_stands_above_it():
    assert totals(("Chi bộ 1", "03"), ("Chi bộ 2", ""), ("Chi bộ 3", "1.200"), total=("Cộng", "1.203")) == [
        "Cộng",
        "=SUM(B5:B7)",
    ]


def test_a_total_leaves_out_the_parts_of_what_it_sums():
    rows = ("Đảng bộ 1", "05"), ("Chi bộ 1", "02", "sub"), ("Chi bộ 2", "03", "sub"), ("Chi bộ 3", "04")
    assert totals(*rows, total=("Cộng", "09"))[1] == "=SUM(B5,B8)"
    assert totals(*rows[1:3], total=("Cộng", "05"))[1] == 5


def test_a_total_of_more_ranges_than_excel_takes_is_a_number():
    rows = [row for number in range(256) for row in ((f"Đảng bộ {number}", "01"), ("Chi bộ", "01", "sub"))]
    assert totals(*rows, total=("Cộng", "256"))[1] == 256
    assert totals(*rows[2:], total=("Cộng", "255"))[1].startswith("=SUM(B5,B7,")


@pytest.mark.parametrize("total", ["1.204", "", "12,5 %", "=1+1"])
def test_what_is_no_sum_of_it_stays_as_it_was_printed(total):
    assert not str(totals(("Chi bộ 1", "03"), ("Chi bộ 2", "1.200"), total=("Cộng", total))[1]).startswith("=SUM")
