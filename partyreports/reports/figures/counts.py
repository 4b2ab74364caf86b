"""What is summed: the counts of a part of the tree."""

from dataclasses import dataclass, field
from fractions import Fraction

from awards.models import Rating
from meetings.models import YearRecord
from partyreports.reports.models.figures import COUNTS

BADGE_STATES = ("badge", "badge_proposed", "badge_declined")
"""What a badge is, for sums: awarded, only proposed, or declined."""


@dataclass(frozen=True)
class Sums:
    """Counts over the cells of a part of the tree, of which ``reported`` have handed in; the others are in no sum.

    ``decided`` are the decided ratings of the members of all its cells, by level, whatever is handed in. ``awards``
    are commendations and badges in closed records of the cells and of the committees among them, by what they are;
    what a committee passed on stands in two records and counts once. ``organizations`` are the ratings of the
    organisations, proposed in closed records, and decided.
    """

    cells: int = 0
    by_status: dict = field(default_factory=dict)
    counts: dict = field(default_factory=dict)
    decided: dict = field(default_factory=dict)
    awards: dict = field(default_factory=dict)
    organizations: dict = field(default_factory=dict)

    def __add__(self, other):
        return Sums(
            self.cells + other.cells,
            _added(self.by_status, other.by_status),
            _added(self.counts, other.counts),
            _added(self.decided, other.decided),
            _added(self.awards, other.awards),
            _added(self.organizations, other.organizations),
        )

    def __getitem__(self, name):
        """Return a count by the name of its column in Figures. Raises KeyError for other names."""
        if name not in COUNTS:
            raise KeyError(name)
        return self.counts.get(name, 0)

    @property
    def reported(self):
        """Cells whose record is handed in: submitted, or accepted already."""
        return sum(self.by_status.get(status, 0) for status in YearRecord.CLOSED)

    @property
    def in_progress(self):
        """Cells whose record is begun and not handed in, or given back."""
        return sum(self.by_status.get(status, 0) for status in YearRecord.OPEN)

    @property
    def missing(self):
        """Cells without a record."""
        return self.cells - self.reported - self.in_progress

    @property
    def is_complete(self):
        """Whether every cell has reported."""
        return self.reported == self.cells

    @property
    def members(self):
        """Members on the day of counting."""
        return self["official"] + self["probationary"]

    @property
    def opening(self):
        """Members at the beginning of the year."""
        return self["opening_official"] + self["opening_probationary"]

    @property
    def joined(self):
        """Those who joined, by whatever cause."""
        return sum(number for name, number in self.counts.items() if name.startswith("joined_"))

    @property
    def left(self):
        """Those who left, by whatever cause."""
        return sum(number for name, number in self.counts.items() if name.startswith("left_"))

    @property
    def proposed(self):
        """Members with a proposed level."""
        return sum(self[f"proposed_{level}"] for level in Rating.Level.values)

    @property
    def unrated(self):
        """Members not rated, with a reason."""
        return sum(self[f"unrated_{reason}"] for reason in Rating.Unrated.values)

    @property
    def attendance(self):
        """The share of those summoned who came, as a Fraction; None where nobody was."""
        return Fraction(self["present"], self["summoned"]) if self["summoned"] else None


@dataclass(frozen=True, order=True)
class Award:
    """What a commendation is, for sums: its state, form and title, and for whom; a badge has its ``years``.

    The states are those of ``commendations_told`` and of ``badges_told``.
    """

    status: str
    form: str = ""
    title: str = ""
    for_members: bool = True
    years: int = 0
    form_pk: int = field(default=0, compare=False)
    title_pk: int = field(default=0, compare=False)

    @property
    def key(self):
        """By which a column of such awards is addressed, in whatever organisation."""
        if self.years:
            return f"award-{self.status}-{self.years}"
        return (
            f"award-{self.status}-{self.form_pk}-{self.title_pk}-{'members' if self.for_members else 'organizations'}"
        )


def _added(one, other):
    return {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}
