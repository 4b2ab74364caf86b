"""The news item of a meeting, such as an office puts on its site: what everybody may know, with the photographs.

It goes out of the house: no absentees, no votes, nobody's single opinion, no grades below xuất sắc, no internal
politics (`publishing.py` says by which rule). It has neither number nor signature, and stands in no register.
"""

import re

from meetings.models import Meeting, Photo, Remark, Section, Target
from meetings.turnout import turnout_of
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import Item, Items, PaperContent, Paragraph, Picture
from partyreports.reports.papers.chapters import one_line, sentence
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.news_awards import award_news
from partyreports.reports.papers.opening import counted_people, members_words
from partyreports.reports.papers.people import People, cells_on, introduce_guest
from partyreports.reports.papers.publishing import is_internal, public_blocks, public_text

# Letters that a typed text may take: a chapter of the report, and what somebody said.
CHAPTER, SPEECH = 700, 2000
MOST_TASKS = 10
PARTS_OF_DAY = {"morning": "sáng ", "afternoon": "chiều ", "evening": "tối ", "day": ""}
# «Được sự đồng ý của …» stands as it is; a bare letter or plan gets its word.
GROUNDED = {"căn", "thực", "theo", "được", "với", "xét", "trên"}
LIMITS = re.compile("hạn chế|tồn tại|khuyết điểm|yếu kém", re.IGNORECASE)
# Said among those who write and read the report.
NOT_TOLD = re.compile("nguyên nhân|bài học|kinh nghiệm", re.IGNORECASE)
Moment = Photo.Moment


def has_news(meeting):
    """Tell whether a meeting is news: one that reviews and rates its members is not."""
    return meeting.kind != Meeting.Kind.REVIEW


def news(meeting, issue=None):
    """Return the news item of a meeting, None where it is none; never issued, it takes nothing from an Issue."""
    if not has_news(meeting):
        return None
    record = meeting.record
    letterhead = Letterhead(record, meeting.day)
    chairs = list(meeting.chairs.select_related("member", "guest"))
    remarks = list(meeting.remarks.select_related("member", "guest"))
    people = People(record.organization, meeting.day, [row.member for row in [*chairs, *remarks]])
    headline = _headline(meeting, letterhead)
    photos = list(meeting.photos.all())
    parts = [
        (Moment.OPENING, [*_held(meeting, letterhead, chairs, people), *_speeches(remarks, "opening", people)]),
        (Moment.PRESENTATION, _speeches(remarks, "presentation", people)),
        ("", _results(meeting, letterhead)),
        (Moment.DISCUSSION, _discussion(remarks)),
        (Moment.DIRECTIVE, _speeches(remarks, "directive", people)),
        ("", _speeches(remarks, "reply", people)),
        ("", _plan(meeting)),
        (Moment.AWARDS, award_news(meeting) if meeting.kind == Meeting.Kind.YEAR_END else []),
        (Moment.CLOSING, _speeches(remarks, "closing", people)),
    ]
    blocks = [
        letterhead.form.title("Bản tin", headline),
        *_with_pictures(parts, photos),
        *_sources(letterhead, photos),
    ]
    return PaperContent(f"Bản tin {headline}", letterhead.form.key, tuple(blocks))


def _headline(meeting, letterhead):
    if letterhead.name.casefold() in meeting.title.casefold():
        return meeting.title
    # «… của Đảng bộ» becomes «… của Đảng bộ Viện Vật liệu».
    title = re.sub(rf" của {letterhead.body}$", "", meeting.title)
    return f"{title} của {letterhead.name}"


def _held(meeting, letterhead, chairs, people):
    """Return when, where and on whose word it was held, who led it and who came."""
    where = f" tại {meeting.place.rstrip('.;, ')}," if meeting.place else ""
    superior = f" ({letterhead.superior_name})" if letterhead.superior_name else ""
    held = f"{_when(meeting)},{where} {letterhead.name}{superior} tổ chức {meeting.title}."
    blocks = [Paragraph(vietnamese.upper_first("; ".join([*_grounds(meeting), held])))]
    led = [people.introduce(chair.who) for chair in chairs]
    directing = [introduce_guest(guest) for guest in meeting.guests.all() if guest.directs]
    came = [introduce_guest(guest) for guest in meeting.guests.all() if not guest.directs]
    sentences = []
    if led:
        sentences.append(f"Chủ trì Hội nghị có {'; '.join(led)}.")
    if directing:
        sentences.append(f"Dự và chỉ đạo Hội nghị có {'; '.join(directing)}.")
    who = _summoned(meeting, letterhead)
    came = [vietnamese.lower_first(guest) if guest.startswith("Đại diện") else guest for guest in came]
    sentences.append(f"Tham dự Hội nghị có {'; '.join(came)} cùng {who}." if came else f"Tham dự Hội nghị có {who}.")
    return [*blocks, Paragraph(" ".join(sentences))]


