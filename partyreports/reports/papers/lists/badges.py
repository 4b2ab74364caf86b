"""The list of badges (danh sách trao tặng Huy hiệu Đảng): how many of each size, and to whom."""

from collections import Counter

from awards.models import Badge
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import SPECIAL_BADGES
from partyreports.reports.papers.blocks import Column
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.lists.sheet import list_paper, nothing, table
from partyreports.reports.papers.people import Cells
from partyreports.reports.papers.rows import badges_of, paper_day, year_end_of


def badges(record, issue=None):
    """Return the list of the badges of a record's year, most years first."""
    letterhead = Letterhead(record, paper_day(record, year_end_of(record)), issue)
    rows = badges_of(record)
    blocks = [_sums(rows), _by_name(record, rows)] if rows else nothing(record, "commendations")
    subject = f"tặng và đề nghị tặng Huy hiệu Đảng năm {record.year}"
    return list_paper(record, letterhead, kind="Danh sách", subject=subject, blocks=blocks)


def _sums(badges):
    columns = (
        Column("TT", 6, "center"), Column("Huy hiệu", 24), Column("Tổng số", 10, "center"),
        Column("Đã trao tặng", 15, "center"), Column("Đề nghị tặng", 15, "center"),
        Column("Tặng sớm", 15, "center", "Trong đó"), Column("Truy tặng", 15, "center", "Trong đó"),
    )  # fmt: skip
    sizes = list(dict.fromkeys(badge.years for badge in badges))
    rows = [(f"{years} năm tuổi Đảng", *_counts([b for b in badges if b.years == years])) for years in sizes]
    return table("Tổng hợp", columns, rows, total=("Cộng", *_counts(badges)))


def _counts(badges):
    awarded = sum(badge.awarded_on is not None for badge in badges)
    special = Counter(badge.special for badge in badges)
    counts = (
        len(badges),
        awarded,
        len(badges) - awarded,
        special[Badge.Special.EARLY],
        special[Badge.Special.POSTHUMOUS],
    )
    return [vietnamese.count(count) for count in counts]


def _by_name(record, badges):
    cells = Cells(record, [badge.member for badge in badges])
    widths = iter((4, 15, 12, 15, 10, 6, 10, 10, 6, 12) if cells.names else (4, 15, 20, 10, 6, 10, 10, 10, 15))
    columns = [Column("TT", next(widths), "center"), Column("Họ và tên", next(widths))]
    if cells.names:
        columns.append(Column("Chi bộ", next(widths)))
    columns += [
        Column("Chức vụ, đơn vị", next(widths)),
        Column("Ngày vào Đảng", next(widths), "center"),
        Column("Huy hiệu (năm)", next(widths), "center"),
        Column("Ngày trao tặng", next(widths), "center"),
        Column("Quyết định", next(widths)),
        Column("Tặng sớm, truy tặng", next(widths)),
        Column("Người trao", next(widths)),
    ]
    rows = [
        (
            badge.member.full_name,
            *([cells.of(badge.member)] if cells.names else []),
            badge.member.job_title,
            vietnamese.short_day(badge.member.admitted_on),
            str(badge.years),
            vietnamese.short_day(badge.awarded_on) if badge.awarded_on else "Đề nghị",
            badge.decision,
            vietnamese.upper_first(SPECIAL_BADGES.get(badge.special, "")),
            badge.handed_over_by,
        )
        for badge in badges
    ]
    return table("Danh sách đảng viên", columns, rows)
