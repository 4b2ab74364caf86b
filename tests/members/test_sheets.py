"""Workbooks: cells have types, texts stay texts, the heading stays in sight."""

import datetime
import io
from decimal import Decimal

from openpyxl import load_workbook

from members.sheets import Column, Sheet, download, workbook


def written(*values, title="Danh sách"):
    """Return the page of a workbook with one column that holds the values."""
    content = workbook(Sheet(title, (Column("Cột", lambda value: value, 20),), values))
    return load_workbook(io.BytesIO(content)).active


def test_it_works():
    page = written("Nguyễn Văn Đức", "001234", 7, Decimal("1.5"), datetime.date(1985, 2, 28), None, "x")
    assert [cell.value for cell in page["A"]] == [
        "Cột", "Nguyễn Văn Đức", "001234", 7, 1.5, datetime.datetime(1985, 2, 28), None, "x",
    ]  # fmt: skip
    assert [page["A2"].data_type, page["A3"].data_type, page["A4"].data_type] == ["s", "s", "n"]
    assert (page["A3"].number_format, page["A6"].number_format) == ("@", "dd/mm/yyyy")
    assert (page.freeze_panes, page.column_dimensions["A"].width, page.auto_filter.ref) == ("A2", 20, "A1:A8")


def test_no_text_becomes_a_formula():
    for text in ["=1+1", '=HYPERLINK("http://example.org")', "+84", "-5", "@SUM(A1)"]:
        cell = written(text)["A2"]
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_it_takes_any_title_and_what_a_workbook_cannot_hold():
    page = written("a\x07b", title="Danh sách [1/2]: đảng viên của Chi bộ *Gốm sứ*")
    assert page["A2"].value == "ab"
    assert page.title == "Danh sách 1 2 đảng viên của Chi bộ"[:31]


def test_a_download_keeps_its_accents():
    response = download("Danh sách đảng viên", Sheet("x", (Column("x", str),), []))
    assert "filename*=utf-8''Danh%20s%C3%A1ch" in response["Content-Disposition"]
    assert response["Content-Type"].endswith("spreadsheetml.sheet")


def test_sheets_of_one_title_get_names_of_their_own():
    sheets = [Sheet(title, (Column("x", str),), []) for title in ["Danh sách", "DANH SÁCH", "", "a" * 40, "a" * 40]]
    names = load_workbook(io.BytesIO(workbook(*sheets))).sheetnames
    assert names == ["Danh sách", "DANH SÁCH (2)", "1", "a" * 31, "a" * 27 + " (2)"]
