"""Numbers and dates as Vietnamese papers write them (HD 36-HD/VPTW and after)."""

import re
from decimal import ROUND_HALF_UP, Decimal

POINTS = Decimal("0.1")
DAY_IN_TEXT = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")


def count(number):
    """Write a count: `03`, `12`, `1.234`; under 10 with a zero before it."""
    if number < 0:
        raise ValueError(f"A count is never negative: {number}.")
    return f"{number:02d}" if number < 10 else f"{number:,d}".replace(",", ".")


def decimal(number):
    """Write a measured number: `1.234,5`, without needless zeros; nothing is rounded."""
    number = Decimal(number)
    whole, _, fraction = f"{number:,f}".partition(".")
    fraction = fraction.rstrip("0")
    whole = whole.replace(",", ".")
    return f"{whole},{fraction}" if fraction else ("0" if whole == "-0" else whole)


def percent(part, whole):
    """Write part of whole in per cent, rounded half up to one decimal: `12,5 %`; None when there is no whole."""
    if not whole:
        return None
    share = (Decimal(100) * part / whole).quantize(POINTS, ROUND_HALF_UP)
    # Nearly all is not all: 1999 of 2000 must not read 100 %, nor 1 of 5000 read 0 %.
    if part < whole and share >= 100:
        share = 100 - POINTS
    if part > 0 and share == 0:
        share = POINTS
    return f"{decimal(share)} %"


def day(date):
    """Write a date in full: `ngày 05 tháng 02 năm 2026`; months 1 and 2 take a zero, the others none."""
    return f"ngày {date.day:02d} tháng {_month(date.month)} năm {date.year}"


def blank_day(year):
    """Write the place where a draft's date will stand."""
    return f"ngày      tháng      năm {year}".replace(" ", "\u00a0")


def short_day(date):
    """Write a date in figures: `05/02/2026`."""
    return f"{date.day:02d}/{date.month:02d}/{date.year}"


def with_short_days(text):
    """Write the dates in a typed text as ``short_day`` does: `trước 5/2/2026` → `trước 05/02/2026`."""
    return DAY_IN_TEXT.sub(lambda found: f"{int(found[1]):02d}/{int(found[2]):02d}/{found[3]}", text)


def _month(month):
    return f"{month:02d}" if month < 3 else str(month)


def hour(time):
    """Write a time of the day: `08 giờ 30 phút`, `14 giờ`."""
    return f"{time.hour:02d} giờ" + (f" {time.minute:02d} phút" if time.minute else "")


def capitals(text):
    """Write a name in capitals: `CHI BỘ TRUNG TÂM CÔNG NGHỆ`."""
    return text.upper()


def listing(parts):
    """Join parts as one reads them: `một`, `một và hai`, `một, hai và ba`."""
    *first, last = parts
    return f"{', '.join(first)} và {last}" if first else last


def lower_first(text):
    """Return the text with a small first letter, for the middle of a sentence: `Chi bộ` → `chi bộ`."""
    return text[:1].lower() + text[1:]


def upper_first(text):
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
