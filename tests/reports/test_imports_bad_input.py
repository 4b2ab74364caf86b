"""What offices upload by mistake, and others on purpose: a clear message each time, and nothing half-written."""

import datetime
import io
import os
import zipfile

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from members.models import Member
from partyreports.reports.models import Import
from tests.factories import CellFactory
from tests.workbooks import PEOPLE, book_of, content_of, person, upload_of

pytestmark = pytest.mark.usefixtures("jobs_at_once")


@pytest.fixture
def upload(client, bob, committee, cell1):
    """Return a function that uploads bytes or a workbook as Bob, and returns the answer."""
    client.force_login(bob)
    client.cookies["django_language"] = "en"

    def upload(content, name="list.xlsx"):
        if not isinstance(content, bytes):
            content = content_of(content)
        url = reverse("organization-imports", args=[committee.pk])
        return client.post(url, {"kind": "members", "file": upload_of(content, name)}, follow=True)

    return upload


def with_part(content, name, data):
    """Return a workbook with one more part in its archive."""
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def without_sheet(content):
    """Return a workbook whose sheet breaks off."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, data[: len(data) // 2] if "sheet1" in part.filename else data)
    return file.getvalue()


GOOD = content_of(book_of([person()]))
NOT_EXCEL = "This is not an Excel workbook"

REFUSED = {
    "empty": (b"", "The file is empty"),
    "junk of 10 MB": (os.urandom(10 << 20), NOT_EXCEL),
    "too large": (bytes(21 << 20), "larger than 20 MB"),
    "an old workbook": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500), "old Excel"),
    "CSV": ("Họ và tên;Ngày sinh\nVũ Thị Mới;05/09/1985\n".encode(), NOT_EXCEL),
    "a zip that is no workbook": (with_part(b"", "notes.txt", b"x"), NOT_EXCEL),
    "macros": (with_part(GOOD, "xl/vbaProject.bin", b"x"), "macros"),
    "a zip bomb": (with_part(GOOD, "xl/worksheets/sheet2.xml", bytes(100 << 20)), "unpacks to far more"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_refuses_what_is_no_safe_workbook(upload, what):
    content, message = REFUSED[what]
    response = upload(content)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not Import.objects.exists()


def test_it_refuses_another_ending(upload):
    response = upload(GOOD, "list.xlsm")
    assert response.status_code == 422


def test_it_asks_for_a_file(client, bob, committee):
    client.force_login(bob)
    response = client.post(reverse("organization-imports", args=[committee.pk]), {"kind": "members"})
    assert response.status_code == 422


def merged_below():
    book = book_of([person(), person("Lê Văn Hai", card="2")])
    book.active.merge_cells("E2:E3")
    return book


UNREADABLE = {
    "merged cells": (merged_below, "E2:E3"),
    "a sheet that breaks off": (lambda: without_sheet(GOOD), "damaged"),
    "a workbook that is none": (
        lambda: with_part(with_part(b"", "[Content_Types].xml", b"<"), "xl/workbook.xml", b"<"),
        "damaged",
    ),
    "no headings": (lambda: book_of([], ["A", "B"]), "No headings"),
    "headings alone": (lambda: book_of([]), "no row below"),
    "a missing column": (lambda: book_of([["Vũ Thị Mới"]], ["Họ và tên"]), "Ngày sinh"),
    "entities": (
        lambda: (
            GOOD.replace(b"", b"")
            and replaced(GOOD, "xl/worksheets/sheet1.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
        ),
        "damaged",
    ),
}


def replaced(content, name, data):
    """Return a workbook with another content of one part."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, data if part.filename == name else old.read(part))
    return file.getvalue()


@pytest.mark.parametrize("what", UNREADABLE)
def test_it_says_why_a_sheet_cannot_be_read(upload, what):
    make, message = UNREADABLE[what]
    response = upload(make())
    found = Import.objects.get()
    assert found.status == "refused"
    assert message in found.problem
    assert found.problem.split()[0] in response.content.decode()


def test_a_merged_title_does_no_harm(upload):
    book = book_of([person()], above=[["DANH SÁCH"]])
    book.active.merge_cells("A1:G1")
    upload(book)
    assert Import.objects.get().counts == {"new": 1}


