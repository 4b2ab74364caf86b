"""The list of papers: what each is called, what it is about, and the function that builds its blocks.

To add one, write a function from a record or a meeting to PaperContent and give it a line in DOCUMENTS.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partyreports.reports.papers.blocks import PaperContent
from partyreports.reports.papers.minutes import minutes
from partyreports.reports.papers.report import report
from partyreports.reports.papers.typeface import printable
from partyreports.reports.rendering.formats import FILES, FORMATS


@dataclass(frozen=True)
class Kind:
    """A kind of paper: ``write`` makes it of its ``subject`` ("record" or "meeting"); who may see that sees it.

    ``label`` is what the interface calls it; the paper itself is Vietnamese in every language. ``tables`` tells whether
    it may hold tables, so that it is worth having in Excel.
    """

    name: str
    label: str
    type_code: str
    subject: str
    write: Callable[..., PaperContent]
    tables: bool = False

    def build(self, instance, **options):
        """Return the paper about a record or a meeting, in letters that its typeface has; see ``write`` for options."""
        return printable(self.write(instance, **options))

    def url(self, subject):
        """Return the address of the paper about a record or a meeting, as a page."""
        return reverse(f"{self.subject}-paper", args=[subject.pk, self.name])

    def file_url(self, subject, format_name):
        """Return the address of the paper about a record or a meeting, as a file in a format (see formats.py)."""
        return reverse(f"{self.subject}-paper-file", args=[subject.pk, self.name, format_name])

    def files(self, subject):
        """Return name, label and address of each format that such papers can be had in, for links."""
        return [
            {"format": name, "label": FORMATS[name].label, "url": self.file_url(subject, name)}
            for name in FILES
            if name != "xlsx" or self.tables
        ]


DOCUMENTS = {
    kind.name: kind
    for kind in (
        Kind("report", _("Report"), "BC", "record", report, tables=True),
        Kind("minutes", _("Minutes"), "BB", "meeting", minutes, tables=True),
    )
}


def papers_about(subject, instance):
    """Return label, page and files of each paper about a record or a meeting, for links."""
    return [
        {"label": kind.label, "url": kind.url(instance), "files": kind.files(instance)}
        for kind in DOCUMENTS.values()
        if kind.subject == subject
    ]
