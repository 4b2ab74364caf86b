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


@dataclass(frozen=True)
class Kind:
    """A kind of paper: built from its ``subject`` ("record" or "meeting"), seen by whoever may see that.

    ``label`` is what the interface calls it; the paper itself is Vietnamese in every language.
    """

    name: str
    label: str
    type_code: str
    subject: str
    build: Callable[..., PaperContent]

    def url(self, subject):
        """Return the address of the paper about a record or a meeting, as a page."""
        return reverse(f"{self.subject}-paper", args=[subject.pk, self.name])

    def pdf_url(self, subject):
        """Return the address of the paper about a record or a meeting, as PDF."""
        return reverse(f"{self.subject}-paper-pdf", args=[subject.pk, self.name])


DOCUMENTS = {
    kind.name: kind
    for kind in (
        Kind("report", _("Report"), "BC", "record", report),
        Kind("minutes", _("Minutes"), "BB", "meeting", minutes),
    )
}


def papers_about(subject, instance):
    """Return label, page and PDF of each paper about a record or a meeting, for links."""
    return [
        {"label": kind.label, "url": kind.url(instance), "pdf_url": kind.pdf_url(instance)}
        for kind in DOCUMENTS.values()
        if kind.subject == subject
    ]
