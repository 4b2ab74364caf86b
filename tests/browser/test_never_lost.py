"""What was typed is never lost: it saves itself, outlives the connection, the sign-in and the page, once."""

import re

import pytest
from playwright.sync_api import expect

from meetings.models import Meeting
from members.models import Change
from tests.browser.entering import add_rows, save, type_in

PASSWORD = "nắng sớm bên sông"
SAVED, NOT_SAVED = re.compile(r"Đã lưu lúc \d\d:\d\d"), re.compile("Chưa lưu")


@pytest.fixture
def tasks_url(record):
    return f"/records/{record.pk}/tasks/"


@pytest.fixture
def alice(alice, quick_passwords):
    """Alice, with a password."""
    alice.set_password(PASSWORD)
    alice.save()
    return alice


def status(page):
    """The line that says how it stands with what was typed."""
    return page.locator("#step-status")


def says(page, text):
    """Wait until that line says so; texts for other cases stand in it, hidden."""
    expect(status(page)).to_contain_text(text, use_inner_text=True)


def texts(record):
    return [task.text for task in record.tasks.all()]


def type_slowly(page, name, text):
    page.locator(f'[name="{name}"]').press_sequentially(text)


def drafts(page):
    return page.evaluate("Object.keys(localStorage)")


def sign_in(page, username="alice"):
    type_in(page, {"username": username, "password": PASSWORD})
    page.keyboard.press("Enter")
    expect(page.locator('form[action="/sign-out/"]')).to_be_visible()


class TestAsOneTypes:
    """A step saves itself a moment after the last change."""

    def test_it_works(self, visit, alice, record, tasks_url):
        page = visit(alice)
        page.goto(tasks_url)
        type_slowly(page, "tasks-0-text", "Soạn kế hoạch")
        says(page, SAVED)
        expect(page.locator("#step-aloud")).to_contain_text(SAVED)
        assert texts(record) == ["Soạn kế hoạch"]
        assert drafts(page) == []

    def test_a_new_row_is_saved_once_and_the_cursor_stays(self, visit, alice, record, tasks_url):
        page = visit(alice)
        page.goto(tasks_url)
        add_rows(page, "tasks")
        expect(page.locator('[name="tasks-1-text"]')).to_be_focused()
        type_slowly(page, "tasks-2-text", "Rà soát đảng viên")
        page.keyboard.press("ArrowLeft")
        expect(page.locator('[name="tasks-2-id"]')).to_have_value(re.compile(r"\d+"))
        expect(page.locator('[name="tasks-2-text"]')).to_be_focused()
        page.keyboard.type("mớ")
        says(page, SAVED)
        # The empty rows above it are filled in afterwards, and stand above it.
        type_in(page, {"text": "Soạn kế hoạch"}, "tasks-0-")
        expect(page.locator('[name="tasks-0-id"]')).to_have_value(re.compile(r"\d+"))
        says(page, SAVED)
        assert texts(record) == ["Soạn kế hoạch", "Rà soát đảng viêmớn"]

    def test_rows_that_come_after_a_save_know_of_it(self, visit, alice, record, tasks_url):
        """The server made them from the page as it was before the save: without ids, with the old version."""
        page, late = visit(alice), []
        page.goto(tasks_url)

        def hold(route):
            if "add=" not in (route.request.post_data or ""):
                return route.continue_()
            late.append((route, route.fetch()))

        page.route(f"**{tasks_url}", hold)
        type_slowly(page, "tasks-0-text", "Soạn")
        add_rows(page, "tasks")
        says(page, SAVED)
        [(route, answer)] = late
        route.fulfill(response=answer)
        expect(page.locator('[name="tasks-1-text"]')).to_be_focused()
        type_in(page, {"text": "Rà soát"}, "tasks-1-")
        expect(page.locator('[name="tasks-1-id"]')).to_have_value(re.compile(r"\d+"))
        says(page, SAVED)
        assert texts(record) == ["Soạn", "Rà soát"]

    def test_a_removed_row_may_come_back(self, visit, alice, record, tasks_url):
        record.tasks.create(text="Soạn kế hoạch")
        page = visit(alice)
        page.goto(tasks_url)
        page.locator('[name="tasks-0-DELETE"]').check()
        expect(page.locator('[name="tasks-0-id"]')).to_have_value("")
        assert texts(record) == []
        page.locator('[name="tasks-0-DELETE"]').uncheck()
        expect(page.locator('[name="tasks-0-id"]')).to_have_value(re.compile(r"\d+"))
        assert texts(record) == ["Soạn kế hoạch"]

    def test_half_a_row_waits_and_says_so_without_taking_the_cursor(self, visit, alice, record, tasks_url):
        page = visit(alice)
        page.goto(tasks_url)
        type_slowly(page, "tasks-0-due", "Quý I")
        expect(page.locator("#step .errors")).to_contain_text(NOT_SAVED)
        says(page, "giữ trong máy này")
        expect(page.locator('[name="tasks-0-due"]')).to_be_focused()
        assert [key for key in drafts(page) if key.endswith(tasks_url)]
        type_slowly(page, "tasks-0-text", "Soạn kế hoạch")
        says(page, SAVED)
        expect(page.locator("#step .errors")).to_have_count(0)
        assert drafts(page) == []
        assert [(task.text, task.due) for task in record.tasks.all()] == [("Soạn kế hoạch", "Quý I")]

    def test_half_a_row_comes_back_when_the_page_is_opened_again(self, visit, alice, record, tasks_url):
        page = visit(alice)
        page.goto(tasks_url)
        add_rows(page, "tasks")
        expect(page.locator('[name="tasks-1-text"]')).to_be_focused()
        type_in(page, {"due": "Quý I"}, "tasks-3-")
        expect(page.locator("#step .errors")).to_contain_text(NOT_SAVED)
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto("/")
        page.goto(tasks_url)
        expect(page.locator("#step-restored")).to_be_visible()
        expect(page.locator('[name="tasks-3-due"]')).to_have_value("Quý I")
        page.locator('[name="tasks-3-text"]').fill("Soạn kế hoạch")
        says(page, SAVED)
        assert texts(record) == ["Soạn kế hoạch"]

    def test_a_meeting_that_is_being_added(self, visit, alice, record, members1):
        page = visit(alice)
        page.goto(f"/records/{record.pk}/meetings/add/")
        type_in(page, {"title": "Hội nghị tổng kết", "day": "21/12/2023"}, "meeting-")
        expect(page).to_have_url(re.compile(r"/meetings/\d+/details/"))
        type_in(page, {"place": "Phòng họp tầng 2"}, "meeting-")
        says(page, SAVED)
        add_rows(page, "chairs")
        expect(page.locator('[name="chairs-3-who"]')).to_be_attached()
        save(page)
        assert [(meeting.title, meeting.place) for meeting in Meeting.objects.all()] == [
            ("Hội nghị tổng kết", "Phòng họp tầng 2")
        ]

    def test_the_log_tells_it_once(self, visit, alice, record, tasks_url):
        page = visit(alice)
        page.goto(tasks_url)
        for word in ["Soạn", " kế", " hoạch"]:
            page.locator('[name="tasks-0-text"]').press_sequentially(word)
            says(page, "Đang tự lưu")
            says(page, SAVED)
        assert not Change.objects.filter(verb="save tasks").exists()
        save(page)
        change = Change.objects.get(verb="save tasks")
        assert (change.before["task"], change.after["task"][0]["text"]) == ([], "Soạn kế hoạch")


