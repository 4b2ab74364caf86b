"""Reading a workbook that somebody uploaded: safely, row by row, in a memory that does not grow with it."""

import functools
import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.reader import excel
from openpyxl.utils import range_boundaries
from openpyxl.worksheet import _reader
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from members.text import clean_line, search_key

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of an upload."""
LARGEST_CONTENT = 600 * 1024 * 1024
"""Bytes of what is packed in it."""
LARGEST_PART = 120 * 1024 * 1024
"""Bytes of a part that is read in one piece; the sheets themselves are streamed."""
HIGHEST_RATIO = 200
"""How many times larger than packed the content may be; sheets of people reach 10 to 40."""
MOST_ROWS, MOST_COLUMNS = 200_000, 100
HEADING_ROWS = 20
"""Among the first rows of a sheet, where the headings are looked for: offices write titles above them."""

MENDING_HEADING = "Cần sửa"
"""The column that says what is wrong in a row, in the workbook that is handed back."""

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:$]{2,40})"')
_PIECE = 1 << 20


class _Sheet(ReadOnlyWorksheet):
    """A sheet that is not read to its end as it is opened, only to learn its size: half of the time went there."""

    def _get_size(self):
        """Leave the size unknown."""


excel.ReadOnlyWorksheet = _Sheet
# The parser in C, not the slow one that looks for entities: workbooks that declare any are not opened at all.
_reader.iterparse = ElementTree.iterparse


@dataclass
class Table:
    """A sheet whose headings were recognised: where its columns stand, and what of it is not read."""

    sheet: str
    row: int
    columns: dict = field(default_factory=dict)
    ignored: list = field(default_factory=list)


@functools.lru_cache(maxsize=4096)
def folded(text):
    """Return a heading without accents, case, spaces and signs."""
    return re.sub(r"[\W_]+", "", search_key(text))


def check_upload(name, content):
    """Refuse, with a ValidationError that says what to do, what is no workbook, or one that is not safe to open."""
    if len(content) > LARGEST_FILE:
        raise ValidationError(
            _("The file is larger than %(size)d MB. Split the list into several files.") % {"size": LARGEST_FILE >> 20}
        )
    if not content:
        raise ValidationError(_("The file is empty. Choose the workbook with your list."))
    if content[:8] == bytes.fromhex("d0cf11e0a1b11ae1"):
        raise ValidationError(
            _("This is a workbook of an old Excel, or one with a password. Save it as .xlsx, then upload that.")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise ValidationError(
            _("This is not an Excel workbook. In Excel choose “Save as”, “Excel workbook (.xlsx)”, then upload that.")
        ) from None
    if any(name.lower().endswith(("vbaproject.bin", ".xlm")) or "macrosheets/" in name.lower() for name in names):
        raise ValidationError(
            _("This workbook holds macros, which are not opened here. Save it as .xlsx without them and upload that.")
        )
    if not name.lower().endswith(".xlsx") or "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise ValidationError(
            _("This is not an Excel workbook. In Excel choose “Save as”, “Excel workbook (.xlsx)”, then upload that.")
        )
    size = sum(part.file_size for part in parts)
    streamed = ("xl/worksheets/",)
    if (
        size > LARGEST_CONTENT
        or size > HIGHEST_RATIO * len(content)
        or any(part.file_size > LARGEST_PART for part in parts if not part.filename.startswith(streamed))
        or any(part.flag_bits & 1 for part in parts)
    ):
        raise ValidationError(
            _(
                "This workbook unpacks to far more than a list holds, so it is not opened. Copy the list alone into a"
                " new workbook and upload that."
            )
        )


class Reader:
    """A workbook that is being read: its table is found first, then its rows are gone through, as often as needed.

    Raises ValidationError where the sheet as a whole cannot be read; what is wrong in a row is said there.
    """

    def __init__(self, content, headings):
        self._content, self._headings = content, headings
        self._book = self._opened()
        self.table = self._found()
        self._refuse_merged()

    def close(self):
        """Let go of the file."""
        self._book.close()

    def _opened(self):
        try:
            _refuse_entities(self._content)
            return load_workbook(io.BytesIO(self._content), read_only=True, keep_links=False)
        except Exception:
            # Whatever a broken workbook does inside the library: it is the file's fault, and can be told so.
            raise _unreadable() from None

    def _found(self):
        best = None
        for sheet in self._book.worksheets:
            # What a file says about its size may be wrong, and then rows are missing.
            sheet.reset_dimensions()
            for number, row in enumerate(_safely(sheet.iter_rows(max_row=HEADING_ROWS, max_col=MOST_COLUMNS)), start=1):
                table = self._table(sheet.title, number, [_text_of(cell) for cell in row])
                if best is None or len(table.columns) > len(best.columns):
                    best = table
        if best is None or not best.columns:
            raise ValidationError(
                _("No headings were recognised. Download the template and copy your list below its headings.")
            )
        missing = [
            heading.heading for heading in self._headings if heading.required and heading.key not in best.columns
        ]
        if missing:
            raise ValidationError(
                _("These columns are missing: %(names)s. Name them as in the template.") % {"names": ", ".join(missing)}
            )
        return best

    def _table(self, title, number, texts):
        known = {
            folded(word): heading.key for heading in self._headings for word in (heading.heading, *heading.synonyms)
        }
        table, twice = Table(title, number), set()
        for position, text in enumerate(texts):
            if not text or folded(text) == folded(MENDING_HEADING):
                continue
            key = known.get(folded(text))
            if key is None:
                table.ignored.append(text[:60])
            elif key in table.columns:
                twice.add(text[:60])
            else:
                table.columns[key] = position
        # The first of two alike is read; the other is named among what is not.
        table.ignored += sorted(twice)
        return table

    def _refuse_merged(self):
        """Refuse merged cells among the rows, all but one of which are empty. Titles above the headings may be."""
        sheet = self._book[self.table.sheet]
        merged, rest = [], b""
        with self._book._archive.open(sheet._worksheet_path) as file:
            while piece := file.read(_PIECE):
                piece = rest + piece
                merged += [found.decode() for found in _MERGED.findall(piece)]
                cut = piece.rfind(b"<")
                rest = piece[cut:] if cut >= 0 and len(piece) - cut < 200 else b""
        below = [ref for ref in merged if _last_row(ref) >= self.table.row]
        if below:
            raise ValidationError(
                _(
                    "Cells are merged: %(cells)s. In Excel select them, choose “Unmerge cells”, and fill each row;"
                    " then upload again."
                )
                % {"cells": ", ".join(sorted(set(below))[:5]) + ("…" if len(set(below)) > 5 else "")}
            )

    def rows(self):
        """Yield the number and the cells by key of each row that holds anything; a cell is (value, type)."""
        sheet, columns = self._book[self.table.sheet], list(self.table.columns.items())
        last = max(position for _key, position in columns) + 1
        count, number = 0, self.table.row
        for number, row in enumerate(
            _safely(sheet.iter_rows(min_row=self.table.row + 1, max_col=last)), start=self.table.row + 1
        ):
            cells = {}
            for key, position in columns:
                if position < len(row):
                    cell = row[position]
                    value = cell.value
                    if value is not None and value != "":
                        cells[key] = (value, cell.data_type)
            if cells:
                count += 1
                if count > MOST_ROWS:
                    break
                yield number, cells
            elif number > 1_000_000:
                break
        if count > MOST_ROWS:
            raise ValidationError(
                _("The list has more than %(count)d rows. Split it into several files.") % {"count": MOST_ROWS}
            )

    def estimate(self):
        """Return about how many rows there are, for the progress."""
        found = 0
        with self._book._archive.open(self._book[self.table.sheet]._worksheet_path) as file:
            while piece := file.read(_PIECE):
                found += piece.count(b"<row ")
        return max(found - self.table.row, 0)


def _refuse_entities(content):
    """Refuse XML that declares entities, with which a small file can grow without end: no Excel writes any."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            if not part.filename.lower().endswith((".xml", ".rels")):
                continue
            with archive.open(part) as file:
                rest = file.read(4)
                if b"\0" in rest or rest[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    raise _unreadable()
                while piece := file.read(_PIECE):
                    if b"<!DOCTYPE" in rest + piece or b"<!ENTITY" in rest + piece:
                        raise _unreadable()
                    rest = piece[-10:]


def _safely(rows):
    """Yield rows; a sheet that breaks off or is no proper XML is the file's fault."""
    try:
        yield from rows
    except ValidationError:
        raise
    except Exception:
        raise _unreadable() from None


def _unreadable():
    return ValidationError(
        _("The workbook is damaged and cannot be read. Open it in Excel, save it under a new name, then upload that.")
    )


def _text_of(cell):
    return clean_line(cell.value) if isinstance(cell.value, str) and cell.data_type != "f" else ""


def _last_row(ref):
    try:
        return range_boundaries(ref)[3]
    except (ValueError, TypeError):
        return 0
