"""Workbooks as offices make them, for tests of the import."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

PEOPLE = ["Họ và tên", "Ngày sinh", "Giới tính", "Số thẻ đảng viên", "Chi bộ", "Ngày vào Đảng", "Ngày chính thức"]


def person(
    name="Vũ Thị Mới", born="05/09/1985", sex="Nữ", card="001", cell="Chi bộ 1", admitted="19/05/2012", official=""
):
    """Return a row below PEOPLE."""
    return [name, born, sex, card, cell, admitted, official]


def book_of(rows, headings=PEOPLE, above=()):
    """Return an open workbook with lines above, the headings and the rows."""
    book = Workbook()
    for row in [*above, headings, *rows]:
        book.active.append(row)
    return book


def content_of(book):
    """Return a workbook as bytes."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def upload_of(content, name="danh-sach.xlsx"):
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content)