class TestWithoutConnection:
    """The network is gone for a while."""

    def test_it_is_sent_afterwards(self, visit, alice, record, tasks_url):
        page = visit(alice)
        page.goto(tasks_url)
        page.context.set_offline(True)
        type_slowly(page, "tasks-0-text", "Soạn kế hoạch")
        says(page, "máy chủ không trả lời")
        page.locator('button[name="continue"]').click()
        expect(page).to_have_url(re.compile(tasks_url))
        type_slowly(page, "tasks-0-text", " năm")
        page.context.set_offline(False)
        says(page, SAVED)
        assert texts(record) == ["Soạn kế hoạch năm"]
        assert drafts(page) == []

    def test_an_answer_that_was_lost_doubles_nothing(self, visit, alice, record, tasks_url):
        page = visit(alice)
        page.goto(tasks_url)
        lost = []

        def lose(route):
            if lost:
                return route.continue_()
            route.fetch()
            lost.append(route)
            route.abort()

        page.route(f"**{tasks_url}", lose)
        type_slowly(page, "tasks-0-text", "Soạn")
        says(page, "máy chủ không trả lời")
        assert texts(record) == ["Soạn"]
        type_slowly(page, "tasks-0-text", " kế hoạch")
        says(page, SAVED)
        assert texts(record) == ["Soạn kế hoạch"]
        assert record.steps.get().version == 2

    def test_an_added_meeting_whose_answer_was_lost_is_there_once(self, visit, alice, meeting):
        page = visit(alice)
        page.goto(f"/records/{meeting.record_id}/meetings/add/")
        lost = []

        def lose(route):
            if lost:
                return route.continue_()
            route.fetch()
            lost.append(route)
            route.abort()

        page.route("**/meetings/add/", lose)
        type_in(page, {"title": "Hội nghị kiểm điểm", "day": "01/12/2023"}, "meeting-")
        says(page, "máy chủ không trả lời")
        type_in(page, {"place": "Hội trường"}, "meeting-")
        expect(page).to_have_url(re.compile(r"/meetings/\d+/details/"))
        says(page, SAVED)
        assert [meeting.place for meeting in Meeting.objects.filter(kind="review")] == ["Hội trường"]


