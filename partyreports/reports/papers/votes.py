"""How the votes of a meeting went, as its minutes tell it: the motions, and the levels that each member was given."""

from meetings.models import Meeting, Motion
from meetings.turnout import motion_passed
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import LEVELS, UNRATED
from partyreports.reports.papers.blocks import Column, Item, Items, Row, Table
from partyreports.reports.papers.rows import ratings_of

METHODS = {Motion.Method.HANDS: "biểu quyết giơ tay", Motion.Method.BALLOT: "bỏ phiếu kín"}


def motions(meeting, turnout):
    """Return each motion with its votes of those entitled and present; the denominator decides whether it passed."""
    entries = []
    for number, motion in enumerate(meeting.motions.all(), 1):
        complete = turnout is not None and not turnout.unmarked
        favour = vietnamese.count(motion.in_favour)
        if complete and turnout.may_vote_present:
            entitled = turnout.may_vote_present
            share = vietnamese.percent(motion.in_favour, entitled)
            favour = f"{favour}/{vietnamese.count(entitled)} đảng viên chính thức có mặt ({share})"
        votes = (
            f"tán thành {favour}, không tán thành {vietnamese.count(motion.against)}, "
            f"không có ý kiến {vietnamese.count(motion.abstained)}"
        )
        text = f"{motion.text.rstrip('.;:')}: {METHODS[motion.method]}; {votes}."
        if complete:
            passed = "được thông qua" if motion_passed(motion, turnout) else "không được thông qua"
            text += (
                f" Kết quả: {passed} (tính trên {vietnamese.count(turnout.denominator)} đảng viên có quyền biểu quyết)."
            )
        entries.append(Item(f"({number})", text))
    return [Items(tuple(entries))] if entries else []


def rated_here(meeting):
    """Tell whether the ratings were voted on here: in the review meeting, or without one at the year's end."""
    if meeting.kind == Meeting.Kind.REVIEW:
        return True
    reviews = meeting.record.meetings.filter(kind=Meeting.Kind.REVIEW)
    return meeting.kind == Meeting.Kind.YEAR_END and not reviews.exists()


def ballots(record):
    """Return the table of levels and votes by name: the minutes stay inside, unlike the report."""
    ratings = [rating for rating in ratings_of(record) if rating.proposed or rating.unrated]
    if not ratings:
        return []
    counted = any(rating.votes is not None for rating in ratings)
    columns = [Column("TT", 6 if counted else 10, "center"), Column("Họ và tên", 30 if counted else 45)]
    if counted:
        columns += [
            Column("Xuất sắc", 10, "center"), Column("Tốt", 10, "center"),
            Column("Hoàn thành", 12, "center"), Column("Không hoàn thành", 12, "center"),
        ]  # fmt: skip
    columns.append(Column("Đề nghị xếp loại", 20 if counted else 45))
    rows = []
    for number, rating in enumerate(ratings, 1):
        votes = (rating.votes_excellent, rating.votes_good, rating.votes_completed, rating.votes_failed)
        level = (
            vietnamese.upper_first(LEVELS[rating.proposed])
            if rating.proposed
            else f"Không xếp loại: {rating.note or UNRATED[rating.unrated]}"
        )
        cells = ["" if vote is None else vietnamese.count(vote) for vote in votes] if counted else []
        rows.append(Row((str(number), str(rating.recipient), *cells, level)))
    caption = "Số phiếu đề nghị mức xếp loại" if counted else "Đề nghị xếp loại"
    return [Table(caption, tuple(columns), tuple(rows))]
