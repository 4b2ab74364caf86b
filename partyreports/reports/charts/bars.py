"""Charts of bars: numbers piled upon each other, and shares of a whole."""

import textwrap
from dataclasses import dataclass
from math import ceil

from partyreports.reports.charts.shapes import (
    FILLS,
    INK,
    PAPER,
    WIDTH,
    Box,
    Drawing,
    Words,
    filled,
    legend,
    width_of,
)
from partyreports.reports.papers import vietnamese

LABELS, LETTERS = 230, 32
"""The room for labels, and the letters that stand there on one line."""


@dataclass(frozen=True)
class Size:
    """The height of a bar and of the gap below it, how many stand in a drawing, and the lines of a label."""

    bar: float
    gap: float
    bars: int
    lines: int

    def base(self, y):
        """Return the base line of a text beside a bar."""
        return y + self.bar / 2 + 5


WIDE, CLOSE = Size(24, 9, 12, 2), Size(16, 3, 24, 1)
"""How bars stand so that a sheet of paper on its side holds a drawing: many stand closer.

A chart of more goes on in another drawing, on the same scale.
"""


def _size(rows):
    return WIDE if len(rows) <= 2 * WIDE.bars else CLOSE


def stacked(chart):
    """Return the drawings of a chart with a bar for each label, made of a piece for each of its series."""
    rows = list(zip(*(series.values for series in chart.series), strict=True))
    size = _size(rows)
    fills = FILLS[: len(chart.series)]
    most = max((sum(row) for row in rows if None not in row), default=0) or 1
    scale = (WIDTH - LABELS - 60) / most

    def key(fill):
        return lambda x, y: filled(Box(x, y, 24, 16), fill)

    top, height = legend([(series.label, key(fill)) for series, fill in zip(chart.series, fills, strict=True)])

    def bar(row, y):
        if None in row:
            return [Words(chart.blank, LABELS + 6, size.base(y))]
        x, shapes = float(LABELS), []
        for series, fill, number in zip(chart.series, fills, row, strict=True):
            if number:
                piece = Box(x, y, number * scale, size.bar, title=f"{series.label}: {vietnamese.decimal(number)}")
                shapes += [*filled(piece, fill), *_number_in(piece, number, size)]
                x += number * scale
        return [*shapes, Words(vietnamese.decimal(sum(row)), x + 8, size.base(y))]

    return _in_parts(chart, rows, bar, top, height)


def _number_in(piece, number, size):
    """Yield the number of a piece on a plate in its middle, if there is room."""
    text = vietnamese.decimal(number)
    wide = width_of(text) + 6
    if wide + 4 <= piece.width:
        middle = piece.x + piece.width / 2
        yield Box(middle - wide / 2, size.base(piece.y) - 12, wide, 14, PAPER)
        yield Words(text, middle, size.base(piece.y), "middle")


def shares(chart):
    """Return the drawings of a chart with a bar for each label: which part it is of the whole."""
    (series,) = chart.series
    size = _size(series.values)
    wide = WIDTH - LABELS - 80

    def bar(share, y):
        if share is None:
            return [Words(chart.blank, LABELS + 6, size.base(y))]
        part, whole = share
        if not whole:
            return [Words("–", LABELS + 6, size.base(y))]
        text = vietnamese.percent(part, whole)
        of = f"{vietnamese.decimal(part)}/{vietnamese.decimal(whole)}"
        return [
            Box(LABELS, y, wide, size.bar, PAPER, INK),
            Box(LABELS, y, wide * part / whole, size.bar, FILLS[0].colour, title=f"{series.label}: {of} ({text})"),
            Words(text, LABELS + wide + 8, size.base(y)),
        ]

    return _in_parts(chart, series.values, bar, [], 4)


def _in_parts(chart, rows, bar, top, height):
    """Return drawings of nearly as many rows each, and no more than there is room for."""
    size = _size(rows)
    number = max(ceil(len(rows) / size.bars), 1)
    each = max(ceil(len(rows) / number), 1)
    drawings = []
    for part in range(number):
        shapes, y = list(top), height
        for label, row in list(zip(chart.labels, rows, strict=True))[part * each : (part + 1) * each]:
            shapes += [*_label(label, y, size), *bar(row, y)]
            y += size.bar + size.gap
        title = chart.title if number == 1 else f"{chart.title} ({part + 1}/{number})"
        drawings.append(Drawing(title, chart.description, y, tuple(shapes)))
    return drawings


def _label(label, y, size):
    lines = textwrap.wrap(label, LETTERS, max_lines=size.lines, placeholder="…")
    starts = [size.base(y)] if len(lines) < 2 else [size.base(y) - 8, size.base(y) + 8]
    return [Words(line, LABELS - 8, start, "end") for line, start in zip(lines, starts, strict=False)]
