"""The demo's records: for each cell and the committee, each of the five years."""

import datetime

from awards.models import Rating
from meetings.models import Chair, Meeting, Remark, Section, Step, YearRecord
from meetings.recording import begin_record
from members.models import Member, Office, Organization
from partyreports.reports import life
from partyreports.reports.checks import check_record
from partyreports.reports.demo import badges, chapters, committee, grades, photos, sittings, speeches
from partyreports.reports.demo.cells import CELLS
from partyreports.reports.demo.content import LAST, time
from partyreports.reports.demo.store import keep, moment
from partyreports.reports.papers.vietnamese import percent
from partyreports.reports.steps import STEPS

Kind = Remark.Kind
DRAFT, SUBMITTED, RETURNED = "VNN-03", "VNN-04", "VNN-06"
"""The cells whose record of the latest year is in that state; the others' are accepted, as are all of earlier years."""
REVIEWED = {(2024, "VNN-03"), (2025, "VNN-03"), (2025, "VNN-01"), (2025, "VNN-04")}
"""Years and cells with a review meeting of its own."""
LEFT_OPEN = {"votes", "commendations", "tasks"}
"""The steps that are still to be done in the draft of the latest year."""
STEP_RETURNED = "targets"
COMMENT = (
    "Kết quả chỉ tiêu “Kết nạp đảng viên mới” ghi 01 nhưng trong năm Chi bộ không kết nạp đảng viên nào. Đề nghị rà "
    "soát, sửa lại chỉ tiêu này và phần hạn chế của báo cáo rồi gửi lại."
)
LATE = f"30/6/{LAST + 2}"
NOTE = "Nhiệm vụ theo lộ trình hai năm, Đảng ủy đã đồng ý với thời hạn này."
"""By when the submitted record wants its last task done, and the note with which the warning about that passes."""
OPEN_TO_ALL = (2023, 2024)
"""The years in which the committee's year-end meeting summoned all members, not only its executive."""
OF_DELEGATES = 2022
"""The year in which it summoned delegates: whoever held a post in the committee or in a cell."""
CHAIRED_TOGETHER = 2024
"""The year in which the guest from the superior chaired the committee's meeting beside its secretary."""


def build_cell_year(world, index, year):
    """Write a cell's record of a year, and bring it to its state."""
    cell, organization = CELLS[index], world.organizations[CELLS[index].code]
    draft = year == LAST and cell.code == DRAFT
    by = world.users["secretary" if cell.code == DRAFT else "staff"]
    record = begin_record(organization=organization, year=year, by=by)
    review = _review(record, year, cell) if (year, cell.code) in REVIEWED else None
    held = _year_end(world, record, index)
    if year == LAST:
        # The draft's are still to be chosen from more.
        scenes = (photos.HALL, photos.SPEAKER, photos.GROUP) if draft else (photos.HALL, photos.SPEAKER)
        world.photos += photos.photograph(held, scenes=scenes)
    if not draft:
        _vote(held, index)
    ratings = grades.rate_members(record, cell, index, (review or held).voters)
    grades.rate_organization(record, grades.proposed_level(record), (review or held).voters)
    if not draft:
        _propose(world, record, cell)
    _tell(record, cell, index, ratings, with_tasks=not draft, leaders=held.leaders)
    _tick(record, by, held, left_open={"votes": held.meeting} if draft else {}, skip=LEFT_OPEN if draft else set())
    if not draft:
        _hand_in(world, record, by)
    YearRecord.objects.filter(pk=record.pk).update(created_at=moment(datetime.date(year, 11, 20), 9))


