"""Figures of a meeting, counted from its roll: who was summoned, came, was away, and may vote."""

from collections import Counter
from dataclasses import dataclass

from meetings.groups import groups_at
from meetings.models import Attendance
from meetings.rules import voting_rule_on
from members.models import Standing


@dataclass(frozen=True)
class Turnout:
    """People at a meeting, as counts.

    ``denominator`` is the base on which a motion passes; ``may_vote_present`` those entitled who were marked present;
    ``may_vote_not_absent`` adds those entitled who are not marked yet: no motion can have more votes than that.
    """

    summoned: int
    summoned_official: int
    summoned_probationary: int
    present: int
    present_official: int
    present_probationary: int
    excused: int
    unexcused: int
    unmarked: int
    denominator: int
    may_vote_present: int
    may_vote_not_absent: int
    quorum_met: bool | None

    @property
    def absent(self):
        """Those marked absent, excused or not."""
        return self.excused + self.unexcused


def turnout_of(meeting, attendances=None):
    """Count the Turnout of a meeting from its roll (or from ``attendances``, not yet saved).

    Before the roll is called, everyone on the roster counts as not marked. ``quorum_met`` is None until all are marked.
    """
    rule = voting_rule_on(meeting.day)
    if attendances is None:
        attendances = list(meeting.attendances.all())
    if not attendances:
        attendances = [Attendance.of(meeting, member) for member in meeting.roster()]

    marks = Counter((row.standing, row.presence) for row in attendances)

    def count(standing=None, presence=None):
        return sum(
            number for mark, number in marks.items() if standing in (None, mark[0]) and presence in (None, mark[1])
        )

    present = Attendance.Presence.PRESENT
    official, probationary = Standing.OFFICIAL, Standing.PROBATIONARY
    entitled = [row for row in attendances if may_vote(row, rule)]
    summoned, unmarked, came = len(attendances), count(presence=""), count(presence=present)
    return Turnout(
        summoned=summoned,
        summoned_official=count(standing=official),
        summoned_probationary=count(standing=probationary),
        present=came,
        present_official=count(standing=official, presence=present),
        present_probationary=count(standing=probationary, presence=present),
        excused=count(presence=Attendance.Presence.EXCUSED),
        unexcused=count(presence=Attendance.Presence.UNEXCUSED),
        unmarked=unmarked,
        denominator=sum(_counts(row, rule) for row in entitled),
        may_vote_present=sum(row.presence == present for row in entitled),
        may_vote_not_absent=sum(row.presence in ("", present) for row in entitled),
        quorum_met=None if unmarked or not summoned else rule.has_quorum(present=came, summoned=summoned),
    )


def turnouts_by_group(meeting, attendances):
    """Return Group and Turnout of each cell of a committee, or of each party group of a cell, on the roll.

    Nothing where there is only one of them.
    """
    groups = groups_at(meeting, attendances)
    return [(group, turnout_of(meeting, group.rows)) for group in groups] if len(groups) > 1 else []


def may_vote(attendance, rule):
    """Tell whether a member on the roll may vote: official, and neither suspended nor temporarily elsewhere."""
    return attendance.standing == Standing.OFFICIAL and attendance.leave not in rule.never_votes


def _counts(attendance, rule):
    """Tell whether one entitled to vote stands in the denominator."""
    if attendance.presence == Attendance.Presence.PRESENT:
        return True
    return rule.absent_count and attendance.leave not in rule.leaves_out_unless_present


def motion_passed(motion, turnout):
    """Tell whether a motion has the majority it needs, by the rule of its day."""
    rule = voting_rule_on(motion.meeting.day)
    return rule.passes(in_favour=motion.in_favour, denominator=turnout.denominator, majority=motion.majority)


def too_many_votes(motion, turnout):
    """Return by how many votes a motion exceeds those entitled and present; 0 if it does not."""
    return max(motion.votes - turnout.may_vote_not_absent, 0)
