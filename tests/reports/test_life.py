"""The life of a record: each turn, by each of the cast, in each state."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Attendance, Motion, Step, YearRecord
from members.log import broken_entries
from members.models import Change, Leave, Placement
from partyreports.reports.life import (
    Refused,
    accept,
    last_return,
    may_judge,
    may_submit,
    reopen,
    return_record,
)
from tests.factories import MemberFactory, MembershipFactory, RoleFactory, UserFactory, YearRecordFactory
from tests.handing_in import hand_in as submit

Status = YearRecord.Status
CAST = ["alice", "bob", "victor", "charlie", "dora", "root"]
TURNS = {
    "submit": (submit, {}, Status.SUBMITTED),
    "return": (return_record, {"comment": "Bổ sung danh sách vắng."}, Status.RETURNED),
    "accept": (accept, {}, Status.ACCEPTED),
    "reopen": (reopen, {"reason": "Sai số liệu chỉ tiêu."}, Status.DRAFT),
}
FROM = {
    "submit": [Status.DRAFT, Status.RETURNED],
    "return": [Status.SUBMITTED],
    "accept": [Status.SUBMITTED],
    "reopen": [Status.SUBMITTED, Status.ACCEPTED],
}
MAY = {
    "submit": {"alice", "bob", "dora", "root"},
    "return": {"bob", "dora", "root"},
    "accept": {"bob", "dora", "root"},
    "reopen": {"bob", "dora", "root"},
}


def set_status(record, status):
    """Put the record into a state without its verb."""
    record.status = status
    record.save(update_fields=["status"])


def committee_record(committee, status):
    """The committee's own record of 2023, in a state."""
    return YearRecordFactory(organization=committee, status=status)


@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("turn", TURNS)
def test_only_those_who_may_take_a_turn(request, record, turn, name):
    user = request.getfixturevalue(name)
    verb, words, reached = TURNS[turn]
    set_status(record, FROM[turn][0])
    if name in MAY[turn]:
        assert verb(record=record, by=user, **words).status == reached
    else:
        with pytest.raises(PermissionDenied):
            verb(record=record, by=user, **words)
    record.refresh_from_db()
    assert record.status == (reached if name in MAY[turn] else FROM[turn][0])
    assert Change.objects.count() == (name in MAY[turn])


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("turn", TURNS)
def test_only_from_the_right_state(record, root, turn, status):
    verb, words, reached = TURNS[turn]
    set_status(record, status)
    if status in FROM[turn]:
        assert verb(record=record, by=root, **words).status == reached
    else:
        with pytest.raises(Refused) as refused:
            verb(record=record, by=root, **words)
        assert str(record.get_status_display()) in str(refused.value)
    record.refresh_from_db()
    assert record.status == (reached if status in FROM[turn] else status)


@pytest.mark.parametrize("name", CAST)
def test_it_refuses_accounts_that_are_switched_off(request, record, name):
    user = request.getfixturevalue(name)
    user.is_active = False
    assert not may_submit(record, user)
    assert not may_judge(record, user)


def test_a_stale_copy_does_not_count(record, alice):
    stale = YearRecord.objects.get(pk=record.pk)
    submit(record=record, by=alice)
    with pytest.raises(Refused):
        submit(record=stale, by=alice)
    assert Change.objects.count() == 1


