"""What a chart draws: as long, high and far as its figures say, and told apart without colour."""

import dataclasses
import itertools

import pytest
from hypothesis import given

from partyreports.reports.charts.bars import CLOSE, WIDE
from partyreports.reports.charts.drawing import drawings
from partyreports.reports.charts.shapes import FILLS, WIDTH, Area, Box, Strokes, Words, width_of
from partyreports.reports.papers.blocks import Chart, Mark, Series
from tests.reports.papers import test_blocks

GOOD = (Series("Tốt", (1, 3)),)


def chart(kind="stacked", labels=("Chi bộ 1", "Chi bộ 2"), series=GOOD, **more):
    return Chart(kind, "Tên", "Mô tả", labels, series, **more)


def of(kind, drawing):
    return [shape for shape in drawing.shapes if isinstance(shape, kind)]


def words(drawing):
    return [shape.text for shape in of(Words, drawing)]


def pieces(drawing):
    return [box for box in of(Box, drawing) if box.title]


def test_pieces_are_as_long_as_their_numbers():
    [drawing] = drawings(chart(series=(Series("Xuất sắc", (1, 0)), Series("Tốt", (3, 1200)))))
    short, long, longest = pieces(drawing)
    assert (short.title, long.title, longest.title) == ("Xuất sắc: 1", "Tốt: 3", "Tốt: 1.200")
    assert long.width == pytest.approx(3 * short.width)
    assert longest.width == pytest.approx(400 * long.width)
    assert long.x == pytest.approx(short.x + short.width)
    assert {"4", "1.200"} <= set(words(drawing))


def test_a_share_is_that_part_of_its_frame():
    [drawing] = drawings(
        chart("shares", ("A", "B", "C"), (Series("Có mặt", ((1, 4), (0, 0), None)),), blank="chưa nộp")
    )
    [part] = pieces(drawing)
    frame = of(Box, drawing)[0]
    assert part.width == pytest.approx(frame.width / 4)
    assert part.title == "Có mặt: 1/4 (25 %)"
    assert words(drawing) == ["A", "25 %", "B", "–", "C", "chưa nộp"]


def test_who_has_not_handed_in_has_no_bar_of_nothing():
    [drawing] = drawings(chart(series=(Series("Tốt", (None, 0)),), blank="chưa nộp"))
    assert words(drawing) == ["Tốt", "Chi bộ 1", "chưa nộp", "Chi bộ 2", "0"]


@pytest.mark.parametrize("size", [WIDE, CLOSE])
def test_many_bars_go_on_in_another_drawing_on_the_same_scale(size):
    number = 2 * size.bars
    labels = tuple(f"Chi bộ {each}" for each in range(number))
    parts = drawings(chart(labels=labels, series=(Series("Tốt", (1,) * (number - 1) + (10,)),)))
    assert [part.title for part in parts] == ["Tên (1/2)", "Tên (2/2)"]
    assert [len(pieces(part)) for part in parts] == [size.bars] * 2
    assert pieces(parts[1])[-1].width == pytest.approx(10 * pieces(parts[0])[0].width)
    # 200 mm wide it is at most so high; a sheet on its side has 170, and some for its title.
    assert all(part.height / WIDTH * 200 <= 150 for part in parts)


def test_a_point_stands_as_high_as_its_number():
    labels, series = ("2022", "2023", "2024"), (Series("Đảng viên", (20, None, 40)), Series("Nữ", (10, 0, 30)))
    [drawing] = drawings(chart("lines", labels, series))
    members, women = [strokes.lines for strokes in of(Strokes, drawing) if strokes.width == 2][2:]
    # The line is broken in the year of which nobody knows.
    (((_x, twenty),), ((_x, forty),)) = members
    (((_x, ten), (_x, nothing), (_x, thirty)),) = women
    assert nothing - forty == pytest.approx(2 * (nothing - twenty))
    assert nothing - thirty == pytest.approx(3 * (nothing - ten))
    assert {"20", "40", "10", "0", "30"} <= set(words(drawing))


