"""The pages of a meeting's details: adding, changing, removing."""

import pytest
from django.urls import reverse

from meetings.models import Meeting
from tests.forms import filled, refusals_in, send, snapshot

MEETING = {
    "meeting-kind": "year_end",
    "meeting-title": "Hội nghị tổng kết công tác đảng năm 2023",
    "meeting-day": "21/12/2023",
    "meeting-part_of_day": "afternoon",
    "meeting-starts_at": "14h00",
    "meeting-ends_at": "16:30",
    "meeting-place": "Phòng họp tầng 2",
    "meeting-grounds": "Công văn số 12-CV/ĐU ngày 13/12/2023\nĐược sự đồng ý của Đảng ủy",
}


def test_it_works(client, alice, record, members1):
    client.force_login(alice)
    khue, anh, _bao = members1
    people = {"meeting-minute_taker": str(anh.pk), "chairs-0-who": f"member-{khue.pk}"}
    response = send(client, reverse("meeting-add", args=[record.pk]), MEETING | people)
    [meeting] = record.meetings.all()
    assert response.status_code == 302
    assert (meeting.day.isoformat(), str(meeting.starts_at), str(meeting.ends_at)) == (
        "2023-12-21",
        "14:00:00",
        "16:30:00",
    )
    assert meeting.grounds.splitlines()[1] == "Được sự đồng ý của Đảng ủy"
    assert meeting.minute_taker == anh
    assert [chair.who for chair in meeting.chairs.all()] == [khue]
    assert meeting.steps.get(name="details").complete


def test_a_guest_can_chair_as_well(client, alice, meeting, members1):
    guest = meeting.guests.create(name="Ông Lò Văn Mới")
    client.force_login(alice)
    url = reverse("details", args=[meeting.pk])
    response = send(client, url, {"chairs-0-who": f"guest-{guest.pk}"}, add="chairs")
    data = filled(response) | {"chairs-1-who": f"member-{members1[0].pk}"}
    assert client.post(url, data).status_code == 302
    assert [chair.who for chair in meeting.chairs.all()] == [guest, members1[0]]


def test_a_guest_who_chairs_is_entered_in_one_go(client, alice, record, members1):
    client.force_login(alice)
    chairs = {
        "chairs-0-new_guest": " Ông Lò Văn  Mới",
        "chairs-0-new_guest_capacity": "Phó Bí thư Đảng ủy",
    }
    assert send(client, reverse("meeting-add", args=[record.pk]), MEETING | chairs).status_code == 302
    meeting = record.meetings.get()
    guest = meeting.guests.get()
    assert (guest.name, guest.capacity) == ("Ông Lò Văn Mới", "Phó Bí thư Đảng ủy")
    assert [chair.who for chair in meeting.chairs.all()] == [guest]
    # Named once more, here or among those who spoke, it is the same guest.
    remark = {"remarks-0-kind": "opening", "remarks-0-new_guest": "ông lò văn mới"}
    assert send(client, reverse("discussion", args=[meeting.pk]), remark).status_code == 302
    assert meeting.remarks.get().guest == meeting.guests.get() == guest


def test_a_name_that_is_typed_on_is_one_guest(client, alice, meeting):
    """A page that stays open sends the name again with each save, each time with more letters."""
    client.force_login(alice)
    url = reverse("discussion", args=[meeting.pk])
    page = filled(client.get(url)) | {"remarks-0-kind": "opening"}
    for version, (name, capacity) in enumerate(
        [("Ông Lò", ""), ("Ông Lò Văn Mới", ""), ("Ông Lò Văn Mới", "Phó"), ("Ông Lò Văn Mới", "Phó Bí thư")]
    ):
        typed = {"remarks-0-new_guest": name, "remarks-0-new_guest_capacity": capacity, "version": str(version)}
        assert client.post(url, page | typed).status_code == 302
        [remark] = meeting.remarks.all()
        page |= {"remarks-INITIAL_FORMS": "1", "remarks-0-id": str(remark.pk)}
    assert [(guest.name, guest.capacity) for guest in meeting.guests.all()] == [("Ông Lò Văn Mới", "Phó Bí thư")]
    assert remark.guest == meeting.guests.get()


def test_another_guest_in_place_of_one_from_the_list_renames_nobody(client, alice, meeting):
    guest = meeting.guests.create(name="Ông Lò Văn Mới")
    meeting.remarks.create(kind="opening", guest=guest)
    client.force_login(alice)
    url = reverse("discussion", args=[meeting.pk])
    change = {"remarks-0-who": "", "remarks-0-new_guest": "Bà Tạ Thị Khách"}
    assert send(client, url, change).status_code == 302
    assert {guest.name for guest in meeting.guests.all()} == {"Ông Lò Văn Mới", "Bà Tạ Thị Khách"}
    assert meeting.remarks.get().guest.name == "Bà Tạ Thị Khách"


