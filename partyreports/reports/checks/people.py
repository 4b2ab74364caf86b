"""Cross-checks of who was there: all marked, the roll as the member list has it, a quorum."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from meetings.rules import voting_rule_on
from members.models import Leave, Membership
from partyreports.reports.checks.facts import NEAR
from partyreports.reports.checks.findings import Check, Finding, Level, day, listed, named, step_link


def marked(facts):
    """Warn of people on a roster without a mark."""
    for sitting in facts.sittings:
        meeting = sitting.meeting
        if not sitting.roll:
            text = gettext("Nobody belongs to the organisation on the day of “%(meeting)s”. Check the day.")
            link = step_link(_("The day"), "details", meeting.pk, "id_meeting-day")
            yield Finding(
                Level.WARNING,
                (meeting.pk, "nobody"),
                text % {"meeting": meeting.title},
                (link,),
                ("people", meeting.pk),
            )
        if open_ := [row for row in sitting.roll if not row.presence]:
            text = ngettext(
                "%(count)d person on the roster of “%(meeting)s” is not marked: %(names)s.",
                "%(count)d people on the roster of “%(meeting)s” are not marked: %(names)s.",
                len(open_),
            )
            yield Finding(
                Level.WARNING,
                (meeting.pk, *sorted(row.member_id for row in open_)),
                text % {"count": len(open_), "meeting": meeting.title, "names": listed(row.member for row in open_)},
                named([_on_roll(row.member, meeting) for row in open_]),
                ("people", meeting.pk),
            )


def roll_and_roster(facts):
    """Warn where a roll that was called differs from the member list of the day: people, standing or leave."""
    for sitting in facts.sittings:
        now = {member.pk: (member.standing, member.leave or "") for member in sitting.roster}
        odd = [row for row in sitting.marked if now.get(row.member_id) != (row.standing, row.leave)]
        if odd:
            text = gettext(
                "The roll of “%(meeting)s” differs from the member list of that day: %(names)s. Open “People present” "
                "and save it again, so that the figures agree."
            )
            meeting = sitting.meeting
            names = listed(f"{row.member} ({_difference(row, now.get(row.member_id))})" for row in odd)
            yield Finding(
                Level.WARNING,
                (meeting.pk, *sorted((row.member_id, now.get(row.member_id)) for row in odd)),
                text % {"meeting": meeting.title, "names": names},
                (step_link(_("People present"), "people", meeting.pk),),
                ("people", meeting.pk),
            )


def _difference(row, now):
    """Return what the member list says of somebody on the roll."""
    if now is None:
        return gettext("not on the roster")
    standing, leave = now
    if standing != row.standing:
        return gettext("now official") if standing == "official" else gettext("now on probation")
    return str(Leave.Kind(leave).label) if leave else gettext("not on leave")


def quorum(facts):
    """Warn of meetings that too few attended."""
    for sitting in facts.sittings:
        if sitting.turnout.quorum_met is False:
            meeting, turnout = sitting.meeting, sitting.turnout
            rule = voting_rule_on(meeting.day)
            text = gettext(
                "%(present)d of %(summoned)d summoned came to “%(meeting)s”: fewer than %(share)s. Check the roll."
            )
            told = {
                "present": turnout.present,
                "summoned": turnout.summoned,
                "meeting": meeting.title,
                "share": rule.quorum,
            }
            yield Finding(
                Level.WARNING,
                (meeting.pk, turnout.present, turnout.summoned),
                text % told,
                (step_link(_("The roll call"), "people", meeting.pk),),
                ("people", meeting.pk),
                rule.source,
            )


def moved(facts):
    """Tell who joined or left near a meeting: those are the ones whom a roster misses, or has too many."""
    around = [row for row in facts.moved if facts.is_cell or not _within(row)]
    if not around:
        return []
    told = []
    for row in around:
        if any(abs(row.since - sitting.meeting.day) <= NEAR for sitting in facts.sittings):
            told.append(gettext("%(name)s joined on %(day)s") % {"name": row.member, "day": day(row.since)})
        else:
            told.append(gettext("%(name)s left on %(day)s") % {"name": row.member, "day": day(row.to)})
    text = gettext("Near the meeting: %(changes)s. Check that the right people stand on the roster.")
    links = tuple(step_link(sitting.meeting.title, "people", sitting.meeting.pk) for sitting in facts.sittings)
    return [
        Finding(
            Level.INFORMATION,
            tuple((row.pk, row.since, row.to) for row in around),
            text % {"changes": listed(told)},
            links,
        )
    ]


def _within(membership):
    """Tell whether somebody only changed cells below the same committee."""
    return membership.how_joined == Membership.Joined.MOVED or membership.how_left == Membership.Left.MOVED


def _on_roll(member, meeting):
    return step_link(member, "people", meeting.pk, f"presence-{member.pk}-present")


CHECKS = (
    Check("marked", _("Everyone on the roster is marked present or absent"), marked, "sittings"),
    Check("roster", _("The roll agrees with the member list of the day"), roll_and_roster, "sittings"),
    Check("moved", _("Nobody joined or left near a meeting"), moved, "sittings"),
    Check("quorum", _("Enough of those summoned were there"), quorum, "sittings"),
)