class TestSubmit:
    def test_it_freezes_the_roster(self, record, meeting, members1, alice):
        khue, anh, bao = members1
        Leave.objects.create(member=anh, kind=Leave.Kind.EXEMPT, since=datetime.date(2023, 1, 1))
        Attendance.objects.create(meeting=meeting, member=khue, standing="official", presence="present")
        submit(record=record, by=alice)
        rows = {row.member: (row.standing, row.leave, row.presence) for row in meeting.attendances.all()}
        assert rows == {
            khue: ("official", "", "present"),
            anh: ("official", "exempt", ""),
            bao: ("probationary", "", ""),
        }

    def test_who_joins_later_is_not_on_the_roster(self, record, meeting, members1, alice, cell1):
        submit(record=record, by=alice)
        late = MemberFactory()
        MembershipFactory(member=late, cell=cell1, since=meeting.day)
        assert not meeting.attendances.filter(member=late).exists()

    def test_it_refuses_more_votes_than_those_entitled_and_present(self, record, meeting, members1, alice):
        motion = Motion.objects.create(meeting=meeting, text="Thông qua Nghị quyết", in_favour=3)
        with pytest.raises(Refused) as refused:
            submit(record=record, by=alice)
        assert "Thông qua Nghị quyết" in str(refused.value)
        assert not meeting.attendances.exists()
        motion.in_favour = 2
        motion.save()
        submit(record=record, by=alice)

    def test_it_says_when_someone_did_it_on_behalf(self, record, alice, bob):
        submit(record=record, by=alice)
        assert Change.objects.first().after["on_behalf"] is False
        set_status(record, Status.DRAFT)
        submit(record=record, by=bob)
        assert Change.objects.first().after["on_behalf"] is True

    def test_its_queries_do_not_grow_with_the_roster(self, record, meeting, members1, alice, cell1):
        with CaptureQueriesContext(
            connection,
        ) as few:
            submit(record=record, by=alice)
        set_status(record, Status.DRAFT)
        for _ in range(5):
            MembershipFactory(member=MemberFactory(), cell=cell1)
        with CaptureQueriesContext(connection) as many:
            submit(record=record, by=alice)
        assert meeting.attendances.count() == 8
        assert len(many) <= len(few)


class TestReturn:
    def test_it_keeps_the_comment_and_the_step(self, record, bob):
        step = Step.objects.create(record=record, name="targets", complete=True)
        set_status(record, Status.SUBMITTED)
        return_record(record=record, by=bob, comment="  Ghi rõ kết quả.  ", step=step)
        last = last_return(record)
        assert (last.comment, last.step, last.by) == ("Ghi rõ kết quả.", step, bob)
        assert not last.step.complete

    def test_the_latest_comment_counts(self, record, alice, bob):
        for comment in ["Lần một.", "Lần hai."]:
            submit(record=record, by=alice)
            return_record(record=record, by=bob, comment=comment)
        assert last_return(record).comment == "Lần hai."

    def test_a_record_never_returned_has_no_comment(self, record, alice):
        submit(record=record, by=alice)
        assert last_return(record) is None

    @pytest.mark.parametrize("comment", ["", "   ", None])
    def test_it_needs_a_comment(self, record, bob, comment):
        set_status(record, Status.SUBMITTED)
        with pytest.raises(Refused):
            return_record(record=record, by=bob, comment=comment)

    def test_it_refuses_a_step_of_another_record(self, record, bob, cell2):
        step = Step.objects.create(record=YearRecordFactory(organization=cell2), name="targets")
        set_status(record, Status.SUBMITTED)
        with pytest.raises(ValueError):
            return_record(record=record, by=bob, comment="Sửa.", step=step)

    def test_it_refuses_below_a_closed_record(self, record, committee, bob):
        set_status(record, Status.SUBMITTED)
        committee_record(committee, Status.SUBMITTED)
        with pytest.raises(Refused):
            return_record(record=record, by=bob, comment="Sửa.")


