"""A committee's sums (biểu tổng hợp) on its sides: every table of the roll-up, a row for each branch, and the sum.

Before a table stands the chart of its figures, if there is one.
"""

import itertools

from django.utils import translation
from django.utils.translation import gettext, pgettext

from partyreports.reports.figures.sums import roll_up
from partyreports.reports.figures.tables import REPORTED, TREND, Share, tables_of
from partyreports.reports.figures.trend import progress, trend
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import WIDTHS, Column, Paragraph, Row, Table
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.lists.sheet import list_paper, table
from partyreports.reports.papers.rows import paper_day, year_end_of
from partyreports.reports.papers.sum_charts import charts_of
from partyreports.reports.season import season_of

MOST_COLUMNS = 12
"""Figures that stand beside each other on a sheet; of more, the table goes on in another."""


def is_of_committee(record):
    """Tell whether there is such a paper about a record."""
    return not record.organization.is_cell


def sums(record, issue=None):
    """Return the sums of a committee's year as a paper, over the cells that handed in; None for a cell's record."""
    if not is_of_committee(record):
        return None
    letterhead = Letterhead(record, paper_day(record, year_end_of(record)), issue)
    rolled = roll_up(record.organization, record.year)
    years = trend(record.organization, record.year)
    reporting = progress(season_of(record.organization, record.year))
    with translation.override("vi"):
        charts = charts_of(rolled, years, reporting)
        blocks = [over_how_many(rolled), counted_when(rolled)]
        for figures in tables_of(rolled):
            blocks += _with_chart(charts, figures.key, _tables(figures, rolled))
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
    if total.is_complete:
        return Paragraph(f"Số liệu tổng hợp từ toàn bộ {vietnamese.count(total.cells)} chi bộ.")
    return Paragraph(
        f"Số liệu tổng hợp từ {vietnamese.count(total.reported)}/{vietnamese.count(total.cells)} chi bộ đã nộp hồ "
        f"sơ; {vietnamese.count(total.in_progress)} chi bộ đang soạn, {vietnamese.count(total.missing)} chi bộ "
        "chưa lập hồ sơ, chưa được tính."
    )


def counted_when(rolled):
    """Return a paragraph on the days of which the figures are."""
    return Paragraph(
        f"Số đảng viên và biến động tính đến {vietnamese.day(rolled.cut_off_on)}; tham dự và biểu quyết tính theo ngày "
        "họp của từng chi bộ."
    )


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
    parts = [told[start : start + MOST_COLUMNS] for start in range(0, len(told), MOST_COLUMNS)]
    for number, part in enumerate(parts):
        caption = str(figures.title) if number == 0 else f"{figures.title} (tiếp theo)"
        place, name, *widths = _widths(len(part))
        columns = [
            Column("TT", place, "center"),
            Column("Tổ chức đảng", name),
            *(Column(str(total[index][0].label), width, "center") for index, width in zip(part, widths, strict=True)),
        ]
        rows = [(branch.short_name, *_cells(figures.row(branch.sums), part)) for branch in rolled.rows_of(figures)]
        yield table(caption, columns, rows, total=("Cộng", *_cells(total, part)))


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
