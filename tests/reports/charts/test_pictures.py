"""Drawings as SVG and as PNG."""

import io

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from partyreports.reports.charts.drawing import drawings
from partyreports.reports.charts.png import SCALE, png
from partyreports.reports.charts.shapes import INK, WIDTH, Box, Drawing, Strokes, Words
from partyreports.reports.charts.svg import svg
from partyreports.reports.papers.blocks import Chart, Mark, Series
from partyreports.reports.rendering.archive import xml_text
from tests.reports.papers import test_blocks

CHART = Chart(
    "days",
    "Tiến độ nộp hồ sơ",
    "02 trên 03 đơn vị.",
    ("2024-01-05", "2024-01-07"),
    (Series("Đã nộp", (1, 2)), Series("Tất cả", (3, 3))),
    mark=Mark("2024-01-15", "Hạn nộp 15/01/2024"),
)


def opened(drawing):
    return Image.open(io.BytesIO(png(drawing))).convert("RGB")


def test_svg_says_what_it_shows_and_holds_no_style_and_no_reference():
    [drawing] = drawings(CHART)
    picture = BeautifulSoup(svg(drawing, "chart-1"), "xml").svg
    assert picture["role"] == "img"
    assert [picture.find(id=each).get_text() for each in picture["aria-labelledby"].split()] == [
        CHART.title, CHART.description,
    ]  # fmt: skip
    assert "Hạn nộp 15/01/2024" in [text.get_text() for text in picture.select("text")]
    assert not picture.select("style, script, pattern, image, use, a")
    assert "url(" not in str(picture)
    assert not [element for element in picture.select("*") if element.get("style")]


@given(st.text(max_size=20))
def test_what_was_typed_is_text_in_svg(typed):
    drawing = Drawing(typed, typed, 20, (Words(typed, 0, 10), Box(0, 0, 5, 5, title=typed or "x")))
    picture = BeautifulSoup(svg(drawing, "k"), "xml")
    assert picture.find("text").get_text() == xml_text(typed)
    assert picture.find("svg").find("title").get_text() == xml_text(typed)


def test_png_shows_where_the_shapes_are():
    drawing = Drawing(
        "", "", 40, (Box(10, 10, 20, 10, "#7d0a0a"), Strokes((((100, 20), (200, 20)),), 2, (8, 4)), Words("Đ", 300, 30))
    )
    picture = opened(drawing)
    assert picture.size == (WIDTH * SCALE, 40 * SCALE)
    assert picture.getpixel((20 * SCALE, 15 * SCALE)) == (0x7D, 0x0A, 0x0A)
    assert picture.getpixel((40 * SCALE, 15 * SCALE)) == (255, 255, 255)
    along = [picture.getpixel((x * SCALE, 20 * SCALE)) != (255, 255, 255) for x in range(101, 199)]
    assert along[:7] == [True] * 7
    assert along[8:10] == [False] * 2
    assert along[12:18] == [True] * 6
    letter = picture.crop((298 * SCALE, 15 * SCALE, 315 * SCALE, 32 * SCALE))
    assert (0x1D, 0x1D, 0x1B) in [colour for _count, colour in letter.getcolors(10_000)]
    assert INK == "#1d1d1b"


@given(test_blocks.charts)
def test_any_chart_is_a_picture(chart):
    for number, drawing in enumerate(drawings(chart)):
        assert BeautifulSoup(svg(drawing, f"c{number}"), "xml").svg
        if number == 0:
            assert opened(drawing).size == (WIDTH * SCALE, round(drawing.height * SCALE))


def test_the_same_drawing_is_the_same_picture():
    [drawing] = drawings(CHART)
    assert png(drawing) == png(drawing)
    assert svg(drawing, "a") == svg(drawing, "a")
