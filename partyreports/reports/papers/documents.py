"""The list of papers: what each is called, what it is about, and the function that builds its blocks.

To add one, write a function from a record or a meeting to PaperContent and give it a line in DOCUMENTS.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.access import WORKING
from partyreports.reports.papers.blocks import PaperContent
from partyreports.reports.papers.decision import decision
from partyreports.reports.papers.lists.attendance import attendance
from partyreports.reports.papers.lists.badges import badges
from partyreports.reports.papers.lists.commendations import commendations
from partyreports.reports.papers.lists.ratings import ratings
from partyreports.reports.papers.lists.sums import is_of_committee, sums
from partyreports.reports.papers.lists.targets import targets
from partyreports.reports.papers.minutes import minutes
from partyreports.reports.papers.news import has_news, news
from partyreports.reports.papers.report import report
from partyreports.reports.papers.resolution import resolution
from partyreports.reports.papers.rows import has_given
from partyreports.reports.papers.typeface import printable
from partyreports.reports.rendering.formats import FILES, FORMATS


@dataclass(frozen=True)
class Kind:
    """A kind of paper: ``write`` makes it of its ``subject`` ("record" or "meeting"); who may see that sees it.

    ``label`` is what the interface calls it; the paper itself is Vietnamese in every language. ``type_code`` is empty
    for a list, which has no number of its own. An ``internal`` paper names people beside what guests do not hold:
    those alone see it who work with the record. ``tables`` tells whether it may hold tables, so that it is worth having
    in Excel; ``exists`` whether there is such a paper about a record, where not every one has it.
    """

    name: str
    label: str
    type_code: str
    subject: str
    write: Callable[..., PaperContent]
    internal: bool = False
    tables: bool = False
    exists: Callable[..., bool] = lambda instance: True

    def build(self, instance, issue=None):
        """Return the paper about a record or a meeting, in letters that its typeface has: a draft without an Issue."""
        return printable(self.write(instance, issue) if issue else self.write(instance))

    def may_be_seen_by(self, user, instance):
        """Tell whether somebody who may see the record or meeting may also see this paper about it."""
        record = instance.record if self.subject == "meeting" else instance
        return not self.internal or user.has_role(record.organization, *WORKING)

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
        Kind("news", _("News item"), "", "meeting", news, exists=has_news),
        Kind("resolution", _("Resolution"), "NQ", "record", resolution, tables=True),
        Kind("decision", _("Decision on commendations"), "QĐ", "record", decision, exists=has_given, tables=True),
        Kind("attendance", _("List of those present"), "", "meeting", attendance, internal=True, tables=True),
        Kind("ratings", _("List of ratings"), "", "record", ratings, internal=True, tables=True),
        Kind("commendations", _("List of commendations"), "", "record", commendations, internal=True, tables=True),
        Kind("badges", _("List of badges"), "", "record", badges, internal=True, tables=True),
        Kind("targets", _("List of targets"), "", "record", targets, tables=True),
        Kind("sums", _("Sums of the year"), "", "record", sums, internal=True, exists=is_of_committee, tables=True),
    )
}


def papers_about(subject, instance, user):
    """Return label, page and files of each paper about a record or a meeting that the user may see, for links."""
    return [
        {"label": kind.label, "url": kind.url(instance), "files": kind.files(instance)}
        for kind in DOCUMENTS.values()
        if kind.subject == subject and kind.may_be_seen_by(user, instance) and kind.exists(instance)
    ]
