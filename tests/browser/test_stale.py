"""What others did while a page was open: the page says it, keeps what was typed, and is not left by mistake."""

import datetime

from django.urls import reverse
from playwright.sync_api import expect

from partyreports.reports import life
from partyreports.reports.periods import begin_period
from tests.browser.looking import serious_faults
from tests.factories import YearRecordFactory
from tests.forms import send
from tests.handing_in import hand_in

WORDS = "Đề nghị bổ sung danh sách đảng viên vắng mặt."


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_what_changed_meanwhile(visit, client, alice, bob, committee, cell2, meeting):
    record = meeting.record
    begin_period(organization=committee, year=2023, due_on=datetime.date(2023, 12, 20), by=bob)
    YearRecordFactory(organization=cell2, superior=committee)
    hand_in(record=record, by=alice)
    page, year = visit(bob), visit(bob)
    page.goto(reverse("record", args=[record.pk]))
    year.goto(reverse("season", args=[committee.pk, 2023]))
    # While both are open, a colleague gives the record back, and the cell hands it in anew.
    life.return_record(record=record, by=bob, comment="Ghi rõ thời hạn.")
    client.force_login(alice)
    assert send(client, reverse("tasks", args=[record.pk]), {"tasks-0-text": "Kết nạp 02 đảng viên"}).status_code == 302
    hand_in(record=record, by=alice)

    page.locator("#id_text").fill(WORDS)
    press(page, "Duyệt")
    expect(page.locator("#changed")).to_contain_text("Kết nạp 02 đảng viên")
    expect(page.locator("#id_text")).to_have_value(WORDS)
    assert list(serious_faults(page)) == []

    for box in year.locator('input[name="organization"]').all():
        box.check()
    year.locator("#id_text").fill(WORDS)
    press(year, "Trả lại để sửa")
    expect(year.get_by_role("alert")).to_have_count(2)
    assert list(serious_faults(year)) == []
    # What changed is read in a second window, and a wrong click asks before the words are lost.
    with year.context.expect_page() as second:
        year.locator("tbody").get_by_role("link", name=record.organization.name).click()
    expect(second.value.locator("h1")).to_contain_text("2023")
    asked = []
    year.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    year.get_by_role("link", name=committee.name).click(no_wait_after=True)
    expect(year.locator("#id_text")).to_have_value(WORDS)
    assert asked == ["beforeunload"]
    expect(year.locator('input[name="organization"]:checked')).to_have_count(2)
    press(year, "Trả lại để sửa")
    expect(year.get_by_role("status").first).to_contain_text("Đã trả lại: 1")
    record.refresh_from_db()
    assert (record.status, life.last_return(record).comment) == ("returned", WORDS)
