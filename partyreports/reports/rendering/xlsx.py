"""The tables of a paper as an Excel workbook: a sheet for each, numbers and dates as such, text never a formula.

A chart stands below the table of its figures.
"""

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from members.sheets import Figure, cell_of, workbook
from partyreports.reports.papers.blocks import Annex, Chart, DraftMark, Table
from partyreports.reports.papers.form import form_named
from partyreports.reports.rendering.archive import seal
from partyreports.reports.rendering.html import table_head
from partyreports.reports.rendering.xlsx_charts import behind, described, native, table_of

FONT = "Times New Roman"
# How many characters of 12 points the sheet is wide, upright and on its side.
CHARACTERS = {False: 90, True: 135}
A4 = 9
_THIN = Side("thin")
_GRID = Border(_THIN, _THIN, _THIN, _THIN)
_NUMBER = re.compile(
    r"(?a)(?P<minus>-?)(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<fraction>\d+))?(?P<percent>[ \u00a0]?%)?"
)
_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})", re.ASCII)
# Digits that count nothing: a card's number is a name.
_NAMES = re.compile(r"số thẻ|điện thoại", re.IGNORECASE)
LONGEST_UNGROUPED = 7


def tables_of(content):
    """Return the tables of a paper, in order; a chart without one has its figures as a table."""
    return [sheet.table for sheet in _sheets(content)]


def render_xlsx(content):
    """Return the tables of a paper as a workbook; raise ValueError when it has none."""
    sheets = list(_sheets(content))
    if not sheets:
        raise ValueError("This paper has no tables.")
    charts = [chart for sheet in sheets for chart, _behind in sheet.charts]
    return seal(described(workbook(*sheets), charts), content)


def value_of(text, column):
    """Return what a cell of a paper's table says: a Figure, a date, or the text itself.

    Figures are shown as they were written: `03`, `1.234`, `12,5 %` (Excel takes the separators of its own language).
    """
    if _NAMES.search(column.title):
        return text
    if match := _DAY.fullmatch(text):
        return _day(match) or text
    if match := _NUMBER.fullmatch(text):
        return _figure(match) or text
    return text


def _number(row, index, column):
    """Return the whole number in a cell of a row, or None."""
    value = value_of(row.cells[index], column)
    return value.number if isinstance(value, Figure) and isinstance(value.number, int) else None


def _day(match):
    day, month, year = map(int, match.groups())
    try:
        # Excel's days begin in 1900.
        return datetime.date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None


def _figure(match):
    whole, fraction = match["whole"], match["fraction"] or ""
    digits = whole.replace(".", "")
    if digits.startswith("0") and len(digits) > 2:
        return None
    if "." not in whole and len(digits) > LONGEST_UNGROUPED:
        return None
    number = Decimal(f"{match['minus']}{digits}.{fraction}0")
    shown_as = "#,##0" if "." in whole else "0" * (2 if digits.startswith("0") and len(digits) == 2 else 1)
    if fraction:
        shown_as += "." + "0" * len(fraction)
    elif not match["percent"]:
        number = int(number)
    if match["percent"]:
        number, shown_as = number / 100, f"{shown_as}{'' if match['percent'] == '%' else ' '}%"
    return Figure(number, shown_as)


def _sheets(content):
    annex, waiting = None, []
    for block in content.blocks:
        if isinstance(block, Annex):
            annex = block
        landscape = content.landscape or annex is not None
        if isinstance(block, Chart):
            waiting.append((block, landscape))
        if isinstance(block, Table):
            theirs = [(chart, found) for chart, _lies in waiting if (found := behind(chart, block))]
            others = [(chart, lies) for chart, lies in waiting if chart not in [each for each, _found in theirs]]
            yield from _sheets_of_their_own(others, content)
            title = block.caption or (annex.title if annex else "") or content.title
            yield PaperSheet(title, block, content, landscape, tuple(theirs))
            waiting = []
    yield from _sheets_of_their_own(waiting, content)


def _sheets_of_their_own(charts, content):
    """Yield a sheet for each chart that has no table of the paper."""
    for chart, landscape in charts:
        table, found = table_of(chart)
        yield PaperSheet(chart.title or content.title, table, content, landscape, ((chart, found),))


