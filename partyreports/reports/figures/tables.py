"""The tables of a roll-up: which figures stand beside each other, for page, papers and workbook alike."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from awards.models import Commendation, Rating
from members.models import Membership
from partyreports.reports.figures.counts import Sums
from partyreports.reports.figures.recipients import award_of

Joined, Left, Level, Unrated = Membership.Joined, Membership.Left, Rating.Level, Rating.Unrated


@dataclass(frozen=True)
class Count:
    """A column of whole numbers, which are summed; ``opens`` tells whether a number can be opened.

    ``always`` marks what is counted of those, too, who have not handed in.
    """

    key: str
    label: str
    value: Callable
    opens: bool = True
    always: bool = False

    def of(self, sums):
        """Return the number of some Sums."""
        return self.value(sums)


@dataclass(frozen=True)
class Share:
    """A column of shares of two other columns of the same table; None where the whole is 0."""

    key: str
    label: str
    part: str
    whole: str
    opens: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a row for each branch and one for the sum.

    A ``sparse`` one has more columns than a page is wide, most of them nobody's: those are left out of the page, too.
    """

    key: str
    title: str
    columns: tuple
    note: str = ""
    sparse: bool = False

    def row(self, sums):
        """Return (column, value) of some Sums; a share is a Fraction, None where there is nothing to share.

        Of those of whom nobody has handed in a 0 would say that there is nothing: it is None.
        """
        values = {column.key: column.of(sums) for column in self.columns if isinstance(column, Count)}
        told = {column.key for column in self.columns if isinstance(column, Count) and column.always}
        for column in self.columns:
            if isinstance(column, Share):
                whole = values[column.whole]
                values[column.key] = Fraction(values[column.part], whole) if whole else None
                told |= {column.key} if column.whole in told else set()
        if not sums.reported:
            values = {key: value if key in told else value or None for key, value in values.items()}
        return [(column, values[column.key]) for column in self.columns]


def _counted(name, label):
    return Count(name, label, lambda sums: sums[name])


CELLS = Count("cells", _("Cells"), lambda sums: sums.cells, opens=False, always=True)
HANDED_IN = Count(
    "handed_in", pgettext_lazy("records", "Handed in"), lambda sums: sums.reported, opens=False, always=True
)
REPORTED = Table(
    "reported",
    _("Records handed in"),
    (
        CELLS,
        HANDED_IN,
        Count("in_progress", _("In progress or given back"), lambda sums: sums.in_progress, opens=False, always=True),
        Count("missing", _("Not begun"), lambda sums: sums.missing, opens=False, always=True),
        Share("handed_in_share", _("Handed in, %"), "handed_in", "cells"),
    ),
)
MEMBERS = Table(
    "members",
    _("Members on the day of counting"),
    (
        Count("members", _("In all"), lambda sums: sums.members),
        _counted("official", pgettext_lazy("members", "Official")),
        _counted("probationary", pgettext_lazy("members", "Probationary")),
        _counted("women", _("Women")),
        Share("women_share", _("Women, %"), "women", "members"),
    ),
)
MOVEMENT = Table(
    "movement",
    _("Movement of members from the beginning of the year to the day of counting"),
    (
        Count("opening", _("At the beginning"), lambda sums: sums.opening),
        *[_counted(f"joined_{cause}", Joined(cause).label) for cause in Joined.values],
        Count("joined", _("Joined in all (+)"), lambda sums: sums.joined),
        *[_counted(f"left_{cause}", Left(cause).label) for cause in Left.values],
        Count("left", _("Left in all (−)"), lambda sums: sums.left),
        Count("closing", _("At the end"), lambda sums: sums.members),
        _counted("confirmed", _("Confirmed as official")),
    ),
    note=_("Moves between cells of the committee stand on both sides and cancel each other out."),
    sparse=True,
)
ATTENDANCE = Table(
    "attendance",
    _("Attendance of the year-end meetings, on the day of each"),
    (
        _counted("summoned", _("Summoned")),
        _counted("present", _("Present")),
        Share("present_share", _("Present, %"), "present", "summoned"),
        _counted("present_official", _("Official members present")),
        _counted("excused", _("Absent, excused")),
        _counted("unexcused", _("Absent, not excused")),
    ),
)
VOTES = Table(
    "votes",
    _("Votes of the year-end meetings"),
    (
        _counted("motions", _("Motions voted on")),
        _counted("motions_passed", _("Motions passed")),
        _counted("in_favour", _("Votes in favour")),
        _counted("against", _("Votes against")),
        _counted("abstained", _("Abstentions")),
    ),
)
TARGETS = Table(
    "targets",
    _("Targets of the year"),
    (
        _counted("targets", _("Targets")),
        _counted("targets_exceeded", _("Exceeded")),
        _counted("targets_met", pgettext_lazy("targets", "Met")),
        _counted("targets_not_met", _("Not met")),
        Count(
            "targets_open",
            _("Not judged yet"),
            lambda sums: sums["targets"] - sums["targets_exceeded"] - sums["targets_met"] - sums["targets_not_met"],
        ),
    ),
)
PROPOSED = Table(
    "proposed",
    _("Ratings of members, proposed by the cells"),
    (
        Count("members", _("Members"), lambda sums: sums.members),
        Count("proposed", _("Rated"), lambda sums: sums.proposed),
        Share("proposed_share", "%", "proposed", "members"),
        *[
            column
            for level in Level.values
            for column in (
                _counted(f"proposed_{level}", Level(level).label),
                Share(f"proposed_{level}_share", "%", f"proposed_{level}", "proposed"),
            )
        ],
        Share("excellent_of_good", _("Excellent, % of good"), "proposed_excellent", "proposed_good"),
        Count("unrated", _("Not rated"), lambda sums: sums.unrated),
    ),
)
UNRATED = Table(
    "unrated",
    _("Members not rated, by reason"),
    tuple(_counted(f"unrated_{reason}", Unrated(reason).label) for reason in Unrated.values),
)
DECIDED = Table(
    "decided",
    _("Ratings of members, decided"),
    (
        Count("decided", _("Decided"), lambda sums: sum(sums.decided.values())),
        *[
            Count(f"decided_{level}", Level(level).label, lambda sums, level=level: sums.decided.get(level, 0))
            for level in Level.values
        ],
        Share("decided_excellent_of_good", _("Excellent, % of good"), "decided_excellent", "decided_good"),
    ),
)
ORGANIZATIONS = Table(
    "organizations",
    _("Ratings of organisations"),
    tuple(
        Count(
            f"organization_{stage}_{level}",
            f"{label} – {Level(level).label}",
            lambda sums, key=(stage, level): sums.organizations.get(key, 0),
        )
        for stage, label in (("proposed", _("Proposed")), ("decided", _("Decided")))
        for level in Level.values
    ),
)
FIXED = (
    REPORTED, MEMBERS, MOVEMENT, ATTENDANCE, VOTES, TARGETS, PROPOSED, UNRATED, DECIDED, ORGANIZATIONS,
)  # fmt: skip

