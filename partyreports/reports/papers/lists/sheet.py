"""What all lists have in common: a sheet on its side with the usual head, a title, and who signs."""

from partyreports.reports.papers.blocks import Closing, PaperContent, Paragraph, Row, Table
from partyreports.reports.papers.chapters import BLANK

# Where nothing is entered yet: a line for the pen.
LINE = BLANK * 20


def list_paper(record, letterhead, *, kind, subject, blocks):
    """Return a list as a paper. A list has no number of its own; it is a draft as long as the record is open."""
    blocks = [
        letterhead.head(""),
        letterhead.form.title(kind, subject),
        *blocks,
        Closing(None, letterhead.signature()),
    ]
    title = f"{kind} {subject} – {letterhead.name}"
    if record.is_open or letterhead.issue:
        return letterhead.paper(title, blocks, revision=record.revision, landscape=True)
    return PaperContent(title, letterhead.form.key, tuple(blocks), landscape=True)


def table(caption, columns, rows, *, total=None):
    """Return a table with numbered rows: each row lacks its first cell; ``total`` is a last row without a number."""
    numbered = [Row((str(number), *cells)) for number, cells in enumerate(rows, 1)]
    if total and numbered:
        numbered.append(Row(("", *total), "total"))
    return Table(caption, tuple(columns), tuple(numbered))


def nothing(record, step):
    """Return what stands in place of an empty list: that there is nothing, if the step says so, else a blank."""
    none = record.steps.filter(name=step, meeting=None, nothing_to_report=True).exists()
    return [Paragraph("Không có." if none else LINE)]
