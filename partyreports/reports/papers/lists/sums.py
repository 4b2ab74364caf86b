"""A committee's sums (biểu tổng hợp) on its sides: every table of the roll-up, a row for each branch, and the sum.

Before a table stands the chart of its figures, if there is one.
"""

import itertools

from django.utils import translation
from django.utils.translation import gettext, pgettext

from partyreports.reports.figures.sums import roll_up
from partyreports.reports.figures.tables import REPORTED, TREND, Share, tables_of
from partyreports.reports.figures.trend import trend
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import WIDTHS, Column, Paragraph, Row, Table
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.lists.sheet import list_paper
from partyreports.reports.papers.rows import paper_day, year_end_of
from partyreports.reports.papers.sum_charts import charts_of
from partyreports.reports.season import progress_of

MOST_COLUMNS = 12
"""Figures that stand beside each other on a sheet; of more, the table goes on in another."""
LETTERS, FEWER_COLUMNS = 6, 10
"""How long a figure may be there (10.234 and 33,3 %), and how many stand beside each other where one is longer."""


def is_of_committee(record):
    """Tell whether there is such a paper about a record."""
    return not record.organization.is_cell


def sums(record, issue=None, *, whole=False):
    """Return the sums of a committee's year as a paper, over the cells that handed in; None for a cell's record.

    A row for each organisation directly below, or with ``whole`` for each below.
    """
    if not is_of_committee(record):
        return None
    letterhead = Letterhead(record, paper_day(record, year_end_of(record)), issue)
    rolled = roll_up(record.organization, record.year, whole=whole)
    years = trend(rolled)
    reporting = progress_of(record.organization, record.year)
    with translation.override("vi"):
        charts = charts_of(rolled, years, reporting)
        blocks = [over_how_many(rolled), *([counted_when(rolled)] if rolled.total.cells else [])]
        for figures in tables_of(rolled):
            blocks += _with_chart(charts, figures.key, summed_tables(figures, rolled))
            if figures is REPORTED:
                blocks += _with_chart(charts, "progress", _day_by_day(reporting))
        blocks += _with_chart(charts, TREND.key, [_through_the_years(years)])
    subject = f"tổng hợp số liệu năm {record.year}"
    return list_paper(record, letterhead, kind="Biểu", subject=subject, blocks=blocks)


def _with_chart(charts, key, tables):
    return [*([charts[key]] if key in charts else []), *tables]


def over_how_many(rolled):
    """Return a paragraph on how many of the cells the sums are over."""
    total = rolled.total
    if not total.cells:
        return Paragraph(f"Năm {rolled.year} không có chi bộ trực thuộc để tổng hợp số liệu.")
    if total.is_complete:
        return Paragraph(f"Số liệu tổng hợp từ toàn bộ {vietnamese.count(total.cells)} chi bộ.")
    others = [
        f"{vietnamese.count(number)} chi bộ {state}"
        for number, state in ((total.in_progress, "đang soạn hoặc phải sửa"), (total.missing, "chưa lập hồ sơ"))
        if number
    ]
    return Paragraph(
        f"Số liệu tổng hợp từ {vietnamese.count(total.reported)}/{vietnamese.count(total.cells)} chi bộ đã nộp hồ sơ; "
        f"{', '.join(others)}, chưa được tính."
    )


def counted_when(rolled):
    """Return a paragraph on the days of which the figures are."""
    text = (
        f"Số đảng viên và biến động tính đến {vietnamese.day(rolled.cut_off_on)}; tham dự và biểu quyết tính theo ngày "
        "họp của từng chi bộ."
    )
    others = [f"{vietnamese.day(day)}: {vietnamese.count(number)} chi bộ" for day, number in rolled.other_days.items()]
    if others:
        text += f" Một số chi bộ được tính đến ngày khác, do cấp ủy trực tiếp ấn định: {'; '.join(others)}."
    return Paragraph(text)


