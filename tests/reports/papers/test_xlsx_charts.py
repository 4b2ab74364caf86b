"""The workbook's own charts: on the cells of their table, with the figures of the paper."""

import dataclasses
import io
import re
import zipfile

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from partyreports.reports.papers.blocks import Chart, Column, Mark, Paragraph, Row, Series, Table
from partyreports.reports.rendering.formats import FORMATS
from partyreports.reports.rendering.xlsx import render_xlsx
from partyreports.reports.rendering.xlsx_charts import behind
from tests.reports.papers import test_blocks
from tests.reports.papers.sample import sample_paper

RATED = Chart(
    "stacked",
    "Xếp loại",
    "36 đảng viên.",
    ("Chi bộ 1", "Đảng bộ 2 (2/5)", "Chi bộ 3"),
    (Series("Xuất sắc", (1, 5, None)), Series("Tốt", (1010, 20, None))),
    blank="chưa nộp",
)
COLUMNS = (Column("TT", 10), Column("Tổ chức", 40), Column("Tốt", 25), Column("Xuất sắc", 25))
ROWS = (
    Row(("1", "Chi bộ 1", "1.010", "01")),
    Row(("2", "Đảng bộ 2", "20", "05")),
    Row(("3", "Chi bộ 3", "", "")),
    Row(("", "Cộng", "1.030", "06"), "total"),
)
TABLE = Table("Xếp loại đảng viên", COLUMNS, ROWS)


def workbook_of(*blocks):
    """Return the workbook of a paper of these blocks, and its charts in order."""
    file = render_xlsx(dataclasses.replace(sample_paper(), blocks=blocks))
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names = sorted(
            (name for name in archive.namelist() if "charts/chart" in name), key=lambda name: (len(name), name)
        )
        charts = [BeautifulSoup(archive.read(name), "xml") for name in names]
        drawings = " ".join(archive.read(name).decode() for name in archive.namelist() if "drawings/drawing" in name)
    return load_workbook(io.BytesIO(file)), charts, drawings


def cells(book, reference):
    """Return the values that a chart refers to."""
    sheet, _, place = reference.rpartition("!")
    left, top, right, bottom = range_boundaries(place.replace("$", ""))
    rows = book[sheet.strip("'").replace("''", "'")].iter_rows(top, bottom, left, right)
    return [cell.value for row in rows for cell in row]


def test_a_chart_refers_to_the_cells_of_the_table_after_it():
    book, [chart], drawings = workbook_of(RATED, Paragraph("Giữa."), TABLE)
    assert book.sheetnames == ["Xếp loại đảng viên"]
    series = chart.find_all("ser")
    assert [cells(book, each.val.f.text) for each in series] == [[1, 5, None], [1010, 20, None]]
    assert {tuple(cells(book, each.cat.f.text)) for each in series} == {("Chi bộ 1", "Đảng bộ 2", "Chi bộ 3")}
    assert [each.tx.v.text for each in series] == ["Xuất sắc", "Tốt"]
    assert 'descr="Xếp loại. 36 đảng viên."' in drawings


def test_the_figures_lie_in_it_for_programs_that_do_not_count():
    _book, [chart], _drawings = workbook_of(RATED, TABLE)
    kept = [[value.v.text for value in series.val.find_all("pt")] for series in chart.find_all("ser")]
    assert kept == [["1", "5"], ["1010", "20"]]
    assert [name.v.text for name in chart.find("cat").find_all("pt")] == list(RATED.labels)


@pytest.mark.parametrize(
    "other",
    [
        dataclasses.replace(TABLE, rows=(Row(("1", "Chi bộ 1", "1.010", "02")), *ROWS[1:])),
        dataclasses.replace(TABLE, rows=ROWS[1:]),
        dataclasses.replace(TABLE, columns=(*COLUMNS[:3], Column("Hoàn thành", 25))),
        dataclasses.replace(TABLE, columns=(*COLUMNS[:3], Column("Tốt", 25))),
        dataclasses.replace(TABLE, rows=(Row(("1", "Chi bộ 9", "1.010", "01")), *ROWS[1:])),
        dataclasses.replace(TABLE, rows=()),
    ],
)
def test_a_chart_never_takes_the_cells_of_other_figures(other):
    assert behind(RATED, other) is None
    book, [chart], _drawings = workbook_of(RATED, other)
    assert book.sheetnames == ["Xếp loại", "Xếp loại đảng viên"]
    assert [cells(book, each.val.f.text) for each in chart.find_all("ser")] == [[1, 5, None], [1010, 20, None]]


def test_a_paper_of_charts_alone_has_a_workbook():
    book, [_chart], _drawings = workbook_of(RATED)
    head, *rows = book.active.iter_rows(min_row=4)
    assert [cell.value for cell in head[1:]] == ["Xuất sắc", "Tốt"]
    assert [[cell.value for cell in row] for row in rows] == [
        ["Chi bộ 1", 1, 1010],
        ["Đảng bộ 2 (2/5)", 5, 20],
        ["Chi bộ 3", None, None],
    ]


def test_days_are_days_and_the_due_date_is_a_line():
    days = Chart(
        "days", "Tiến độ", "02 trên 03.", ("2024-01-05", "2024-01-07"), (Series("Đã nộp", (1, 2)),),
        mark=Mark("2024-01-15", "Hạn nộp 15/01/2024"),
    )  # fmt: skip
    rows = (Row(("05/01/2024", "01")), Row(("07/01/2024", "02")))
    book, [chart], _drawings = workbook_of(days, Table("", (Column("Ngày", 50), Column("Đã nộp", 50)), rows))
    handed_in, due = chart.find_all("ser")
    assert [f"{day:%Y-%m-%d}" for day in cells(book, handed_in.xVal.f.text)] == list(days.labels)
    assert cells(book, handed_in.yVal.f.text) == [1, 2]
    # 15/01/2024 as Excel counts days.
    assert [point.v.text for point in due.xVal.find_all("pt")] == ["45306", "45306"]
    assert due.tx.v.text == days.mark.text


def test_shares_are_those_of_the_table():
    came = Chart("shares", "Tham dự", "", ("A", "B"), (Series("Có mặt, %", ((2, 3), (0, 0))),))
    rows = (Row(("A", "66,7 %")), Row(("B", "")))
    book, [chart], _drawings = workbook_of(came, Table("", (Column("Tổ chức", 50), Column("Có mặt, %", 50)), rows))
    assert cells(book, chart.find("val").f.text) == [0.667, None]
    assert [point.v.text for point in chart.find("val").find_all("pt")] == ["0.667"]


@given(test_blocks.papers)
def test_any_paper_with_charts_opens_and_each_has_its_figures(paper):
    charts = [block for block in paper.blocks if isinstance(block, Chart)]
    assert FORMATS["xlsx"].takes(paper) or not charts
    if charts:
        book, drawn, drawings = workbook_of(*paper.blocks)
        assert len(drawn) == len(re.findall("descr=", drawings)) == len(charts)
        for chart, excel in zip(charts, drawn, strict=True):
            for series, found in zip(chart.series, excel.find_all("ser"), strict=False):
                values = cells(book, (found.val or found.yVal).f.text)
                assert len(values) == max(len(series.values), 1)
                if chart.kind != "shares":
                    assert values == list(series.values) or not series.values
