"""Cross-checks of a record's meetings: held, on days that fit the year, with somebody to sign."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.models import Attendance, Meeting
from partyreports.reports.checks.findings import Check, Finding, Level, Link, day, step_link

FIRST, LAST = (10, 1), (4, 30)
"""The months in which a year is summed up: from October of the year to April of the next."""


def year_end_meeting(facts):
    """Warn where no year-end meeting is entered."""
    if facts.year_end:
        return []
    add = Link(gettext("Enter the year-end meeting"), reverse("meeting-add", args=[facts.record.pk]))
    return [Finding(Level.WARNING, (), gettext("The year-end meeting is not entered."), (add,))]


def days(facts):
    """Warn of days on which such a meeting is hardly held."""
    return [finding for sitting in facts.sittings for finding in _odd_day(facts, sitting.meeting)]


def _odd_day(facts, meeting):
    year, held = facts.record.year, meeting.day
    first, last = datetime.date(year, *FIRST), datetime.date(year + 1, *LAST)
    told = {"meeting": meeting.title, "day": day(held), "year": year, "first": day(first), "last": day(last)}
    texts = {}
    if meeting.kind in (Meeting.Kind.YEAR_END, Meeting.Kind.CONTINUED) and not first <= held <= last:
        texts["months"] = gettext(
            "“%(meeting)s” was held on %(day)s. The year %(year)s is usually summed up from %(first)s to %(last)s."
        )
    if held > facts.today:
        texts["to come"] = gettext("“%(meeting)s” is still to come: its day is %(day)s.")
    year_end = facts.year_end.meeting if facts.year_end else None
    if year_end and meeting.kind == Meeting.Kind.CONTINUED and held < year_end.day:
        texts["before"] = gettext(
            "“%(meeting)s” continues the year-end meeting, but its day, %(day)s, comes before it."
        )
    if year_end and meeting.kind == Meeting.Kind.REVIEW and held > year_end.day:
        texts["after"] = gettext(
            "“%(meeting)s” reviews and rates, but its day, %(day)s, comes after the year-end meeting."
        )
    links = (step_link(_("The day"), "details", meeting.pk, "id_meeting-day"),)
    return [
        Finding(Level.WARNING, (meeting.pk, held, kind), text % told, links, ("details", meeting.pk))
        for kind, text in texts.items()
    ]


def signers(facts):
    """Warn where nobody can sign the report or the minutes, or whoever signs was away."""
    found = []
    if not facts.signs:
        members = Link(
            gettext("The organisation's members"), reverse("organization", args=[facts.record.organization_id])
        )
        text = gettext(
            "Nobody is entered as secretary or deputy on the day, so nobody's name stands below the report. The "
            "committee's office enters posts, on the member's page."
        )
        found.append(Finding(Level.WARNING, ("report",), text, (members,)))
    for sitting in facts.sittings:
        found += _signers_of_minutes(sitting)
    return found


def _signers_of_minutes(sitting):
    meeting, chairs = sitting.meeting, list(sitting.meeting.chairs.all())
    told, step = {"meeting": meeting.title}, ("details", meeting.pk)
    chair = step_link(_("The chair"), "details", meeting.pk, "id_chairs-0-who")
    taker = step_link(_("The minute-taker"), "details", meeting.pk, "id_meeting-minute_taker")
    if not chairs:
        text = gettext("Nobody is entered as chair of “%(meeting)s”, who signs its minutes.")
        yield Finding(Level.WARNING, ("chair", meeting.pk), text % told, (chair,), step)
    if not meeting.minute_taker_id:
        text = gettext("Nobody is entered as minute-taker of “%(meeting)s”, who signs its minutes.")
        yield Finding(Level.WARNING, ("minutes", meeting.pk), text % told, (taker,), step)
    away = {row.member_id: row.member for row in sitting.roll if row.presence in AWAY}
    for member, link in [*((row.member_id, chair) for row in chairs), (meeting.minute_taker_id, taker)]:
        if member in away:
            text = gettext("%(name)s leads or takes the minutes of “%(meeting)s”, but is marked absent.")
            roll = step_link(_("The roll call"), "people", meeting.pk, f"presence-{member}-present")
            about = ("away", meeting.pk, member, link.url)
            yield Finding(Level.WARNING, about, text % (told | {"name": away[member]}), (link, roll), step)


AWAY = (Attendance.Presence.EXCUSED, Attendance.Presence.UNEXCUSED)


def details(facts):
    """Tell what the minutes of a meeting leave open."""
    for sitting in facts.sittings:
        meeting = sitting.meeting
        missing = [
            (label, field)
            for label, field, known in [
                (_("the hour at which it began"), "starts_at", meeting.starts_at or meeting.part_of_day),
                (_("the hour at which it ended"), "ends_at", meeting.ends_at),
                (_("the place"), "place", meeting.place),
            ]
            if not known
        ]
        if missing:
            names = ", ".join(str(label) for label, _field in missing)
            text = gettext("The minutes of “%(meeting)s” leave open: %(names)s.")
            yield Finding(
                Level.INFORMATION,
                (meeting.pk, *(field for _label, field in missing)),
                text % {"meeting": meeting.title, "names": names},
                tuple(
                    step_link(str(label).capitalize(), "details", meeting.pk, f"id_meeting-{field}")
                    for label, field in missing
                ),
                ("details", meeting.pk),
            )


CHECKS = (
    Check("year-end", _("The year-end meeting is entered"), year_end_meeting),
    Check("days", _("The days of the meetings fit the year"), days, "sittings"),
    Check("signers", _("There is somebody to sign the report and the minutes"), signers),
    Check("details", _("The minutes have hours and place"), details, "sittings"),
)
