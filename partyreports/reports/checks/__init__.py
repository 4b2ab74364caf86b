"""The cross-checks of a record: what is in order, what has to be mended, and what passes with a note.

A check is a small function from the Facts of a record to Findings, registered in ``CHECKS``; a new one is a function
and a line in the file of its theme.
"""

from dataclasses import dataclass

from partyreports.reports.checks import below, chapters, commendations, meeting, people, ratings, steps, votes
from partyreports.reports.checks.facts import Facts, facts_of
from partyreports.reports.checks.findings import Judged, Level

OF_EVERY_RECORD = (
    *meeting.CHECKS,
    *people.CHECKS,
    *votes.CHECKS,
    *chapters.CHECKS,
    *ratings.CHECKS,
    *commendations.CHECKS,
)
OF_COMMITTEES = below.CHECKS


@dataclass(frozen=True)
class Checked:
    """What the checks of a record found, and the checks without a finding; ``facts`` are what they looked at."""

    facts: Facts
    found: tuple
    in_order: tuple

    def of(self, level):
        """Return what was found of a level."""
        return [judged for judged in self.found if judged.finding.level == level]

    @property
    def errors(self):
        """What has to be mended before the record can be handed in."""
        return self.of(Level.ERROR)

    @property
    def warnings(self):
        """What passes with a note."""
        return self.of(Level.WARNING)

    @property
    def informations(self):
        """What is worth a look."""
        return self.of(Level.INFORMATION)


def check_record(record):
    """Return what the cross-checks find in a record as it stands in the database now."""
    return check_facts(facts_of(record))


def check_facts(facts):
    """Return what the cross-checks find; the one for steps without a tick comes last, and leaves out what is told."""
    checks = OF_EVERY_RECORD if facts.is_cell else OF_EVERY_RECORD + OF_COMMITTEES
    found = [(check, list(check.find(facts))) for check in checks]
    told = {finding.step for _check, findings in found for finding in findings if finding.level != Level.INFORMATION}
    found.append((steps.STEPS, steps.without_tick(facts, told)))
    return Checked(
        facts,
        tuple(Judged(check, finding) for check, findings in found for finding in findings),
        tuple(check for check, findings in found if not findings and getattr(facts, check.about)),
    )
