"""Marking the roll and the ratings by keyboard: arrows go to people, letters and digits mark them."""

import pytest
from playwright.sync_api import expect


def focused(page):
    """The name and value of the control that has the focus."""
    return page.evaluate("[document.activeElement.name, document.activeElement.value]")


def checked(page, name):
    """The mark that is chosen, or None."""
    return page.evaluate("name => document.querySelector(`[name='${name}']:checked`)?.value ?? null", name)


@pytest.fixture
def names(members1):
    """The marks of Ánh, Bảo and Khuê, in the order of the list."""
    khue, anh, bao = members1
    return [f"presence-{one.pk}" for one in (anh, bao, khue)]


@pytest.fixture
def roll(visit, alice, meeting, names):
    """The roll call, the first mark focused."""
    page = visit(alice)
    page.goto(f"/meetings/{meeting.pk}/people/")
    page.locator(f'[name="{names[0]}"]').first.focus()
    return page


class TestRoll:
    """The roll call."""

    def test_up_and_down_go_to_people_and_mark_nobody(self, roll, names):
        roll.keyboard.press("ArrowUp")
        assert focused(roll) == [names[0], "present"]
        roll.keyboard.press("ArrowDown")
        roll.keyboard.press("ArrowDown")
        roll.keyboard.press("ArrowDown")
        assert focused(roll) == [names[2], "present"]
        assert [checked(roll, name) for name in names] == [None] * 3

    def test_letters_and_digits_mark(self, roll, names):
        for keys in ["c", "ArrowDown", "V", "ArrowDown", "3"]:
            roll.keyboard.press(keys)
        assert [checked(roll, name) for name in names] == ["present", "excused", "unexcused"]
        assert focused(roll) == [names[2], "unexcused"]
        roll.keyboard.press("ArrowUp")
        assert focused(roll) == [names[1], "excused"]
        roll.keyboard.press("1")
        assert checked(roll, names[1]) == "present"

    def test_zero_takes_a_mark_back(self, roll, names):
        roll.keyboard.press("c")
        roll.keyboard.press("0")
        assert checked(roll, names[0]) is None
        roll.keyboard.press("k")
        roll.keyboard.press("Delete")
        assert checked(roll, names[0]) is None

    def test_left_and_right_do_what_they_always_did(self, roll, names):
        roll.keyboard.press("ArrowRight")
        assert (checked(roll, names[0]), focused(roll)) == ("excused", [names[0], "excused"])

    def test_typing_is_typing(self, roll, names):
        reason = names[0].replace("presence", "reason")
        roll.keyboard.press("Tab")
        roll.keyboard.type("ck1 30")
        roll.keyboard.press("ArrowDown")
        assert focused(roll) == [reason, "ck1 30"]
        assert [checked(roll, name) for name in names] == [None] * 3

    def test_shortcuts_of_the_browser_are_left_to_it(self, roll, names):
        for keys in ["Control+c", "Alt+v", "Meta+k"]:
            roll.keyboard.press(keys)
        assert checked(roll, names[0]) is None

    def test_a_mark_by_key_is_a_change_to_save(self, roll):
        roll.keyboard.press("c")
        expect(roll.locator("form#step")).to_have_attribute("data-unsaved", "")

    def test_it_works_after_the_form_was_swapped(self, roll, names):
        roll.locator('button[name="add"]').click()
        expect(roll.locator('[name="guests-1-kind"]')).to_be_focused()
        roll.locator(f'[name="{names[1]}"]').first.focus()
        roll.keyboard.press("v")
        assert checked(roll, names[1]) == "excused"

    def test_the_legend_tells_the_keys_that_work(self, roll):
        legend = roll.locator(".keys")
        expect(legend).to_be_visible()
        expect(legend).to_contain_text("C hoặc 1 Có mặt")
        expect(roll.locator("[data-grid]")).to_have_attribute("aria-describedby", legend.get_attribute("id"))
        marks = roll.locator('input[value="excused"]')
        expect(marks.first).to_have_attribute("aria-keyshortcuts", "V 2")

    def test_the_focused_line_is_not_below_the_bar(self, roll, names):
        roll.set_viewport_size({"width": 1280, "height": 420})
        for _line in range(2):
            roll.keyboard.press("ArrowDown")
        line = roll.locator(f'fieldset:has([name="{names[2]}"])').bounding_box()
        assert line["y"] + line["height"] <= roll.locator(".actions").bounding_box()["y"] + 1


class TestRatings:
    """The ratings."""

    @pytest.fixture
    def page(self, visit, alice, meeting):
        page = visit(alice)
        page.goto(f"/records/{meeting.record_id}/ratings/")
        return page

    def test_letters_and_digits_mark(self, page, members1):
        khue, anh, bao = (f"member-{one.pk}-proposed" for one in members1)
        page.locator(f'[name="{anh}"]:checked').focus()
        for keys in ["t", "ArrowDown", "1", "ArrowDown", "3", "0", "ArrowDown", "2"]:
            page.keyboard.press(keys)
        assert [checked(page, name) for name in (anh, bao, khue)] == ["good", "excellent", ""]
        assert checked(page, "organization-proposed") == "good"

    def test_typing_is_typing(self, page, members1):
        name = f"member-{members1[1].pk}"
        page.locator("details:has(> div) summary").nth(1).click()
        page.locator(f'[name="{name}-note"]').press_sequentially("tx12")
        expect(page.locator(f'[name="{name}-note"]')).to_have_value("tx12")
        assert checked(page, f"{name}-proposed") == ""

    def test_letters_of_the_language(self, page, members1):
        page.locator('button[name="language"][value="en"]').click()
        page.locator(f'[name="member-{members1[1].pk}-proposed"]:checked').focus()
        page.keyboard.press("g")
        assert checked(page, f"member-{members1[1].pk}-proposed") == "good"


def test_without_javascript_no_keys_are_promised(visit, alice, meeting, members1):
    page = visit(alice, java_script_enabled=False)
    page.goto(f"/meetings/{meeting.pk}/people/")
    expect(page.locator(".keys")).to_be_hidden()
