"""The invented records of cells: each year its meeting, roll, chapters, targets, ratings and what follows from them."""

import datetime
from decimal import Decimal

from awards.models import Badge, Commendation, Rating
from awards.models.badge import BADGE_YEARS
from meetings.models import (
    Attendance,
    Chair,
    Guest,
    Meeting,
    Motion,
    Remark,
    Section,
    Step,
    Target,
    Task,
    YearRecord,
)  # fmt: skip
from meetings.outline import OUTLINE
from meetings.turnout import turnout_of
from members.models.placement import NEVER_ENDS
from members.movement import Stay as MovementStay
from members.movement import movement_of
from partyreports.reports import life
from partyreports.reports.demo import speeches
from partyreports.reports.demo.badges import DAYS
from partyreports.reports.demo.grades import POINTS_SINCE, most_excellent
from partyreports.reports.demo.sittings import working_day
from partyreports.reports.demo.store import moment
from partyreports.reports.figures import counting
from partyreports.reports.models import Figures
from partyreports.reports.simulation import texts
from partyreports.reports.steps import STEPS

Level, Unrated, Presence = Rating.Level, Rating.Unrated, Attendance.Presence
POINTS = {Level.EXCELLENT: 91, Level.GOOD: 78, Level.COMPLETED: 62}
DAY = datetime.timedelta(days=1)


