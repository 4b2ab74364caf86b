"""The list of papers: what each is called, what it is about, and the function that builds its blocks.

To add one, write a function from a record or a meeting to PaperContent and give it a line in DOCUMENTS.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from awards.access import WORKING
from partyreports.reports.papers.blocks import PaperContent
from partyreports.reports.papers.decision import decision, decisions
from partyreports.reports.papers.lists.attendance import attendance
from partyreports.reports.papers.lists.badges import badges
from partyreports.reports.papers.lists.commendations import commendations
from partyreports.reports.papers.lists.ratings import ratings
from partyreports.reports.papers.lists.sums import is_of_committee, sums
from partyreports.reports.papers.lists.targets import targets
from partyreports.reports.papers.minutes import minutes
from partyreports.reports.papers.news import has_news, news
from partyreports.reports.papers.rating_decision import has_rated, rating_decision, rating_decisions
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
    in Excel; ``exists`` whether there is such a paper about a record, where not every one has it. ``decisions`` lists
    the decisions (Entered) that were entered for a record, where each of them makes a paper of its own.
    """

    name: str
    label: str
    type_code: str
    subject: str
    write: Callable[..., PaperContent]
    internal: bool = False
    tables: bool = False
    exists: Callable[..., bool] = lambda instance: True
    decisions: Callable | None = None

    def build(self, instance, issue=None, follows=None):
        """Return the paper about a record or a meeting, in letters that its typeface has: a draft without an Issue.

        ``follows`` is the number of the decision that it writes out, where there may be several.
        """
        if self.decisions:
            return printable(self.write(instance, issue, follows))
        return printable(self.write(instance, issue) if issue else self.write(instance))

    def may_be_seen_by(self, user, instance):
        """Tell whether somebody who may see the record or meeting may also see this paper about it."""
        record = instance.record if self.subject == "meeting" else instance
        return not self.internal or user.has_role(record.organization, *WORKING)

    def url(self, subject, follows=None):
        """Return the address of the paper about a record or a meeting, as a page."""
        return _address(f"{self.subject}-paper", [subject.pk, self.name], follows)

    def file_url(self, subject, format_name, follows=None):
        """Return the address of the paper about a record or a meeting, as a file in a format (see formats.py)."""
        return _address(f"{self.subject}-paper-file", [subject.pk, self.name, format_name], follows)

    def issue_url(self, subject, follows=None):
        """Return the address at which the paper is issued."""
        return _address(f"{self.subject}-paper-issue", [subject.pk, self.name], follows)

    def files(self, subject, follows=None):
        """Return name, label and address of each format that such papers can be had in, for links."""
        return [
            {"format": name, "label": FORMATS[name].label, "url": self.file_url(subject, name, follows)}
            for name in FILES
            if name != "xlsx" or self.tables
        ]


def _address(name, args, follows):
    """Return an address; of one of several decisions with its number, which may be empty."""
    return reverse(name, args=args) + (f"?{urlencode({'decision': follows})}" if follows is not None else "")


DOCUMENTS = {
    kind.name: kind
    for kind in (
        Kind("report", _("Report"), "BC", "record", report, tables=True),
        Kind("minutes", _("Minutes"), "BB", "meeting", minutes, tables=True),
        Kind("news", _("News item"), "", "meeting", news, exists=has_news),
        Kind("resolution", _("Resolution"), "NQ", "record", resolution, tables=True),
        Kind(
            "decision",
            _("Decision on commendations"),
            "QĐ",
            "record",
            decision,
            exists=has_given,
            tables=True,
            decisions=decisions,
        ),
        Kind(
            "rating-decision",
            _("Decision on ratings"),
            "QĐ",
            "record",
            rating_decision,
            internal=True,
            exists=has_rated,
            tables=True,
            decisions=rating_decisions,
        ),
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
        {"label": label, "url": kind.url(instance, follows), "files": kind.files(instance, follows)}
        for kind in DOCUMENTS.values()
        if kind.subject == subject and kind.may_be_seen_by(user, instance) and kind.exists(instance)
        for label, follows in labelled(kind, instance)
    ]


def labelled(kind, instance):
    """Return what a paper is called, and which decision it follows: for each decision one, otherwise just the one."""
    if not kind.decisions:
        return [(kind.label, None)]
    return [(" ".join(filter(None, [str(kind.label), each.number])), each.number) for each in kind.decisions(instance)]