TREND = Table(
    "trend",
    _("Through the years"),
    (
        CELLS,
        HANDED_IN,
        Count("members", _("Members"), lambda sums: sums.members),
        _counted("official", pgettext_lazy("members", "Official")),
        _counted("probationary", pgettext_lazy("members", "Probationary")),
        _counted("women", _("Women")),
        _counted("proposed_excellent", _("Proposed as excellent")),
        _counted("proposed_good", _("Proposed as good")),
    ),
    note=_("Each year by the tree of that year, over the cells that handed in."),
)
"""A row for each year."""


AWARDS = {
    Commendation.Status.AWARDED: _("Commendations given"),
    Commendation.Status.PROPOSED: _("Commendations proposed from below, to be decided"),
    "passed_on": _("Commendations proposed to the level above"),
    "below": _("Commendations that a committee below has not passed on yet"),
    Commendation.Status.DECLINED: _("Commendations declined"),
    "badge": _("Badges awarded"),
    "badge_proposed": _("Badges proposed"),
    "badge_declined": _("Badges declined"),
}


def tables_of(roll_up):
    """Return the tables of a RollUp: those that are always there, then commendations and badges as they occur.

    Where no cell stood below and the committee's own record adds nothing, a table has no rows and is left out.
    """
    tables = (*FIXED, *[table for status in AWARDS for table in award_tables(roll_up.total, status)])
    return tuple(table for table in tables if roll_up.rows_of(table))


def award_tables(total, status):
    """Return a table of the commendations, or badges, in one state; none where there are none."""
    awards = sorted(award for award in total.awards if award.status == status)
    columns = [Count(award.key, _name(award), lambda sums, award=award: sums.awards.get(award, 0)) for award in awards]
    return [Table(f"awards-{status}", AWARDS[status], tuple(columns))] if columns else []


def column_of(key):
    """Return the table and the column of a figure that can be opened, by its key; None if there is none."""
    tables = FIXED
    if key.startswith("award-") and (award := award_of(key)):
        tables = award_tables(Sums(awards={award: 1}), award.status)
    found = ((table, column) for table in tables for column in table.columns if column.opens and column.key == key)
    return next(found, None)


def _name(award):
    """Return what a column of awards is called: form, title and for whom; of a badge its years."""
    if award.years:
        return ngettext("%(years)s year", "%(years)s years", award.years) % {"years": award.years}
    return ", ".join(str(word) for word in (award.form, award.title) if word)
