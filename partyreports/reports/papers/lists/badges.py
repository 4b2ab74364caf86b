"""The list of badges (danh sách trao tặng Huy hiệu Đảng): how many of each size, and to whom."""

from collections import Counter

from awards.models import Badge
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import SPECIAL_BADGES, decider_of
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
    widths = iter((6, 24, 10, 12, 12, 12, 12, 12))
    columns = (
        Column("TT", next(widths), "center"), Column("Huy hiệu", next(widths)),
        Column("Tổng số", next(widths), "center"), Column("Đã trao tặng", next(widths), "center"),
        Column("Đề nghị tặng", next(widths), "center"), Column("Không được duyệt", next(widths), "center"),
        Column("Tặng sớm", next(widths), "center", "Trong đó"),
        Column("Truy tặng", next(widths), "center", "Trong đó"),
    )  # fmt: skip
    sizes = list(dict.fromkeys(badge.years for badge in badges))
    rows = [(f"{years} năm tuổi Đảng", *_counts([b for b in badges if b.years == years])) for years in sizes]
    return table("Tổng hợp", columns, rows, total=("Cộng", *_counts(badges)))


def _counts(badges):
    awarded = sum(badge.awarded_on is not None for badge in badges)
    declined = sum(badge.is_declined for badge in badges)
    special = Counter(badge.special for badge in badges)
    counts = (
        len(badges),
        awarded,
        len(badges) - awarded - declined,
        declined,
        special[Badge.Special.EARLY],
        special[Badge.Special.POSTHUMOUS],
    )
    return [vietnamese.count(count) for count in counts]


def _by_name(record, badges):
    cells = Cells(record, [badge.member for badge in badges])
    widths = iter((4, 15, 12, 12, 10, 6, 10, 15, 6, 10) if cells.names else (4, 15, 15, 10, 6, 10, 20, 8, 12))
    columns = [Column("TT", next(widths), "center"), Column("Họ và tên", next(widths))]
    if cells.names:
        columns.append(Column("Chi bộ", next(widths)))
    columns += [
        Column("Chức vụ, đơn vị", next(widths)),
        Column("Ngày vào Đảng", next(widths), "center"),
        Column("Huy hiệu (năm)", next(widths), "center"),
        Column("Ngày trao tặng", next(widths), "center"),
        Column("Quyết định, cơ quan quyết định", next(widths)),
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
            _state(badge),
            ", ".join(filter(None, [badge.decision, decider_of(badge), badge.answer if badge.is_declined else ""])),
            vietnamese.upper_first(SPECIAL_BADGES.get(badge.special, "")),
            badge.handed_over_by,
        )
        for badge in badges
    ]
    return table("Danh sách đảng viên", columns, rows)


def _state(badge):
    """Return the day of an award, or that it is only proposed; of what was declined also when, if that is known."""
    if badge.awarded_on:
        return vietnamese.short_day(badge.awarded_on)
    if not badge.is_declined:
        return "Đề nghị"
    day = f" ngày {vietnamese.short_day(badge.declined_on)}" if badge.declined_on else ""
    return f"Không được duyệt{day}"