class Recording:
    """Writes closed records; of the last year one in ten is not accepted yet, and nothing is decided on those."""

    def __init__(self, writer, logbook, chance, *, by, lists, last_year):
        self.writer, self.logbook, self.chance = writer, logbook, chance
        self.by, self.lists, self.last_year = by, lists, last_year

    def record_cell(self, cell, year):
        """Write a cell's record of a year."""
        organization, base = cell.organization, cell.superior.organization
        accepted = year < self.last_year or self.chance.random() > 0.1
        record = self._record(organization, base, year, accepted=accepted)
        held = self.chance.choice((datetime.date(year, 12, 4), datetime.date(year + 1, 1, 4)))
        day = working_day(held + self.chance.randrange(22) * DAY)
        roster = [stay for stay in cell.people if stay.holds_on(day)]
        meeting, turnout, motions = self._meeting(record, day, roster, direct_from=base.name)
        self._tell(record, day)
        achievements = self._targets(record)
        ratings = self._rate(record, day, roster, turnout.may_vote_present)
        if accepted:
            self._decide(ratings, base, year)
        self._commend(record, ratings, base, accepted=accepted)
        self._badges(record, cell.people)
        self._tick(record, meeting, day)
        last_day = record.last_day
        stays = [
            MovementStay(stay.member, row.since, row.to or NEVER_ENDS, row.how_joined, row.how_left)
            for stay in cell.people
            for row in (stay.membership,)
        ]
        moved = movement_of(stays, first=counting.first_day(year, last_day), last=last_day)
        counts = counting.of_people(moved) | counting.of_meeting(turnout, motions) | counting.of_targets(achievements)
        counts |= counting.of_ratings((row.proposed, row.unrated) for row in ratings if row.member_id)
        handed_in = max(day, last_day) + self.chance.randrange(1, 12) * DAY
        self._log(record, handed_in, accepted=accepted)
        self.writer.add(Figures(record=record, cut_off_on=last_day, counted_on=handed_in, **counts))

    def record_committee(self, committee, year):
        """Write a committee's own record of a year: its executive meets in the February after."""
        superior = committee.superior and committee.superior.organization
        record = self._record(committee.organization, superior, year, accepted=True)
        day = working_day(datetime.date(year + 1, 2, 10))
        roster = [stay for stay in committee.executive if stay.holds_on(day)]
        summoned = Meeting.Summoned.EXECUTIVE
        meeting, turnout, _motions = self._meeting(record, day, roster, summoned=summoned)
        self._tell(record, day)
        self._targets(record)
        rating = self._rating(record, Level.GOOD, turnout.may_vote_present, organization=record.organization)
        if superior:
            self._decide([rating], superior, year)
        self._tick(record, meeting, day)
        self._log(record, day + 4 * DAY, accepted=True)

    def _record(self, organization, superior, year, *, accepted):
        status = YearRecord.Status.ACCEPTED if accepted else YearRecord.Status.SUBMITTED
        begun = moment(datetime.date(year, 11, 20), 9)
        return self.writer.add(
            YearRecord(organization=organization, superior=superior, year=year, status=status.value, created_at=begun)
        )

    def _meeting(self, record, day, roster, *, summoned=Meeting.Summoned.EVERYONE, direct_from=""):
        year, add = record.year, self.writer.add
        chair = roster[0].member
        meeting = add(
            Meeting(
                record=record,
                title=f"Hội nghị tổng kết công tác năm {year}, triển khai nhiệm vụ năm {year + 1}",
                day=day,
                part_of_day=self.chance.choice(Meeting.PartOfDay.values[:2]),
                place="Phòng họp",
                grounds="Hướng dẫn của cấp ủy cấp trên về tổng kết năm",
                summoned=summoned.value,
                minute_taker=roster[len(roster) > 1].member,
            )
        )
        roll = [add(self._attendance(meeting, stay, day)) for stay in roster]
        roll[0].presence, roll[0].reason = Presence.PRESENT.value, ""
        turnout = turnout_of(meeting, roll)
        add(Chair(meeting=meeting, member=chair))
        words = {"year": year, "next": year + 1, "unit": "đơn vị"}
        Kind = Remark.Kind
        remarks = [(Kind.OPENING, chair, speeches.OPENING[0]), (Kind.PRESENTATION, chair, speeches.PRESENTATION)]
        if direct_from:
            guest = add(Guest(meeting=meeting, name="Đại diện cấp ủy cấp trên", body=direct_from, directs=True))
            remarks += [(Kind.DIRECTIVE, guest, speeches.DIRECTIVES[year % 3]), (Kind.REPLY, chair, speeches.REPLY[0])]
        for position, (kind, who, text) in enumerate([*remarks, (Kind.CLOSING, chair, speeches.CLOSING[0])]):
            spoken_by = {"guest" if isinstance(who, Guest) else "member": who}
            add(Remark(meeting=meeting, position=position, kind=kind.value, text=text.format(**words), **spoken_by))
        motions = [
            add(Motion(meeting=meeting, position=position, text=text, in_favour=turnout.may_vote_present))
            for position, text in enumerate((f"Thông qua Báo cáo tổng kết năm {year}", "Thông qua Nghị quyết Hội nghị"))
        ]
        return meeting, turnout, motions

    def _attendance(self, meeting, stay, day):
        member = stay.member
        exempt = stay.leave is not None and stay.leave.since <= day
        member.standing = "official" if member.is_official_on(day) else "probationary"
        member.leave, member.cell_id, member.party_group = "exempt" if exempt else "", stay.membership.cell_id, ""
        row, luck = Attendance.of(meeting, member), self.chance.random()
        row.presence = Presence.PRESENT.value
        if exempt and luck < 0.6:
            row.presence, row.reason = Presence.EXCUSED.value, "Miễn sinh hoạt, sức khỏe yếu"
        elif luck < 0.05:
            row.presence, row.reason = Presence.EXCUSED.value, "Đi công tác"
        elif luck > 0.993:
            row.presence = Presence.UNEXCUSED.value
        return row

    def _tell(self, record, day):
        words = {"year": record.year, "next": record.year + 1, "cell": record.organization.name, "unit": "đơn vị"}
        pick = record.organization_id + record.year
        for position, (part, heading) in enumerate(OUTLINE):
            text = texts.chapter(part, heading, pick, words)
            self.writer.add(Section(record=record, part=part.value, position=position, heading=heading, text=text))
        for position, text in enumerate(texts.TASKS):
            due = datetime.date(record.year + 1, 6, 30)
            task = Task(record=record, position=position, text=text.format(**words), due=due)
            task.assignee = texts.TASK_ASSIGNEE
            self.writer.add(task)

    def _targets(self, record):
        """Write the year's targets and the next year's, and return what became of the year's."""
        achievements = []
        for position, (text, unit, planned) in enumerate(texts.GOALS):
            luck = self.chance.random()
            achievement = Target.Achievement.NOT_MET if luck < 0.1 else Target.Achievement.MET
            result = str(int(planned) - 1) if luck < 0.1 else planned
            achievements.append(achievement.value)
            same = {"record": record, "position": position, "text": text, "unit": unit, "planned": planned}
            self.writer.add(Target(**same, result=result, achievement=achievement.value))
            self.writer.add(Target(**same, next_year=True))
        return achievements

    def _rate(self, record, day, roster, voters):
        """Write the ratings of those on the roll, and of the cell, and return them."""
        rating_day = min(day, record.last_day)
        reasons = {stay.member.pk: _unrated(stay, record.year, rating_day) for stay in roster}
        rated = [stay.member for stay in roster if not reasons[stay.member.pk]]
        self.chance.shuffle(rated)
        completed = len(rated) // 15
        excellent = most_excellent(len(rated) - completed, record.last_day)
        levels = [Level.EXCELLENT] * excellent + [Level.COMPLETED] * completed
        levels += [Level.GOOD] * (len(rated) - len(levels))
        ratings = [self._rating(record, level, voters, member=who) for level, who in zip(levels, rated, strict=True)]
        for stay in roster:
            if reason := reasons[stay.member.pk]:
                row = Rating(record=record, year=record.year, member=stay.member, unrated=reason.value)
                ratings.append(self.writer.add(row))
        own = Level.EXCELLENT if self.chance.random() < 0.15 else Level.GOOD
        return [*ratings, self._rating(record, own, voters, organization=record.organization)]

    def _rating(self, record, level, voters, **recipient):
        rating = Rating(record=record, year=record.year, proposed=level.value, **recipient)
        rating.votes_excellent = rating.votes_good = rating.votes_completed = rating.votes_failed = 0
        setattr(rating, f"votes_{level.value}", voters)
        if record.year >= POINTS_SINCE and "member" in recipient:
            rating.points = Decimal(POINTS[level] + self.chance.randrange(8))
        return self.writer.add(rating)

    def _decide(self, ratings, by, year):
        for row in ratings:
            if row.proposed:
                row.decided, row.decided_by = row.proposed, by
                row.decided_on, row.decision = datetime.date(year + 1, 2, 25), f"{year % 100 + 10}-QĐ/ĐU"
                if row.proposed == Level.EXCELLENT and self.chance.random() < 0.05:
                    row.decided, row.answer = Level.GOOD.value, "Vượt tỷ lệ quy định."

    def _commend(self, record, ratings, base, *, accepted):
        """Propose giấy khen for each that is proposed as excellent; awarded where that was decided."""
        Status = Commendation.Status
        for rating in ratings:
            if rating.proposed != Level.EXCELLENT:
                continue
            title = self.lists["member" if rating.member_id else "organization"]
            row = Commendation(
                record=record, year=record.year, member_id=rating.member_id, organization_id=rating.organization_id,
                form=self.lists["form"], title=title, given_by=base, status=Status.PROPOSED.value,
            )  # fmt: skip
            if accepted and rating.decided == Level.EXCELLENT:
                row.status, row.decided_by = Status.AWARDED.value, base
                row.decision, row.decided_on = f"{record.year % 100 + 11}-QĐ/ĐU", datetime.date(record.year + 1, 2, 26)
            elif accepted:
                row.decided_by, row.decided_on = base, datetime.date(record.year + 1, 2, 26)
                row.status, row.answer = Status.DECLINED.value, "Không được xếp loại hoàn thành xuất sắc nhiệm vụ."
            self.writer.add(row)

    def _badges(self, record, people):
        """Write the badges of the year: on the next of the four days after so many years in the Party."""
        for stay in people:
            admitted = stay.member.admitted_on
            for years in BADGE_YEARS:
                if not record.year - 1 <= admitted.year + years <= record.year:
                    continue
                due = datetime.date(admitted.year + years, admitted.month, min(admitted.day, 28))
                days = [datetime.date(year, *day) for year in (due.year, due.year + 1) for day in DAYS]
                awarded = next(day for day in days if day >= due)
                if awarded.year == record.year and stay.holds_on(awarded):
                    decision = f"{200 + awarded.month}-QĐ/TU"
                    self.writer.add(
                        Badge(
                            member=stay.member, record=record, years=years, due_on=due, awarded_on=awarded,
                            decision=decision, decided_by_outside="Tỉnh ủy",
                        )
                    )  # fmt: skip

    def _tick(self, record, meeting, day):
        saved_at = moment(day + 2 * DAY, 15)
        for kind in STEPS:
            whose = meeting if kind.per_meeting else None
            if kind.applies_to(whose):
                step = Step(record=record, meeting=whose, name=kind.name, version=1, complete=True, saved_at=saved_at)
                step.saved_by, step.nothing_to_report = self.by, kind.name == "photos"
                self.writer.add(step)

    def _log(self, record, handed_in, *, accepted):
        turns = [(life.SUBMIT, "draft", "submitted", handed_in, {"on_behalf": True, "notes": {}})]
        if accepted:
            turns.append((life.ACCEPT, "submitted", "accepted", handed_in + 5 * DAY, {}))
        for verb, before, after, day, more in turns:
            self.logbook.log(
                record.organization,
                verb=verb,
                subject=record,
                at=moment(day, 10),
                by=self.by,
                before={"status": before, "revision": 1},
                after={"status": after, "revision": 1, **more},
            )


def _unrated(stay, year, day):
    if stay.leave is not None and stay.leave.since <= day:
        return Unrated.EXEMPT
    return Unrated.NEW if stay.member.admitted_on > datetime.date(year, 6, 30) else ""
