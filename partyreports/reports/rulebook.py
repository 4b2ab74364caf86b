"""The dated rules of all rooms, for the pages that show by which regulation something is demanded, and since when."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from awards.rules import GIVING_RULES, RATING_RULES
from meetings.rules import VOTING_RULES, Certainty, Demand, in_force
from partyreports.reports.papers.form import FORMS


@dataclass(frozen=True)
class Edition:
    """A rule as the pages show it: in force from ``since`` (None: from of old) up to ``to`` (None: until further)."""

    source: str
    since: datetime.date | None
    to: datetime.date | None
    demands: list


@dataclass(frozen=True)
class Subject:
    """What a kind of rules is about; ``steps`` are those of a record on whose pages it is shown."""

    key: str
    label: str
    rules: tuple
    steps: tuple = ()

    def edition_on(self, day):
        """Return the Edition in force on a day; what is older than the oldest known rule follows that one."""
        rule = in_force(self.rules, max(day, self.rules[0].since))
        later = [other.since for other in self.rules if other.since > rule.since]
        since = None if rule.since == datetime.date.min else rule.since
        return Edition(_source_of(rule), since, min(later, default=None), _demands_of(rule))

    def editions(self):
        """Return all Editions, the newest first."""
        return [self.edition_on(rule.since) for rule in reversed(self.rules)]


def _source_of(rule):
    return getattr(rule, "source", None) or rule.regulation


def _demands_of(rule):
    return _demands_of_form(rule) if hasattr(rule, "regulation") else rule.demands()


def _demands_of_form(form):
    """Return what the prescribed form of papers asks for, in words."""
    margins = gettext("A4; margins: top %(top)d, bottom %(bottom)d, left %(left)d, right %(right)d mm.")
    letters = gettext("Body in letters of %(body)d, line spacing at least %(line)d pt, first line in by %(first)d mm.")
    head = gettext("Head: “%(party)s” in letters of %(motto)d; the number without a colon, under 10 with a zero.")
    return [
        Demand(
            margins % {"top": form.top, "bottom": form.bottom, "left": form.left, "right": form.right},
            Certainty.SECONDARY,
        ),
        Demand(letters % {"body": form.body, "line": form.line_height, "first": form.first_line}, Certainty.SECONDARY),
        Demand(head % {"party": form.party, "motto": form.motto}, Certainty.SECONDARY),
    ]


SUBJECTS = (
    Subject("votes", _("Meetings and votes"), VOTING_RULES, ("people", "votes")),
    Subject("ratings", _("Ratings"), RATING_RULES, ("ratings",)),
    Subject("giving", _("Who may give which commendation"), GIVING_RULES, ("commendations",)),
    Subject("papers", _("The form of papers"), tuple(sorted(FORMS, key=lambda form: form.since))),
)


def editions_for_step(name, record, meeting=None):
    """Return the Editions that hold for a step: of the meeting's day, else of the record's year."""
    day = meeting.day if meeting else record.last_day
    return [subject.edition_on(day) for subject in SUBJECTS if name in subject.steps and day]
