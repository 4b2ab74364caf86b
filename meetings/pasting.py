"""What somebody copied from Excel: lines and cells, and whom each line is about. Nothing is set or stored here."""

import csv
import io
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from meetings.pasted_names import Names
from members.text import clean_line

MOST_LINES = 400
"""More than any list of one organisation that is entered by hand."""
MOST_COLUMNS = 40
LONGEST_TEXT = 200_000
LONGEST_CELL = 1_000

_BETWEEN = re.compile(r"\s*[;:|,]\s*|\s+[-–—]\s+")
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|#+)$", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")


class Unreadable(ValueError):
    """What was pasted cannot be taken as a whole; the text says why and what to do."""


@dataclass
class Setting:
    """What one line would set: the fields of the form with their values, and how that is shown."""

    number: int
    who: str
    fields: dict
    now: str
    will: str

    @property
    def is_new(self):
        """Whether it changes what stands in the form."""
        return self.now != self.will


@dataclass
class Trouble:
    """A line that sets nothing, and why."""

    number: int
    said: str
    why: str


@dataclass
class Pasted:
    """All that would be set, and all that was not understood."""

    settings: list = field(default_factory=list)
    troubles: list = field(default_factory=list)
    refusal: str = ""
    done: bool = False

    @property
    def changed(self):
        """What would change something."""
        return [setting for setting in self.settings if setting.is_new]


def table_of(text):
    """Return the lines of a pasted text, each a list of cleaned cells of the same number; empty lines at the end go.

    Raises Unreadable if there is nothing, or more than a list of one organisation can be.
    """
    if len(text) > LONGEST_TEXT:
        raise Unreadable(_too_many())
    # A single quotation mark is a letter like others; in pairs they hold a cell together that has several lines.
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=False) if _quoted(text) else _plain(text)
    try:
        table = [[clean_line(cell)[: LONGEST_CELL + 1] for cell in row] for row in rows]
    except csv.Error as error:
        raise Unreadable(_too_many()) from error
    while table and not any(table[-1]):
        table.pop()
    if not table:
        raise Unreadable(_("Nothing was pasted. Copy the cells in Excel, click into the field, and press Ctrl+V."))
    if len(table) > MOST_LINES:
        raise Unreadable(_too_many())
    width = max(len(row) for row in table)
    if width > MOST_COLUMNS:
        raise Unreadable(_too_many())
    table = [row + [""] * (width - len(row)) for row in table]
    kept = [number for number in range(width) if any(row[number] for row in table)]
    return [[row[number] for number in kept] for row in table]


def _quoted(text):
    return '"' in text and text.count('"') % 2 == 0


