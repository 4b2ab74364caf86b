"""A roll from Excel, pasted into the page of the people at a meeting; the pasting itself: tests/awards."""

import pytest
from django.urls import reverse

from meetings.roll_words import presence_in
from tests.factories import MeetingFactory, YearRecordFactory
from tests.forms import filled, send, snapshot
from tests.pasting import fill_in, look_at, refusal_in, shown_in, troubles_in


@pytest.fixture
def url(meeting):
    return reverse("people", args=[meeting.pk])


@pytest.fixture
def marks(client, alice, members1):
    """Return a function that says what a page shows for Khuê, Ánh and Bảo."""
    client.force_login(alice)

    def marks(response):
        shown = filled(response)
        return [(shown.get(f"presence-{one.pk}", ""), shown[f"reason-{one.pk}"]) for one in members1]

    return marks


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ("Có mặt", ("present", "")),
        ("C", ("present", "")),
        ("✓", ("present", "")),
        ("Vắng có lý do", ("excused", "")),
        ("vang co phep", ("excused", "")),
        ("Vắng, có lý do", ("excused", "")),
        ("P", ("excused", "")),
        ("Vắng có lý do (đi công tác)", ("excused", "đi công tác")),
        ("Vắng không lý do", ("unexcused", "")),
        ("KP", ("unexcused", "")),
        *((said, None) for said in ["x", "", "nghỉ", "1", "Có mặt trễ"]),
    ],
)
def test_it_understands_what_people_write(said, mark):
    assert presence_in(said) == mark


def test_it_works(client, marks, meeting, url):
    table = "Hoàng Minh Khuê\tCó mặt\nTrịnh Thị Ánh\tVắng có phép\tđi công tác\nĐỗ Văn Bảo\tVắng (ốm)"
    response = look_at(client, url, table)
    assert ("Trịnh Thị Ánh", "–", "Vắng có lý do (đi công tác)") in shown_in(response)
    assert marks(response) == [("", "")] * 3
    response = fill_in(client, url, table)
    assert marks(response) == [("present", ""), ("excused", "đi công tác"), ("", "")]
    assert "có lý do hay không" in troubles_in(response)[0]
    assert not meeting.attendances.exists()


def test_by_the_order_of_the_list(client, marks, url):
    assert marks(fill_in(client, url, "V\nK\nC")) == [("present", ""), ("excused", ""), ("unexcused", "")]


def test_it_keeps_a_reason_that_was_typed(client, marks, members1, url):
    typed = {f"reason-{members1[1].pk}": "ốm"}
    assert marks(fill_in(client, url, "V\nC\nC", typed))[1] == ("excused", "ốm")


@pytest.mark.parametrize(
    ("text", "words"),
    [("C\nC", "2 dòng"), ("C\n" * 10_000, "tối đa"), ("nghỉ\nđi\nở", "Không tìm thấy cột điểm danh")],
)
def test_it_refuses_what_cannot_be_placed(client, marks, meeting, url, text, words):
    before = snapshot(meeting.record)
    response = fill_in(client, url, text)
    assert words in refusal_in(response)
    assert marks(response) == [("", "")] * 3
    assert snapshot(meeting.record) == before


def test_it_refuses_too_long_a_reason(client, marks, url):
    response = fill_in(client, url, f"Trịnh Thị Ánh\tvắng có phép\t{'x' * 500}\nĐỗ Văn Bảo\tC")
    assert "200" in troubles_in(response)[0]
    assert marks(response)[1] == ("", "")


def test_a_committee_has_its_buttons_too(client, bob, committee, members1):
    """Everyone below a committee stands on its roll, and is marked by the same buttons."""
    meeting = MeetingFactory(record=YearRecordFactory(organization=committee))
    client.force_login(bob)
    url = reverse("people", args=[meeting.pk])
    shown = filled(fill_in(client, url, "C\nC\nV"))
    assert [shown[f"presence-{one.pk}"] for one in members1] == ["excused", "present", "present"]
    shown = filled(send(client, url, {f"presence-{members1[0].pk}": "excused"}, all_present=""))
    assert [shown[f"presence-{one.pk}"] for one in members1] == ["excused", "present", "present"]
    assert not meeting.attendances.exists()
