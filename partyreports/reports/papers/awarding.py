"""Ratings, commendations and badges of a record, as papers tell them."""

from collections import Counter
from itertools import groupby

from django.db.models import Count

from awards.models import Badge, Commendation, Rating
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import Item, Items, Paragraph
from partyreports.reports.papers.letterhead import committee_name
from partyreports.reports.papers.people import Cells
from partyreports.reports.papers.rows import badges_of, commendations_of, name_as_then

LEVELS = {
    Rating.Level.EXCELLENT: "hoàn thành xuất sắc nhiệm vụ",
    Rating.Level.GOOD: "hoàn thành tốt nhiệm vụ",
    Rating.Level.COMPLETED: "hoàn thành nhiệm vụ",
    Rating.Level.FAILED: "không hoàn thành nhiệm vụ",
}
UNRATED = {
    Rating.Unrated.EXEMPT: "miễn sinh hoạt",
    Rating.Unrated.SUSPENDED: "đình chỉ sinh hoạt",
    Rating.Unrated.NEW: "kết nạp chưa đủ 6 tháng",
    Rating.Unrated.AWAY: "xếp loại ở nơi sinh hoạt tạm thời",
    Rating.Unrated.OTHER: "lý do khác",
}
Status = Commendation.Status
SPECIAL_BADGES = {Badge.Special.EARLY: "tặng sớm", Badge.Special.POSTHUMOUS: "truy tặng"}


def rating_blocks(record, *, known_on=None):
    """Return the figures of a cell's ratings, without a name but the cell's own; proposed and decided apart.

    What was decided after ``known_on`` was only proposed that day.
    """
    groups = (
        record.ratings.filter(member__isnull=False)
        .values_list("decided", "decided_on", "proposed", "unrated")
        .annotate(number=Count("pk"))
        .order_by()
    )
    decided, proposed, unrated = Counter(), Counter(), 0
    for level, decided_on, wanted, reason, number in groups:
        if level and not (known_on and decided_on > known_on):
            decided[level] += number
        elif wanted:
            proposed[wanted] += number
        elif reason:
            unrated += number
    blocks = [
        *level_blocks("Được xếp loại", decided, "đảng viên"),
        *level_blocks("Đề nghị xếp loại", proposed, "đảng viên"),
    ]
    if unrated:
        blocks.append(Paragraph(unrated_words(unrated)))
    if all_good({*decided, *proposed}):
        blocks.append(Paragraph(ALL_GOOD))
    return [*blocks, *own_rating_blocks(record, known_on=known_on)]


ALL_GOOD = "Tất cả đảng viên được đánh giá từ mức hoàn thành tốt nhiệm vụ trở lên."


def all_good(levels):
    """Tell whether there are levels, and none below *tốt*."""
    return bool(levels) and levels <= {Rating.Level.EXCELLENT, Rating.Level.GOOD}


def unrated_words(number):
    """Return how many members are not rated, without a name."""
    return f"Không xếp loại {vietnamese.count(number)} đảng viên theo quy định."


def own_rating_blocks(record, *, known_on=None):
    """Return the rating of the record's organisation itself, as it was known on a day."""
    blocks = []
    for rating in record.ratings.filter(organization=record.organization_id).select_related(
        "organization", "decided_by"
    ):
        name_as_then(record, [rating.organization, rating.decided_by, record.superior])
        if known_on and rating.decided_on and rating.decided_on > known_on:
            rating.decided = ""
        blocks += _own_rating(rating, record)
    return blocks


def _own_rating(rating, record):
    name = rating.organization.name
    if rating.decided:
        by = f"{committee_name(rating.decided_by.name)} " if rating.decided_by else ""
        return [Paragraph(f"{name} được {by}xếp loại {LEVELS[rating.decided]}{decision_words(rating)}.")]
    if not rating.proposed:
        return []
    text = f"{name} tự nhận mức và đề nghị xếp loại {LEVELS[rating.proposed]}."
    if record.superior:
        superior = committee_name(record.superior.names_on(record.last_day)["name"])
        text += f" Đề nghị {superior} xem xét, quyết định."
    return [Paragraph(text)]


def level_blocks(beginning, counts, who):
    """Return `Được xếp loại 12 đảng viên: 02 hoàn thành xuất sắc nhiệm vụ (16,7 %), …`; nothing where nobody is."""
    total = sum(counts.values())
    if not total:
        return []
    parts = [
        f"{vietnamese.count(counts[level])} {words} ({vietnamese.percent(counts[level], total)})"
        for level, words in LEVELS.items()
        if counts.get(level)
    ]
    return [Paragraph(f"{beginning} {vietnamese.count(total)} {who}: {', '.join(parts)}.")]


def decision_words(row):
    """Return ` (Quyết định số 12-QĐ/ĐU ngày 20/12/2023)` as far as it is known, for the end of a sentence."""
    number = f"Quyết định số {row.decision}" if row.decision else ""
    date = f"ngày {vietnamese.short_day(row.decided_on)}" if row.decided_on else ""
    words = " ".join(filter(None, [number, date]))
    return f" ({words})" if words else ""


