"""Drawings as SVG: plain attributes, no styles and no scripts, and every text goes in as text."""

from xml.etree import ElementTree

from django.utils.safestring import mark_safe

from partyreports.reports.charts.shapes import INK, TEXT, WIDTH, Area, Box, Strokes, Words
from partyreports.reports.rendering.archive import xml_text


def svg(drawing, key):
    """Return a drawing as SVG, for a page in which nothing else has an id that begins with ``key``."""
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {_number(drawing.height)}",
            "role": "img",
            "class": "chart",
            "aria-labelledby": f"{key}-title {key}-desc",
            "font-size": str(TEXT),
            "font-family": "Tinos, 'Times New Roman', serif",
        },
    )
    ElementTree.SubElement(root, "title", {"id": f"{key}-title"}).text = xml_text(drawing.title)
    ElementTree.SubElement(root, "desc", {"id": f"{key}-desc"}).text = xml_text(drawing.description)
    for shape in drawing.shapes:
        _WRITERS[type(shape)](root, shape)
    # Each text was put in as text, which escapes it.
    return mark_safe(ElementTree.tostring(root, encoding="unicode"))


def _box(root, shape):
    sides = {name: _number(getattr(shape, name)) for name in ("x", "y", "width", "height")}
    box = ElementTree.SubElement(root, "rect", {**sides, "fill": shape.fill, "stroke": shape.stroke})
    if shape.title:
        ElementTree.SubElement(box, "title").text = xml_text(shape.title)


def _area(root, shape):
    ElementTree.SubElement(root, "path", {"d": _path(shape.points) + "Z", "fill": shape.fill})


def _strokes(root, shape):
    values = {"d": "".join(map(_path, shape.lines)), "fill": "none", "stroke": shape.colour}
    values["stroke-width"] = _number(shape.width)
    if shape.dash:
        values["stroke-dasharray"] = " ".join(map(str, shape.dash))
    ElementTree.SubElement(root, "path", values)


def _words(root, shape):
    values = {"x": _number(shape.x), "y": _number(shape.y), "text-anchor": shape.anchor, "fill": INK}
    ElementTree.SubElement(root, "text", values).text = xml_text(shape.text)


_WRITERS = {Box: _box, Area: _area, Strokes: _strokes, Words: _words}


def _path(points):
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points) if points else ""


def _number(value):
    return f"{value:.1f}".removesuffix(".0")
