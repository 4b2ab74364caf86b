"""Pasting columns from Excel, and last year's text beside the chapters: with scripts, and without."""

import pytest
from playwright.sync_api import expect

from meetings.models import Section, Target
from tests.browser.hands import Hands
from tests.browser.looking import SMALL, TARGETS, serious_faults
from tests.factories import YearRecordFactory

SAID_THEN = "Năm ngoái:\n- một việc;\n- hai việc."


@pytest.fixture
def targets(record):
    for position, text in enumerate(["Công bố", "Kết nạp"]):
        Target.objects.create(record=record, text=text, planned="3", position=position)


@pytest.fixture
def last_year(record):
    last = YearRecordFactory(organization=record.organization, year=record.year - 1)
    Section.objects.create(record=last, part="opening", text=SAID_THEN)
    Section.objects.create(record=record, part="opening")


def test_a_column_shows_at_once_and_is_filled_in_on_asking(visit, alice, record, targets):
    hands = Hands(visit(alice, permissions=["clipboard-read", "clipboard-write"]))
    page = hands.page
    hands.open(f"/records/{record.pk}/targets/")
    hands.click("#paste summary")
    hands.paste("paste", "Kết nạp\t4\tVượt\nLạ\t1\tĐạt")
    fill = page.locator('button[name="paste_fill"]')
    expect(fill).to_be_focused()
    expect(page.locator(".troubles li")).to_contain_text("Lạ")
    expect(page.locator('[name="results-1-result"]')).to_have_value("")
    hands.press("Enter")
    expect(page.locator('[name="results-1-result"]')).to_have_value("4")
    expect(page.locator('[name="results-1-achievement"]')).to_have_value("exceeded")
    expect(page.locator("#pasted")).to_contain_text("Đã điền 1 dòng")
    expect(page.locator("#pasted")).to_be_focused()
    assert not record.targets.exclude(result="").exists()
    hands.click('button[name="save"]')
    expect(page.locator('.alert[role="status"]')).to_be_visible()
    assert record.targets.get(text="Kết nạp").result == "4"


@pytest.mark.parametrize("scripts", [True, False])
def test_ratings_by_the_order_of_the_list(visit, alice, meeting, members1, scripts):
    page = visit(alice, java_script_enabled=scripts)
    page.goto(f"/records/{meeting.record_id}/ratings/")
    page.locator("#paste summary").click()
    page.locator('[name="paste"]').fill("HTXSNV\nhoàn thành tốt nhiệm vụ\nkhá")
    page.locator('button[name="paste_preview"]').click()
    expect(page.locator("#pasted tbody tr")).to_have_count(2)
    page.locator('button[name="paste_fill"]').click()
    expect(page.locator('input[name^="member-"]:not([value=""]):checked')).to_have_count(2)
    expect(page.locator(".troubles li")).to_have_count(1)


def test_a_preview_fits_a_phone_and_a_screen_reader(visit, alice, meeting, members1):
    page = visit(alice, width=360, height=740)
    page.goto(f"/meetings/{meeting.pk}/people/")
    page.locator("#paste summary").click()
    page.locator('[name="paste"]').fill(f"Hoàng Minh Khuê\tcó mặt\nĐỗ Văn Bảo\tvắng\n{'X' * 90}\tvắng có phép")
    page.locator('button[name="paste_preview"]').click()
    expect(page.locator(".troubles li")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert not page.locator(TARGETS).evaluate_all(SMALL)
    assert not [*serious_faults(page)]


def test_last_years_text_fills_an_empty_field_only(visit, alice, record, last_year):
    page = visit(alice)
    page.goto(f"/records/{record.pk}/chapters/")
    text = page.locator('[name="opening-0-text"]')
    expect(page.locator(".last-year-text")).to_be_hidden()
    page.locator(".last-year summary").click()
    expect(page.locator(".last-year-text")).to_have_text(SAID_THEN)
    page.locator('button[name="last_year"]').click()
    expect(text).to_have_value(SAID_THEN)
    expect(text).to_be_focused()
    expect(page.locator("form#step")).to_have_attribute("data-unsaved", "")
    text.fill("Của tôi")
    page.locator('button[name="last_year"]').click()
    expect(page.locator(".last-year [role=status]")).not_to_be_empty()
    expect(text).to_have_value("Của tôi")


def test_last_years_text_without_javascript(visit, alice, record, last_year):
    page = visit(alice, java_script_enabled=False)
    page.goto(f"/records/{record.pk}/chapters/")
    page.locator(".last-year summary").click()
    page.locator('button[name="last_year"]').click()
    expect(page.locator('[name="opening-0-text"]')).to_have_value(SAID_THEN)
    assert not record.sections.exclude(text="").exists()
