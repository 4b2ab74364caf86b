"""A committee's year: who has reported, who is late; remind, accept and return many at once."""

import datetime

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.log import log_change
from members.models import Change, Placement
from partyreports.reports import life
from partyreports.reports.models import Reminder, ReportingPeriod
from partyreports.reports.season import progress_of, remind, season_of
from tests.at_once import at_once
from tests.factories import CellFactory, CommitteeFactory, MeetingFactory, RoleFactory, UserFactory, YearRecordFactory
from tests.forms import filled
from tests.handing_in import hand_in

D = datetime.date
pytestmark = pytest.mark.django_db


@pytest.fixture
def period(committee):
    return ReportingPeriod.objects.create(
        organization=committee, year=2023, due_on=D(2023, 12, 20), cut_off_on=D(2023, 12, 31)
    )


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(D(2023, 12, 10))
    return time_machine


def entries(committee):
    return {entry.organization.code: entry for entry in season_of(committee, 2023).entries}


def opened(client, committee, query=""):
    """Return what the page of the year would send as it stands."""
    return filled(client.get(reverse("season", args=[committee.pk, 2023]) + query), "form#season")


def act(client, committee, verb, **data):
    """Press a button of the page; what it showed is sent with it."""
    sent = opened(client, committee) | data
    return client.post(reverse("season-act", args=[committee.pk, 2023, verb]), sent, follow=True)


def page(client, committee, query=""):
    return client.get(reverse("season", args=[committee.pk, 2023]) + query).content.decode()


def test_it_works(clock, client, bob, alice, committee, record, cell2, period):
    record.steps.create(name="chapters", complete=True, version=1)
    entry = entries(committee)["VL1"]
    assert (entry.state, entry.done, entry.steps, entry.is_late) == ("draft", 1, 5, False)
    assert entries(committee)["VL2"].state == "not_started"
    hand_in(record=record, by=alice)
    clock.move_to(D(2023, 12, 25))
    season = season_of(committee, 2023)
    assert (season.in_time, season.on_time_rate.numerator, season.on_time_rate.denominator) == (1, 1, 2)
    assert [entry.organization.code for entry in season.late] == ["VL2"]
    client.force_login(bob)
    shown = page(client, committee)
    assert "chậm 5 ngày" in shown
    assert "(50 %)" in shown
    assert "Chi bộ Phòng Hành chính" not in page(client, committee, "?state=submitted")


def test_the_steps_are_those_of_each_meeting(clock, committee, record, meeting, cell2, period):
    """Delegates are a step only where they are summoned; what one of two meetings lacks is missing."""
    for name in ("details", "people"):
        meeting.steps.create(record=record, name=name, complete=True)
    entry = entries(committee)["VL1"]
    assert (entry.done, entry.steps) == (2, 10)
    assert [str(label) for label in entry.missing_steps[:2]] == ["Thảo luận", "Biểu quyết"]
    review = MeetingFactory(record=record, kind="review", day=D(2023, 12, 1), summoned="delegates")
    review.steps.create(record=record, name="details", complete=True)
    entry = entries(committee)["VL1"]
    assert (entry.done, entry.steps) == (3, 16)
    assert [str(label) for label in entry.missing_steps[:2]] == ["Đại biểu", "Thành phần dự họp"]
    other = entries(committee)["VL2"]
    assert (other.done, other.steps) == (0, 10)
    assert "Đại biểu" not in other.missing_steps


def test_what_was_handed_in_late_says_so(clock, alice, bob, committee, record, period):
    clock.move_to(D(2023, 12, 23))
    hand_in(record=record, by=alice)
    entry = entries(committee)["VL1"]
    assert (entry.is_late, entry.was_in_time, entry.days_late) == (False, False, 3)


def test_what_was_given_back_was_still_in_time(clock, alice, bob, committee, record, period):
    record = hand_in(record=record, by=alice)
    life.return_record(record=record, by=bob, comment="Bổ sung.")
    clock.move_to(D(2023, 12, 23))
    entry = entries(committee)["VL1"]
    assert (entry.state, entry.was_in_time, entry.is_late) == ("returned", True, True)


