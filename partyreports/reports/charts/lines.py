"""Charts of lines: through the years, and day by day against a date."""

import datetime
import itertools
import math

from partyreports.reports.charts.shapes import (
    INK,
    PALE,
    PAPER,
    WIDTH,
    Area,
    Box,
    Drawing,
    Strokes,
    Words,
    legend,
    width_of,
)
from partyreports.reports.papers import vietnamese

STEPS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50, 60, 80)
"""What a scale is counted in, or a hundred times as much."""
PLOT, LEFT, RIGHT, BOTTOM = 200, 56, 40, 30
DASHES = ((), (8, 4), (2, 4), (12, 4, 2, 4))
MARKS = (
    tuple((math.cos(turn * math.pi / 8) * 4.5, math.sin(turn * math.pi / 8) * 4.5) for turn in range(16)),
    ((-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)),
    ((0, -6), (6, 5), (-6, 5)),
    ((0, -6), (6, 0), (0, 6), (-6, 0)),
)
"""Each line differs from the others without colour: whole with discs, dashed with squares, and so on."""


def lines(chart):
    """Return the drawing of a chart with a line for each series over labels at equal distances."""
    room = WIDTH - LEFT - RIGHT
    wide = room / max(len(chart.labels), 1)
    xs = [LEFT + wide * (number + 0.5) for number in range(len(chart.labels))]
    frame = _Frame(chart)
    shapes = [*frame.shapes, *frame.words_below(zip(xs, chart.labels, strict=True))]
    lowest = {}
    for number, x in enumerate(xs):
        known = [series.values[number] for series in chart.series if series.values[number] is not None]
        lowest[x] = min(known) if len(set(known)) > 1 else None
    for series, dash, mark in zip(chart.series, DASHES, MARKS, strict=False):
        points = [(x, frame.y(value), value) for x, value in zip(xs, series.values, strict=True) if value is not None]
        shapes.append(Strokes(_runs(xs, series.values, frame), 2, dash))
        for x, y, value in points:
            # Of two numbers at one place the lower stands below its point, so that they do not meet.
            below = value == lowest[x] and y + 24 < frame.y(0)
            shapes += [_mark(mark, x, y), *_plated(value, x, y + 21 if below else y - 9)]
    return [Drawing(chart.title, chart.description, frame.height, tuple(shapes))]


def days(chart):
    """Return the drawing of a chart of days: each line stays level until the next day that is known."""
    known = [datetime.date.fromisoformat(label).toordinal() for label in chart.labels]
    at = datetime.date.fromisoformat(chart.mark.at).toordinal() if chart.mark else None
    every = [*known, *([at] if at else [])]
    first, last = min(every, default=1), max(every, default=1)
    if first == last:
        first, last = first - 1, last + 1
    scale = (WIDTH - LEFT - RIGHT) / (last - first)
    xs = [LEFT + (day - first) * scale for day in known]
    frame = _Frame(chart)
    marked = LEFT + (at - first) * scale if at else None
    places = [(x, _short(label)) for x, label in zip(xs, chart.labels, strict=True)]
    # Its day stands below the mark before any other.
    shapes = [*frame.shapes, *frame.words_below(places, [(marked, _short(chart.mark.at))] if at else [])]
    if at:
        shapes += [
            Strokes((((marked, frame.top - 6), (marked, frame.y(0))),), 2, (4, 3)),
            *_beside(chart.mark.text, marked, frame.top - 10),
        ]
    for number, (series, dash) in enumerate(zip(chart.series, DASHES, strict=False)):
        steps, numbers, before = [], [], None
        for x, value in zip(xs, series.values, strict=True):
            if value is None:
                continue
            y = frame.y(value)
            # The first line rises from nothing on its first day.
            start = frame.y(0) if before is None and number == 0 else before
            steps += [(x, start), (x, y)] if start is not None else [(x, y)]
            numbers.append((x, y, value))
            before = y
        shapes.append(Strokes((tuple(steps),) if steps else (), 2, dash))
        if number == 0:
            shapes += [_mark(MARKS[0], x, y) for x, y, _value in numbers]
            shapes += _stepped_numbers(numbers)
        else:
            # The others only stand there to be compared with.
            shapes += [Words(vietnamese.decimal(value), x + 8, y + 5) for x, y, value in numbers[-1:]]
    return [Drawing(chart.title, chart.description, frame.height, tuple(shapes))]


class _Frame:
    """Legend and scale of a chart of lines, and the heights of its values."""

    def __init__(self, chart):
        def key(dash, mark):
            def drawn(x, y):
                yield Strokes((((x, y + 8), (x + 26, y + 8)),), 2, dash)
                if chart.kind == "lines" or dash == DASHES[0]:
                    yield _mark(mark, x + 13, y + 8)

            return drawn

        entries = zip(chart.series, DASHES, MARKS, strict=False)
        self.shapes, top = legend([(series.label, key(dash, mark)) for series, dash, mark in entries])
        self.top = top + 24
        self.height = self.top + PLOT + BOTTOM
        known = [value for series in chart.series for value in series.values if value is not None]
        self.most = _round_up(max(known, default=0))
        for quarter in range(5):
            value = self.most * quarter // 4
            y = self.y(value)
            self.shapes.append(Strokes((((LEFT, y), (WIDTH - RIGHT, y)),), 1, (), INK if quarter == 0 else PALE))
            self.shapes.append(Words(vietnamese.decimal(value), LEFT - 8, y + 5, "end"))

    def y(self, value):
        """Return the height of a value."""
        return self.top + PLOT * (1 - value / self.most)

    def words_below(self, places, first=()):
        """Yield the words below the scale, those at ``first`` before others; what would meet another is left out."""
        taken = []
        places = list(places)
        # The ends tell how far the time reaches.
        for x, text in [*first, *places[:1], *places[-1:], *places[1:-1]]:
            half = width_of(text) / 2 + 6
            if all(x + half <= left or right <= x - half for left, right in taken):
                taken.append((x - half, x + half))
                yield Words(text, x, self.height - 8, "middle")


def _runs(xs, values, frame):
    """Return the pieces of a line: it is broken where there is no value."""
    known = itertools.groupby(zip(xs, values, strict=True), key=lambda point: point[1] is not None)
    return tuple(tuple((x, frame.y(value)) for x, value in points) for is_known, points in known if is_known)


def _mark(points, x, y):
    return Area(tuple((x + dx, y + dy) for dx, dy in points), INK)


def _plated(value, x, y):
    """Yield a number on a plate, so that no line crosses it out."""
    text = vietnamese.decimal(value)
    wide = width_of(text)
    yield Box(x - wide / 2 - 2, y - 12, wide + 4, 15, PAPER)
    yield Words(text, x, y, "middle")


def _stepped_numbers(numbers):
    """Yield the numbers above a stepped line, the last always, others where there is room."""
    end = math.inf
    for x, y, value in reversed(numbers):
        half = width_of(vietnamese.decimal(value)) / 2 + 4
        if x + half <= end:
            yield from _plated(value, x, y - 9)
            end = x - half


def _beside(text, x, y):
    """Yield a text on that side of a place where there is room."""
    half = width_of(text) / 2
    yield Words(text, min(max(x, half), WIDTH - half), y, "middle")


def _short(label):
    day = datetime.date.fromisoformat(label)
    return f"{day.day:02d}/{day.month:02d}"


def _round_up(most):
    """Return the top of a scale for numbers up to ``most``: four steps that one counts in."""
    size = 1
    while True:
        for step in STEPS:
            if step * size * 4 >= most:
                return step * size * 4
        size *= 100