def _when(meeting):
    part = PARTS_OF_DAY.get(meeting.part_of_day, "")
    if not meeting.part_of_day and meeting.starts_at:
        hour = meeting.starts_at.hour
        part = PARTS_OF_DAY["morning" if hour < 12 else "afternoon" if hour < 18 else "evening"]
    return f"{part}ngày {vietnamese.short_day(meeting.day)}"


def _grounds(meeting):
    lines = [line.strip(" -;.") for line in meeting.grounds.splitlines() if line.strip(" -;.")]
    return [
        vietnamese.lower_first(line) if line.split()[0].lower() in GROUNDED else f"thực hiện {line}" for line in lines
    ]


def _summoned(meeting, letterhead):
    """Return who came of those summoned; «toàn thể» only where nobody stayed away."""
    if meeting.summoned == Meeting.Summoned.EXECUTIVE:
        committee = "Chi ủy" if meeting.record.organization.is_cell else "Ban Chấp hành Đảng bộ"
        return f"các đồng chí trong {committee}"
    who = "đại biểu đảng viên" if meeting.summoned == Meeting.Summoned.DELEGATES else "đảng viên"
    turnout = turnout_of(meeting)
    all_came = turnout.summoned and turnout.present == turnout.summoned
    return f"{'toàn thể' if all_came else 'các'} {who} của {letterhead.body}"


def _speeches(remarks, kind, people):
    return [block for remark in remarks if remark.kind == kind for block in _speech(remark, people)]


DID = {
    Remark.Kind.OPENING: "phát biểu khai mạc Hội nghị",
    Remark.Kind.PRESENTATION: "trình bày tại Hội nghị",
    Remark.Kind.DIRECTIVE: "phát biểu chỉ đạo Hội nghị",
    Remark.Kind.REPLY: "phát biểu tiếp thu ý kiến chỉ đạo",
    Remark.Kind.CLOSING: "phát biểu bế mạc Hội nghị",
}


def _speech(remark, people):
    """Return who spoke and what was said, points and all."""
    who = vietnamese.upper_first(people.introduce(remark.who)) if remark.who else "Chủ trì Hội nghị"
    behalf = remark.on_behalf_of
    if behalf and not behalf.lower().startswith("thay mặt"):
        behalf = f"thay mặt {behalf}"
    lead = ", ".join(filter(None, [who, behalf and f"{behalf},"])).rstrip(",")
    lead = f"{lead}{',' if behalf else ''} {DID[remark.kind]}"
    first, *others = public_blocks(remark.text, most=SPEECH) or [None]
    if first is None:
        return [Paragraph(f"{lead}.")]
    if isinstance(first, Items):
        return [Paragraph(f"{lead}:"), first, *others]
    return [Paragraph(f"{lead}: {first.text}"), *others]


def _discussion(remarks):
    """Return what the meeting as a whole said; opinions of single people are counted, and stay in the minutes."""
    said = [remark for remark in remarks if remark.kind == Remark.Kind.DISCUSSION]
    blocks = [block for remark in said if not remark.who for block in public_blocks(remark.text, most=SPEECH)]
    opinions = sum(bool(remark.who) for remark in said)
    if opinions:
        blocks.insert(0, Paragraph(f"Hội nghị đã thảo luận, với {vietnamese.count(opinions)} ý kiến phát biểu."))
    return blocks


