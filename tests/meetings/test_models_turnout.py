"""Figures of a meeting, counted from its roll."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.models import Attendance, Meeting, Motion
from meetings.rules import voting_rule_on
from meetings.turnout import motion_passed, too_many_votes, turnout_of
from members.models import Leave, Standing

MEETING = Meeting(day=datetime.date(2023, 12, 21))

ROWS = st.builds(
    Attendance,
    standing=st.sampled_from(Standing.values),
    leave=st.sampled_from(["", *Leave.Kind.values]),
    presence=st.sampled_from(["", *Attendance.Presence.values]),
)
ROLLS = st.lists(ROWS, min_size=1, max_size=60)


def row(standing="official", presence="present", leave=""):
    return Attendance(standing=standing, presence=presence, leave=leave)


@given(ROLLS)
def test_the_figures_add_up(roll):
    turnout = turnout_of(MEETING, roll)
    assert turnout.summoned == len(roll)
    assert turnout.present + turnout.excused + turnout.unexcused + turnout.unmarked == turnout.summoned
    assert turnout.summoned_official + turnout.summoned_probationary == turnout.summoned
    assert turnout.present_official + turnout.present_probationary == turnout.present
    assert turnout.absent == turnout.excused + turnout.unexcused


@given(ROLLS)
def test_a_vote_is_counted_among_officials_only(roll):
    turnout = turnout_of(MEETING, roll)
    assert 0 <= turnout.may_vote_present <= turnout.present_official
    assert turnout.may_vote_present <= turnout.denominator <= turnout.summoned_official
    assert turnout.may_vote_present <= turnout.may_vote_not_absent <= turnout.may_vote_present + turnout.unmarked


@given(ROLLS, st.lists(st.sampled_from(["", *Attendance.Presence.values]), max_size=20))
def test_those_on_probation_change_no_vote(roll, more):
    before = turnout_of(MEETING, roll)
    after = turnout_of(MEETING, [*roll, *(row("probationary", presence) for presence in more)])
    for name in ["denominator", "may_vote_present", "may_vote_not_absent", "summoned_official", "present_official"]:
        assert getattr(after, name) == getattr(before, name)
    assert after.summoned == before.summoned + len(more)


@given(ROLLS)
def test_those_suspended_or_elsewhere_change_no_vote(roll):
    before = turnout_of(MEETING, roll)
    after = turnout_of(MEETING, [*roll, row(leave="suspended"), row(leave="away", presence="")])
    assert after.denominator == before.denominator
    assert after.may_vote_not_absent == before.may_vote_not_absent


@given(ROLLS)
def test_the_order_of_the_roll_does_not_matter(roll):
    assert turnout_of(MEETING, roll) == turnout_of(MEETING, roll[::-1])


@given(ROLLS)
def test_the_quorum_is_known_when_all_are_marked(roll):
    turnout = turnout_of(MEETING, roll)
    if turnout.unmarked:
        assert turnout.quorum_met is None
    else:
        assert turnout.quorum_met == (3 * turnout.present >= 2 * turnout.summoned)


@given(ROLLS, st.integers(0, 60), st.sampled_from(Motion.Majority.values))
def test_one_more_vote_never_defeats_a_motion(roll, votes, majority):
    turnout = turnout_of(MEETING, roll)

    def passes(in_favour):
        return motion_passed(Motion(meeting=MEETING, in_favour=in_favour, majority=majority), turnout)

    assert passes(votes) <= passes(votes + 1)
    assert not passes(0) or turnout.denominator == 0


@pytest.mark.parametrize(
    ("majority", "denominator", "needed"),
    [("half", 35, 18), ("half", 34, 18), ("two_thirds", 35, 24), ("two_thirds", 36, 24), ("two_thirds", 3, 2)],
)
def test_the_majority_at_its_edge(majority, denominator, needed):
    rule = voting_rule_on(MEETING.day)
    assert rule.passes(in_favour=needed, denominator=denominator, majority=majority)
    assert not rule.passes(in_favour=needed - 1, denominator=denominator, majority=majority)
    assert not rule.passes(in_favour=needed, denominator=0, majority=majority)


def test_the_exempt_count_when_they_come():
    """Exempt members stay out of the denominator unless they are present."""
    assert turnout_of(MEETING, [row(), row(leave="exempt", presence="excused")]).denominator == 1
    assert turnout_of(MEETING, [row(), row(leave="exempt")]).denominator == 2


def test_absent_officials_stay_in_the_denominator():
    turnout = turnout_of(MEETING, [row(), row(presence="excused"), row(presence="unexcused"), row(presence="")])
    assert (turnout.denominator, turnout.may_vote_present, turnout.may_vote_not_absent) == (4, 1, 2)


def test_no_more_votes_than_those_who_may_vote():
    turnout = turnout_of(MEETING, [row(), row(), row(presence=""), row(presence="excused"), row("probationary")])
    assert too_many_votes(Motion(in_favour=2, against=1, abstained=0), turnout) == 0
    assert too_many_votes(Motion(in_favour=3, against=1, abstained=1), turnout) == 2


def test_the_example_of_the_description():
    """38 members, 35 official and 3 on probation; two are excused."""
    roll = [row()] * 33 + [row(presence="excused")] * 2 + [row("probationary")] * 3
    turnout = turnout_of(MEETING, roll)
    assert (turnout.summoned, turnout.present, turnout.denominator, turnout.quorum_met) == (38, 36, 35, True)


def test_before_the_roll_is_called_all_are_unmarked(meeting, members1):
    turnout = turnout_of(meeting)
    assert (turnout.summoned, turnout.summoned_official, turnout.unmarked) == (3, 2, 3)
    assert turnout.quorum_met is None
    assert turnout.may_vote_not_absent == 2
