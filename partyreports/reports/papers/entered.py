"""The decisions that an office entered beside what it decides (see awards/deciding.py): each becomes one paper."""

import datetime
import re
from dataclasses import dataclass

_LEADING = re.compile(r"(?:số\s*)?0*(?P<number>[1-9][0-9]{0,4})(?P<rest>\s*[-/].*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Entered:
    """A decision as it was entered: its number as typed, empty where there is none yet, and its date.

    ``other_days`` are dates that were entered with the same number, by mistake.
    """

    number: str = ""
    decided_on: datetime.date | None = None
    other_days: tuple = ()

    @property
    def register_number(self):
        """The number in the register, 15 of `15-QĐ/ĐU`; None where none can be made out."""
        return register_number(self.number)

    @property
    def words(self):
        """How the interface calls it: `15-QĐ/ĐU`, `10/01/2024`."""
        return ", ".join(filter(None, [self.number, self.decided_on and f"{self.decided_on:%d/%m/%Y}"]))


def register_number(text):
    """Return the number in the register that a typed number begins with, or None."""
    match = _LEADING.fullmatch(text.strip())
    return int(match["number"]) if match else None


def decisions_among(rows):
    """Return (Entered, its rows) for each decision among rows that have one each, the oldest first.

    What has no number yet is one decision that is still to be numbered, and comes last.
    """
    groups = {}
    for row in rows:
        groups.setdefault(_key(row.decision), []).append(row)
    found = [(_entered(alike), alike) for alike in groups.values()]
    return sorted(found, key=lambda pair: (not pair[0].number, pair[0].decided_on or datetime.date.max, pair[0].number))


def chosen(rows, issue=None, follows=None):
    """Return (Entered, its rows) of the decision that a paper writes out; (None, []) where there is none.

    ``follows`` is its number as typed. Without it an issued paper writes out the decision with its own number, else
    what has none yet, else that of its date; a draft what has no number yet, else the last decision.
    """
    found = decisions_among(rows)
    if not found:
        return None, []
    if follows is not None:
        return next((pair for pair in found if _key(pair[0].number) == _key(follows)), (None, []))
    wanted = [lambda entered: not entered.number, lambda entered: entered == found[-1][0]]
    if issue:
        wanted[:0] = [lambda entered: entered.register_number == issue.number]
        wanted[2:2] = [lambda entered: issue.date in (entered.decided_on, *entered.other_days)]
    return next(pair for matches in wanted for pair in found if matches(pair[0]))


def _entered(rows):
    days = sorted({row.decided_on for row in rows if row.decided_on}, reverse=True)
    return Entered(rows[0].decision, days[0] if days else None, tuple(days[1:]))


def _key(number):
    return register_number(number) or number.strip().lower()
