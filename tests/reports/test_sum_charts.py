"""Which charts a committee's year has, and of what."""

import datetime
from fractions import Fraction

import pytest
from django.utils import translation

from partyreports.reports.figures.sums import Branch, RollUp, Sums
from partyreports.reports.figures.tables import DECIDED, MEMBERS, REPORTED
from partyreports.reports.figures.trend import Progress, progress
from partyreports.reports.papers.sum_charts import charts_of

D = datetime.date
NOBODY = Progress([], 3)
RATED = {"summoned": 4, "present": 3, "proposed_excellent": 1, "proposed_good": 2, "official": 4}


@pytest.fixture(autouse=True)
def vietnamese():
    """The language of papers."""
    with translation.override("vi"):
        yield


def sums(cells=1, reported=1, **counts):
    return Sums(cells, {"accepted": reported}, counts)


def rolled(*branches):
    made = [Branch(number, f"Chi bộ {number}", f"CB {number}", True, each) for number, each in enumerate(branches, 1)]
    return RollUp(None, 2023, D(2023, 12, 31), made, sum(branches, Sums()))


def test_it_works():
    charts = charts_of(rolled(sums(**RATED), sums(3, 2, **RATED), sums(1, 0)), [], NOBODY)
    assert list(charts) == ["attendance", "proposed"]
    rated = charts["proposed"]
    assert rated.labels == ("CB 1", "CB 2 (2/3)", "CB 3")
    # A level that nobody has is not in the table either.
    assert [(series.label, series.values) for series in rated.series] == [
        ("Xuất sắc", (1, 1, None)), ("Tốt", (2, 2, None)),
    ]  # fmt: skip
    assert rated.description == "06 đảng viên được xếp loại: 02 xuất sắc, 04 tốt."
    assert charts["attendance"].series[0].values == ((3, 4), (3, 4), None)
    assert charts["attendance"].description == "Có mặt 06 trên 08 đảng viên được triệu tập: 75 %."


def test_what_nobody_told_has_no_chart():
    assert charts_of(rolled(sums(1, 0)), [(2022, sums(1, 0)), (2023, sums(1, 0))], NOBODY) == {}


def test_it_shows_the_branches_right_below_whatever_the_tables_show():
    own = Branch(2, "Chi bộ sâu", "CB sâu", True, sums(**RATED), level=2)
    tree = rolled(sums(**RATED))
    assert charts_of(RollUp(None, 2023, None, [*tree.branches, own], tree.total), [], NOBODY)["proposed"].labels == (
        "CB 1",
    )


def test_a_year_of_some_cells_says_so_and_one_of_none_has_no_point():
    years = [(2021, sums(2, 2, **RATED)), (2022, sums(2, 0)), (2023, sums(2, 1, **RATED))]
    trend = charts_of(rolled(sums(1, 0)), years, NOBODY)["trend"]
    assert trend.labels == ("2021", "2022 (0/2)", "2023 (1/2)")
    assert [series.values for series in trend.series] == [(4, None, 4), (1, None, 1)]
    assert trend.description == (
        "Năm 2021 có 04 đảng viên, đề nghị xuất sắc 01; năm 2023 (1/2) có 04 đảng viên, đề nghị xuất sắc 01."
    )


def came(due_on=None):
    """Return the Progress of four organisations: two handed in on 5/1/2024 and one on 20/1/2024."""
    return progress({D(2024, 1, 5): 2, D(2024, 1, 20): 1}, organizations=4, due_on=due_on)


DUE = D(2024, 1, 15)


@pytest.mark.parametrize(
    ("today", "due_on", "points", "in_time"),
    [
        # The due date is a point of its own, once it has passed.
        (D(2024, 3, 1), DUE, [(D(2024, 1, 5), 2), (D(2024, 1, 15), 2), (D(2024, 1, 20), 3)], 2),
        # Whoever is still awaited does not draw the time out for years.
        (D(2026, 3, 1), D(2024, 1, 30), [(D(2024, 1, 5), 2), (D(2024, 1, 20), 3), (D(2024, 1, 30), 3)], 3),
        # Before it is due, the time goes as far as today.
        (D(2024, 1, 25), D(2024, 1, 30), [(D(2024, 1, 5), 2), (D(2024, 1, 20), 3), (D(2024, 1, 25), 3)], None),
        (D(2024, 3, 1), None, [(D(2024, 1, 5), 2), (D(2024, 1, 20), 3)], None),
    ],
)
def test_progress_is_told_day_by_day_up_to_the_due_date(time_machine, today, due_on, points, in_time):
    time_machine.move_to(today)
    told = came(due_on)
    assert (told.points, told.organizations, told.in_time) == (points, 4, in_time)


def test_a_single_day_has_the_day_before(time_machine):
    time_machine.move_to(D(2024, 1, 5))
    assert progress({D(2024, 1, 5): 2}, organizations=2, due_on=DUE).points == [(D(2024, 1, 4), 0), (D(2024, 1, 5), 2)]


def test_progress_shows_the_due_date(time_machine):
    time_machine.move_to(D(2024, 3, 1))
    chart = charts_of(rolled(sums(1, 0)), [], came(DUE))["progress"]
    assert chart.title == "Tiến độ nộp hồ sơ so với hạn nộp"
    assert (chart.mark.at, chart.mark.text) == ("2024-01-15", "Hạn nộp 15/01/2024")
    assert chart.description == (
        "Đến 20/01/2024 có 03 trên 04 đơn vị đã nộp, kể cả hồ sơ được trả lại sau đó. "
        "Hạn nộp 15/01/2024: 02 đơn vị nộp đúng hạn."
    )


def test_without_a_due_date_there_is_none_in_it(time_machine):
    time_machine.move_to(D(2024, 3, 1))
    chart = charts_of(rolled(sums(1, 0)), [], came())["progress"]
    assert (chart.title, chart.mark) == ("Tiến độ nộp hồ sơ", None)


def test_nothing_handed_in_is_no_progress():
    assert progress({}, organizations=1, due_on=DUE).points == []


def values(table, total):
    """Return the values of a row by the keys of the columns."""
    return {column.key: value for column, value in table.row(total)}


def test_nobody_told_is_not_nothing():
    """Cells that have not handed in: counted as cells, and their figures left open, not 0."""
    awaited = Sums(2, {"draft": 1}, decided={"good": 3})
    assert values(REPORTED, awaited) == {
        "cells": 2, "handed_in": 0, "in_progress": 1, "missing": 1, "handed_in_share": 0,
    }  # fmt: skip
    assert set(values(MEMBERS, awaited).values()) == {None}
    # What was decided is known, though the record was opened again.
    decided = values(DECIDED, awaited)
    assert (decided["decided"], decided["decided_good"], decided["decided_excellent"]) == (3, 3, None)
    told = values(MEMBERS, sums(official=4))
    assert (told["members"], told["probationary"], told["women_share"]) == (4, 0, Fraction(0))
