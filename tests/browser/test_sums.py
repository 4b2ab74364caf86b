"""The page of a committee's sums on a phone, by keyboard, and to a screen reader."""

import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from awards.models import Rating
from meetings.models import Attendance
from partyreports.reports.models import ReportingPeriod
from tests.factories import UserFactory, YearRecordFactory
from tests.handing_in import hand_in

OUT_OF_SIGHT = """rows => rows.filter(row => {
    const region = row.closest('[role="region"]'), name = row.firstElementChild.getBoundingClientRect()
    region.scrollLeft = region.scrollWidth
    const moved = row.firstElementChild.getBoundingClientRect()
    return Math.abs(moved.x - name.x) > 1 || moved.width > region.clientWidth / 2
}).map(row => row.innerText)"""


@pytest.fixture
def address(record, meeting, members1, cell2, committee):
    """The page's address: one cell has handed in, the other not."""
    ReportingPeriod.objects.create(
        organization=committee, year=2023, due_on=datetime.date(2024, 1, 15), cut_off_on=datetime.date(2023, 12, 31)
    )
    for member in members1:
        standing = "official" if member.official_on else "probationary"
        Attendance.objects.create(meeting=meeting, member=member, standing=standing, presence="present")
        Rating.objects.create(record=record, member=member, year=2023, proposed="good")
    hand_in(record=record, by=UserFactory(is_superuser=True))
    YearRecordFactory(organization=committee)
    return f"/organizations/{committee.pk}/years/2023/sums/"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_screen_reader_finds_no_fault(visit, bob, address, width):
    page = visit(bob, width=width, height=740)
    page.goto(address)
    expect(page.locator("svg")).to_have_count(3)
    assert Axe().run(page).response["violations"] == []


def test_names_stay_in_sight_on_a_phone(visit, bob, address):
    page = visit(bob, width=360, height=740)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    rows = page.locator(".figures tr")
    assert rows.count() > 40
    assert rows.evaluate_all(OUT_OF_SIGHT) == []


def test_every_wide_part_is_scrolled_by_keyboard_and_has_a_name(visit, bob, address):
    page = visit(bob, width=360, height=740)
    page.goto(address)
    table = page.get_by_role("region", name="Biến động đảng viên từ đầu năm đến ngày chốt số liệu")
    table.focus()
    page.keyboard.press("End")
    for _press in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("region => region.scrollLeft > 0", arg=table.element_handle())
    expect(page.get_by_role("region", name="Tiến độ nộp hồ sơ so với hạn nộp")).to_be_visible()
    expect(page.get_by_role("img", name="Tiến độ nộp hồ sơ so với hạn nộp")).to_be_visible()


def test_the_paper_has_no_fault_either(visit, bob, address, committee):
    page = visit(bob, width=360, height=740)
    page.goto(f"/records/{committee.year_records.get().pk}/papers/sums/")
    expect(page.locator("svg")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert Axe().run(page).response["violations"] == []
