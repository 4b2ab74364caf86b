"""What a figure of a cell consists of, down to the person."""

from awards.eligible import rated_members
from awards.models import Rating
from meetings.models import Attendance, Meeting, Motion, Target
from members.models import Member
from members.movement import DAY, stays_in
from partyreports.reports.figures.counting import first_day


def opened(figures, key):
    """Return what the figure ``key`` of a cell's Figures consists of: (what, note) for each; None if it is no figure.

    People are those of the day of counting, as they are known today; members and their standing that were mended
    after the record was handed in may differ from the kept number, which the page says.
    """
    for groups in (_people, _movement, _meeting, _targets, _ratings):
        rows = groups(figures, key)
        if rows is not None:
            return rows
    return None


def _people(figures, key):
    if key not in ("members", "closing", "official", "probationary", "women"):
        return None
    day = figures.cut_off_on
    members = Member.objects.of(figures.record.organization, on=day).with_standing(day)
    if key == "women":
        members = members.filter(sex=Member.Sex.FEMALE)
    elif key not in ("members", "closing"):
        members = members.filter(standing=key)
    return [(member, member.birth_date) for member in members]


def _movement(figures, key):
    first, last = first_day(figures.record.year, figures.cut_off_on), figures.cut_off_on
    tests = {
        "opening": lambda stay: stay.holds_on(first - DAY),
        "joined": lambda stay: first <= stay.since <= last,
        "left": lambda stay: first <= stay.to <= last,
        "confirmed": lambda stay: any(first <= day <= last for day in stay.confirmations),
    }
    way, _, cause = key.partition("_")
    if way not in tests or (cause and way not in ("joined", "left")):
        return None
    rows = []
    for stay in stays_in(figures.record.organization, first - DAY, last + DAY):
        how, day = (stay.how_joined, stay.since) if way == "joined" else (stay.how_left, stay.to)
        if tests[way](stay) and (not cause or how == cause):
            rows.append((stay.member, day if way in ("joined", "left") else None))
    return sorted(rows, key=lambda row: row[0].sort_key)


def _meeting(figures, key):
    meeting = figures.record.meetings.filter(kind=Meeting.Kind.YEAR_END).first()
    roll = {
        "summoned": {},
        "summoned_official": {"standing": "official"},
        "present": {"presence": "present"},
        "present_official": {"presence": "present", "standing": "official"},
        "excused": {"presence": "excused"},
        "unexcused": {"presence": "unexcused"},
    }
    if key in roll:
        rows = Attendance.objects.filter(meeting=meeting, **roll[key]).select_related("member")
        return [(row.member, row.reason) for row in rows]
    if key in ("motions", "motions_passed", "in_favour", "against", "abstained"):
        rows = Motion.objects.filter(meeting=meeting)
        return [(row.text, getattr(row, key, f"{row.in_favour}/{row.against}/{row.abstained}")) for row in rows]
    return None


def _targets(figures, key):
    achievements = {"targets": Target.Achievement.values, "targets_exceeded": ["exceeded"]}
    achievements |= {"targets_met": ["met"], "targets_not_met": ["not_met"], "targets_open": [""]}
    if key not in achievements:
        return None
    rows = figures.record.targets.filter(next_year=False, parent=None)
    if key != "targets":
        rows = rows.filter(achievement__in=achievements[key])
    return [(row.text, f"{row.result} / {row.planned}") for row in rows]


def _ratings(figures, key):
    group, _, value = key.partition("_")
    wanted = {
        "proposed": {"proposed": value} if value else {"proposed__in": Rating.Level.values},
        "unrated": {"unrated": value} if value else {"unrated__in": Rating.Unrated.values},
    }
    if group not in wanted or (value and value not in {*Rating.Level.values, *Rating.Unrated.values}):
        return None
    rows = Rating.objects.filter(record=figures.record, member__isnull=False, **wanted[group])
    rows = rows.filter(member__in=rated_members(figures.record).values("pk"))
    rows = rows.select_related("member").order_by("member__sort_key")
    return [(row.member, row.note if group == "unrated" else row.get_proposed_display()) for row in rows]
