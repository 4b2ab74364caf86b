"""Cross-checks of the votes on motions."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.models import Motion
from meetings.rules import voting_rule_on
from meetings.turnout import too_many_votes
from partyreports.reports.checks.findings import Check, Finding, Level, step_link

TWO_THIRDS = ("kết nạp", "công nhận đảng viên chính thức", "chuyển đảng chính thức", "đảng viên chính thức cho")
"""Words by which a motion on admission or confirmation is known."""


def votes(facts):
    """Refuse more votes than voters; tell where fewer voted than were there."""
    for sitting, number, motion in _motions(facts):
        able = sitting.turnout.may_vote_not_absent
        told = {"motion": motion.text, "meeting": sitting.meeting, "votes": motion.votes, "able": able}
        where = _where(sitting, number), ("votes", sitting.meeting.pk)
        if too_many_votes(motion, sitting.turnout):
            text = gettext(
                "“%(motion)s” (%(meeting)s) has %(votes)d votes, but only %(able)d entitled to vote were there. "
                "Correct the votes, or the roll."
            )
            yield Finding(Level.ERROR, (motion.pk, motion.votes, able), text % told, *where)
        elif motion.votes < sitting.turnout.may_vote_present:
            text = gettext(
                "“%(motion)s” (%(meeting)s) has %(votes)d votes, though %(able)d entitled to vote were there."
            )
            told["able"] = sitting.turnout.may_vote_present
            yield Finding(Level.INFORMATION, (motion.pk, motion.votes, told["able"]), text % told, *where)


def majorities(facts):
    """Warn of motions that did not pass, and of admissions that are counted like other motions."""
    for sitting, number, motion in _motions(facts):
        rule = voting_rule_on(sitting.meeting.day)
        links, step = _where(sitting, number), ("votes", sitting.meeting.pk)
        base = sitting.turnout.denominator
        if motion.majority == Motion.Majority.HALF and any(words in motion.text.lower() for words in TWO_THIRDS):
            text = gettext("“%(motion)s” is about admission or confirmation, which need two thirds.")
            about = (motion.pk, motion.text, "majority")
            yield Finding(Level.WARNING, about, text % {"motion": motion.text}, links, step, rule.source)
        if not rule.passes(in_favour=motion.in_favour, denominator=base, majority=motion.majority):
            text = gettext(
                "“%(motion)s” did not pass: %(votes)d in favour of %(base)d official members who count. Check the "
                "votes; if it was so, say it in the note."
            )
            told = {"motion": motion.text, "votes": motion.in_favour, "base": base}
            about = (motion.pk, motion.text, motion.majority, motion.in_favour, base)
            yield Finding(Level.WARNING, about, text % told, links, step, rule.source)


def _motions(facts):
    for sitting in facts.sittings:
        for number, motion in enumerate(sitting.motions):
            yield sitting, number, motion


def _where(sitting, number):
    return (
        step_link(_("The votes"), "votes", sitting.meeting.pk, f"id_motions-{number}-in_favour"),
        step_link(_("The roll call"), "people", sitting.meeting.pk),
    )


CHECKS = (
    Check(
        "votes",
        _("No motion has more votes than those entitled and present"),
        votes,
        "motions",
    ),
    Check("majorities", _("Every motion has the majority that it needs"), majorities, "motions"),
)
