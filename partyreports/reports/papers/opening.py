"""How a report begins by the list of members: how many there are on the day of the meeting, and what changed."""

from collections import Counter

from django.db.models import Count, Exists, OuterRef, Q

from meetings.models import Meeting
from meetings.turnout import turnout_of
from members.models import EarlierAdmission, Member, Membership, Organization, Standing
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import Paragraph

JOINED = {
    "admitted": "được kết nạp", "readmitted": "được kết nạp lại", "transferred": "chuyển đến", "moved": "chuyển đến",
}  # fmt: skip
LEFT = {
    "transferred": "chuyển đi", "moved": "chuyển đi", "died": "từ trần", "resigned": "xin ra khỏi Đảng",
    "struck_off": "bị xóa tên", "expelled": "bị khai trừ",
}  # fmt: skip


def opening_by_list(record, meeting, day, letterhead, branches=""):
    """Return the figures of a day as the list of members, or the roll, has them; what has no records is left out.

    So begins a cell's report, and that of a committee none of whose cells has handed in; ``branches`` are its own, in
    words.
    """
    blocks = []
    total, official = counted_people(record, meeting, day)
    if total:
        told = " với ".join(filter(None, [branches, members_words(total, official)]))
        blocks.append(Paragraph(f"Đến ngày {vietnamese.short_day(day)}, {letterhead.name} có {told}."))
    movement = _movement(record.organization, min(day, record.last_day))
    if movement:
        blocks.append(Paragraph(f"Trong năm {record.year}, {letterhead.body} có {', '.join(movement)}."))
    return blocks


def counted_people(record, meeting, day):
    """Return how many members there were, and how many of them official: by the roll, where all were summoned."""
    if meeting and meeting.summoned == Meeting.Summoned.EVERYONE:
        turnout = turnout_of(meeting)
        return turnout.summoned, turnout.summoned_official
    members = Member.objects.of(record.organization, on=day).with_standing(day)
    counts = members.aggregate(total=Count("pk"), official=Count("pk", filter=Q(standing=Standing.OFFICIAL)))
    return counts["total"], counts["official"]


def members_words(total, official):
    """Write `38 đảng viên (35 chính thức, 03 dự bị)`."""
    probationary = total - official
    if not probationary:
        return f"{vietnamese.count(total)} đảng viên chính thức"
    parts = f"{vietnamese.count(official)} chính thức, {vietnamese.count(probationary)} dự bị"
    return f"{vietnamese.count(total)} đảng viên ({parts})"


def movement_words(joined, left, confirmed):
    """Return `02 đảng viên được kết nạp` and the like, from counts by how they joined and left; what is 0 is none."""
    changes = Counter()
    for words, counts in ((JOINED, joined), (LEFT, left)):
        for kind, said in words.items():
            changes[said] += counts.get(kind, 0)
    sentences = [f"{vietnamese.count(number)} đảng viên {said}" for said, number in changes.items() if number]
    if confirmed:
        sentences.append(f"{vietnamese.count(confirmed)} đảng viên dự bị được công nhận đảng viên chính thức")
    return sentences


def _movement(organization, until):
    """Return what changed among the members from 1 January up to a day, counted; moves inside a committee are none."""
    first = until.replace(month=1, day=1)
    cells = Organization.objects.below(organization, on=until).values("pk")
    counts = []
    for how, when in (("how_joined", "since"), ("how_left", "to")):
        rows = Membership.objects.filter(cell__in=cells, **{f"{when}__range": (first, until)}).order_by()
        if not organization.is_cell:
            rows = rows.exclude(**{how: "moved"})
        counts.append(dict(rows.values_list(how).annotate(Count("pk"))))
    there = Membership.objects.filter(
        Q(to=None) | Q(to__gt=OuterRef("official_on")),
        cell__in=cells, since__lte=OuterRef("official_on"),
    )  # fmt: skip
    days = [
        Member.objects.filter(Exists(there.filter(member=OuterRef("pk")))),
        EarlierAdmission.objects.filter(Exists(there.filter(member=OuterRef("member")))),
    ]
    present, earlier = (rows.filter(official_on__range=(first, until)).order_by().values("pk") for rows in days)
    return movement_words(*counts, present.union(earlier, all=True).count())