def _review(record, year, cell):
    meeting = Meeting(
        record=record,
        kind=Meeting.Kind.REVIEW,
        title=f"Hội nghị kiểm điểm, đánh giá, xếp loại chất lượng tổ chức đảng và đảng viên năm {year}",
        day=datetime.date(year, 12, 3),
        part_of_day=Meeting.PartOfDay.AFTERNOON,
        place=cell.sitting.place,
        grounds=_grounds(year),
    )
    held = sittings.hold(meeting)
    sittings.speak(
        held,
        [
            (Kind.OPENING, held.chair, speeches.REVIEW_OPENING.format(year=year)),
            (Kind.DISCUSSION, None, speeches.REVIEW_DISCUSSION),
            (Kind.CLOSING, held.chair, speeches.REVIEW_CLOSING),
        ],
    )
    sittings.vote(held, [f"Thông qua kết quả xếp loại chất lượng đảng viên năm {year}"], ballot=True)
    return held


def _grounds(year):
    return (
        f"Hướng dẫn số {year % 7 + 5:02}-HD/ĐU ngày 15/11/{year} của {committee.PARTY_COMMITTEE} về kiểm điểm, xếp "
        f"loại và tổng kết công tác năm {year}\nChương trình công tác năm {year} của Chi bộ"
    )


def _year_end(world, record, index):
    cell, year, pick = CELLS[index], record.year, record.year + index
    sitting = cell.sitting
    meeting = Meeting(
        record=record,
        title=f"Hội nghị tổng kết công tác năm {year} và triển khai phương hướng, nhiệm vụ năm {year + 1}",
        day=datetime.date(year + (sitting.month == 1), sitting.month, sitting.day),
        part_of_day=sitting.part,
        starts_at=time(sitting.starts),
        ends_at=time(sitting.ends),
        place=sitting.place,
        grounds=_grounds(year),
    )
    held = sittings.hold(meeting, absent=pick % 5 and pick)
    director = world.members[cell.directs]
    capacity = f"{_executive_post(director, meeting.day, world.committee)}, {director.job_title}"
    sittings.welcome(held, director=(director.full_name, committee.PARTY_COMMITTEE, capacity), groups=cell.guests)
    words = {"year": year, "next": year + 1, "unit": cell.unit}
    directive = cell.own.get("directive") or _one_of(speeches.DIRECTIVES, pick)
    opinions = zip(sittings.discussants(held, len(cell.opinions)), cell.opinions, strict=False)
    if year != LAST:
        opinions = list(opinions)[:2]
    remarks = [
        (Kind.OPENING, held.chair, _one_of(speeches.OPENING, pick)),
        (Kind.PRESENTATION, held.presenter, speeches.PRESENTATION, "Chi ủy"),
        *((Kind.DISCUSSION, member, text) for member, text in opinions),
        (Kind.DISCUSSION, None, speeches.GOALS_REACHED),
        (Kind.DIRECTIVE, held.guest, directive, committee.PARTY_COMMITTEE),
        (Kind.REPLY, held.chair, _one_of(speeches.REPLY, pick)),
        (Kind.CLOSING, held.chair, _one_of(speeches.CLOSING, pick)),
    ]
    sittings.speak(held, [(kind, who, text.format(**words), *behalf) for kind, who, text, *behalf in remarks])
    return held


def _executive_post(member, day, organization):
    office = member.offices.on(day).filter(organization=organization).first()
    names = {
        "secretary": "Bí thư Đảng ủy",
        "deputy": "Phó Bí thư Đảng ủy",
        "executive": "Ủy viên Ban Chấp hành Đảng bộ",
    }
    return names[office.post]


def _one_of(texts, number):
    return texts[number % len(texts)]


def _vote(held, index):
    year = held.meeting.record.year
    sittings.vote(
        held,
        [
            f"Thông qua Báo cáo tổng kết công tác năm {year} và phương hướng, nhiệm vụ năm {year + 1}",
            f"Thông qua Nghị quyết Hội nghị tổng kết công tác năm {year}",
        ],
        abstained=(year + index) % 6 == 0,
    )


def _propose(world, record, cell):
    grades.propose_commendations(record, world.committee)
    grades.praise(record)
    if record.year == LAST and cell.steady:
        grades.propose_five_years(record, world.members[cell.steady], world.superior)
    badges.award_badges(record)