WRONG = {
    "no such day": (person(born="30/02/1985"), "there is no day 30/02/1985"),
    "only a year": (person(born="1985"), "is no date"),
    "a number for a date": (person(born=31234), "is no date"),
    "born in the future": (person(born="01/01/2090", admitted="02/02/2091"), "still to come"),
    "admitted before birth": (person(admitted="01/01/1980"), "after the birth date"),
    "confirmed before admission": (person(official="01/01/2011"), "becomes official after"),
    "scientific text": (person(card="1.23E+11"), "1.23E+11"),
    "rounded number": (person(card=123_000_000_000), "1.23E+11"),
    "number with lost digits": (person(card=1.2345678901234567e17), "1.23E+11"),
    "part of a number": (person(card=12.5), "1.23E+11"),
    "letters in the card": (person(card="12A"), "digits only"),
    "too many digits": (person(card="1234567890123"), "at most 12"),
    "another sex": (person(sex="x"), "is not one of: Nam, Nữ"),
    "a formula": (person(name="=A1"), "a formula"),
    "an error": (person(name="#REF!"), "an error of Excel"),
    "too long": (person(name="A" * 101), "at most 100"),
    "no name": (person(name="  "), "Họ và tên"),
    "an unknown cell": (person(cell="Chi bộ lạ"), "no organisation called"),
    "a committee": (person(cell="VL"), "is a committee"),
    "another committee's cell": (person(cell="HD1"), "no organisation called"),
    "no cell": (person(cell=None), "there are missing: Chi bộ"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_row_says_what_is_wrong_with_it(upload, other_cell, what):
    row, message = WRONG[what]
    upload(book_of([row]))
    [found] = Import.objects.get().rows.all()
    assert found.state == "wrong"
    assert message in found.message
    assert not Member.objects.exists()


def test_whole_numbers_and_spaces_are_taken(upload):
    upload(book_of([person(card=123456789012), person("Lê Hai", card="012 345 678")]))
    rows = Import.objects.get().rows.all()
    assert [row.values["card_number"] for row in rows] == ["123456789012", "012345678"]


@pytest.mark.parametrize("second", [person("Người Khác"), person(card=""), person("VŨ THỊ MỚI", card="")])
def test_the_same_person_twice(upload, second):
    upload(book_of([person(), second]))
    rows = Import.objects.get().rows.all()
    assert [row.state for row in rows] == ["new", "wrong"]
    assert "row 2 already" in rows[1].message


def test_a_cell_name_that_exists_twice_needs_its_code(upload, cell1, committee):
    CellFactory(name="Chi bộ mới", short_name="Chi bộ 1", code="VL8", placed={"superior": committee})
    upload(book_of([person(), [*person("Lê Hai", card="2"), "VL8"]], [*PEOPLE, "Mã chi bộ"]))
    rows = Import.objects.get().rows.all()
    assert [row.state for row in rows] == ["wrong", "new"]
    assert "VL1, VL8" in rows[0].message


def test_it_cannot_be_confirmed_while_a_row_is_wrong(client, upload):
    upload(book_of([person(), person("Lê Hai", born="x", card="2")]))
    found = Import.objects.get()
    client.post(reverse("import-confirm", args=[found.pk]))
    found.refresh_from_db()
    assert found.status == "preview"
    assert not Member.objects.exists()


def test_a_long_list_comes_back_with_what_is_wrong(client, upload):
    rows = [person("=1+1" if number == 4999 else "Lê Văn Hai", card=str(number)) for number in range(5001)]
    upload(book_of(rows))
    response = client.get(reverse("import-faults", args=[Import.objects.get().pk]))
    mended = load_workbook(io.BytesIO(response.content)).active
    assert mended["H1"].value == "Cần sửa"
    assert "a formula" in mended["H5001"].value
    assert (mended["A5001"].data_type, mended["H5000"].value) == ("f", None)


def with_sheet_end(content, xml, before=b"</sheetData>"):
    """Return a workbook with more XML in its first sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    return replaced(content, "xl/worksheets/sheet1.xml", sheet.replace(before, xml + before, 1))


def text_at(ref):
    return f'<c r="{ref}" t="inlineStr"><is><t>x</t></is></c>'.encode()


FAULTY = content_of(book_of([person(born="x")]))
OFFICE = "http://schemas.openxmlformats.org"
DRAWN = f'<drawing xmlns:r="{OFFICE}/officeDocument/2006/relationships" r:id="rId1"/>'.encode()
RELATED = (
    f'<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship Id="rId1"'
    f' Type="{OFFICE}/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
)
ODD = {
    "a row far beyond Excel's last": with_sheet_end(FAULTY, b'<row r="900000000">' + text_at("A900000000") + b"</row>"),
    "a column beyond Excel's last": with_sheet_end(FAULTY, text_at("ZZZ1"), b"</row>"),
    "a number of 400 digits": with_sheet_end(FAULTY, b'<row r="3"><c r="A3"><v>' + b"9" * 400 + b"</v></c></row>"),
    "a drawing that is none": with_part(
        with_part(with_sheet_end(FAULTY, DRAWN, b"</worksheet>"), "xl/worksheets/_rels/sheet1.xml.rels", RELATED),
        "xl/drawings/drawing1.xml",
        b"<a",
    ),
}


@pytest.mark.parametrize("what", ODD)
def test_an_odd_workbook_comes_back_with_what_is_wrong(client, upload, what):
    upload(ODD[what])
    response = client.get(reverse("import-faults", args=[Import.objects.get().pk]))
    assert response.status_code == 200
    rows = load_workbook(io.BytesIO(response.content), read_only=True).active.iter_rows(max_row=2, values_only=True)
    heading, first = rows
    assert "is no date" in first[heading.index("Cần sửa")]


def test_a_duration_is_no_card_number(upload):
    book = book_of([person()])
    book.active["D2"] = datetime.timedelta(hours=30)
    upload(book)
    found = Import.objects.get()
    assert (found.status, found.counts) == ("preview", {"wrong": 1})
