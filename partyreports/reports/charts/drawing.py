"""From a Chart block to its drawings."""

from partyreports.reports.charts.bars import shares, stacked
from partyreports.reports.charts.lines import days, lines

_KINDS = {"stacked": stacked, "shares": shares, "lines": lines, "days": days}


def drawings(chart):
    """Return the drawings of a Chart in order: one, or several where one sheet could not hold all of its bars."""
    return _KINDS[chart.kind](chart)
