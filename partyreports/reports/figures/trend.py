"""The sums of a committee through the years, each by the tree of its year, and how reporting came in."""

import datetime
from collections import Counter

from django.utils import timezone

from partyreports.reports.figures.sums import total_counts

YEARS = 5


def trend(committee, year):
    """Return (year, Sums) of the years up to this one, the oldest first."""
    years = range(year - YEARS + 1, year + 1)
    return [(each, total_counts(committee, each)) for each in years]


def progress(season):
    """Return (day, how many had handed in by then) from the first record handed in to the last, or to today.

    Days between are left out: the line goes on level until the next comes in.
    """
    days = Counter(entry.handed_in_on for entry in season.entries if entry.handed_in_on)
    if not days:
        return []
    shown = {*days, min(timezone.localdate(), max(days) + datetime.timedelta(days=1))}
    if season.period and season.period.due_on <= max(shown):
        shown.add(season.period.due_on)
    so_far, points = 0, []
    for day in sorted(shown):
        so_far += days[day]
        points.append((day, so_far))
    return points
