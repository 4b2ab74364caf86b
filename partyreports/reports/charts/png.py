"""Drawings as PNG, for Word files: Word shows them wherever the file is opened, on a phone too.

A chart of Word's own would look otherwise in every program, and could not be told apart in black and white as surely;
who wants to change one has it in the Excel file.
"""

import functools
import io
import itertools
from math import hypot

from PIL import Image, ImageDraw, ImageFont

from partyreports.reports.charts.shapes import INK, PAPER, TEXT, WIDTH, Area, Box, Strokes, Words
from partyreports.reports.rendering.archive import xml_text

SCALE = 3
"""Pixels to a unit: some 270 to an inch where the picture is 200 mm wide."""
_COLOURS = 64
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def png(drawing):
    """Return a drawing as a PNG picture, the same bytes for the same drawing."""
    size = WIDTH * SCALE, round(drawing.height * SCALE)
    image = Image.new("RGB", size, PAPER)
    canvas = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        _PAINTERS[type(shape)](canvas, shape)
    file = io.BytesIO()
    # Few colours, a third of the size, found in the way that leaves white white. Pressing more takes much longer.
    plain = image.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    plain.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _scaled(points):
    return [(x * SCALE, y * SCALE) for x, y in points]


def _box(canvas, shape):
    (left, top), (right, bottom) = _scaled(
        [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
    )  # fmt: skip
    fill, outline = (None if colour == "none" else colour for colour in (shape.fill, shape.stroke))
    canvas.rectangle((left, top, max(left, right), bottom), fill, outline, SCALE)


def _area(canvas, shape):
    canvas.polygon(_scaled(shape.points), shape.fill)


def _strokes(canvas, shape):
    for line in shape.lines:
        for stroke in _dashed(line, shape.dash) if shape.dash else [line]:
            canvas.line(_scaled(stroke), shape.colour, round(shape.width * SCALE), "curve")


def _dashed(points, dash):
    """Yield the strokes of a dashed line; the pattern goes on round its corners."""
    number, left = 0, dash[0]
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        length = hypot(x2 - x1, y2 - y1)
        done = 0
        while done < length:
            step = min(left, length - done)
            if number % 2 == 0:
                yield [
                    (x1 + (x2 - x1) * at / length, y1 + (y2 - y1) * at / length) for at in (done, done + step)
                ]  # fmt: skip
            done, left = done + step, left - step
            if left <= 0:
                number += 1
                left = dash[number % len(dash)]


def _words(canvas, shape):
    if text := xml_text(shape.text):
        canvas.text((shape.x * SCALE, shape.y * SCALE), text, INK, _font(), _ANCHORS[shape.anchor])


_PAINTERS = {Box: _box, Area: _area, Strokes: _strokes, Words: _words}


@functools.cache
def _font():
    """Return the papers' own typeface; on a machine without it the library's."""
    try:
        return ImageFont.truetype("Tinos-Regular.ttf", TEXT * SCALE, layout_engine=ImageFont.Layout.BASIC)
    except OSError:
        return ImageFont.load_default(TEXT * SCALE)