def commendation_blocks(record, *, all_names, known_on=None, only=(Status.AWARDED, Status.PROPOSED)):
    """Return the commendations in one of the states, those of one kind in one entry.

    What was decided after ``known_on`` was only proposed that day, and minutes tell no more.

    Without ``all_names`` members are named only for what goes to the excellent alone, or for a special deed:
    guests hold the report, and no name may stand there with a lower grade.
    """
    rows = commendations_of(record)
    if known_on:
        # What a cell proposed to its committee is no proposal of the committee's.
        later = {row.pk for row in rows if row.decided_on and row.decided_on > known_on}
        rows = [row for row in rows if row.pk not in later or row.record_id == record.pk]
        for row in rows:
            if row.pk in later:
                # Of one that was declined before there were answers the reason says why.
                row.reason = row.reason if row.status == Status.AWARDED or row.answer else ""
                row.status, row.decision, row.decided_on, row.handed_over_by = Status.PROPOSED, "", None, ""
    rows = [row for row in rows if row.status in only]
    cells = Cells(record, [row.member for row in rows])
    kinds = {}
    for row in rows:
        kinds.setdefault(_kind_of_commendation(row), []).append(row)
    entries = [Item("-", _commendation(alike, all_names, cells)) for alike in kinds.values()]
    return [Items(tuple(entries))] if entries else []


def _kind_of_commendation(row):
    return (
        row.status, row.form_id, row.title_id, row.year, row.given_by_id, row.given_by_outside, row.decision,
        row.decided_on, row.handed_over_by, row.reason, bool(row.member_id),
    )  # fmt: skip


def _commendation(rows, all_names, cells):
    first = rows[0]
    named = all_names or not first.member_id or first.title is None or first.title.needs_excellent
    names = ", ".join(cells.named(row.recipient) for row in rows) if named else ""
    number = vietnamese.count(len(rows))
    who = f"{number} đảng viên" if first.member_id else f"{number} tập thể"
    giver = committee_name(first.given_by.name) if first.given_by else first.given_by_outside
    title = f", danh hiệu “{first.title}”" if first.title else ""
    what = f"{handing_over(first.form.name)} {who}{title} năm {first.year}"
    if first.status == Status.PROPOSED:
        sentence = f"Đề nghị {giver or 'cấp trên'} xét {what}"
    else:
        sentence = f"{giver} {what}" if giver else vietnamese.upper_first(what)
    sentence += decision_words(first)
    if first.reason:
        sentence += f", về thành tích “{first.reason}”"
    if first.handed_over_by:
        sentence += f"; {first.handed_over_by} trao"
    return f"{sentence}: {names}." if names else f"{sentence}."


def handing_over(form):
    """Return the verb before those who get it: `tặng Giấy khen cho`; one is not given a *biểu dương*."""
    if form.lower().startswith("biểu dương"):
        return "biểu dương"
    return f"trao {form} cho" if form.lower().startswith("quyết định") else f"tặng {form} cho"


def badge_blocks(record, *, known_on=None, handed_over_on=None):
    """Return the badges by years, counted: what was awarded, and what is proposed or was so still on ``known_on``.

    What is declined is not told.
    With ``handed_over_on`` a committee tells of its cells' badges those of that day alone, as its minutes do.
    """
    badges = [badge for badge in badges_of(record) if not badge.is_declined_on(known_on)]
    if handed_over_on:
        badges = [badge for badge in badges if badge.record_id == record.pk or badge.awarded_on == handed_over_on]
    for badge in badges:
        if known_on and badge.awarded_on and badge.awarded_on > known_on:
            badge.awarded_on, badge.decision, badge.handed_over_by = None, "", ""
    cells = Cells(record, [badge.member for badge in badges])
    blocks = []
    for awarded, beginning in ((True, "Trao tặng Huy hiệu Đảng cho"), (False, "Đề nghị xét tặng Huy hiệu Đảng cho")):
        some = [badge for badge in badges if bool(badge.awarded_on) == awarded]
        if not some:
            continue
        givers = {badge.handed_over_by for badge in some}
        giver = givers.pop() if len(givers) == 1 and len(some) > 1 else ""
        blocks.append(Paragraph(f"{beginning} {vietnamese.count(len(some))} đảng viên, trong đó:"))
        entries = []
        for years, alike in groupby(some, key=lambda badge: badge.years):
            badges_alike = list(alike)
            names = ", ".join(_badge_holder(badge, cells, giver) for badge in badges_alike)
            count = vietnamese.count(len(badges_alike))
            entries.append(f"{count} đồng chí nhận Huy hiệu {years} năm tuổi Đảng: {names};")
        entries[-1] = entries[-1].removesuffix(";") + "."
        blocks.append(Items(tuple(Item("-", entry) for entry in entries)))
        if giver:
            blocks.append(Paragraph(f"Các Huy hiệu do {giver} trao."))
    return blocks


def _badge_holder(badge, cells, giver):
    notes = [
        badge.member.job_title,
        cells.of(badge.member),
        SPECIAL_BADGES.get(badge.special, ""),
        _decision_on_badge(badge),
        f"{badge.handed_over_by} trao" if badge.handed_over_by != giver else "",
    ]
    notes = "; ".join(filter(None, notes))
    return f"{badge.member.full_name} ({notes})" if notes else badge.member.full_name


def _decision_on_badge(badge):
    """Return `Quyết định số 7-QĐ/TU của Tỉnh ủy Quảng Ninh` as far as that is known; nothing while it is proposed."""
    if not badge.awarded_on:
        return ""
    number = f"Quyết định số {badge.decision}" if badge.decision else ""
    decider = decider_of(badge)
    return f"{number} của {decider}" if number and decider else number or (f"{decider} tặng" if decider else "")


def decider_of(row):
    """Return the body that decided on a commendation or badge as papers name it, as far as it is known."""
    return committee_name(row.decided_by.name) if row.decided_by_id else row.decided_by_outside
