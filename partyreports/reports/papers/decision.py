"""The decision on commendations (quyết định khen thưởng): what the organisation itself gave, with its lists."""

from dataclasses import replace
from itertools import groupby

from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import handing_over
from partyreports.reports.papers.blocks import Annex, Centered, Closing, Column, Grounds, Item, Items, Paragraph
from partyreports.reports.papers.entered import chosen, decisions_among
from partyreports.reports.papers.letterhead import Letterhead, committee_name
from partyreports.reports.papers.lists.sheet import table
from partyreports.reports.papers.people import Cells, People
from partyreports.reports.papers.rows import commendations_given, decisions_given, paper_day, year_end_of


def decision(record, issue=None, follows=None):
    """Return a decision on what a record's organisation awarded for the year; None if it awarded nothing.

    ``follows`` is the number under which the office entered the awards, of which this paper is to be: what was given
    by a decision with another number does not stand in it. A draft shows number and date as far as they were entered.
    """
    entered, rows = chosen(commendations_given(record), issue, follows)
    if not rows:
        return None
    meeting = year_end_of(record)
    letterhead = Letterhead(record, paper_day(record, meeting), issue, entered)
    kinds = [list(alike) for _kind, alike in groupby(rows, key=_kind)]
    kinds.sort(key=lambda alike: bool(alike[0].member_id))
    subject = f"về việc {_what(rows)} năm {record.year}"
    blocks = [
        letterhead.head("QĐ"),
        letterhead.form.title("Quyết định", subject),
        _grounds(record, meeting, rows, letterhead.day),
        Centered(who_decides(letterhead)),
        Centered("QUYẾT ĐỊNH:"),
        *_articles(record, kinds),
        Closing(as_ordered(letterhead), letterhead.signature()),
        *_lists(record, kinds, letterhead.attached_to("Quyết định", "QĐ")),
    ]
    return letterhead.paper(f"Quyết định {subject} – {letterhead.name}", blocks, revision=record.revision)


def decisions(record):
    """Return the decisions under which the record's organisation awarded something for the year."""
    return [entered for entered, _rows in decisions_among(decisions_given(record))]


def who_decides(letterhead):
    """Return `ĐẢNG ỦY VIỆN VẬT LIỆU`; where another body of it signs, `BAN THƯỜNG VỤ ĐẢNG ỦY VIỆN VẬT LIỆU`."""
    name = vietnamese.capitals(committee_name(letterhead.name))
    body = letterhead.signature().on_behalf.removeprefix("T/M").strip()
    return name if body in ("CHI BỘ", "ĐẢNG ỦY", "ĐẢNG UỶ", "") else f"{body} {name}"


def _kind(row):
    return row.form_id, row.title_id, bool(row.member_id)


def _recipients_of(rows):
    """Return `tổ chức đảng` and `đảng viên` as far as there are some."""
    words = [(False, "tổ chức đảng"), (True, "đảng viên")]
    return [name for is_member, name in words if any(bool(row.member_id) == is_member for row in rows)]


def _what(rows):
    """Return `tặng Giấy khen cho tổ chức đảng và đảng viên`; of several forms `khen thưởng …`."""
    forms = {row.form.name for row in rows}
    verb = handing_over(forms.pop()) if len(forms) == 1 else "khen thưởng"
    return f"{verb} {vietnamese.listing(_recipients_of(rows))}"


def _grounds(record, meeting, rows, day):
    lines = ["- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;"]
    # Awards are often decided before the meeting, to be handed over there.
    if meeting and meeting.day <= day:
        lines.append(f"- Căn cứ kết quả {meeting.title} ngày {vietnamese.short_day(meeting.day)};")
    lines.append(f"- Xét thành tích năm {record.year} của các {vietnamese.listing(_recipients_of(rows))},")
    return Grounds(tuple(lines))