def _tell(record, cell, index, ratings, *, with_tasks, leaders):
    goals = chapters.goals_of(cell.goals, cell.admissions)
    if chapters.first_year(record):
        chapters.plan_first_year(record, goals)
    good, rated = grades.share_rated_good(ratings)
    admitted = _admitted(record)
    if record.year == LAST and cell.code == RETURNED:
        # The mistake for which the record is given back.
        admitted += 1
    counted = {chapters.GOOD: percent(good, rated).removesuffix(" %"), chapters.ADMITTED: admitted}
    chapters.fill_results(record, goals, counted)
    chapters.plan_next_year(record, goals)
    chapters.fill_cell(record, cell, index)
    if with_tasks:
        chapters.set_tasks(record, cell.tasks, ["Chi ủy", *(member.full_name for member in leaders.values())])


def _admitted(record):
    first, last = datetime.date(record.year, 1, 1), record.last_day
    return record.members_of_the_year().filter(ceremony_on__range=(first, last)).count()


def _tick(record, by, held, *, left_open, skip):
    """Write the steps as saved, but for those in ``skip``; ``left_open`` are skipped for that meeting only."""
    at = moment(held.meeting.day + datetime.timedelta(days=2), 15)
    steps = []
    for meeting in record.meetings.all():
        for kind in STEPS:
            if kind.applies_to(meeting) and left_open.get(kind.name) != meeting:
                steps.append(Step(record=record, meeting=meeting, name=kind.name))
    steps += [Step(record=record, name=kind.name) for kind in STEPS if not kind.per_meeting and kind.name not in skip]
    for step in steps:
        step.version, step.complete, step.saved_by, step.saved_at = 1, True, by, at
        if step.name == "commendations":
            step.nothing_to_report = not (record.commendations.exists() or record.badges.exists())
        elif step.name == "discussion":
            step.nothing_to_report = not step.meeting.remarks.exists()
        elif step.name == "photos":
            step.nothing_to_report = not step.meeting.photos.exists()
    keep(steps)


def _hand_in(world, record, by):
    """Submit a cell's record, and return or accept it unless it stays with the committee."""
    code, staff = record.organization.code, world.users["staff"]
    if record.year == LAST and code == SUBMITTED:
        record.tasks.filter(pk=record.tasks.last().pk).update(due=LATE)
        life.submit(record=record, by=by, notes={judged.key: NOTE for judged in check_record(record).warnings})
        return
    life.submit(record=record, by=by)
    if record.year == LAST and code == RETURNED:
        step = record.steps.get(name=STEP_RETURNED)
        life.return_record(record=record, by=staff, comment=COMMENT, step=step)
        return
    life.accept(record=record, by=staff)
    grades.decide(record, world.committee)


def build_committee_year(world, year):
    """Write the committee's own record of a year: the latest year's has only been begun."""
    staff = world.users["staff"]
    record = begin_record(organization=world.committee, year=year, by=staff)
    YearRecord.objects.filter(pk=record.pk).update(created_at=moment(datetime.date(year + 1, 1, 10), 9))
    if year == LAST:
        chapters.fill_committee(record, parts=(Section.Part.OPENING, Section.Part.RESULTS))
        at = moment(datetime.date(year + 1, 1, 12), 10)
        keep([Step(record=record, name="chapters", version=1, saved_by=staff, saved_at=at)])
        return
    held = _committee_year_end(record)
    if year == LAST - 1:
        scenes = (photos.HALL, photos.SPEAKER, photos.AWARD, photos.GROUP)
        world.photos += photos.photograph(held, scenes=scenes)
    if year == committee.COMMENDED[0]:
        grades.commend_committee(record)
    _tell_of_committee(record)
    grades.rate_organization(record, Rating.Level.GOOD, held.voters)
    _tick(record, staff, held, left_open={}, skip=set())
    life.submit(record=record, by=staff)
    life.accept(record=record, by=world.users["admin"])
    rating = record.ratings.get(organization=world.committee)
    rating.decided, rating.decided_by = rating.proposed, world.superior
    rating.decided_on, rating.decision = datetime.date(year + 1, 3, 12), f"{30 + year % 10}-QĐ/ĐUCQ"
    rating.full_clean()
    rating.save()


