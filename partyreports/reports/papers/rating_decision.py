"""The decision on ratings (quyết định công nhận kết quả đánh giá, xếp loại), with its lists by decided level."""

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby

from awards.models import Rating
from awards.rules import rating_rule_on
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import LEVELS
from partyreports.reports.papers.blocks import Annex, Centered, Closing, Column, Grounds, Item, Items, Paragraph
from partyreports.reports.papers.decision import as_ordered, who_decides
from partyreports.reports.papers.entered import chosen, decisions_among
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.lists.sheet import table
from partyreports.reports.papers.people import Cells, People
from partyreports.reports.papers.rows import name_as_then, paper_day, year_end_of

REGULATIONS = {"QĐ": "Quy định số", "HD": "Hướng dẫn số"}
ORGANIZATIONS, MEMBERS = "tổ chức đảng", "đảng viên"


def rating_decision(record, issue=None, follows=None):
    """Return a decision on the ratings that a record's organisation decided for the year; None if it decided none.

    It tells the levels as they were decided, whatever was proposed. ``follows`` is the number under which the office
    entered them, as in ``decision``. It names people beside their grades, so it stays among those concerned.
    """
    entered, rows = chosen(_decided(record), issue, follows)
    if not rows:
        return None
    letterhead = Letterhead(record, paper_day(record, year_end_of(record)), issue, entered)
    name_as_then(record, [row.organization for row in rows])
    groups = [
        (who, [row for row in rows if bool(row.member_id) == (who == MEMBERS)]) for who in (ORGANIZATIONS, MEMBERS)
    ]
    groups = [(who, some) for who, some in groups if some]
    whom = [who for who, _some in groups]
    subject = f"về việc công nhận kết quả đánh giá, xếp loại chất lượng {', '.join(whom)} năm {record.year}"
    blocks = [
        letterhead.head("QĐ"),
        letterhead.form.title("Quyết định", subject),
        _grounds(record),
        Centered(who_decides(letterhead)),
        Centered("QUYẾT ĐỊNH:"),
        *_articles(record, groups, whom),
        Closing(as_ordered(letterhead), letterhead.signature()),
        *_lists(record, groups, letterhead.attached_to("Quyết định", "QĐ")),
    ]
    return letterhead.paper(f"Quyết định {subject} – {letterhead.name}", blocks, revision=record.revision)


def rating_decisions(record):
    """Return the decisions under which the record's organisation rated somebody for the year."""
    named = _query(record).order_by().values_list("decision", "decided_on", named=True).distinct()
    return [entered for entered, _rows in decisions_among(named)]


def has_rated(record):
    """Tell whether the record's organisation decided a rating for the year."""
    return _query(record).exists()


def _query(record):
    return Rating.objects.filter(decided_by=record.organization_id, year=record.year).exclude(decided="")


def _decided(record):
    return list(_query(record).select_related("member", "organization"))


def _grounds(record):
    lines = ["- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;"]
    rule = re.fullmatch(r"(\w+) (\d.*)", rating_rule_on(record.last_day).source)
    if rule and rule[1] in REGULATIONS:
        about = "về kiểm điểm và đánh giá, xếp loại chất lượng hằng năm"
        lines.append(f"- Căn cứ {REGULATIONS[rule[1]]} {rule[2]} {about};")
    lines.append(f"- Xét kết quả kiểm điểm, tự đánh giá và đề nghị xếp loại năm {record.year} của các tổ chức đảng,")
    return Grounds(tuple(lines))


def _articles(record, groups, whom):
    lists = "danh sách kèm theo" if len(groups) == 1 else "các danh sách kèm theo"
    entries = [Item("-", f"{vietnamese.upper_first(_levels(rows, who))};") for who, rows in groups]
    entries[-1] = replace(entries[-1], text=f"{entries[-1].text[:-1]}.")
    carry_out = "Chi bộ" if record.organization.is_cell else "Các tổ chức đảng trực thuộc"
    if MEMBERS in whom:
        carry_out += " và các đảng viên"
    return [
        Paragraph(
            f"Công nhận kết quả đánh giá, xếp loại chất lượng năm {record.year} của {vietnamese.listing(whom)} "
            f"({lists}), cụ thể:",
            lead="Điều 1.",
        ),
        Items(tuple(entries)),
        Paragraph(
            "Kết quả xếp loại được thông báo đến từng tổ chức đảng, đảng viên và lưu hồ sơ theo quy định.",
            lead="Điều 2.",
        ),
        Paragraph(
            f"{carry_out} có tên trong danh sách chịu trách nhiệm thi hành Quyết định này. Quyết định có "
            "hiệu lực kể từ ngày ký.",
            lead="Điều 3.",
        ),
    ]


def _levels(rows, who):
    """Return `62 đảng viên: 08 hoàn thành xuất sắc nhiệm vụ, 54 hoàn thành tốt nhiệm vụ`."""
    counts = Counter(row.decided for row in rows)
    levels = [f"{vietnamese.count(counts[level])} {words}" for level, words in LEVELS.items() if counts[level]]
    return f"{vietnamese.count(len(rows))} {who}: {', '.join(levels)}"


def _lists(record, groups, attached_to):
    """Return an annex for organisations and one for members, with a table for each level."""
    members = [row.member for _who, rows in groups for row in rows if row.member]
    people, cells = People(record.organization, record.last_day, members), Cells(record, members)
    order = list(LEVELS)
    blocks = []
    for number, (who, rows) in enumerate(groups, 1):
        label = f"Phụ lục {number}" if len(groups) > 1 else "Phụ lục"
        title = f"Danh sách {vietnamese.count(len(rows))} {who} được xếp loại chất lượng năm {record.year}"
        blocks.append(Annex(label, title, attached_to))
        rows.sort(key=lambda row: (order.index(row.decided), *_place(row, cells)))
        for level, alike in groupby(rows, key=lambda row: row.decided):
            same = list(alike)
            caption = f"{vietnamese.upper_first(LEVELS[level])}: {vietnamese.count(len(same))} {who}"
            blocks.append(_members(caption, same, people, cells) if who == MEMBERS else _organizations(caption, same))
    return blocks


def _place(row, cells):
    if row.member_id:
        return cells.codes.get(row.member_id, ""), row.member.sort_key, row.pk
    return row.organization.code, "", row.pk


def _members(caption, rows, people, cells):
    columns = [Column("TT", 5, "center"), Column("Họ và tên", 35)]
    columns += [Column("Chức vụ", 35), Column("Chi bộ", 25)] if cells.names else [Column("Chức vụ", 60)]
    lines = [
        (
            row.member.full_name,
            ", ".join(filter(None, [people.post_of(row.member), row.member.job_title])),
            *([cells.of(row.member)] if cells.names else []),
        )
        for row in rows
    ]
    return table(caption, columns, lines)


def _organizations(caption, rows):
    return table(
        caption, [Column("TT", 10, "center"), Column("Tổ chức đảng", 90)], [(row.organization.name,) for row in rows]
    )