class TestReopen:
    def test_it_counts_a_revision_and_logs_the_reason(self, record, bob):
        set_status(record, Status.ACCEPTED)
        assert reopen(record=record, by=bob, reason="Thiếu một đồng chí.").revision == 2
        change = Change.objects.get()
        assert (change.by, change.reason) == (bob, "Thiếu một đồng chí.")
        assert change.before == {"status": "accepted", "revision": 1}
        assert change.after == {"status": "draft", "revision": 2}

    @pytest.mark.parametrize("reason", ["", " \n", None])
    def test_it_needs_a_reason(self, record, bob, reason):
        set_status(record, Status.ACCEPTED)
        with pytest.raises(Refused):
            reopen(record=record, by=bob, reason=reason)

    @pytest.mark.parametrize("status", Status.values)
    def test_it_refuses_below_a_closed_record(self, record, committee, bob, status):
        set_status(record, Status.ACCEPTED)
        above = committee_record(committee, status)
        if above.is_open:
            assert reopen(record=record, by=bob, reason="Sửa.").is_open
        else:
            with pytest.raises(Refused) as refused:
                reopen(record=record, by=bob, reason="Sửa.")
            assert str(above) in str(refused.value)

    def test_the_reason_is_cleaned_and_chained(self, record, bob, cell1):
        set_status(record, Status.ACCEPTED)
        reopen(record=record, by=bob, reason=" Sai\0 số\u202e liệu\r\nchỉ tiêu ")
        assert Change.objects.get().reason == "Sai số liệu\nchỉ tiêu"
        assert list(broken_entries(cell1)) == []

    def test_it_refuses_a_reason_of_200000_characters(self, record, bob):
        set_status(record, Status.ACCEPTED)
        with pytest.raises(Refused) as refused:
            reopen(record=record, by=bob, reason="ệ" * 200_000)
        assert "200000" in str(refused.value).replace(".", "")

    def test_a_closed_record_of_another_year_does_not_matter(self, record, committee, bob):
        set_status(record, Status.ACCEPTED)
        YearRecordFactory(organization=committee, year=2022, status=Status.ACCEPTED)
        assert reopen(record=record, by=bob, reason="Sửa.").is_open


class TestNothingAbove:
    """The committee has nothing above it here: it closes and reopens its own records."""

    @pytest.fixture
    def own(self, committee):
        return committee_record(committee, Status.DRAFT)

    @pytest.mark.parametrize("name", ["bob", "dora", "root"])
    def test_it_works(self, request, own, name):
        user = request.getfixturevalue(name)
        submit(record=own, by=user)
        assert accept(record=own, by=user).status == Status.ACCEPTED
        assert reopen(record=own, by=user, reason="Sai ngày họp.").revision == 2

    def test_its_secretary_may(self, own, committee):
        secretary = UserFactory()
        RoleFactory(user=secretary, organization=committee, kind="secretary")
        submit(record=own, by=secretary)
        assert accept(record=own, by=secretary).status == Status.ACCEPTED

    @pytest.mark.parametrize("name", ["alice", "victor", "charlie"])
    def test_others_may_not(self, request, own, name):
        set_status(own, Status.SUBMITTED)
        with pytest.raises(PermissionDenied):
            accept(record=own, by=request.getfixturevalue(name))


def test_the_committee_above_today_judges(record, committee, other_committee, cell1, bob):
    """A cell that moved answers to its new committee, as its staff sees it there."""
    set_status(record, Status.SUBMITTED)
    Placement.objects.filter(organization=cell1).update(to=datetime.date(2024, 1, 1))
    Placement.objects.create(
        organization=cell1, superior=other_committee, name=cell1.name, since=datetime.date(2024, 1, 1)
    )
    there = UserFactory()
    RoleFactory(user=there, organization=other_committee, kind="staff")
    assert not may_judge(record, bob)
    assert may_judge(record, there)


def test_a_dissolved_cell_answers_to_its_committee(record, cell1, bob, alice):
    Placement.objects.filter(organization=cell1).update(to=datetime.date(2024, 1, 1))
    assert may_judge(record, bob)
    assert not may_judge(record, alice)


def test_the_log_holds_together(record, alice, bob, cell1):
    submit(record=record, by=alice)
    return_record(record=record, by=bob, comment="Sửa.")
    submit(record=record, by=alice)
    accept(record=record, by=bob)
    reopen(record=record, by=bob, reason="Sửa.")
    verbs = ["submit record", "return record", "submit record", "accept record", "reopen record"]
    assert list(cell1.changes.order_by("number").values_list("verb", flat=True)) == verbs
    assert not list(broken_entries(cell1))