@dataclass(frozen=True)
class PaperSheet:
    """A sheet with one table of a paper, below the paper's title; it prints on A4 with the margins of the form.

    Below the table stand the charts of its figures, each of which knows its columns.
    """

    title: str
    table: Table
    content: object
    landscape: bool
    charts: tuple = ()

    def write(self, page):
        """Write the lines above, the head in one or two rows, and the rows."""
        lines = [(self.content.title, 14)]
        lines += [(block.text, 12) for block in self.content.blocks if isinstance(block, DraftMark)]
        if self.title != self.content.title:
            lines.append((self.title, 12))
        head = table_head(self.table.columns)
        first, last = len(lines) + 2, len(lines) + 1 + len(head)
        self._set_up(page, first, last)
        for text, size in lines:
            page.append([self._styled(cell_of(page, text), Font(FONT, size, bold=True), grid=False)])
        page.append([])
        for row in self._head_rows(page, head, first):
            page.append(row)
        for number, row in enumerate(self.table.rows):
            page.append(self._row(page, row, self._summed(number, last + 1) if row.kind == "total" else {}))
        place = last + len(self.table.rows) + 2
        for chart, columns in self.charts:
            excel = native(chart, page, first=last + 1, columns=columns)
            page.add_chart(excel, f"A{place}")
            # A line of 12 points is about half a centimetre high.
            place += round(excel.height / 0.5) + 2

    def _set_up(self, page, first, last):
        form = form_named(self.content.form)
        for number, column in enumerate(self.table.columns, start=1):
            width = max(6, column.width * CHARACTERS[self.landscape] / 100)
            page.column_dimensions[get_column_letter(number)].width = width
        page.freeze_panes = f"A{last + 1}"
        page.print_title_rows = f"{first}:{last}"
        page.page_setup.paperSize = A4
        page.page_setup.orientation = "landscape" if self.landscape else "portrait"
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for side in ("top", "bottom", "left", "right"):
            setattr(page.page_margins, side, getattr(form, side) / 25.4)
        page.HeaderFooter.differentFirst = True
        page.HeaderFooter.oddHeader.center.text = "&P"

    def _head_rows(self, page, head, first):
        columns = self.table.columns
        upper = []
        for cell in head[0]:
            start = len(upper) + 1
            upper += [cell["title"]] + [None] * (cell["colspan"] - 1)
            end, below = len(upper), first + cell["rowspan"] - 1
            if (end, below) != (start, first):
                page.merged_cells.add(f"{get_column_letter(start)}{first}:{get_column_letter(end)}{below}")
        rows = [upper]
        if len(head) > 1:
            rows.append([column.title if column.group else None for column in columns])
        bold, middle = Font(FONT, 12, bold=True), Alignment("center", "center", wrap_text=True)
        return [[self._styled(cell_of(page, text), bold, middle) for text in row] for row in rows]

    def _row(self, page, row, formulas):
        font = Font(FONT, 12, bold=row.kind == "total", italic=row.kind == "sub")
        cells = []
        for number, (text, column) in enumerate(zip(row.cells, self.table.columns, strict=True)):
            # Nothing, not an empty text, which charts take for 0.
            cell = cell_of(page, value_of(text, column) if text else None)
            if number in formulas:
                cell.value = formulas[number]
            cells.append(self._styled(cell, font, Alignment(column.align, "top", wrap_text=True)))
        return cells

    def _summed(self, number, first):
        """Return the formulas of a row of totals by column: where the figures above it add up to what it says.

        So whoever mends a figure in Excel has the right sum; rows of parts (trong đó) are in their whole already.
        """
        formulas = {}
        for index, column in enumerate(self.table.columns):
            whole = _number(self.table.rows[number], index, column)
            above = [_number(row, index, column) for row in self.table.rows[:number] if row.kind == "plain"]
            if whole is None or not above or number != len(above):
                continue
            if any(part is not None for part in above) and sum(part or 0 for part in above) == whole:
                letter = get_column_letter(index + 1)
                formulas[index] = f"=SUM({letter}{first}:{letter}{first + number - 1})"
        return formulas

    @staticmethod
    def _styled(cell, font, alignment=None, *, grid=True):
        cell.font = font
        if alignment:
            cell.alignment = alignment
        if grid:
            cell.border = _GRID
        return cell
