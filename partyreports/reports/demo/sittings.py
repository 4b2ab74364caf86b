"""The demo's meetings: when and where, who came, what was said and voted on."""

import datetime
from dataclasses import dataclass

from meetings.models import Attendance, Chair, Delegate, Guest, Meeting, Motion, Remark
from meetings.turnout import turnout_of
from members.models import Leave, Member, Office
from partyreports.reports.demo import speeches
from partyreports.reports.demo.store import keep, keep_changed, keep_one, numbered

Kind, Presence = Remark.Kind, Attendance.Presence


@dataclass
class Held:
    """A meeting that was held: its roll, who led it, and who came to direct."""

    meeting: Meeting
    roll: list
    leaders: dict
    guest: Guest | None = None

    @property
    def voters(self):
        """How many were entitled to vote and present."""
        return turnout_of(self.meeting, self.roll).may_vote_present

    @property
    def chair(self):
        """The secretary, who chairs."""
        return self.leaders["secretary"]

    @property
    def presenter(self):
        """The deputy, who presents the draft report; the secretary where there is none."""
        return self.leaders.get("deputy") or self.chair


def working_day(date):
    """Return the day itself, or the Monday after a weekend."""
    return date + datetime.timedelta(days=7 - date.weekday()) if date.weekday() > 4 else date


def hold(meeting, *, absent=0, delegates=None):
    """Write a meeting and its roll; ``absent`` picks which of those without a post stayed away (0: none).

    ``delegates`` returns the members chosen to attend on a day, where not everybody is summoned.
    """
    meeting.day = working_day(meeting.day)
    organization = meeting.record.organization
    keep_one(meeting)
    if delegates:
        keep(Delegate(meeting=meeting, member=member) for member in delegates(meeting.day))
    offices = Office.objects.on(meeting.day).filter(organization=organization).select_related("member")
    leaders = {}
    for office in offices.order_by("pk"):
        leaders.setdefault(office.post, office.member)
    roster = list(meeting.roster())
    posted = {office.member_id for office in offices}
    plain = [member for member in roster if member.pk not in posted and member.standing == "official"]
    free = [member for member in plain if not member.leave]
    missing = {free[absent % len(free)].pk} if absent and len(free) > 2 else set()
    meeting.minute_taker = next((member for member in free if member.pk not in missing), leaders["secretary"])
    keep_changed([meeting], ["minute_taker"])
    roll = keep(_attendance(meeting, member, member.pk in missing, absent) for member in roster)
    keep([Chair(meeting=meeting, member=leaders["secretary"])])
    return Held(meeting, roll, leaders)


def _attendance(meeting, member, missing, absent):
    row = Attendance.of(meeting, member)
    row.presence = Presence.PRESENT
    if member.leave == Leave.Kind.AWAY:
        row.presence, row.reason = Presence.EXCUSED, "Tạm thời sinh hoạt tại nơi khác"
    elif member.leave == Leave.Kind.EXEMPT and (meeting.day.year + int(member.card_number)) % 3:
        row.presence, row.reason = Presence.EXCUSED, "Miễn sinh hoạt, sức khỏe yếu"
    elif missing and absent % 7 == 6:
        row.presence = Presence.UNEXCUSED
    elif missing:
        row.presence, row.reason = Presence.EXCUSED, speeches.ABSENCES[absent % len(speeches.ABSENCES)]
    return row


def welcome(held, *, director, groups=()):
    """Write the guests: the one who came to direct (name, body, capacity), and groups."""
    name, body, capacity = director
    guests = [Guest(kind=Guest.Kind.PERSON, name=name, body=body, capacity=capacity, directs=True)]
    guests += [Guest(kind=Guest.Kind.GROUP, name=group) for group in groups]
    for guest in guests:
        guest.meeting = held.meeting
    held.guest = keep(numbered(guests))[0]


def speak(held, remarks):
    """Write remarks: each a kind, who (a member, a guest or None), the text, and on whose behalf."""
    rows = []
    for kind, who, text, *behalf in remarks:
        row = Remark(meeting=held.meeting, kind=kind, text=text, on_behalf_of=behalf[0] if behalf else "")
        setattr(row, "member" if isinstance(who, Member) else "guest", who)
        rows.append(row)
    keep(numbered(rows))


def vote(held, texts, *, abstained=0, ballot=False):
    """Write motions that all those entitled and present voted on, the first with ``abstained``."""
    method = Motion.Method.BALLOT if ballot else Motion.Method.HANDS
    motions = [
        Motion(
            meeting=held.meeting,
            text=text,
            method=method,
            in_favour=held.voters - (0 if position else abstained),
            abstained=0 if position else abstained,
        )
        for position, text in enumerate(texts)
    ]
    keep(numbered(motions))


def discussants(held, number):
    """Return members who were present and did not lead the meeting, in the order of names, the minute-taker last."""
    leaders = {member.pk for member in held.leaders.values()}
    present = [row.member for row in held.roll if row.presence == Presence.PRESENT and row.member_id not in leaders]
    present.sort(key=lambda member: member.pk == held.meeting.minute_taker_id)
    return present[:number]
