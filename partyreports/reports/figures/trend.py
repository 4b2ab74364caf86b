"""The sums of a committee through the years, each by the tree of its year, and how reporting came in."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from partyreports.reports.figures.sums import total_counts

YEARS = 5


def trend(rolled):
    """Return (year, Sums) of the years up to that of a RollUp, the oldest first."""
    before = range(rolled.year - YEARS + 1, rolled.year)
    return [*((year, total_counts(rolled.organization, year)) for year in before), (rolled.year, rolled.total)]


@dataclass(frozen=True)
class Progress:
    """How reporting came in: (day, how many had handed in by then) of ``organizations``, and when it was due.

    Days on which nothing came are left out but for the due date, for the last day as long as some are awaited, and for
    the day before, if all came on one.
    """

    points: list
    organizations: int
    due_on: datetime.date | None = None

    @property
    def in_time(self):
        """How many had handed in by the due date; None before it has passed."""
        return next((number for day, number in self.points if day == self.due_on), None)


def progress(days, *, organizations, due_on):
    """Return the Progress from the first record handed in to the last or to the due date, or to today.

    ``days`` tell how many were handed in on which day.
    """
    shown = set(days)
    if days:
        # Whoever is still awaited after the due date would draw the time out for years.
        shown.add(min(timezone.localdate(), max([*days, *([due_on] if due_on else [])])))
        if due_on and due_on <= max(shown):
            shown.add(due_on)
    if len(shown) == 1:
        # Of a single day there would be no course to draw.
        shown.add(min(shown) - datetime.timedelta(1))
    so_far, points = 0, []
    for day in sorted(shown):
        so_far += days.get(day, 0)
        points.append((day, so_far))
    return Progress(points, organizations, due_on)
