"""The page of the people at a meeting."""

import pytest
from django.urls import reverse

from meetings.models import Attendance, Guest, Motion
from members.models import Change, Leave
from tests.forms import errors_in, filled, is_vietnamese, refusals_in, send, snapshot


@pytest.fixture
def url(meeting):
    return reverse("people", args=[meeting.pk])


@pytest.fixture
def marks(members1):
    khue, anh, bao = members1
    return {
        f"presence-{khue.pk}": "present",
        f"presence-{anh.pk}": "excused",
        f"reason-{anh.pk}": "đi công tác",
        f"presence-{bao.pk}": "unexcused",
    }


def test_it_works(client, alice, meeting, members1, marks, url):
    client.force_login(alice)
    guest = {"guests-0-name": "Bà Tạ Thị Khách", "guests-0-capacity": "Phó Viện trưởng", "guests-0-directs": "on"}
    assert send(client, url, marks | guest).status_code == 302
    roll = {row.member: (row.presence, row.standing, row.reason) for row in meeting.attendances.all()}
    khue, anh, bao = members1
    assert roll == {
        khue: ("present", "official", ""),
        anh: ("excused", "official", "đi công tác"),
        bao: ("unexcused", "probationary", ""),
    }
    assert list(meeting.guests.values_list("name", "capacity", "directs")) == [
        ("Bà Tạ Thị Khách", "Phó Viện trưởng", True)
    ]
    step = meeting.steps.get(name="people")
    assert step.complete
    assert step.saved_by == alice
    change = Change.objects.filter(organization=meeting.record.organization).first()
    assert change.verb == "save people"
    assert len(change.after["attendance"]) == 3


def test_it_starts_without_marks(client, alice, url):
    client.force_login(alice)
    assert not [name for name in filled(client.get(url)) if name.startswith("presence-")]


def test_it_marks_the_rest_present_without_saving(client, alice, meeting, members1, url):
    client.force_login(alice)
    khue, anh, bao = members1
    Leave.objects.create(member=anh, kind="exempt", since=meeting.day)
    response = send(client, url, {f"presence-{bao.pk}": "excused"}, all_present="")
    shown = filled(response)
    assert shown[f"presence-{khue.pk}"] == "present"
    assert shown[f"presence-{bao.pk}"] == "excused"
    assert f"presence-{anh.pk}" not in shown
    assert not meeting.attendances.exists()


def test_it_adds_rows_and_keeps_what_was_typed(client, alice, meeting, url):
    client.force_login(alice)
    response = send(client, url, {"guests-0-name": "Ông Lò Văn Mới"}, add="guests")
    shown = filled(response)
    assert shown["guests-TOTAL_FORMS"] == "4"
    assert shown["guests-0-name"] == "Ông Lò Văn Mới"
    assert not errors_in(response)
    assert not Guest.objects.exists()


def test_a_button_that_only_fills_in_complains_of_nothing(client, alice, url):
    client.force_login(alice)
    half = {"guests-0-capacity": "Phó Viện trưởng"}
    assert "alert-danger" not in send(client, url, half, all_present="").content.decode()
    assert "alert-danger" in send(client, url, half).content.decode()


def test_it_refuses_a_member_of_another_cell(client, alice, meeting, outsider, marks, url):
    client.force_login(alice)
    before = snapshot(meeting.record)
    response = send(client, url, marks | {f"presence-{outsider.pk}": "present"})
    assert response.status_code == 422
    [error] = errors_in(response)
    assert is_vietnamese(error)
    assert outsider.full_name not in error
    assert filled(response).items() >= marks.items()
    assert snapshot(meeting.record) == before


@pytest.mark.parametrize("key", ["presence-", "presence-x", "presence-99999999999999999999999", "presence-²"])
def test_it_refuses_a_made_up_number(client, alice, meeting, url, key):
    client.force_login(alice)
    assert send(client, url, {key: "present"}).status_code == 422


