"""What a drawing is made of, and how it is told apart without colour, as office printers print."""

from dataclasses import dataclass

WIDTH, TEXT = 720, 14
INK, PAPER, PALE = "#1d1d1b", "#ffffff", "#c9ccd1"


@dataclass(frozen=True)
class Box:
    """A rectangle; ``title`` says what it stands for."""

    x: float
    y: float
    width: float
    height: float
    fill: str = "none"
    stroke: str = "none"
    title: str = ""


@dataclass(frozen=True)
class Area:
    """A closed shape through the points."""

    points: tuple
    fill: str


@dataclass(frozen=True)
class Strokes:
    """Lines, each through its points; ``dash`` are the lengths of strokes and gaps in turn."""

    lines: tuple
    width: float = 1
    dash: tuple = ()
    colour: str = INK


@dataclass(frozen=True)
class Words:
    """A line of text on its base line; it begins, has its middle or ends at x."""

    text: str
    x: float
    y: float
    anchor: str = "start"


@dataclass(frozen=True)
class Drawing:
    """A picture of WIDTH by ``height`` with the texts for those who cannot see it."""

    title: str
    description: str
    height: float
    shapes: tuple


def width_of(text):
    """Return about how wide a text is: it need not be exact, only not too narrow."""
    return sum(TEXT * (0.75 if char.isupper() or char in "mw%" else 0.5) for char in text)


@dataclass(frozen=True)
class Fill:
    """What a piece of a bar is filled with: a colour, and lines upon it."""

    colour: str
    lines: str = ""


FILLS = (Fill("#7d0a0a"), Fill("#e9b9b0", "/"), Fill(PAPER, "|"), Fill(PAPER, "/\\"), Fill(PALE))
"""Each differs from the others without colour: dark, striped, upright lines, crossed, grey."""

STEP = 8


def filled(box, fill):
    """Yield the shapes of a box with a Fill, in a frame."""
    yield Box(box.x, box.y, box.width, box.height, fill.colour, INK, box.title)
    if lines := tuple(line for way in fill.lines for line in _hatched(box, way)):
        yield Strokes(lines, 1)


def _hatched(box, way):
    """Yield lines at equal distances across a box: upright, rising or falling."""
    x, y, width, height = box.x, box.y, box.width, box.height
    if way == "|":
        at = STEP
        while at < width:
            yield (x + at, y), (x + at, y + height)
            at += STEP
        return
    at = STEP
    while at < width + height:
        # Rising: from the left or lower side to the upper or right side.
        start, end = (max(0, at - height), min(at, height)), (min(at, width), max(0, at - width))
        if way == "\\":
            start, end = (width - start[0], start[1]), (width - end[0], end[1])
        yield (x + start[0], y + start[1]), (x + end[0], y + end[1])
        at += STEP


def legend(entries):
    """Return the shapes of a legend of (label, mark) pairs, in as many lines as it needs, and its height.

    ``mark`` yields the shapes of a mark 24 wide and 16 high at a place.
    """
    shapes, x, y = [], 0.0, 2.0
    for label, mark in entries:
        wide = 32 + width_of(label) + 20
        if x and x + wide > WIDTH:
            x, y = 0.0, y + 24
        shapes += [*mark(x, y), Words(label, x + 32, y + 13)]
        x += wide
    return shapes, y + 28