def _articles(record, kinds):
    where = "danh sách kèm theo" if len(kinds) == 1 else "các danh sách kèm theo"
    awards = [_award(alike) for alike in kinds]
    if len(awards) == 1:
        first = [Paragraph(f"{vietnamese.upper_first(awards[0])} năm {record.year} ({where}).", lead="Điều 1.")]
    else:
        entries = [Item("-", f"{vietnamese.upper_first(award)};") for award in awards]
        entries[-1] = replace(entries[-1], text=f"{entries[-1].text[:-1]}.")
        first = [Paragraph(f"Khen thưởng năm {record.year} ({where}):", lead="Điều 1."), Items(tuple(entries))]
    recipients = _recipients_of([row for alike in kinds for row in alike])
    carry_out = "Chi bộ" if record.organization.is_cell else "Các chi bộ trực thuộc"
    carry_out += " và" if len(recipients) == 1 else ","
    return [
        *first,
        Paragraph("Mức thưởng kèm theo (nếu có) thực hiện theo quy định hiện hành.", lead="Điều 2."),
        Paragraph(
            f"{carry_out} các {vietnamese.listing(recipients)} có tên trong danh sách chịu trách nhiệm thi hành Quyết "
            "định này. Quyết định có hiệu lực kể từ ngày ký.",
            lead="Điều 3.",
        ),
    ]


def _award(rows):
    """Return `tặng Giấy khen cho 12 tổ chức đảng đạt danh hiệu “…”`."""
    number = vietnamese.count(len(rows))
    title = f" đạt danh hiệu “{rows[0].title}”" if rows[0].title else " có thành tích"
    return f"{handing_over(rows[0].form.name)} {number} {_recipients_of(rows)[0]}{title}"


def as_ordered(letterhead):
    """Return who gets a decision: whom its last article names, and the usual ones."""
    recipients = letterhead.recipients()
    line = "- Như Điều 3;"
    return recipients if line in recipients.lines else replace(recipients, lines=(line, *recipients.lines))


def _lists(record, kinds, attached_to):
    """Return an annex with the names for each form and title."""
    members = [row.member for alike in kinds for row in alike if row.member]
    people, cells = People(record.organization, record.last_day, members), Cells(record, members)
    blocks = []
    for number, rows in enumerate(kinds, 1):
        label = f"Phụ lục {number}" if len(kinds) > 1 else "Phụ lục"
        names = _members(rows, people, cells) if rows[0].member_id else _organizations(rows)
        blocks += [Annex(label, _list_title(rows, record.year), attached_to), names]
    return blocks


def _list_title(rows, year):
    """Return `Danh sách 62 đảng viên được tặng Giấy khen, danh hiệu “…” năm 2023`."""
    title = f", danh hiệu “{rows[0].title}”" if rows[0].title else ""
    award = handing_over(rows[0].form.name).removesuffix(" cho")
    return f"Danh sách {vietnamese.count(len(rows))} {_recipients_of(rows)[0]} được {award}{title} năm {year}"


def _members(rows, people, cells):
    widths = iter((6, 24, 25, 20, 25) if cells.names else (6, 30, 24, 40))
    columns = [Column("TT", next(widths), "center"), Column("Họ và tên", next(widths))]
    columns.append(Column("Chức vụ", next(widths)))
    if cells.names:
        columns.append(Column("Chi bộ", next(widths)))
    columns.append(Column("Thành tích, ghi chú", next(widths)))
    lines = [
        (
            row.member.full_name,
            ", ".join(filter(None, [people.post_of(row.member), row.member.job_title])),
            *([cells.of(row.member)] if cells.names else []),
            row.reason,
        )
        for row in rows
    ]
    return table("", columns, lines)


def _organizations(rows):
    columns = (Column("TT", 6, "center"), Column("Tổ chức đảng", 70), Column("Thành tích, ghi chú", 24))
    return table("", columns, [(row.organization.name, row.reason) for row in rows])