def summed_tables(figures, rolled):
    """Return a table of the roll-up, in several where it is wide; figures that are nobody's are left out."""
    with translation.override("vi"):
        return list(_tables(figures, rolled))


def _tables(figures, rolled):
    total = figures.row(rolled.total)
    counted = {column.key for column, value in total if value or figures is REPORTED}
    told = [
        index
        for index, (column, value) in enumerate(total)
        if (column.part in counted and value is not None if isinstance(column, Share) else column.key in counted)
    ]
    most = _most_beside(figures, rolled)
    parts = [told[start : start + most] for start in range(0, len(told), most)]
    for number, part in enumerate(parts):
        caption = str(figures.title) if number == 0 else f"{figures.title} (tiếp theo)"
        place, name, *widths = _widths(len(part))
        columns = [
            Column("TT", place, "center"),
            Column("Tổ chức đảng", name),
            *(Column(str(total[index][0].label), width, "center") for index, width in zip(part, widths, strict=True)),
        ]
        yield Table(caption, tuple(columns), tuple(_rows(figures, part, rolled)))


def _rows(figures, part, rolled):
    """Yield a row for each branch, and the sum: what stands further below (trong đó) has no number of its own."""
    numbers = itertools.count(1)
    for branch in rolled.rows_of(figures):
        cells = branch.short_name, *_cells(figures.row(branch.sums), part)
        yield Row((str(next(numbers)), *cells)) if branch.level == 1 else Row(("", *cells), "sub")
    if rolled.branches:
        yield Row(("", "Cộng", *_cells(figures.row(rolled.total), part)), "total")


def _most_beside(figures, rolled):
    """Return how many figures stand beside each other: fewer where one is long, so that it does not break in two."""
    rows = [*(figures.row(branch.sums) for branch in rolled.branches), figures.row(rolled.total)]
    longest = max(len(_text(*cell)) for row in rows for cell in row)
    return MOST_COLUMNS if longest <= LETTERS else FEWER_COLUMNS


def _cells(row, part):
    return [_text(*row[index]) for index in part]


def _text(column, value):
    if value is None:
        return ""
    if isinstance(column, Share):
        return vietnamese.percent(value.numerator, value.denominator)
    return vietnamese.count(value)


def _widths(count):
    """Return widths for the places, the names and ``count`` figures, which fill the sheet: the fewer, the wider."""
    wanted = max(20, 66 - 6 * count)
    names = sorted(WIDTHS[6:], key=lambda each: abs(each - wanted))
    for name, place, width in itertools.product(names, WIDTHS[:2], reversed(WIDTHS)):
        wider = next((each for each in WIDTHS if each > width), width)
        for wide in range(count + 1):
            if place + name + wide * wider + (count - wide) * width == 100:
                return [place, name, *[wider] * wide, *[width] * (count - wide)]
    raise ValueError(f"No widths fill a sheet with {count} figures.")


def _day_by_day(reporting):
    """Yield how reporting came in as a table, if anything has."""
    if not reporting.points:
        return
    columns = (
        Column(gettext("Day"), 20, "center"),
        Column(pgettext("records", "Handed in"), 20, "center"),
        Column(gettext("All organisations"), 20, "center"),
        Column(gettext("Note"), 40),
    )
    rows = (
        (
            vietnamese.short_day(day),
            vietnamese.count(number),
            vietnamese.count(reporting.organizations),
            gettext("Due date") if day == reporting.due_on else "",
        )
        for day, number in reporting.points
    )
    yield Table(gettext("Records handed in, day by day"), columns, tuple(map(Row, rows)))


def _through_the_years(years):
    """Return the sums of the years, each by the tree of its year."""
    columns = [Column(gettext("Year"), 20, "center")]
    columns += [Column(str(column.label), 10, "center") for column in TREND.columns]
    rows = tuple(Row((str(year), *(_text(*cell) for cell in TREND.row(total)))) for year, total in years)
    return Table(str(TREND.title), tuple(columns), rows)