def test_progress_counts_each_of_the_season_once_on_its_first_day(clock, alice, bob, committee, record, cell2, period):
    """Neither what was handed in again, nor the committee's own record, nor who stands outside its tree."""
    record = hand_in(record=record, by=alice)
    life.return_record(record=record, by=bob, comment="Bổ sung.")
    clock.move_to(D(2023, 12, 15))
    hand_in(record=record, by=alice)
    other = YearRecordFactory(organization=CellFactory(placed={"superior": CommitteeFactory()}))
    own = YearRecordFactory(organization=committee)
    for one in (other, own):
        log_change(organization=one.organization, verb=life.SUBMIT, subject=one)
    came = progress_of(committee, 2023)
    assert (came.points, came.organizations) == ([(D(2023, 12, 10), 1), (D(2023, 12, 15), 1)], 2)
    assert (came.due_on, came.in_time) == (D(2023, 12, 20), None)
    clock.move_to(D(2024, 2, 1))
    hand_in(record=YearRecordFactory(organization=cell2), by=bob)
    came = progress_of(committee, 2023)
    assert came.points == [(D(2023, 12, 10), 1), (D(2023, 12, 20), 1), (D(2024, 2, 1), 2)]
    assert came.in_time == season_of(committee, 2023).in_time == 1


def test_levels_and_the_whole_tree(clock, client, bob, committee, cell1, period):
    part = CommitteeFactory(name="Đảng bộ bộ phận", placed={"superior": committee})
    CellFactory(name="Chi bộ sâu", placed={"superior": part})
    client.force_login(bob)
    assert "Chi bộ sâu" not in page(client, committee)
    assert "Chi bộ sâu" in page(client, committee, "?whole=1")
    assert [entry.level for entry in season_of(committee, 2023).entries] == [1, 2, 1]


def test_all_late_ones_are_reminded_once_a_day(clock, client, bob, alice, committee, cell1, cell2, period):
    alice.email = "alice@example.org"
    alice.save()
    client.force_login(bob)
    act(client, committee, "late")
    assert not Reminder.objects.exists()
    clock.move_to(D(2023, 12, 22))
    client.force_login(bob)
    assert "Đã nhắc 2 đơn vị" in act(client, committee, "late").content.decode()
    assert act(client, committee, "late").status_code == 200
    assert Reminder.objects.count() == 2
    assert Change.objects.filter(organization=committee, verb="remind").count() == 1
    client.force_login(alice)
    assert "đã được nhắc ngày 22/12/2023" in client.get(reverse("front")).content.decode()
    clock.move_to(D(2023, 12, 23))
    assert len(remind(committee=committee, year=2023, by=bob)) == 2


def test_a_reminder_goes_by_mail(
    clock, django_capture_on_commit_callbacks, jobs_at_once, bob, alice, committee, cell1, period
):
    alice.email = "alice@example.org"
    alice.save()
    clock.move_to(D(2023, 12, 22))
    with django_capture_on_commit_callbacks(execute=True):
        remind(committee=committee, year=2023, by=bob)
    assert [message.to for message in mail.outbox] == [["alice@example.org"]]
    assert "2023" in mail.outbox[0].subject
    assert "Đảng bộ Viện Vật liệu" in mail.outbox[0].body


def test_those_ticked_are_reminded_before_it_is_due(clock, client, bob, committee, cell1, cell2, period):
    client.force_login(bob)
    act(client, committee, "remind", organization=[cell1.pk])
    assert Reminder.objects.get().organization_id == cell1.pk
    assert "Chưa đánh dấu" in act(client, committee, "remind").content.decode()


def test_a_reminder_is_read_without_a_due_date_and_a_season_later(clock, client, bob, alice, committee, cell1):
    client.force_login(bob)
    act(client, committee, "remind", organization=[cell1.pk])
    for day in (D(2023, 12, 10), D(2024, 11, 1)):
        clock.move_to(day)
        client.force_login(alice)
        shown = client.get(reverse("front")).content.decode()
        assert "Đảng bộ Viện Vật liệu đang chờ hồ sơ năm 2023" in shown
        assert "Đơn vị đã được nhắc ngày" in shown