def _committee_year_end(record):
    year, summoned = record.year, Meeting.Summoned.EXECUTIVE
    if year in OPEN_TO_ALL:
        summoned = Meeting.Summoned.EVERYONE
    elif year == OF_DELEGATES:
        summoned = Meeting.Summoned.DELEGATES
    meeting = Meeting(
        record=record,
        title=f"Hội nghị tổng kết công tác năm {year}, triển khai nhiệm vụ năm {year + 1} của Đảng bộ",
        day=datetime.date(year + 1, 1, 27),
        starts_at=datetime.time(8),
        ends_at=datetime.time(11, 30),
        place=committee.HALL,
        grounds=f"Công văn của {committee.SUPERIOR.replace('Đảng bộ', 'Đảng ủy')} về tổng kết công tác năm {year}",
        summoned=summoned,
    )
    held = sittings.hold(
        meeting,
        absent=0 if summoned == Meeting.Summoned.EXECUTIVE else year,
        delegates=_post_holders(record.organization) if summoned == Meeting.Summoned.DELEGATES else None,
    )
    name, capacity = committee.SUPERIOR_GUEST
    sittings.welcome(
        held,
        director=(name, committee.SUPERIOR.replace("Đảng bộ", "Đảng ủy"), capacity),
        groups=("Đại diện Công đoàn và Đoàn Thanh niên Viện",),
    )
    if year == CHAIRED_TOGETHER:
        keep([Chair(meeting=meeting, guest=held.guest, position=1)])
    speakers = sittings.discussants(held, 3) or [held.leaders["executive"]]
    remarks = [
        (Kind.OPENING, held.chair, speeches.OPENING[0]),
        (Kind.PRESENTATION, held.presenter, speeches.PRESENTATION, "Ban Chấp hành Đảng bộ"),
        *((Kind.DISCUSSION, who, text) for who, text in zip(speakers, committee.OPINIONS, strict=False)),
        (Kind.DIRECTIVE, held.guest, committee.DIRECTIVE),
        (Kind.REPLY, held.chair, committee.REPLY),
        (Kind.CLOSING, held.chair, committee.CLOSING),
    ]
    words = {"year": year, "next": year + 1}
    sittings.speak(held, [(kind, who, text.format(**words), *behalf) for kind, who, text, *behalf in remarks])
    sittings.vote(held, [f"Thông qua Báo cáo và Nghị quyết Hội nghị tổng kết công tác năm {year} của Đảng bộ"])
    return held


def _post_holders(organization):
    """Return who of the organisation's members holds a post in it or below it, as a function of the day."""

    def on(day):
        bodies = Organization.objects.below(organization, on=day)
        posts = Office.objects.on(day).filter(organization__in=bodies)
        return Member.objects.of(organization, on=day).filter(pk__in=posts.values("member"))

    return on


def _tell_of_committee(record):
    goals = chapters.goals_of(committee.GOALS, committee.ADMISSIONS)
    if chapters.first_year(record):
        chapters.plan_first_year(record, goals)
    good, rated = grades.share_rated_good(Rating.objects.filter(year=record.year, member__isnull=False))
    counted = {chapters.GOOD: percent(good, rated).removesuffix(" %"), chapters.ADMITTED: _admitted(record)}
    chapters.fill_results(record, goals, counted)
    chapters.plan_next_year(record, goals)
    chapters.fill_committee(record)
    chapters.set_tasks(record, committee.TASKS, ["Ban Chấp hành Đảng bộ", "Văn phòng Đảng ủy"])