class TestExpiredSignIn:
    """The session ends while somebody types."""

    @pytest.fixture
    def page(self, visit, alice, tasks_url, settings):
        """Alice's page, on which something was typed after her session had ended."""
        page = visit(alice)
        page.goto(tasks_url)
        page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        type_slowly(page, "tasks-0-text", "Soạn kế hoạch")
        says(page, "phiên đăng nhập đã hết hạn")
        return page

    def test_in_a_second_window(self, page, record):
        with page.context.expect_page() as opened:
            status(page).get_by_role("link", name="đăng nhập ở cửa sổ khác").click()
        sign_in(opened.value)
        says(page, SAVED)
        assert texts(record) == ["Soạn kế hoạch"]

    def test_here(self, page, record, tasks_url):
        page.on("dialog", lambda dialog: dialog.accept())
        status(page).get_by_role("link", name="đăng nhập tại đây").click()
        sign_in(page)
        expect(page).to_have_url(re.compile(tasks_url))
        expect(page.locator("#step-restored")).to_be_visible()
        says(page, SAVED)
        assert texts(record) == ["Soạn kế hoạch"]

    def test_by_a_button(self, page, record, tasks_url):
        page.locator('button[name="save"]').click()
        says(page, "phiên đăng nhập đã hết hạn")
        expect(page).to_have_url(re.compile(tasks_url))
        expect(page.locator('[name="tasks-0-text"]')).to_have_value("Soạn kế hoạch")

    def test_somebody_else_signs_in(self, page, bob, record, visit, tasks_url):
        bob.set_password(PASSWORD)
        bob.save()
        window = page.context.new_page()
        window.goto("/sign-in/")
        refused = []
        page.context.on("response", lambda answer: refused.append(answer.status))
        sign_in(window, "bob")
        says(page, "do một tài khoản khác mở")
        window.goto(tasks_url)
        expect(window.locator('[name="tasks-0-text"]')).to_have_value("")
        expect(window.locator("#step-restored")).to_be_hidden()
        assert texts(record) == []


class TestTwoPeople:
    """Two people at the same record."""

    @pytest.fixture
    def pages(self, visit, alice, bob, record, tasks_url):
        """Alice's and Bob's page of the same step, with a task."""
        record.tasks.create(text="Việc chung", assignee="Chi ủy")
        pages = [visit(alice), visit(bob)]
        for page in pages:
            page.goto(tasks_url)
        return pages

    def test_the_second_sees_both_texts_and_chooses(self, pages, record, tasks_url):
        first, second = pages
        type_in(first, {"text": "Việc của thư ký"}, "tasks-0-")
        says(first, SAVED)
        type_in(second, {"text": "Việc của văn phòng", "assignee": "Văn phòng"}, "tasks-0-")
        says(second, "alice")
        assert texts(record) == ["Việc của thư ký"]
        status(second).get_by_role("button").click()
        changed = second.locator(".compared")
        expect(changed).to_have_count(2)
        expect(changed.nth(0)).to_contain_text("Việc của thư ký")
        expect(changed.nth(0)).to_contain_text("Việc của văn phòng")
        # Only Bob changed who sees to it: that is marked beforehand; of the text both did.
        expect(changed.nth(0).locator("input:checked")).to_have_count(0)
        expect(changed.nth(1).get_by_label("Bản tôi gõ")).to_be_checked()
        changed.nth(0).get_by_label("Bản đang có").check()
        second.locator("#compare .btn-primary").click()
        expect(second.locator('.alert[role="status"]')).to_be_visible()
        expect(second).to_have_url(re.compile(tasks_url))
        assert [(task.text, task.assignee) for task in record.tasks.all()] == [("Việc của thư ký", "Văn phòng")]
        assert drafts(second) == []

    @pytest.mark.parametrize(("whole", "kept"), [("theirs", "Việc của thư ký"), ("mine", "Việc của văn phòng")])
    def test_one_version_as_a_whole(self, pages, record, whole, kept):
        first, second = pages
        type_in(first, {"text": "Việc của thư ký"}, "tasks-0-")
        says(first, SAVED)
        type_in(second, {"text": "Việc của văn phòng"}, "tasks-0-")
        second.locator('button[name="save"]').click()
        second.locator(f'button[name="whole"][value="{whole}"]').click()
        expect(second.locator('[name="tasks-0-text"]')).to_have_value(kept)
        assert texts(record) == [kept]
        assert drafts(second) == []

    def test_different_steps_do_not_disturb_each_other(self, visit, alice, bob, record, tasks_url):
        first, second = visit(alice), visit(bob)
        first.goto(tasks_url)
        second.goto(f"/records/{record.pk}/targets/")
        for number in range(3):
            type_slowly(first, "tasks-0-text", f"Việc {number} ")
            type_slowly(second, "results-0-text", f"Chỉ tiêu {number} ")
            says(first, SAVED)
            says(second, SAVED)
        assert texts(record) == ["Việc 0 Việc 1 Việc 2"]
        assert [target.text for target in record.targets.all()] == ["Chỉ tiêu 0 Chỉ tiêu 1 Chỉ tiêu 2"]
