"""Entering steps: by keyboard alone, without JavaScript, and without losing what was typed."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.entering import add_rows, choose, save, type_in, type_rows


@pytest.fixture
def people_url(meeting):
    return f"/meetings/{meeting.pk}/people/"


@pytest.fixture
def tasks_url(record):
    return f"/records/{record.pk}/tasks/"


def marks(meeting):
    """The roll as it is stored: who, what is marked, and why."""
    return {row.member.full_name: (row.presence, row.reason) for row in meeting.attendances.select_related("member")}


def focused(page):
    """The name of the control that has the focus."""
    return page.evaluate("document.activeElement.name")


def tab_to(page, name):
    """Go on by the Tab key to the control of that name; it must come soon."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    raise AssertionError(f"The Tab key does not reach {name}.")


def test_a_button_that_is_pressed_before_the_page_is_ready_works(visit, alice, people_url, members1):
    """On a slow machine a click comes between the scripts and the moment when the page is ready for them."""
    page = visit(alice)
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => document.querySelector('[name=all_present]').click())"
    )
    page.goto(people_url)
    expect(page.locator('input[name^="presence-"]:checked')).to_have_count(len(members1))


class TestKeyboard:
    """The roll call without a mouse."""

    def test_it_works(self, visit, alice, meeting, members1, people_url):
        khue, anh, bao = members1
        page = visit(alice)
        page.goto(people_url)
        # By given name: Ánh, Bảo, Khuê. The arrows go through the marks of a line, Tab to its reason, then on.
        tab_to(page, f"presence-{anh.pk}")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        assert focused(page) == f"reason-{anh.pk}"
        page.keyboard.press("Tab")
        assert focused(page) == f"presence-{bao.pk}"
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
        page.keyboard.type("om")
        tab_to(page, f"presence-{khue.pk}")
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.locator('.alert[role="status"]')).to_be_visible()
        expect(page).to_have_url(re.compile(people_url))
        assert marks(meeting) == {
            khue.full_name: ("present", ""),
            anh.full_name: ("present", ""),
            bao.full_name: ("excused", "om"),
        }

    def test_the_focus_shows(self, visit, alice, members1, people_url):
        page = visit(alice)
        page.goto(people_url)
        tab_to(page, f"presence-{members1[1].pk}")
        outline = page.locator("input:focus + label").evaluate("label => getComputedStyle(label).outlineStyle")
        assert outline == "solid"


class TestMoreRows:
    """Adding rows in place."""

    def test_it_keeps_what_was_typed_and_the_place(self, visit, alice, record, tasks_url):
        page = visit(alice, height=500)
        page.goto(tasks_url)
        type_in(page, {"text": "Soạn kế hoạch", "due": "đầu năm"}, "tasks-0-")
        add_rows(page, "tasks")
        last = page.locator('[name="tasks-3-text"]')
        expect(last).to_be_attached()
        place = page.evaluate("window.scrollY")
        assert place > 0
        add_rows(page, "tasks")
        expect(page.locator('[name="tasks-6-text"]')).to_be_attached()
        assert page.evaluate("window.scrollY") >= place
        expect(page.locator('[name="tasks-0-text"]')).to_have_value("Soạn kế hoạch")
        expect(page.locator('[name="tasks-0-due"]')).to_have_value("đầu năm")
        assert not record.tasks.exists()

    def test_the_keyboard_goes_on_in_the_new_row(self, visit, alice, tasks_url):
        page = visit(alice)
        page.goto(tasks_url)
        page.locator('button[name="add"]').focus()
        page.keyboard.press("Enter")
        expect(page.locator('[name="tasks-1-text"]')).to_be_focused()

    def test_it_keeps_the_form_of_those_who_were_signed_out(
        self, visit, alice, record, tasks_url, settings, quick_passwords
    ):
        alice.set_password("nắng sớm bên sông")
        alice.save()
        page = visit(alice)
        page.goto(tasks_url)
        type_in(page, {"text": "Soạn kế hoạch"}, "tasks-0-")
        page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        add_rows(page, "tasks")
        expect(page.locator('#step .alert[role="alert"]')).to_be_visible()
        expect(page.locator('[name="tasks-0-text"]')).to_have_value("Soạn kế hoạch")
        window = page.context.new_page()
        window.goto("/sign-in/")
        type_in(window, {"username": "alice", "password": "nắng sớm bên sông"})
        window.keyboard.press("Enter")
        expect(window.locator('form[action="/sign-out/"]')).to_be_visible()
        add_rows(page, "tasks")
        expect(page.locator('[name="tasks-1-text"]')).to_be_focused()
        save(page)
        assert [task.text for task in record.tasks.all()] == ["Soạn kế hoạch"]

    def test_it_keeps_the_form_when_the_network_is_gone(self, visit, alice, record, tasks_url):
        page = visit(alice)
        page.goto(tasks_url)
        type_in(page, {"text": "Soạn kế hoạch"}, "tasks-0-")
        page.context.set_offline(True)
        add_rows(page, "tasks")
        expect(page.locator('#step .alert[role="alert"]')).to_be_visible()
        page.context.set_offline(False)
        add_rows(page, "tasks")
        expect(page.locator('[name="tasks-1-text"]')).to_be_focused()
        expect(page.locator('#step .alert[role="alert"]')).to_have_count(0)
        expect(page.locator('[name="tasks-0-text"]')).to_have_value("Soạn kế hoạch")


