"""The workbooks that are handed out for an import: the empty template, and one's own list with what is wrong in it."""

import io
import logging
import zipfile

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from members.importing.reading import MENDING_HEADING
from members.sheets import cell_of

LISTS, GUIDE = "Danh mục", "Hướng dẫn"
ROWS_WITH_CHOICES = 20_000
MOST_KEPT_LOOKS = 5_000
MOST_KEPT_BYTES = 30 * 1024 * 1024
"""Rows, and bytes unpacked, up to which a workbook comes back with all its looks; a larger one with values alone."""
# One column is left for what is wrong.
MOST_ROWS_OF_EXCEL, LAST_COLUMN_OF_EXCEL = 1_048_576, 16_383

logger = logging.getLogger(__name__)

_BOLD, _WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")
_REQUIRED, _OTHER = PatternFill("solid", fgColor="F4DEDE"), PatternFill("solid", fgColor="E7E6E6")
_RED = Font(color="9C1C1C", bold=True)


def template(kind):
    """Return the empty workbook of a kind, as bytes: headings, drop-downs, formats, and a sheet that explains them."""
    book = Workbook()
    sheet, guide, lists = book.active, book.create_sheet(GUIDE), book.create_sheet(LISTS)
    sheet.title = kind.sheet
    sheet.freeze_panes = "A2"
    for number, heading in enumerate(kind.headings, start=1):
        letter = get_column_letter(number)
        cell = sheet.cell(1, number, heading.heading)
        cell.font, cell.alignment = _BOLD, _WRAPPED
        cell.fill = _REQUIRED if heading.required or heading.required_when_new else _OTHER
        sheet.column_dimensions[letter].width = heading.width
        sheet.column_dimensions[letter].number_format = {"date": "dd/mm/yyyy", "year": "0"}.get(heading.kind, "@")
        if words := _words(kind, heading):
            _offer(sheet, lists, letter, number, words)
    _explain(guide, kind)
    lists.sheet_state = "hidden"
    return _bytes(book)


def _words(kind, heading):
    if heading.kind == "choice":
        return [words[0] for _stored, words in heading.choices]
    if heading.kind == "cell" or heading.key == "superior":
        wanted = {"cell": "cell", "superior": "committee"}.get(heading.key)
        return sorted(one["name"] for one in kind.organizations.values() if wanted in (None, one["kind"]))
    return []


def _offer(sheet, lists, letter, number, words):
    """Let Excel offer the words; another word may be typed nevertheless, and is then looked at when it is read."""
    for row, word in enumerate(words, start=1):
        lists.cell(row, number, word).data_type = "s"
    source = f"={quote_sheetname(LISTS)}!${letter}$1:${letter}${len(words)}"
    choice = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    choice.add(f"{letter}2:{letter}{ROWS_WITH_CHOICES}")
    sheet.add_data_validation(choice)


def _explain(guide, kind):
    rows = [("Cột", "Cách ghi", "Ví dụ")]
    rows += [(heading.heading, heading.hint, heading.example) for heading in kind.headings]
    for line in rows:
        guide.append(line)
    guide.append(())
    for note in (
        "Cột tô đỏ là bắt buộc (hoặc cần có khi thêm mới). Các cột có thể đổi thứ tự, bỏ bớt cột không bắt buộc.",
        "Ô để trống không xóa dữ liệu đã có. Cột lạ không được đọc.",
        "Không gộp ô, không dùng công thức trong danh sách.",
    ):
        guide.append((note,))
    for cell in guide[1]:
        cell.font = _BOLD
    for letter, width in (("A", 36), ("B", 80), ("C", 26)):
        guide.column_dimensions[letter].width = width


def with_faults(content, table_sheet, heading_row, faults):
    """Return somebody's own workbook, as bytes, with one more column that says what is wrong: {row: sentence}."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    book = load_workbook(io.BytesIO(content), read_only=True)
    sheet = book[table_sheet]
    sheet.reset_dimensions()
    long = next(iter(sheet.iter_rows(min_row=MOST_KEPT_LOOKS, max_row=MOST_KEPT_LOOKS)), None)
    if long is None and unpacked <= MOST_KEPT_BYTES:
        try:
            return _marked(content, table_sheet, heading_row, faults)
        except Exception:
            # Drawings or rules that the library does not understand say nothing about the list.
            logger.info("A workbook with faults is copied without its looks.", exc_info=True)
    return _copied(sheet, heading_row, faults)


def _marked(content, table_sheet, heading_row, faults):
    book = load_workbook(io.BytesIO(content))
    sheet = book[table_sheet]
    headings = {cell.value: cell.column for cell in sheet[heading_row] if cell.value}
    column = headings.get(MENDING_HEADING) or max(headings.values()) + 1
    # What was wrong the last time may be right by now.
    for row in range(heading_row, sheet.max_row + 1):
        cell = sheet.cell(row, column, faults.get(row))
        cell.font, cell.alignment = _RED, _WRAPPED
        if cell.value:
            cell.data_type = "s"
    sheet.cell(heading_row, column, MENDING_HEADING).font = _BOLD
    sheet.column_dimensions[get_column_letter(column)].width = 60
    return _bytes(book)


def _copied(sheet, heading_row, faults):
    """Return a copy that is written while the other is read, so that memory stays small."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.title)
    column = None
    empty = 0
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS_OF_EXCEL), start=1):
        if all(cell.value is None for cell in row) and number not in faults:
            # Written once something follows: a sheet may claim to go on for ever.
            empty += 1
            continue
        for _number in range(empty):
            page.append(())
        empty, cells = 0, []
        for cell in row[:LAST_COLUMN_OF_EXCEL]:
            if cell.value is None:
                cells.append(None)
                continue
            if isinstance(cell.value, int) and abs(cell.value) >= 10**15:
                # No number of Excel: it can be written as a text only.
                cells.append(cell_of(page, str(cell.value)))
                continue
            copy = WriteOnlyCell(page, cell.value)
            copy.data_type, copy.number_format = cell.data_type, cell.number_format
            cells.append(copy)
        if number == heading_row:
            values = [cell.value for cell in row]
            column = values.index(MENDING_HEADING) if MENDING_HEADING in values else len(cells)
        if column is not None:
            cells += [None] * (column + 1 - len(cells))
            text = MENDING_HEADING if number == heading_row else faults.get(number)
            cells[column] = cell_of(page, text) if text else None
        page.append(cells)
    return _bytes(book)


def _bytes(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def fault_of(message):
    """Return what stands in the column of a row that has to be settled."""
    return message or _("This row has to be answered on the page of the import.")
