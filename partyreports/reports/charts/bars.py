"""Charts of bars: numbers piled upon each other, and shares of a whole."""

import textwrap
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

LABELS, ROW, GAP = 230, 26, 12
LETTERS = 32
"""Letters of a label that stand on one line; of longer ones the rest stands below."""
MOST_ROWS = 12
"""Rows that a sheet of paper on its side holds; a chart of more goes on in another drawing, on the same scale."""


def stacked(chart):
    """Return the drawings of a chart with a bar for each label, made of a piece for each of its series."""
    rows = list(zip(*(series.values for series in chart.series), strict=True))
    fills = FILLS[: len(chart.series)]
    most = max((sum(row) for row in rows if None not in row), default=0) or 1
    scale = (WIDTH - LABELS - 60) / most

    def key(fill):
        return lambda x, y: filled(Box(x, y, 24, 16), fill)

    top, height = legend([(series.label, key(fill)) for series, fill in zip(chart.series, fills, strict=True)])

    def bar(row, y):
        if None in row:
            return [Words(chart.blank, LABELS + 6, y + 18)]
        x, shapes = float(LABELS), []
        for series, fill, number in zip(chart.series, fills, row, strict=True):
            if number:
                piece = Box(x, y, number * scale, ROW, title=f"{series.label}: {vietnamese.decimal(number)}")
                shapes += [*filled(piece, fill), *_number_in(piece, number)]
                x += number * scale
        return [*shapes, Words(vietnamese.decimal(sum(row)), x + 8, y + 18)]

    return _in_parts(chart, rows, bar, top, height)


def _number_in(piece, number):
    """Yield the number of a piece on a plate in its middle, if there is room."""
    text = vietnamese.decimal(number)
    wide = width_of(text) + 6
    if wide + 4 <= piece.width:
        middle = piece.x + piece.width / 2
        yield Box(middle - wide / 2, piece.y + 4, wide, ROW - 8, PAPER)
        yield Words(text, middle, piece.y + 18, "middle")


def shares(chart):
    """Return the drawings of a chart with a bar for each label: which part it is of the whole."""
    (series,) = chart.series
    wide = WIDTH - LABELS - 80

    def bar(share, y):
        if share is None:
            return [Words(chart.blank, LABELS + 6, y + 18)]
        part, whole = share
        if not whole:
            return [Words("–", LABELS + 6, y + 18)]
        text = vietnamese.percent(part, whole)
        of = f"{vietnamese.decimal(part)}/{vietnamese.decimal(whole)}"
        return [
            Box(LABELS, y, wide, ROW, PAPER, INK),
            Box(LABELS, y, wide * part / whole, ROW, FILLS[0].colour, title=f"{series.label}: {of} ({text})"),
            Words(text, LABELS + wide + 8, y + 18),
        ]

    return _in_parts(chart, series.values, bar, [], 4)


def _in_parts(chart, rows, bar, top, height):
    """Return drawings of nearly as many rows each, and no more than MOST_ROWS."""
    number = max(ceil(len(rows) / MOST_ROWS), 1)
    size = max(ceil(len(rows) / number), 1)
    drawings = []
    for part in range(number):
        shapes, y = list(top), height
        for label, row in list(zip(chart.labels, rows, strict=True))[part * size : (part + 1) * size]:
            shapes += [*_label(label, y), *bar(row, y)]
            y += ROW + GAP
        title = chart.title if number == 1 else f"{chart.title} ({part + 1}/{number})"
        drawings.append(Drawing(title, chart.description, y, tuple(shapes)))
    return drawings


def _label(label, y):
    lines = textwrap.wrap(label, LETTERS, max_lines=2, placeholder="…")
    starts = [18] if len(lines) < 2 else [10, 26]
    return [Words(line, LABELS - 8, y + start, "end") for line, start in zip(lines, starts, strict=False)]
