"""Many records accepted or returned at once: what was read is judged, and what is refused stays to be done."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse

from partyreports.reports import life
from tests.factories import CellFactory, YearRecordFactory
from tests.forms import filled
from tests.handing_in import hand_in
from tests.reports.test_season import act, clock, opened, period

__all__ = ["clock", "period"]
pytestmark = pytest.mark.django_db


def test_several_are_accepted_and_the_others_said(clock, client, bob, alice, committee, record, cell2, period):
    other = YearRecordFactory(organization=cell2, superior=committee)
    hand_in(record=record, by=alice)
    client.force_login(bob)
    answer = act(client, committee, "accept", organization=[record.organization_id, cell2.pk]).content.decode()
    record.refresh_from_db()
    other.refresh_from_db()
    assert (record.status, other.status) == ("accepted", "draft")
    assert "Đã duyệt: 1" in answer
    assert cell2.short_name in answer


def test_several_are_returned_with_one_comment(clock, client, bob, alice, committee, record, period):
    hand_in(record=record, by=alice)
    client.force_login(bob)
    act(client, committee, "return", organization=[record.organization_id])
    record.refresh_from_db()
    assert record.status == "submitted"
    act(client, committee, "return", organization=[record.organization_id], text="Bổ sung danh sách.")
    record.refresh_from_db()
    assert (record.status, life.last_return(record).comment) == ("returned", "Bổ sung danh sách.")


def test_what_was_handed_in_since_is_looked_at_first(clock, client, bob, alice, committee, cell1, record, period):
    """A colleague gave it back, and the cell handed it in anew, while the page was open."""
    hand_in(record=record, by=alice)
    client.force_login(bob)
    sent = opened(client, committee)
    record.refresh_from_db()
    life.return_record(record=record, by=bob, comment="Bổ sung.")
    hand_in(record=record, by=alice)
    chosen = {"organization": [cell1.pk]}
    for verb, text in (("accept", ""), ("return", "Bổ sung nữa.")):
        answer = act(client, committee, verb, **(sent | chosen | {"text": text}))
        assert answer.status_code == 422
        assert "sau khi đồng chí mở trang" in answer.content.decode()
        record.refresh_from_db()
        assert record.status == "submitted"
    # The page that says so shows it as it stands now; read there, it is accepted.
    again = filled(answer, "form#season")
    assert (again["organization"], again["text"]) == (str(cell1.pk), "Bổ sung nữa.")
    act(client, committee, "accept", **again)
    record.refresh_from_db()
    assert record.status == "accepted"


def test_what_was_not_shown_is_not_judged(clock, client, bob, alice, committee, cell1, record, period):
    """It was a draft when the page was opened, or stood on another page."""
    client.force_login(bob)
    sent = opened(client, committee)
    hand_in(record=record, by=alice)
    act(client, committee, "accept", **(sent | {"organization": [cell1.pk]}))
    record.refresh_from_db()
    assert record.status == "submitted"


def test_what_was_handed_in_while_the_page_was_made_was_not_shown(
    clock, client, bob, alice, committee, cell1, record, period
):
    handed_in = []

    def meanwhile(execute, sql, *rest):
        answer = execute(sql, *rest)
        if 'FROM "meetings_step"' in sql and not handed_in:
            handed_in.append(record)
            hand_in(record=record, by=alice)
        return answer

    client.force_login(bob)
    with connection.execute_wrapper(meanwhile):
        sent = opened(client, committee)
    assert handed_in
    act(client, committee, "accept", **(sent | {"organization": [cell1.pk]}))
    record.refresh_from_db()
    assert record.status == "submitted"


@pytest.mark.parametrize("marks", ["", "x", "1", "1-2-3", "-", "9-9", "\0", "1-" + "9" * 40])
def test_marks_that_are_none_have_shown_nothing(clock, client, bob, alice, committee, cell1, record, period, marks):
    hand_in(record=record, by=alice)
    client.force_login(bob)
    act(client, committee, "accept", organization=[cell1.pk], marks=marks)
    record.refresh_from_db()
    assert record.status == "submitted"


def test_what_is_refused_stays_ticked_with_the_comment(client, bob, alice, committee, cell1, cell2, record, period):
    """Of two, one is still a draft: the other is given back, and the page keeps what is left to do."""
    YearRecordFactory(organization=cell2, superior=committee)
    hand_in(record=record, by=alice)
    client.force_login(bob)
    both = {"organization": [cell1.pk, cell2.pk]}
    response = act(client, committee, "return", text=" \n", **both)
    assert response.status_code == 422
    assert filled(response, "form#season")["organization"] == [str(cell1.pk), str(cell2.pk)]
    response = act(client, committee, "return", text="Bổ sung <danh sách>.", **both)
    assert response.status_code == 422
    assert "Đã trả lại: 1" in response.content.decode()
    sent = filled(response, "form#season")
    assert (sent["organization"], sent["text"]) == (str(cell2.pk), "Bổ sung <danh sách>.")
    # What was done is done; the page that follows is empty again.
    act(client, committee, "return", **sent)
    assert filled(client.get(reverse("season", args=[committee.pk, 2023])), "form#season")["text"] == ""


def test_a_comment_without_a_tick_stays(client, bob, committee, cell1, period):
    client.force_login(bob)
    response = act(client, committee, "return", text="Bổ sung.")
    assert response.status_code == 422
    assert "Chưa đánh dấu" in response.content.decode()
    assert filled(response, "form#season")["text"] == "Bổ sung."


def test_a_refusal_keeps_to_the_filter(client, bob, committee, cell1, cell2, record, period):
    client.force_login(bob)
    year = [committee.pk, 2023]
    url = reverse("season-act", args=[*year, "accept"])
    response = client.post(f"{url}?state=draft", opened(client, committee) | {"organization": [cell1.pk]})
    page = BeautifulSoup(response.content, "lxml")
    assert response.status_code == 422
    assert [box["value"] for box in page.select("[name=organization]")] == [str(cell1.pk)]
    assert {form["action"].partition("?")[2] for form in page.select("form#season")} == {"state=draft"}
    assert page.select_one("header [name=next]")["value"] == reverse("season", args=year) + "?state=draft"
    assert page.select_one("tbody a[target=_blank]")["href"] == reverse("record", args=[record.pk])


def test_a_reason_that_many_share_is_said_once(clock, client, bob, alice, committee, cell1, cell2, record, period):
    YearRecordFactory(organization=cell2)
    third = CellFactory(short_name="Chi bộ 3", code="VL3", placed={"superior": committee})
    client.force_login(bob)
    response = act(client, committee, "accept", organization=[cell1.pk, cell2.pk, third.pk])
    assert [alert.text for alert in BeautifulSoup(response.content, "lxml").select(".alert")] == [
        "Chi bộ 1, Chi bộ 2: Chỉ duyệt được hồ sơ đã nộp. Hồ sơ này đang ở trạng thái khác: Đang soạn.",
        "Chi bộ 3: Chưa lập hồ sơ.",
    ]


def test_no_other_verb(client, bob, committee):
    client.force_login(bob)
    assert act(client, committee, "submit", organization=[1]).status_code == 404