def _plain(text):
    return (line.split("\t") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _too_many():
    return _(
        "This is too much: at most %(lines)d lines and %(columns)d columns can be pasted. "
        "Copy only the rows of this list."
    ) % {"lines": MOST_LINES, "columns": MOST_COLUMNS}


def oddity_in(cell):
    """Return what is wrong with a cell that cannot be an answer: a formula, an error, code; else an empty text."""
    if cell.startswith("="):
        return _("This is a formula. In Excel, copy the cell and paste it as a value first.")
    if _ERROR.match(cell):
        return _("This is an error of Excel. Type the value.")
    if _TAG.search(cell):
        return _("This is code of a web page. Type the value.")
    return ""


def without_running_numbers(table):
    """Return the table without a first column that only counts its lines."""
    if len(table[0]) < 2:
        return table
    numbers = [row[0].rstrip(".") for row in table if row[0].rstrip(".").isdecimal()]
    others = [row[0] for row in table[1:] if row[0] and not row[0].rstrip(".").isdecimal()]
    if len(numbers) < 2 or others or [int(number[:6]) for number in numbers] != list(range(1, len(numbers) + 1)):
        return table
    return [row[1:] for row in table]


def right_column(table, fits, *, but=None):
    """Return the number of the column in which most cells fit, the last of equals; None where none does."""
    found = Counter(number for row in table for number, cell in enumerate(row) if number != but and cell and fits(cell))
    return max(found, key=lambda number: (found[number], number)) if found else None


def match_people(text, people, read, *, nothing_found):
    """Return pairs of a Person and what ``read(cell, beside)`` says of their line, and the Troubles.

    Lines are matched by the names beside the marks; marks alone, in one column, by the order of the list, and then
    there have to be as many as people. ``read`` returns None for a cell that it does not know, and raises Unreadable
    with the reason for one that it cannot take.
    """
    known = Names(people)
    table = without_running_numbers(table_of(text))
    if len(table[0]) == 1:
        table = _split_at_names(table, known)
    names = right_column(table, known.could_be)
    if names is None:
        table, names = _with_joined_names(table, known)
    if names is None and len(table[0]) > 1:
        raise Unreadable(
            _("None of the names is in the list. Copy the rows of these people, or the column of marks alone.")
        )
    marks = right_column(table, lambda cell: _knows(read, cell), but=names)
    if marks is None:
        raise Unreadable(nothing_found)
    if names is None:
        return _by_order(table, people, read)
    return _by_name(table, names, marks, known, read)


def _knows(read, cell):
    try:
        return read(cell, "") is not None
    except Unreadable:
        return True


def _split_at_names(table, known):
    """Take lines such as ``1. Nguyễn Văn An: tốt``, written without Excel, apart; others stay."""
    split = []
    for (line,) in table:
        parts = _BETWEEN.split(line, maxsplit=1)
        split.append(parts if len(parts) == 2 and known.could_be(parts[0]) else [line])
    if all(len(parts) == 1 for parts in split):
        return table
    return [parts if len(parts) == 2 else [*parts, ""] for parts in split]


def _with_joined_names(table, known):
    """Join two columns in which family and given names stand apart, as many lists have them."""
    for first in range(len(table[0]) - 1):
        joined = [[*row[:first], f"{row[first]} {row[first + 1]}".strip(), *row[first + 2 :]] for row in table]
        if any(known.could_be(row[first]) for row in joined):
            return joined, first
    return table, None


def _by_order(table, people, read):
    if not _knows(read, table[0][0]) and len(table) == len(people) + 1:
        offset = 1  # the column's heading
    elif len(table) == len(people):
        offset = 0
    else:
        raise Unreadable(
            _(
                "%(lines)d lines were pasted, but the list has %(people)d. Without names, there has to be one line "
                "for each, in the same order; or copy the column of names with it."
            )
            % {"lines": len(table), "people": len(people)}
        )
    found, troubles = [], []
    for number, (person, (cell,)) in enumerate(zip(people, table[offset:], strict=True), 1 + offset):
        if cell:
            _read_into(found, troubles, number, person, read, cell, "")
    return found, troubles


def _by_name(table, names, marks, known, read):
    found, troubles = [], []
    for number, row in enumerate(table, 1):
        name, mark = row[names], row[marks]
        beside = row[marks + 1] if marks + 1 < len(row) and marks + 1 != names else ""
        if not name:
            if mark:
                troubles.append(Trouble(number, mark, _("No name stands beside it.")))
        elif person := known.find(name, row):
            if mark:
                _read_into(found, troubles, number, person, read, mark, beside)
            else:
                troubles.append(Trouble(number, name, _("Nothing stands beside this name.")))
        elif number > 1 or _knows(read, mark):  # else the headings of the columns
            troubles.append(Trouble(number, name, known.why_not(name)))
    return _without_contradictions(found, troubles)


def _read_into(found, troubles, number, person, read, cell, beside):
    try:
        values = None if oddity_in(cell) else read(cell, beside)
        why = oddity_in(cell) or _("“%(said)s” is not understood. Choose by hand.") % {"said": cell[:60]}
    except Unreadable as reason:
        values, why = None, str(reason)
    if values is None:
        troubles.append(Trouble(number, f"{person.name}: {cell[:60]}", why))
    else:
        found.append((number, person, values))


def _without_contradictions(found, troubles):
    """Set nothing for somebody who stands there twice with different marks."""
    said = defaultdict(list)
    for number, person, values in found:
        said[person.key].append((number, values))
    kept = []
    for number, person, values in found:
        first = said[person.key][0]
        if all(values == other for _number, other in said[person.key]):
            if number == first[0]:
                kept.append((number, person, values))
        elif number != first[0]:
            why = _("This name stands in line %(line)d already, with something else. Choose by hand.")
            troubles.append(Trouble(number, person.name, why % {"line": first[0]}))
    return kept, troubles
