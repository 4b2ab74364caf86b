"""What stands in a cell, as a value that can be stored: or a sentence that says what is wrong with it."""

import datetime
import re

from django.utils.translation import gettext as _

from members.importing.reading import folded
from members.text import clean_line

_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
FIRST_YEAR = 1900


class Wrong(ValueError):
    """A cell that cannot be taken; the text is for the person who mends it."""


def read_row(headings, cells):
    """Return the values by key, as text or None, dates in ISO form, and what is wrong, a sentence for each cell.

    A cell that is empty has no value: what is stored stays.
    """
    values, wrong = {}, []
    for heading in headings:
        if heading.key not in cells:
            if heading.required:
                wrong.append(_("%(heading)s is missing.") % {"heading": heading.heading})
            continue
        value, kind = cells[heading.key]
        try:
            if (read := _read(heading, value, kind)) is not None:
                values[heading.key] = read
            elif heading.required:
                raise Wrong(_("is missing"))
        except Wrong as reason:
            wrong.append(f"{heading.heading}: {reason}.")
    return values, wrong


def _read(heading, value, kind):
    if kind == "f" or type(value).__name__ in ("ArrayFormula", "DataTableFormula"):
        raise Wrong(_("a formula stands here; copy the cell and paste it as a value"))
    if kind == "e":
        raise Wrong(_("an error of Excel stands here (%(value)s); type the value") % {"value": value})
    if isinstance(value, bool):
        raise Wrong(_("TRUE or FALSE is no answer here"))
    if isinstance(value, str) and not (value := clean_line(value)):
        return None
    if heading.kind == "date":
        return _date(value)
    if heading.kind == "digits":
        return _digits(value, heading.longest)
    if heading.kind == "year":
        return _year(value)
    text = _text(value)
    if heading.kind == "choice":
        return _choice(heading, text)
    if len(text) > heading.longest:
        raise Wrong(_("has %(count)d characters, at most %(most)d fit") % {"count": len(text), "most": heading.longest})
    return text


def _text(value):
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    raise Wrong(_("a number that is no whole number stands here; type a text"))


def _date(value):
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        day = value
    elif isinstance(value, str) and (found := _DAY.fullmatch(value)):
        day = _day(found[3], found[2], found[1], value)
    elif isinstance(value, str) and (found := _ISO.fullmatch(value)):
        day = _day(found[1], found[2], found[3], value)
    else:
        raise Wrong(_("“%(value)s” is no date; write day/month/year: 05/09/1985") % {"value": str(value)[:40]})
    if day.year < FIRST_YEAR:
        raise Wrong(_("the year %(year)d is too early") % {"year": day.year})
    return day.isoformat()


def _day(year, month, day, written):
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise Wrong(_("there is no day %(value)s; correct it") % {"value": written}) from None


def _digits(value, longest):
    scientific = _(
        "was stored as a rounded number (like 1.23E+11), so digits are lost; format the column as text, type it again"
    )
    if isinstance(value, datetime.datetime | datetime.date | datetime.time | datetime.timedelta):
        raise Wrong(_("a date stands here; format the column as text and type the number again"))
    if isinstance(value, float):
        if not value.is_integer() or value >= 1e15:
            raise Wrong(scientific)
        value = int(value)
    if isinstance(value, int):
        # Whoever typed it saw 1.23E+11 in the cell, or Excel has filled up with zeros what it could not hold.
        if value >= 10**15 or (value >= 10**8 and value % 10**6 == 0):
            raise Wrong(scientific)
        value = str(value)
    if _SCIENTIFIC.fullmatch(value):
        raise Wrong(scientific)
    digits = re.sub(r"[\s.\-]", "", value)
    if not (digits.isascii() and digits.isdigit()):
        raise Wrong(_("“%(value)s” is no card number; it has digits only") % {"value": value[:40]})
    if len(digits) > longest:
        raise Wrong(_("has %(count)d digits, at most %(most)d fit") % {"count": len(digits), "most": longest})
    return digits


def _year(value):
    text = _text(value)
    found = re.fullmatch(r"(?:năm\s+)?(\d{4})", text, re.IGNORECASE)
    if not found:
        raise Wrong(_("“%(value)s” is no year; write it with four digits: 2024") % {"value": text[:40]})
    return found[1]


def _choice(heading, text):
    key = folded(text)
    for stored, words in heading.choices:
        if any(folded(word) == key for word in words):
            return stored
    labels = ", ".join(words[0] for _stored, words in heading.choices)
    raise Wrong(_("“%(value)s” is not one of: %(labels)s") % {"value": text[:40], "labels": labels[:300]})
