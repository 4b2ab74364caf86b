"""The list of targets (bảng chỉ tiêu): planned, reached, and by which resolution; and the next year's."""

from partyreports.reports.papers.blocks import Column, Row, Table
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.lists.sheet import list_paper, nothing
from partyreports.reports.papers.rows import paper_day, year_end_of
from partyreports.reports.papers.targets import ACHIEVEMENTS, achieved, with_sub_rows


def targets(record, issue=None):
    """Return the list of a record's targets with their results, and of those set for the next year."""
    letterhead = Letterhead(record, paper_day(record, year_end_of(record)), issue)
    rows = list(record.targets.all())
    results = [target for target in rows if not target.next_year]
    plan = [target for target in rows if target.next_year]
    blocks = []
    if results:
        blocks += [*achieved(results), _results(results, record.year)]
    if plan:
        blocks.append(_plan(plan, record.year + 1))
    return list_paper(
        record,
        letterhead,
        kind="Bảng tổng hợp",
        subject=f"kết quả thực hiện các chỉ tiêu năm {record.year} và chỉ tiêu năm {record.year + 1}",
        blocks=blocks or nothing(record, "targets"),
    )


def _results(targets, year):
    columns = (
        Column("TT", 6, "center"), Column("Chỉ tiêu", 30), Column("Đơn vị tính", 10, "center"),
        Column("Kế hoạch", 12, "center"), Column("Kết quả", 12, "center"), Column("Đánh giá", 10, "center"),
        Column("Nghị quyết, kế hoạch giao", 20),
    )  # fmt: skip
    rows = [
        _row(target, number, text, target.result, ACHIEVEMENTS.get(target.achievement, ""))
        for target, number, text in with_sub_rows(targets)
    ]
    return Table(f"Kết quả thực hiện các chỉ tiêu năm {year}", columns, tuple(rows))


def _plan(targets, year):
    columns = (
        Column("TT", 6, "center"), Column("Chỉ tiêu", 40), Column("Đơn vị tính", 12, "center"),
        Column("Kế hoạch", 12, "center"), Column("Nghị quyết, kế hoạch giao", 30),
    )  # fmt: skip
    rows = [_row(target, number, text) for target, number, text in with_sub_rows(targets)]
    return Table(f"Các chỉ tiêu năm {year}", columns, tuple(rows))


def _row(target, number, text, *results):
    cells = number, text, target.unit, target.planned, *results, target.source
    return Row(cells, "sub" if target.parent_id else "plain")