def _results(meeting, letterhead):
    """Return the year in brief, from the chapters: how large the organisation is, results, strengths and limits."""
    if meeting.kind != Meeting.Kind.YEAR_END:
        return []
    record = meeting.record
    sections = list(record.sections.all())
    blocks = _chapters(sections, Section.Part.OPENING)
    total, official = counted_people(record, meeting, meeting.day)
    if total:
        cells = vietnamese.count(len(cells_on(record.organization, meeting.day)))
        of_cells = "" if record.organization.is_cell else f"{cells} chi bộ trực thuộc với "
        blocks.append(Paragraph(f"{letterhead.name} hiện có {of_cells}{members_words(total, official)}."))
    blocks += _chapters(sections, Section.Part.RESULTS)
    blocks += _targets(record)
    assessed = [section for section in sections if section.part == Section.Part.ASSESSMENT]
    limits = [section for section in assessed if LIMITS.search(section.heading)]
    blocks += _chapters([section for section in assessed if section not in limits], Section.Part.ASSESSMENT)
    if told := _chapters(limits, Section.Part.ASSESSMENT):
        blocks += [Paragraph("Bên cạnh những kết quả đạt được, Hội nghị cũng chỉ ra một số hạn chế:"), *told]
    return blocks


def _chapters(sections, part):
    """Return the chapters of a part in brief, but for those that nobody outside should read."""
    return [
        block
        for section in sections
        if section.part == part and not is_internal(section.heading) and not NOT_TOLD.search(section.heading)
        for block in public_blocks(section.text, most=CHAPTER)
    ]


def _targets(record):
    """Return how many targets were reached, once all are judged; which ones were not, the report says."""
    achieved = list(record.targets.filter(next_year=False, parent=None).values_list("achievement", flat=True))
    if not achieved or not all(achieved):
        return []
    exceeded = achieved.count(Target.Achievement.EXCEEDED)
    met = exceeded + achieved.count(Target.Achievement.MET)
    if not met:
        return []
    text = f"Trong năm, {vietnamese.count(met)}/{vietnamese.count(len(achieved))} chỉ tiêu đề ra được hoàn thành"
    if exceeded:
        text += f", trong đó {vietnamese.count(exceeded)} chỉ tiêu vượt kế hoạch"
    return [Paragraph(f"{text}.")]


def _plan(meeting):
    """Return next year's goals and tasks; who sees to them and by when is said inside."""
    if meeting.kind != Meeting.Kind.YEAR_END:
        return []
    record = meeting.record
    blocks = _chapters(record.sections.all(), Section.Part.PLAN)
    texts = [public_text(sentence(one_line(task.text))) for task in record.tasks.all()]
    tasks = [text for text in texts if text][:MOST_TASKS]
    if blocks or tasks:
        blocks.insert(0, Paragraph(f"Hội nghị thống nhất một số nhiệm vụ trọng tâm năm {record.year + 1}:"))
    return [*blocks, *_list(tasks)]


def _list(texts):
    return [Items(tuple(Item("-", text) for text in texts))] if texts else []


def _with_pictures(parts, photos):
    """Return all blocks, each picture behind the part that it shows.

    Those of which that is not said are spread over the parts in their order, the last at the end.
    """
    parts = [(moment, blocks) for moment, blocks in parts if blocks]
    places = [place for place, (moment, _blocks) in enumerate(parts) if moment]
    order = list(Moment)
    unsaid = [photo for photo in photos if not photo.moment]
    behind = {}
    for photo in photos:
        if photo.moment:
            # Where the record tells nothing of that moment, behind what came before it.
            fitting = [place for place in places if order.index(parts[place][0]) <= order.index(photo.moment)]
            place = (fitting or places)[-1 if fitting else 0]
        else:
            place = places[unsaid.index(photo) * (len(places) - 1) // max(len(unsaid) - 1, 1)]
        behind.setdefault(place, []).append(photo)
    photographers = {photo.photographer for photo in photos}
    result = []
    for place, (_moment, blocks) in enumerate(parts):
        result += blocks
        result += [_picture(photo, named=len(photographers) > 1) for photo in behind.get(place, [])]
    return result


def _picture(photo, *, named):
    caption = photo.caption
    if named and photo.photographer:
        caption = f"{caption} (Ảnh: {photo.photographer})".strip()
    return Picture(photo.image.url, photo.alternative_text or photo.caption or "Ảnh chụp tại hội nghị", caption)


def _sources(letterhead, photos):
    """Return who took the photographs, where it was one person for all, and where the news comes from."""
    photographers = {photo.photographer for photo in photos}
    lines = [f"Nguồn: {letterhead.name}."]
    if len(photographers) == 1 and all(photographers):
        lines.insert(0, f"Ảnh: {photographers.pop()}.")
    return [Paragraph(line) for line in lines]
