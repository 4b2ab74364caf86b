"""Excel workbooks as this site writes them: typed cells, a frozen heading, widths; text is never a formula."""

import datetime
import io
import itertools
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TITLE = 31
"""Characters that Excel lets the name of a sheet have."""

_BOLD, _GREY, _WRAPPED = Font(bold=True), PatternFill("solid", fgColor="E7E6E6"), Alignment(wrap_text=True)


@dataclass(frozen=True)
class Column:
    """A column: what stands above it, what it shows of a row, and its width in characters.

    ``value`` returns a text, a whole number, a Decimal, a date, a bool or None: the cell has its type.
    """

    heading: str
    value: Callable
    width: int = 16


@dataclass(frozen=True)
class Figure:
    """A number that is shown in a certain way: 3 as `03`, 0.125 as `12,5 %`."""

    number: object
    shown_as: str


@dataclass(frozen=True)
class Sheet:
    """A table of a workbook; ``rows`` may be an iterator, which is gone through once."""

    title: str
    columns: tuple
    rows: object

    def write(self, page):
        """Write heading and rows into an empty page."""
        page.freeze_panes = "A2"
        for number, column in enumerate(self.columns, start=1):
            page.column_dimensions[get_column_letter(number)].width = column.width
        page.append([_heading(page, column.heading) for column in self.columns])
        count = 1
        for row in self.rows:
            page.append([cell_of(page, column.value(row)) for column in self.columns])
            count += 1
        page.auto_filter.ref = f"A1:{get_column_letter(len(self.columns))}{count}"


def workbook(*sheets):
    """Return an .xlsx file with the sheets, as bytes: each has a title and a method ``write``.

    Memory does not grow with the rows.
    """
    book = Workbook(write_only=True)
    names = []
    for sheet in sheets:
        names.append(_name(sheet.title, names))
        sheet.write(book.create_sheet(names[-1]))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def download(name, *sheets):
    """Return the response that hands out a workbook under a file name without ending."""
    header = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx")
    return HttpResponse(workbook(*sheets), content_type=XLSX, headers={"Content-Disposition": header})


def _name(title, taken):
    """Return a name that Excel takes for a sheet, unlike those that are taken."""
    plain = "".join(" " if char in r"[]:*?/\'" else char for char in ILLEGAL_CHARACTERS_RE.sub("", title))
    plain = " ".join(plain.split()) or "1"
    names = itertools.chain([plain[:LONGEST_TITLE]], (_numbered(plain, number) for number in itertools.count(2)))
    return next(name for name in names if name.lower() not in {each.lower() for each in taken})


def _numbered(title, number):
    ending = f" ({number})"
    return title[: LONGEST_TITLE - len(ending)] + ending


def _heading(page, text):
    cell = cell_of(page, str(text))
    cell.font, cell.fill, cell.alignment = _BOLD, _GREY, _WRAPPED
    return cell


def cell_of(page, value):
    """Return a cell of a write-only page with the value's own type; a text stays text whatever it begins with."""
    if isinstance(value, Figure):
        cell = WriteOnlyCell(page, value.number)
        cell.number_format = value.shown_as
        return cell
    if value is None or isinstance(value, bool | int | float):
        return WriteOnlyCell(page, value)
    if isinstance(value, datetime.date):
        cell = WriteOnlyCell(page, value)
        cell.number_format = "dd/mm/yyyy"
        return cell
    if not isinstance(value, str) and hasattr(value, "is_finite"):
        return WriteOnlyCell(page, value)
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    cell = WriteOnlyCell(page, text)
    cell.data_type, cell.number_format = "s", "@"
    # Excel itself would take it for a formula as soon as somebody edits the cell.
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    return cell
