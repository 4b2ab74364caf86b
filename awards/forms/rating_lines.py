"""The lines of the form of ratings, as they are shown."""

from dataclasses import dataclass, field

from django.utils.translation import gettext, pgettext

from awards.models import Rating
from meetings.forms.controls import line_input, marks_of, options_of, with_chosen
from members.models import Leave

VOTES = {
    "votes_excellent": Rating.Level.EXCELLENT,
    "votes_good": Rating.Level.GOOD,
    "votes_completed": Rating.Level.COMPLETED,
    "votes_failed": Rating.Level.FAILED,
}


@dataclass
class RatingLine:
    """A line as shown: who is rated, what was sent or is stored, and what is wrong with it."""

    key: str
    recipient: object
    values: dict
    leave: str = ""
    notice: str = ""
    errors: list = field(default_factory=list)
    offers: object = None

    @property
    def mark_controls(self):
        """The levels to choose from."""
        return marks_of(f"{self.key}-proposed", self.offers.marks, self.values["proposed"], id_prefix=self.key)

    @property
    def reasons(self):
        """The reasons for no level to choose from."""
        return with_chosen(self.offers.reasons, self.values["unrated"])

    @property
    def reason_label(self):
        """What the list of reasons is called."""
        return gettext("Why %(name)s is not rated") % {"name": self.recipient}

    @property
    def leave_label(self):
        """The member's leave on the day, in words."""
        return Leave.Kind(self.leave).label if self.leave else ""

    @property
    def has_details(self):
        """Whether votes, points or a note are entered, so that they are shown unfolded."""
        return bool(self.errors) or any(self.values[name] not in ("", None) for name in [*VOTES, "points", "note"])

    @property
    def says_something(self):
        """Whether anything is entered in the line."""
        return any(value not in ("", None) for value in self.values.values())

    @property
    def detail_controls(self):
        """The votes for each level, the points, and a note."""
        return [
            line_input(f"{self.key}-{name}", label, self.values[name], column=column, inputmode=inputmode)
            for name, label, column, inputmode in self.offers.details
        ]


class LineOffers:
    """What all lines offer, written once for them: marks, reasons, and what the other fields are called."""

    def __init__(self, marks):
        marks = [(value, label, f"{key} {number}") for number, (value, label, key) in enumerate(marks, 1)]
        self.marks = [*marks, ("", pgettext("rating", "None"), "0")]
        self.reasons = options_of([("", gettext("– if not rated: why –")), *Rating.Unrated.choices])
        narrow = "col-6 col-md-3"
        votes = [(name, gettext("Votes: %(label)s") % {"label": level.label}) for name, level in VOTES.items()]
        self.details = [(*vote, narrow, "numeric") for vote in votes]
        self.details.append(("points", gettext("Points"), narrow, "decimal"))
        self.details.append(("note", gettext("Note"), "col-12 col-md-9", ""))
