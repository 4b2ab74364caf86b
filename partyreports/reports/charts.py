"""Charts as SVG, drawn here: with title and description, and readable in black and white, as office printers print.

They hold plain attributes only, no styles and no scripts, and every text goes in as text. The table of the figures
stands beside each chart, not in it.
"""

import math
from xml.etree import ElementTree

from partyreports.reports.papers import vietnamese

WIDTH, LABELS, ROW, GAP, TEXT = 720, 220, 30, 10, 14
INK, PAPER = "#1d1d1b", "#ffffff"
FILLS = (
    {"back": "#7d0a0a", "lines": ""},
    {"back": "#e9b9b0", "lines": "M0 8L8 0"},
    {"back": PAPER, "lines": "M0 4L8 4"},
    {"back": PAPER, "lines": "M0 0L8 8M0 8L8 0"},
    {"back": "#c9ccd1", "lines": ""},
)
"""Each differs from the others without colour: dark, striped, lined, crossed, grey."""
DASHES = ("", "8 4", "2 4", "12 4 2 4")


class _Drawing:
    """An SVG picture that is being drawn."""

    def __init__(self, key, title, description, height):
        self.key = key
        self.svg = ElementTree.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {WIDTH} {height}",
                "role": "img",
                "class": "chart",
                "aria-labelledby": f"{key}-title {key}-desc",
                "font-size": str(TEXT),
                "font-family": "Tinos, 'Times New Roman', serif",
            },
        )
        self.add("title", id=f"{key}-title").text = str(title)
        self.add("desc", id=f"{key}-desc").text = str(description)

    def add(self, tag, parent=None, **attributes):
        values = {name.rstrip("_").replace("_", "-"): _number(value) for name, value in attributes.items()}
        return ElementTree.SubElement(self.svg if parent is None else parent, tag, values)

    def text(self, words, x, y, anchor="start"):
        self.add("text", x=x, y=y, text_anchor=anchor, fill=INK).text = str(words)

    def fills(self, number):
        """Define the patterns of a legend; return what ``fill`` names them by."""
        definitions = self.add("defs")
        for index, fill in enumerate(FILLS[:number]):
            pattern = self.add(
                "pattern", definitions, id=f"{self.key}-{index}", width=8, height=8, patternUnits="userSpaceOnUse"
            )
            self.add("rect", pattern, width=8, height=8, fill=fill["back"])
            if fill["lines"]:
                self.add("path", pattern, d=fill["lines"], stroke=INK, fill="none")
        return [f"url(#{self.key}-{index})" for index in range(min(number, len(FILLS)))]

    def legend(self, labels, marks):
        """Draw a row that says what is what; ``marks`` draw one mark each at a place."""
        x = 0
        for label, mark in zip(labels, marks, strict=True):
            mark(x)
            self.text(label, x + 26, 16)
            x += 40 + 8 * len(str(label))

    def __str__(self):
        return ElementTree.tostring(self.svg, encoding="unicode")


def _number(value):
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _short(label, most=30):
    label = str(label)
    return label if len(label) <= most else f"{label[: most - 1]}…"


def stacked_bars(key, title, description, *, series, rows):
    """Return a chart with a bar for each (label, numbers) of ``rows``, made of a piece for each of ``series``."""
    drawing = _Drawing(key, title, description, 30 + len(rows) * (ROW + GAP))
    fills = drawing.fills(len(series))

    def mark(fill):
        return lambda x: drawing.add("rect", x=x, y=2, width=20, height=16, fill=fill, stroke=INK)

    drawing.legend(series, [mark(fill) for fill in fills])
    most = max((sum(numbers) for _label, numbers in rows), default=0) or 1
    scale = (WIDTH - LABELS - 50) / most
    for index, (label, numbers) in enumerate(rows):
        y = 30 + index * (ROW + GAP)
        drawing.text(_short(label), LABELS - 8, y + 20, "end")
        x = float(LABELS)
        for fill, number in zip(fills, numbers, strict=True):
            if number:
                drawing.add("rect", x=x, y=y, width=number * scale, height=ROW, fill=fill, stroke=INK)
                x += number * scale
        drawing.text(sum(numbers), x + 6, y + 20)
    return str(drawing)


def share_bars(key, title, description, *, rows):
    """Return a chart with a bar for each (label, share) of ``rows``; a share of None has no bar."""
    drawing = _Drawing(key, title, description, 10 + len(rows) * (ROW + GAP))
    scale = WIDTH - LABELS - 80
    for index, (label, share) in enumerate(rows):
        y = 5 + index * (ROW + GAP)
        drawing.text(_short(label), LABELS - 8, y + 20, "end")
        drawing.add("rect", x=LABELS, y=y, width=scale, height=ROW, fill=PAPER, stroke="#8a8f98")
        if share is None:
            drawing.text("–", LABELS + 6, y + 20)
            continue
        drawing.add("rect", x=LABELS, y=y, width=float(scale * share), height=ROW, fill=FILLS[0]["back"])
        drawing.text(f"{percent(share)} %", LABELS + scale + 8, y + 20)
    return str(drawing)


def percent(share):
    """Return a share of 1 in per cent, with a comma and one place where it is not whole: ``12,5``."""
    return vietnamese.percent(share.numerator, share.denominator).removesuffix(" %")


def lines(key, title, description, *, xs, series):
    """Return a chart with a line for each (label, values) of ``series`` over ``xs``; None has no point."""
    height, top, bottom, left = 300, 40, 30, 50
    drawing = _Drawing(key, title, description, height)
    known = [value for _label, values in series for value in values if value is not None]
    most = _round_up(max(known, default=0))
    wide = (WIDTH - left - 20) / max(len(xs) - 1, 1)

    def place(index, value):
        return left + index * wide, height - bottom - float(value) / most * (height - top - bottom)

    for step in range(5):
        y = place(0, most * step / 4)[1]
        drawing.add("line", x1=left, y1=y, x2=WIDTH - 20, y2=y, stroke="#c9ccd1")
        drawing.text(_number(most * step / 4).replace(".", ","), left - 6, y + 5, "end")
    for index, x in enumerate(xs):
        drawing.text(x, left + index * wide, height - 8, "middle")

    def mark(dash):
        return lambda x: drawing.add(
            "line", x1=x, y1=10, x2=x + 22, y2=10, stroke=INK, stroke_width=2, stroke_dasharray=dash or "none"
        )

    drawing.legend([label for label, _values in series], [mark(dash) for dash, _ in zip(DASHES, series, strict=False)])
    for dash, (_label, values) in zip(DASHES, series, strict=False):
        points = [place(index, value) for index, value in enumerate(values) if value is not None]
        path = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
        drawing.add("polyline", points=path, fill="none", stroke=INK, stroke_width=2, stroke_dasharray=dash or "none")
        for x, y in points:
            drawing.add("circle", cx=x, cy=y, r=4, fill=INK)
    return str(drawing)


def _round_up(most):
    """Return the next number of two places after ``most`` that can be cut into quarters."""
    if most <= 4:
        return 4
    size = 10 ** max(len(str(math.ceil(most))) - 2, 0)
    return math.ceil(most / (4 * size)) * 4 * size
