"""The server is killed between key presses, again and again, and nothing that was typed is lost or doubled."""

import pytest
from playwright.sync_api import expect

from meetings.models import Attendance, Task
from members.log import broken_entries
from tests.browser.entering import add_rows, choose, save
from tests.browser.server import Server

NOT_THERE = "máy chủ không trả lời"
TEXT = "Rà soát, sàng lọc đảng viên; bồi dưỡng quần chúng ưu tú để kết nạp trong năm."


@pytest.fixture
def server(live_server):
    """A server of its own; the one that tests share lives in this process."""
    server = Server()
    server.start()
    yield server
    server.kill()


@pytest.fixture
def page(visit, alice, server):
    """Alice's browser before that server."""
    return visit(alice, url=server.url)


def says(page, text):
    expect(page.locator("#step-status")).to_contain_text(text, use_inner_text=True, timeout=20_000)


def test_between_key_presses(page, server, record, cell1):
    page.goto(f"{server.url}/records/{record.pk}/tasks/")
    add_rows(page, "tasks")
    expect(page.locator('[name="tasks-1-text"]')).to_be_focused()
    page.locator('[name="tasks-2-text"]').focus()
    for start in range(0, len(TEXT), 20):
        page.keyboard.type(TEXT[start : start + 10])
        server.kill()
        page.keyboard.type(TEXT[start + 10 : start + 20])
        says(page, NOT_THERE)
        server.start()
        says(page, "Đã lưu lúc")
        assert Task.objects.get().text == TEXT[: start + 20].strip()
    expect(page.locator('[name="tasks-2-text"]')).to_be_focused()
    save(page)
    assert Task.objects.get().text == TEXT
    assert [change.after["task"][0]["text"] for change in cell1.changes.filter(verb="save tasks")] == [TEXT]
    assert list(broken_entries(cell1)) == []


def test_the_window_is_closed_meanwhile(page, server, meeting, members1):
    url = f"{server.url}/meetings/{meeting.pk}/people/"
    page.goto(url)
    server.kill()
    for member in members1:
        choose(page, f"presence-{member.pk}", "present")
    page.locator('[name="guests-0-name"]').fill("Trương Hữu Nghĩa")
    says(page, NOT_THERE)
    context = page.context
    page.close()
    server.start()
    page = context.new_page()
    page.goto(url)
    expect(page.locator("#step-restored")).to_be_visible()
    says(page, "Đã lưu lúc")
    assert [guest.name for guest in meeting.guests.all()] == ["Trương Hữu Nghĩa"]
    assert Attendance.objects.filter(presence="present").count() == 3
