"""The list of papers: what each is called, what it is about, and the function that builds its blocks.

To add one, write a function from a record or a meeting to PaperContent and give it a line in DOCUMENTS.
"""

from collections.abc import Callable
from dataclasses import dataclass

from partyreports.reports.papers.blocks import PaperContent
from partyreports.reports.papers.minutes import minutes
from partyreports.reports.papers.report import report


@dataclass(frozen=True)
class Kind:
    """A kind of paper: built from its ``subject`` ("record" or "meeting"), seen by whoever may see that."""

    name: str
    label: str
    type_code: str
    subject: str
    build: Callable[..., PaperContent]


DOCUMENTS = {
    kind.name: kind
    for kind in (
        Kind("report", "Báo cáo", "BC", "record", report),
        Kind("minutes", "Biên bản", "BB", "meeting", minutes),
    )
}
