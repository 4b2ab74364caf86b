"""The contents of a book: sheets that are set one by one, and kept, so that one changed line is one sheet's work."""

import math

from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import Column, PaperContent, Paragraph, Row, Table, Title
from partyreports.reports.papers.form import form_on

ON_FIRST, ON_OTHERS = 24, 28
"""Lines on the first sheet, below the title, and on the others; where names take two lines, a sheet may run over."""


def fewest_pages(count):
    """Return how many pages the contents of so many papers take at least."""
    return 1 + math.ceil(max(count - ON_FIRST, 0) / ON_OTHERS)


def sheets(title, day, rows):
    """Yield the sheets of the contents as papers; ``rows`` are name, number and first page of each paper."""
    lines = [Row((str(place), name, number, str(page))) for place, (name, number, page) in enumerate(rows, 1)]
    columns = (
        Column("TT", 8, "center"), Column("Tổ chức đảng", 60), Column("Số văn bản", 20, "center"),
        Column("Trang", 12, "center"),
    )  # fmt: skip
    form = form_on(day)
    head = (
        Title("MỤC LỤC", title, form.title_rule),
        Paragraph(f"Gồm {vietnamese.count(len(lines))} văn bản đã phát hành."),
    )
    for first in (0, *range(ON_FIRST, len(lines), ON_OTHERS)):
        some = tuple(lines[first : first + ON_OTHERS] if first else lines[:ON_FIRST])
        yield PaperContent(title, form.key, (*(() if first else head), Table("", columns, some)))