class TestUnsaved:
    """Leaving a page asks first, while something on it is not saved."""

    @pytest.fixture
    def leave(self):
        """Return a function that clicks a link away and stays when asked; it returns what was asked."""

        def leave(page):
            asked = []
            page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
            page.locator("a.site-name").click(no_wait_after=True)
            return asked

        return leave

    def test_a_typed_text(self, visit, alice, tasks_url, leave):
        page = visit(alice)
        page.goto(tasks_url)
        page.locator('[name="tasks-0-text"]').press_sequentially("Soạn")
        assert leave(page) == ["beforeunload"]
        expect(page).to_have_url(re.compile(tasks_url))
        expect(page.locator('[name="tasks-0-text"]')).to_have_value("Soạn")

    def test_marks_made_by_one_button(self, visit, alice, people_url, leave):
        page = visit(alice)
        page.goto(people_url)
        page.locator('button[name="all_present"]').click()
        expect(page.locator('input[name^="presence-"]:checked')).to_have_count(3)
        assert leave(page) == ["beforeunload"]

    def test_what_was_refused(self, visit, alice, record, tasks_url, leave):
        page = visit(alice)
        page.goto(tasks_url)
        type_in(page, {"text": "Soạn kế hoạch", "due": "đầu năm, " * 12}, "tasks-0-")
        page.locator('button[name="save"]').click()
        expect(page.locator('[name="tasks-0-due"]')).to_be_focused()
        assert leave(page) == ["beforeunload"]
        type_in(page, {"due": "31/01/2024"}, "tasks-0-")
        save(page)
        assert record.tasks.count() == 1

    def test_what_was_saved_lets_go(self, visit, alice, tasks_url, leave):
        page = visit(alice)
        page.goto(tasks_url)
        type_in(page, {"text": "Soạn kế hoạch"}, "tasks-0-")
        save(page)
        assert leave(page) == []
        expect(page).to_have_url(re.compile(r":\d+/$"))


class TestWithoutJavaScript:
    """The same forms in a browser that runs no scripts."""

    @pytest.fixture
    def page(self, visit, alice):
        return visit(alice, java_script_enabled=False)

    def test_the_roll(self, page, meeting, members1, people_url):
        page.goto(people_url)
        choose(page, f"presence-{members1[2].pk}", "unexcused")
        page.locator('button[name="all_present"]').click()
        expect(page.locator('input[name^="presence-"][value="present"]:checked')).to_have_count(2)
        type_in(page, {"name": "Trương Hữu Nghĩa", "directs": True}, "guests-0-")
        add_rows(page, "guests")
        expect(page.locator('[name="guests-0-name"]')).to_have_value("Trương Hữu Nghĩa")
        type_in(page, {"name": "Đại diện công đoàn"}, "guests-3-")
        save(page)
        assert sorted(presence for presence, _reason in marks(meeting).values()) == ["present", "present", "unexcused"]
        assert [guest.name for guest in meeting.guests.all()] == ["Trương Hữu Nghĩa", "Đại diện công đoàn"]

    def test_two_versions(self, page, visit, bob, record, tasks_url):
        task = record.tasks.create(text="Việc chung")
        page.goto(tasks_url)
        other = visit(bob)
        other.goto(tasks_url)
        type_in(other, {"text": "Việc của văn phòng", "assignee": "Chánh văn phòng"}, "tasks-0-")
        save(other)
        type_in(page, {"text": "Việc của thư ký"}, "tasks-0-")
        page.locator('button[name="save"]').click()
        expect(page.locator("#compare")).to_contain_text("Việc của văn phòng")
        expect(page.locator("#compare")).to_contain_text("Việc của thư ký")
        page.locator(".compared").filter(has_text="Việc của thư ký").get_by_label("Bản tôi gõ").check()
        page.locator("#compare .btn-primary").click()
        expect(page.locator(".alert-danger")).to_be_visible()
        page.locator(".compared").filter(has_text="Chánh văn phòng").get_by_label("Bản đang có").check()
        page.locator(".compared").filter(has_text="Việc của thư ký").get_by_label("Bản tôi gõ").check()
        page.locator("#compare .btn-primary").click()
        expect(page.locator('.alert[role="status"]')).to_be_visible()
        task.refresh_from_db()
        assert (task.text, task.assignee) == ("Việc của thư ký", "Chánh văn phòng")

    def test_rows(self, page, record, tasks_url):
        page.goto(tasks_url)
        type_rows(page, "tasks", [{"text": "Việc một"}, {"text": "Việc hai", "due": "31/01/2024"}])
        save(page)
        assert [task.text for task in record.tasks.all()] == ["Việc một", "Việc hai"]