def test_days_stand_as_far_apart_as_they_are_and_the_due_date_among_them():
    due = Mark("2024-01-15", "Hạn nộp 15/01/2024")
    series = (Series("Đã nộp", (1, 2)), Series("Tất cả", (3, 3)))
    [drawing] = drawings(chart("days", ("2024-01-05", "2024-01-07"), series, mark=due))
    at = {shape.text: shape.x for shape in of(Words, drawing)}
    assert at["15/01"] - at["05/01"] == pytest.approx(5 * (at["07/01"] - at["05/01"]))
    [line] = [strokes.lines[0] for strokes in of(Strokes, drawing) if strokes.dash == (4, 3)]
    assert line[0][0] == line[1][0] == at["15/01"]
    assert due.text in at


def test_a_line_of_days_stays_level_until_the_next():
    [drawing] = drawings(chart("days", ("2024-01-05", "2024-01-07"), (Series("Đã nộp", (1, 2)),)))
    steps = next(strokes.lines[0] for strokes in of(Strokes, drawing) if len(strokes.lines[0]) == 4)
    heights = [y for _x, y in steps]
    assert heights[1] == heights[2] != heights[3]
    assert steps[0][0] == steps[1][0]
    assert steps[2][0] == steps[3][0]


@pytest.mark.parametrize(("most", "top"), [(0, 4), (3, 4), (5, 8), (67, 80), (99, 100), (250, 320), (1234, 1600)])
def test_the_scale_ends_above_the_most(most, top):
    [drawing] = drawings(chart("lines", series=(Series("Đảng viên", (most, 0)),)))
    assert f"{top:,}".replace(",", ".") in words(drawing)


def test_everything_is_told_apart_without_colour():
    """By lines, or by grey that differs by more than a printer's."""
    plain = [fill for fill in FILLS if not fill.lines]
    greys = sorted(sum(bytes.fromhex(fill.colour[1:])) / 3 for fill in plain)
    assert len({(fill.lines or fill.colour) for fill in FILLS}) == len(FILLS)
    assert all(light - dark > 100 for dark, light in itertools.pairwise(greys))
    [drawing] = drawings(chart("lines", series=tuple(Series(name, (1, 2)) for name in "abcd")))
    lines = [strokes for strokes in of(Strokes, drawing) if strokes.width == 2][4:]
    assert len({strokes.dash for strokes in lines}) == 4
    shapes = {len(area.points) for area in of(Area, drawing)}
    assert len(shapes) > 2


def test_a_long_name_stands_on_two_lines_and_a_legend_on_several():
    name = "Chi bộ Trung tâm Công nghệ vật liệu và Kỹ thuật ứng dụng miền Trung – Tây Nguyên"
    series = tuple(Series(f"{each} Hoàn thành xuất sắc nhiệm vụ", (1,)) for each in range(4))
    [drawing] = drawings(chart(labels=(name,), series=series))
    legend, label = of(Words, drawing)[:4], of(Words, drawing)[4:6]
    assert len({shape.y for shape in legend}) > 1
    assert label[0].text + " " + label[1].text.removesuffix("…") in name + " "
    assert all(shape.x + width_of(shape.text) <= WIDTH for shape in legend)


@given(test_blocks.charts)
def test_any_chart_is_drawn_within_its_frame(chart):
    for drawing in drawings(chart):
        assert drawing.description == chart.description
        for box in of(Box, drawing):
            assert box.width >= 0
            assert -3 <= box.x <= box.x + box.width <= WIDTH + 3
            assert 0 <= box.y <= box.y + box.height <= drawing.height
        for strokes in of(Strokes, drawing):
            for line in strokes.lines:
                assert all(0 <= x <= WIDTH and 0 <= y <= drawing.height for x, y in line)


@given(test_blocks.charts)
def test_no_number_of_a_bar_is_left_out(chart):
    """Every piece says what it stands for, in the order of the labels."""
    if chart.kind == "stacked":
        rows = [row for row in zip(*(series.values for series in chart.series), strict=True) if None not in row]
        names = [series.label for series in chart.series]
        drawn = [box.title for drawing in drawings(chart) for box in pieces(drawing)]
        assert [title.rpartition(": ")[2].replace(".", "") for title in drawn] == [
            str(number) for row in rows for number in row if number
        ]
        assert all(any(title.startswith(name) for name in names) for title in drawn)


def test_the_same_chart_is_the_same_drawing():
    one = chart()
    assert drawings(one) == drawings(dataclasses.replace(one))
