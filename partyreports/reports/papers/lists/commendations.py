"""The list of commendations (danh sách khen thưởng): received, given, proposed upward, and declined."""

from awards.models import Commendation
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import decider_of
from partyreports.reports.papers.blocks import Column
from partyreports.reports.papers.letterhead import Letterhead, committee_name
from partyreports.reports.papers.lists.sheet import list_paper, nothing, table
from partyreports.reports.papers.people import Cells
from partyreports.reports.papers.rows import commendations_of, paper_day, year_end_of

Status = Commendation.Status
# Where they stand in the list: caption, and what the giver's column is called.
PARTS = {
    "received": ("Được khen thưởng", "Cơ quan khen thưởng"),
    "given": ("Đã khen thưởng", "Cơ quan khen thưởng"),
    Status.PROPOSED: ("Đề nghị khen thưởng", "Đề nghị cấp khen thưởng"),
    Status.DECLINED: ("Không được khen thưởng", "Cơ quan trả lời"),
}


def commendations(record, issue=None):
    """Return the list of a record's commendations, and of those that its organisation gave to what is below."""
    letterhead = Letterhead(record, paper_day(record, year_end_of(record)), issue)
    rows = commendations_of(record)
    cells = Cells(record, [row.member for row in rows])
    parts = {part: [] for part in PARTS}
    for row in rows:
        parts[_part(row, record)].append(row)
    blocks = [_table(part, some, cells) for part, some in parts.items() if some] or nothing(record, "commendations")
    return list_paper(
        record,
        letterhead,
        kind="Danh sách",
        subject=f"khen thưởng và đề nghị khen thưởng năm {record.year}",
        blocks=blocks,
    )


def _part(row, record):
    if row.status != Status.AWARDED:
        return row.status
    return "given" if row.given_by_id == record.organization_id else "received"


def _table(part, rows, cells):
    caption, giver = PARTS[part]
    widths = iter((4, 15, 12, 8, 15, 12, 10, 12, 12) if cells.names else (4, 18, 8, 18, 15, 10, 15, 12))
    columns = [Column("TT", next(widths), "center"), Column("Họ và tên, tên tổ chức đảng", next(widths))]
    if cells.names:
        columns.append(Column("Chi bộ", next(widths)))
    columns += [
        Column("Hình thức", next(widths)),
        Column("Danh hiệu", next(widths)),
        Column(giver, next(widths)),
        Column("Quyết định", next(widths)),
        Column("Người trao", next(widths)),
        Column("Thành tích, ghi chú", next(widths)),
    ]
    lines = [
        (
            str(row.recipient),
            *([cells.of(row.member) if row.member else ""] if cells.names else []),
            row.form.name,
            str(row.title or ""),
            _body(row),
            ", ".join(filter(None, [row.decision, row.decided_on and vietnamese.short_day(row.decided_on)])),
            row.handed_over_by,
            _note(row),
        )
        for row in rows
    ]
    return table(f"{caption}: {_number(rows)}", columns, lines)


def _body(row):
    """Return who gave it, or is asked for it; of what was declined who did that, as far as it is known."""
    if row.status == Status.DECLINED:
        return decider_of(row)
    return committee_name(row.given_by.name) if row.given_by else row.given_by_outside


def _note(row):
    """Return the deed; of what was declined also why."""
    why = f"Lý do không duyệt: {row.answer}" if row.status == Status.DECLINED and row.answer else ""
    return "; ".join(filter(None, [row.reason, why]))


def _number(rows):
    members = sum(row.member_id is not None for row in rows)
    parts = [(members, "đảng viên"), (len(rows) - members, "tập thể")]
    return vietnamese.listing([f"{vietnamese.count(number)} {who}" for number, who in parts if number])