def test_it_refuses_an_unknown_mark(client, alice, meeting, members1, url):
    client.force_login(alice)
    response = send(client, url, {f"presence-{members1[0].pk}": "asleep"})
    assert response.status_code == 422
    assert not meeting.attendances.exists()


def test_it_refuses_too_long_a_reason(client, alice, meeting, members1, url):
    client.force_login(alice)
    reason = "x" * 200_000
    response = send(client, url, {f"reason-{members1[0].pk}": reason})
    assert refusals_in(response)
    assert filled(response)[f"reason-{members1[0].pk}"] == reason
    assert not meeting.attendances.exists()


def test_it_refuses_fewer_voters_than_votes(client, alice, meeting, marks, url):
    Motion.objects.create(meeting=meeting, text="Thông qua báo cáo", in_favour=2)
    client.force_login(alice)
    response = send(client, url, marks)
    assert response.status_code == 422
    assert "Thông qua báo cáo" in errors_in(response)[0]
    assert not meeting.attendances.exists()


def test_it_keeps_a_guest_who_spoke(client, alice, meeting, url):
    guest = Guest.objects.create(meeting=meeting, name="Ông Lò Văn Mới")
    meeting.remarks.create(kind="directive", guest=guest, text="Chỉ đạo")
    client.force_login(alice)
    response = send(client, url, {"guests-0-DELETE": "on"})
    assert refusals_in(response)
    assert meeting.guests.count() == 1


def test_it_forgets_those_no_longer_on_the_roster(client, alice, meeting, outsider, marks, url):
    Attendance.objects.create(meeting=meeting, member=outsider, standing="official", presence="present")
    client.force_login(alice)
    assert send(client, url, marks).status_code == 302
    assert not meeting.attendances.filter(member=outsider).exists()


def test_it_overwrites_nothing_silently(client, alice, bob, meeting, members1, marks, url):
    client.force_login(alice)
    opened_by_alice = filled(client.get(url))
    client.force_login(bob)
    assert send(client, url, marks).status_code == 302
    before = snapshot(meeting.record)
    client.force_login(alice)
    mine = opened_by_alice | {f"presence-{members1[1].pk}": "present"}
    response = client.post(url, mine)
    assert response.status_code == 409
    assert snapshot(meeting.record) == before
    choice = filled(response, "form#compare") | {"whole": "mine"}
    assert client.post(url, choice).status_code == 302
    assert meeting.attendances.get(member=members1[1]).presence == "present"


@pytest.mark.parametrize("version", ["", "-1", "x", "99"])
def test_it_refuses_a_form_without_its_version(client, alice, meeting, marks, url, version):
    client.force_login(alice)
    assert send(client, url, marks, version=version).status_code == 409
    assert not meeting.attendances.exists()


def test_it_hides_it_from_outsiders(client, charlie, marks, url):
    client.force_login(charlie)
    assert client.get(url).status_code == 404
    assert client.post(url, marks).status_code == 404


@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_it_refuses_a_closed_record(client, alice, meeting, marks, url, status):
    client.force_login(alice)
    data = filled(client.get(url)) | marks
    meeting.record.status = status
    meeting.record.save()
    assert client.get(url).status_code == 200
    assert client.post(url, data).status_code == 403
    assert not meeting.attendances.exists()


def test_it_holds_its_queries(client, alice, url, django_assert_max_num_queries):
    client.force_login(alice)
    with django_assert_max_num_queries(16):
        client.get(url)


def test_it_empties_no_line_that_was_not_sent(client, alice, meeting, members1, marks, url):
    client.force_login(alice)
    send(client, url, marks)
    before = snapshot(meeting.record)
    data = filled(client.get(url))
    del data[f"presence-{members1[0].pk}"], data[f"reason-{members1[0].pk}"]
    assert refusals_in(client.post(url, data))
    assert snapshot(meeting.record) == before
