"""Ratings, commendations and badges of a record, as papers tell them."""

from collections import Counter
from itertools import groupby

from django.db.models import F

from awards.models import Commendation, Rating
from members.models import Placement
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import Item, Items, Paragraph
from partyreports.reports.papers.letterhead import committee_name

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

# Databases disagree on where nothing comes.
_BY_NAME = F("member__sort_key").asc(nulls_last=True)
_BY_TITLE = F("title__position").asc(nulls_last=True)


def ratings_of(record):
    """Return the ratings in a record, members in the order of their names; organisations are named as they were."""
    rows = list(record.ratings.select_related("member", "organization", "decided_by").order_by(_BY_NAME, "pk"))
    _name_as_then(record, [rating.organization for rating in rows])
    return rows


def rating_blocks(record):
    """Return the figures of the ratings, without a name but the organisation's own; proposed and decided apart."""
    ratings = ratings_of(record)
    members = [rating for rating in ratings if rating.member_id]
    blocks = [
        *_levels("Được xếp loại", Counter(rating.decided for rating in members if rating.decided)),
        *_levels(
            "Đề nghị xếp loại",
            Counter(rating.proposed for rating in members if rating.proposed and not rating.decided),
        ),
    ]
    unrated = sum(bool(rating.unrated) for rating in members)
    if unrated:
        blocks.append(Paragraph(f"Không xếp loại {vietnamese.count(unrated)} đảng viên theo quy định."))
    for rating in ratings:
        if not rating.organization_id:
            continue
        name = rating.organization.name
        if rating.decided:
            blocks.append(Paragraph(f"{name} được xếp loại {LEVELS[rating.decided]}{_decision(rating)}."))
        elif rating.proposed:
            blocks.append(Paragraph(f"{name} tự nhận mức và đề nghị xếp loại {LEVELS[rating.proposed]}."))
    return blocks


def _name_as_then(record, organizations):
    """Give organisations, in memory, the names they had at the end of the record's year, or last in it."""
    organizations = [organization for organization in organizations if organization]
    places = Placement.objects.filter(organization__in=organizations, since__lte=record.last_day).exclude(
        to__lte=record.last_day.replace(month=1, day=1)
    )
    names = dict(places.order_by("since").values_list("organization_id", "name"))
    for organization in organizations:
        organization.name = names.get(organization.pk, organization.name)


def _levels(beginning, counts):
    total = counts.total()
    if not total:
        return []
    parts = [
        f"{vietnamese.count(counts[level])} {words} ({vietnamese.percent(counts[level], total)})"
        for level, words in LEVELS.items()
        if counts[level]
    ]
    return [Paragraph(f"{beginning} {vietnamese.count(total)} đảng viên: {', '.join(parts)}.")]


def _decision(row):
    number = f"Quyết định số {row.decision}" if row.decision else ""
    date = f"ngày {vietnamese.short_day(row.decided_on)}" if row.decided_on else ""
    words = " ".join(filter(None, [number, date]))
    return f" ({words})" if words else ""


def commendation_blocks(record, *, all_names, known_on=None):
    """Return the commendations, those of one kind in one entry; declined ones are left out.

    What was decided after ``known_on`` was only proposed that day, and minutes tell no more.

    Without ``all_names`` members are named only for what goes to the excellent alone, or for a special deed:
    guests hold the report, and no name may stand there with a lower grade.
    """
    rows = (
        record.commendations.exclude(status=Commendation.Status.DECLINED)
        .select_related("form", "title", "member", "organization", "given_by")
        .order_by("status", "form__position", _BY_TITLE, _BY_NAME, "organization__code", "pk")
    )
    _name_as_then(record, [named for row in rows for named in (row.organization, row.given_by)])
    kinds = {}
    for row in rows:
        if known_on and row.decided_on and row.decided_on > known_on:
            row.status, row.decision, row.decided_on, row.handed_over_by = Commendation.Status.PROPOSED, "", None, ""
        kinds.setdefault(_kind_of_commendation(row), []).append(row)
    entries = [Item("-", _commendation(alike, all_names)) for alike in kinds.values()]
    return [Items(tuple(entries))] if entries else []


def _kind_of_commendation(row):
    return (
        row.status, row.form_id, row.title_id, row.year, row.given_by_id, row.given_by_outside, row.decision,
        row.decided_on, row.handed_over_by, row.reason, bool(row.member_id),
    )  # fmt: skip


def _commendation(rows, all_names):
    first = rows[0]
    named = all_names or not first.member_id or first.title is None or first.title.needs_excellent
    names = ", ".join(str(row.recipient) for row in rows) if named else ""
    number = vietnamese.count(len(rows))
    who = f"{number} đảng viên" if first.member_id else f"{number} tập thể"
    giver = committee_name(first.given_by.name) if first.given_by else first.given_by_outside
    title = f", danh hiệu “{first.title}”" if first.title else ""
    what = f"{_handing_over(first.form.name)} cho {who}{title} năm {first.year}"
    if first.status == Commendation.Status.PROPOSED:
        sentence = f"Đề nghị {giver or 'cấp trên'} xét {what}"
    else:
        sentence = f"{giver} {what}" if giver else vietnamese.upper_first(what)
    sentence += _decision(first)
    if first.reason:
        sentence += f", về thành tích: {first.reason}"
    if first.handed_over_by:
        sentence += f"; {first.handed_over_by} trao"
    return f"{sentence}: {names}." if names else f"{sentence}."


def _handing_over(form):
    """Return the verb: one is not given a *biểu dương*."""
    if form.lower().startswith("biểu dương"):
        return "biểu dương"
    return f"trao {form}" if form.lower().startswith("quyết định") else f"tặng {form}"


def badge_blocks(record, *, known_on=None):
    """Return the badges by years, counted: what was awarded, and what is proposed or was so still on ``known_on``."""
    badges = list(record.badges.select_related("member"))
    for badge in badges:
        if known_on and badge.awarded_on and badge.awarded_on > known_on:
            badge.awarded_on, badge.decision, badge.handed_over_by = None, "", ""
    blocks = []
    for awarded, beginning in ((True, "Trao tặng Huy hiệu Đảng cho"), (False, "Đề nghị xét tặng Huy hiệu Đảng cho")):
        some = [badge for badge in badges if bool(badge.awarded_on) == awarded]
        if not some:
            continue
        blocks.append(Paragraph(f"{beginning} {vietnamese.count(len(some))} đảng viên, trong đó:"))
        entries = []
        for years, alike in groupby(some, key=lambda badge: badge.years):
            badges_alike = list(alike)
            names = ", ".join(_badge_holder(badge) for badge in badges_alike)
            count = vietnamese.count(len(badges_alike))
            entries.append(f"{count} đồng chí nhận Huy hiệu {years} năm tuổi Đảng: {names};")
        entries[-1] = entries[-1].removesuffix(";") + "."
        blocks.append(Items(tuple(Item("-", entry) for entry in entries)))
    return blocks


def _badge_holder(badge):
    notes = [
        {"early": "tặng sớm", "posthumous": "truy tặng"}.get(badge.special, ""),
        f"Quyết định số {badge.decision}" if badge.decision else "",
        f"{badge.handed_over_by} trao" if badge.handed_over_by else "",
    ]
    notes = "; ".join(filter(None, notes))
    return f"{badge.member.full_name} ({notes})" if notes else badge.member.full_name
