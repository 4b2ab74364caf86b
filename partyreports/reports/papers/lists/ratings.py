"""The list of ratings (danh sách xếp loại): proposed with the votes for each level, and decided, apart."""

from itertools import groupby

from awards.eligible import rated_members, rated_organizations
from awards.models import Rating
from partyreports.reports.figures.sums import roll_up
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import LEVELS, UNRATED, decision_words
from partyreports.reports.papers.blocks import Column, Paragraph
from partyreports.reports.papers.letterhead import Letterhead, committee_name
from partyreports.reports.papers.lists.rating_sums import rating_tables
from partyreports.reports.papers.lists.sheet import LINE, list_paper, table
from partyreports.reports.papers.people import Cells
from partyreports.reports.papers.rows import name_as_then, paper_day, ratings_of, year_end_of
from partyreports.reports.papers.summed import rating_blocks

# As the columns of a list have room for: the levels without «nhiệm vụ».
SHORT = {level: vietnamese.upper_first(words.removesuffix(" nhiệm vụ")) for level, words in LEVELS.items()}

# Of the columns beside votes and points: with the members' cells or without, with several decisions or without.
_WIDTHS = {
    (True, True): (4, 15, 12, 10, 10, 10, 10),
    (True, False): (4, 15, 12, 15, 15, 10),
    (False, True): (5, 18, 12, 12, 12, 12),
    (False, False): (5, 18, 15, 15, 18),
}


def ratings(record, issue=None):
    """Return the list of a record's ratings: of a cell by name; of a committee also in sum, from what was handed in.

    Above the base the members of all cells are too many for a list, and others decide on them.
    """
    letterhead = Letterhead(record, paper_day(record, year_end_of(record)), issue)
    organization = record.organization
    by_name = organization.is_cell or organization.level == organization.Level.BASE
    rows = ratings_of(record, below=by_name)
    members = [rating for rating in rows if rating.member_id]
    organizations = [rating for rating in rows if rating.organization_id]
    if organization.is_cell:
        members += _not_entered(record, members)
    elif by_name:
        organizations += _not_proposed(record, organizations)
    cells = Cells(record, [rating.member for rating in members])
    members.sort(key=lambda row: (cells.codes.get(row.member_id, ""), row.member.sort_key, row.member_id))
    rolled = None if organization.is_cell else roll_up(organization, record.year)
    blocks = [*(rating_blocks(record, rolled=rolled) or [Paragraph(LINE)]), *_decisions(rows)]
    if rolled:
        blocks += rating_tables(rolled)
    blocks += _by_name("Đảng viên", members, cells)
    blocks += _by_name("Tổ chức đảng", organizations, Cells(record, []))
    subject = f"đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên năm {record.year}"
    return list_paper(record, letterhead, kind="Danh sách", subject=subject, blocks=blocks)


def _not_entered(record, ratings):
    """Return an empty rating for each member without one: a line to fill in."""
    entered = {rating.member_id for rating in ratings}
    members = [member for member in rated_members(record) if member.pk not in entered]
    return [Rating(record=record, member=member, year=record.year) for member in members]


def _not_proposed(record, ratings):
    """Return an empty rating for each organisation right below that has none yet."""
    entered = {rating.organization_id for rating in ratings}
    others = [each for each in rated_organizations(record) if each.pk not in entered]
    name_as_then(record, others)
    return [Rating(record=record, organization=each, year=record.year) for each in others]


def _decisions(ratings):
    """Return by whom and by which decision levels were decided."""
    decided = sorted((rating for rating in ratings if rating.decided), key=lambda row: (row.decided_on, row.decision))
    blocks = []
    for _key, alike in groupby(decided, key=lambda row: (row.decided_on, row.decision, row.decided_by_id)):
        rows = list(alike)
        giver = committee_name(rows[0].decided_by.name) if rows[0].decided_by else "Cấp có thẩm quyền"
        who = [
            f"{vietnamese.count(number)} {words}"
            for words, number in (
                ("đảng viên", sum(row.member_id is not None for row in rows)),
                ("tổ chức đảng", sum(row.organization_id is not None for row in rows)),
            )
            if number
        ]
        blocks.append(Paragraph(f"{giver} quyết định xếp loại {vietnamese.listing(who)}{decision_words(rows[0])}."))
    return blocks


def _by_name(who, ratings, cells):
    """Return the table of who is rated, with the cell if ``cells`` knows one."""
    if not ratings:
        return []
    # One decision is named above the table; only several are told apart in it.
    several = len({(rating.decision, rating.decided_on) for rating in ratings if rating.decided}) > 1
    widths = iter(_WIDTHS[bool(cells.names), several])
    columns = [Column("TT", next(widths), "center")]
    columns.append(Column("Họ và tên" if who == "Đảng viên" else "Tên tổ chức đảng", next(widths)))
    if cells.names:
        columns.append(Column("Chi bộ", next(widths)))
    columns += [Column(level, 6, "center", "Số phiếu đề nghị xếp loại") for level in SHORT.values()]
    columns += [
        Column("Điểm", 5, "center"),
        Column("Đề nghị xếp loại", next(widths)),
        Column("Được xếp loại", next(widths)),
    ]
    if several:
        columns.append(Column("Quyết định", next(widths)))
    columns.append(Column("Lý do không xếp loại, ghi chú", next(widths)))
    rows = [
        (
            str(rating.recipient),
            *([cells.of(rating.member)] if cells.names else []),
            *_votes(rating),
            "" if rating.points is None else vietnamese.decimal(rating.points),
            SHORT.get(rating.proposed, ""),
            SHORT.get(rating.decided, ""),
            *([_decided(rating)] if several else []),
            _note(rating),
        )
        for rating in ratings
    ]
    return [table(f"Xếp loại {vietnamese.lower_first(who)}: {vietnamese.count(len(rows))}", columns, rows)]


def _decided(rating):
    return ", ".join(filter(None, [rating.decision, rating.decided_on and vietnamese.short_day(rating.decided_on)]))


def _votes(rating):
    votes = rating.votes_excellent, rating.votes_good, rating.votes_completed, rating.votes_failed
    return ["" if vote is None else vietnamese.count(vote) for vote in votes]


def _note(rating):
    reason = vietnamese.upper_first(UNRATED[rating.unrated]) if rating.unrated else ""
    if rating.unrated == Rating.Unrated.OTHER and rating.note:
        reason = ""
    return "; ".join(filter(None, [reason, rating.note]))
