"""A committee's sums (biểu tổng hợp) on its sides: every table of the roll-up, a row for each branch, and the sum."""

import itertools

from django.utils import translation

from partyreports.reports.figures.sums import roll_up
from partyreports.reports.figures.tables import REPORTED, Share, tables_of
from partyreports.reports.figures.trend import trend
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import WIDTHS, Column, Paragraph, Row, Table
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.lists.sheet import list_paper, table
from partyreports.reports.papers.rows import paper_day, year_end_of

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
    blocks = [over_how_many(rolled), counted_when(rolled)]
    for figures in tables_of(rolled):
        blocks += summed_tables(figures, rolled)
    blocks.append(_through_the_years(record))
    subject = f"tổng hợp số liệu năm {record.year}"
    return list_paper(record, letterhead, kind="Biểu", subject=subject, blocks=blocks)


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
        rows = [
            (branch.short_name, *_cells(figures.row(branch.sums), part, handed_in=_has_figures(branch)))
            for branch in rolled.rows_of(figures)
        ]
        yield table(caption, columns, rows, total=("Cộng", *_cells(total, part, handed_in=True)))


def _has_figures(branch):
    """Tell whether a cell of the branch has handed in; the committee's own record has no cells to wait for."""
    return branch.sums.reported or not branch.sums.cells


def _cells(row, part, *, handed_in):
    """Return the texts of a row; of a branch of which nobody has handed in there are none."""
    return [_text(*row[index]) if handed_in or row[index][0].key in HANDING_IN else "" for index in part]


HANDING_IN = {column.key for column in REPORTED.columns}


def _text(column, value):
    if isinstance(column, Share):
        return "" if value is None else vietnamese.percent(value.numerator, value.denominator)
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


def _through_the_years(record):
    """Return members and ratings of five years, each by the tree of its year."""
    rows = [
        Row(
            (
                str(year),
                f"{vietnamese.count(total.reported)}/{vietnamese.count(total.cells)}",
                *(
                    vietnamese.count(number)
                    for number in (
                        total.members,
                        total["probationary"],
                        total["women"],
                        total["proposed_excellent"],
                        total["proposed_good"],
                    )
                ),
            )
        )
        for year, total in trend(record.organization, record.year)
    ]
    columns = (
        Column("Năm", 10, "center"), Column("Chi bộ đã nộp", 15, "center"), Column("Đảng viên", 15, "center"),
        Column("Dự bị", 15, "center"), Column("Nữ", 15, "center"), Column("Đề nghị xuất sắc", 15, "center"),
        Column("Đề nghị tốt", 15, "center"),
    )  # fmt: skip
    return Table("Qua các năm", columns, tuple(rows))