@pytest.mark.parametrize(
    "row",
    [
        {"chairs-0-new_guest": "x" * 201},
        {"chairs-0-new_guest_capacity": "Phó Bí thư"},
        {"chairs-0-new_guest": "Ông Lò Văn Mới", "chairs-0-new_guest_capacity": "x" * 200_000},
        {"chairs-0-new_guest": "Ông Lò Văn Mới", "chairs-0-who": "KHUE"},
    ],
)
def test_it_refuses_a_new_guest_who_is_unclear(client, alice, record, members1, row):
    client.force_login(alice)
    row = {name: f"member-{members1[0].pk}" if value == "KHUE" else value for name, value in row.items()}
    response = send(client, reverse("meeting-add", args=[record.pk]), MEETING | row)
    assert refusals_in(response)
    assert not record.meetings.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("meeting-ends_at", "13:00"),
        ("meeting-ends_at", "14:00"),
        ("meeting-day", "30/02/2023"),
        ("meeting-day", "21/12/2029"),
        ("meeting-day", "hôm qua"),
        ("meeting-starts_at", "25:00"),
        ("meeting-title", ""),
        ("meeting-title", "x" * 301),
        ("meeting-place", "x" * 200_000),
        ("meeting-grounds", "x" * 200_000),
        ("meeting-kind", "party"),
        ("meeting-minute_taker", "0"),
        ("chairs-0-who", "member-0"),
    ],
)
def test_it_refuses_bad_input(client, alice, record, members1, field, value):
    client.force_login(alice)
    data = MEETING | {field: value}
    response = send(client, reverse("meeting-add", args=[record.pk]), data)
    assert refusals_in(response)
    if field not in ("meeting-kind", "meeting-minute_taker", "chairs-0-who"):
        assert filled(response)[field] == value
    assert not record.meetings.exists()


@pytest.mark.parametrize("day", ["21/12/2023", "31/11/2023"])
def test_an_end_before_the_start_is_told_at_the_end(client, alice, record, day):
    client.force_login(alice)
    data = MEETING | {"meeting-day": day, "meeting-ends_at": "13h30"}
    response = send(client, reverse("meeting-add", args=[record.pk]), data)
    assert "Giờ kết thúc phải sau giờ bắt đầu. Hãy sửa một trong hai giờ." in refusals_in(response)
    assert 'id="error_1_id_meeting-ends_at"' in response.text
    assert 'id="error_1_id_meeting-kind"' not in response.text


@pytest.mark.parametrize("typed", ["16:30", "16h30", "16 h 30", "16.30", "16 giờ 30"])
def test_hours_are_taken_as_people_write_them(client, alice, record, typed):
    client.force_login(alice)
    data = MEETING | {"meeting-ends_at": typed}
    assert send(client, reverse("meeting-add", args=[record.pk]), data).status_code == 302
    assert f"{record.meetings.get().ends_at:%H:%M}" == "16:30"


def test_it_refuses_a_second_year_end_meeting(client, alice, record, meeting):
    client.force_login(alice)
    response = send(client, reverse("meeting-add", args=[record.pk]), MEETING)
    assert refusals_in(response)
    assert record.meetings.count() == 1


def test_it_refuses_a_minute_taker_of_another_cell(client, alice, meeting, outsider):
    client.force_login(alice)
    before = snapshot(meeting.record)
    url = reverse("details", args=[meeting.pk])
    for change in [{"meeting-minute_taker": str(outsider.pk)}, {"chairs-0-who": f"member-{outsider.pk}"}]:
        response = send(client, url, change)
        assert refusals_in(response)
    assert snapshot(meeting.record) == before


def test_it_refuses_who_was_no_member_on_that_day(client, alice, meeting, members1):
    bao = members1[2]
    client.force_login(alice)
    data = {"meeting-day": "10/01/2023", "meeting-minute_taker": str(bao.pk)}
    response = send(client, reverse("details", args=[meeting.pk]), data)
    assert refusals_in(response)


def test_it_removes_a_meeting_after_asking(client, alice, meeting):
    meeting.motions.create(text="Nhầm", in_favour=1)
    client.force_login(alice)
    url = reverse("meeting-remove", args=[meeting.pk])
    assert meeting.title in client.get(url).content.decode()
    assert Meeting.objects.exists()
    assert client.post(url).status_code == 302
    assert not Meeting.objects.exists()


def test_it_hides_it_from_outsiders(client, charlie, meeting, record):
    client.force_login(charlie)
    for url in [
        reverse("meeting-add", args=[record.pk]),
        reverse("details", args=[meeting.pk]),
        reverse("meeting-remove", args=[meeting.pk]),
    ]:
        assert client.get(url).status_code == 404
        assert client.post(url, MEETING).status_code == 404


def test_it_refuses_a_closed_record(client, alice, meeting, record):
    record.status = "submitted"
    record.save()
    client.force_login(alice)
    for name, pk, read in [
        ("meeting-add", record.pk, 403),
        ("details", meeting.pk, 200),
        ("meeting-remove", meeting.pk, 403),
    ]:
        url = reverse(name, args=[pk])
        assert client.get(url).status_code == read
        assert client.post(url, MEETING).status_code == 403
    assert record.meetings.count() == 1