def test_nobody_outside_is_reminded(clock, client, bob, committee, other_cell, period):
    client.force_login(bob)
    act(client, committee, "remind", organization=[other_cell.pk, "x", "9" * 30])
    assert not Reminder.objects.exists()


@pytest.mark.parametrize("who", ["alice", "victor", "charlie"])
def test_only_the_office_reminds(request, clock, committee, cell1, period, who):
    clock.move_to(D(2023, 12, 22))
    with pytest.raises(PermissionDenied):
        remind(committee=committee, year=2023, by=request.getfixturevalue(who))


def test_from_a_record_the_office_goes_back_to_the_year(client, bob, alice, committee, record):
    hand_in(record=record, by=alice)
    way_back = reverse("season", args=[committee.pk, record.year])
    for user, there in [(bob, True), (alice, False)]:
        client.force_login(user)
        assert (way_back in client.get(reverse("record", args=[record.pk])).content.decode()) is there


@pytest.mark.django_db(transaction=True)
def test_two_who_remind_at_once(clock, bob, dora, committee, cell1, cell2, period):
    jobs = [
        lambda user=user: remind(committee=committee, year=2023, by=user, organizations={cell1.pk})
        for user in (bob, dora)
    ]
    assert sorted(len(reminded) for reminded in at_once(*jobs)) == [0, 1]


@pytest.mark.django_db(transaction=True)
def test_two_offices_above_each_other_remind_at_once(clock, bob, root, committee, cell1, period):
    upper = CommitteeFactory(name="Đảng bộ Sở", short_name="Đảng bộ Sở", code="S")
    Placement.objects.filter(organization=committee).update(superior=upper)
    jobs = [
        lambda: remind(committee=committee, year=2023, by=bob, organizations={cell1.pk}),
        lambda: remind(committee=upper, year=2023, by=root, organizations={cell1.pk}),
    ]
    assert sorted(len(reminded) for reminded in at_once(*jobs)) == [0, 1]


def test_its_queries_do_not_grow(clock, client, bob, committee, period):
    def grow(number):
        for _ in range(number):
            cell = CellFactory(placed={"superior": committee})
            record = YearRecordFactory(organization=cell, superior=committee)
            record.steps.create(name="chapters", complete=True)
            hand_in(record=record, by=bob)
            RoleFactory(user=UserFactory(), organization=cell, kind="secretary")

    def count():
        with CaptureQueriesContext(connection) as queries:
            page(client, committee)
        return len(queries)

    client.force_login(bob)
    grow(2)
    few = count()
    grow(6)
    assert count() == few <= 14


def test_the_front_page_tells_what_waits(clock, client, bob, alice, committee, record):
    client.force_login(bob)
    assert "chờ duyệt" not in client.get(reverse("front")).content.decode()
    hand_in(record=record, by=alice)
    shown = client.get(reverse("front")).content.decode()
    assert "1 hồ sơ năm 2023 chờ duyệt" in shown
    assert f"{reverse('season', args=[committee.pk, 2023])}?state=submitted" in shown
    # A season later the year still waits; once all is accepted, it is no longer in the way.
    clock.move_to(D(2024, 11, 1))
    client.force_login(bob)
    assert "1 hồ sơ năm 2023 chờ duyệt" in client.get(reverse("front")).content.decode()
    life.accept(record=record, by=bob)
    shown = client.get(reverse("front")).content.decode()
    assert reverse("season", args=[committee.pk, 2023]) not in shown
    assert reverse("season", args=[committee.pk, 2024]) in shown


def test_what_is_due_may_be_set_further_above(clock, client, committee, cell1, cell2, period):
    inner = CommitteeFactory(
        name="Đảng bộ Xưởng", short_name="Đảng bộ Xưởng", code="VL3", placed={"superior": committee}
    )
    CellFactory(name="Chi bộ Lò", short_name="Chi bộ Lò", code="VL31", placed={"superior": inner})
    clock.move_to(D(2023, 12, 25))
    [entry] = season_of(inner, 2023).entries
    assert (entry.name, entry.days_late) == ("Chi bộ Lò", 5)
    client.force_login(RoleFactory(user=UserFactory(), organization=inner, kind="staff").user)
    shown = page(client, inner)
    assert "20/12/2023" in shown
    assert "Đặt hạn nộp và đề cương" in shown
