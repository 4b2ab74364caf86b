"""How the pages look: on a phone, to a screen reader, in both languages."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from awards.models import Rating
from meetings.models import Attendance, Guest, Motion, Photo, Remark, Section, Target, Task
from meetings.photographs import add_photo
from partyreports.reports.steps import STEPS
from tests.awards.due import joins, rated
from tests.browser.entering import type_in
from tests.browser.looking import faults_for_a_thumb, serious_faults
from tests.pictures import picture

LONG = "Đồng chí đề nghị tiếp tục phối hợp với các đơn vị trong Viện để hoàn thành nhiệm vụ. " * 3


@pytest.fixture
def pages(meeting, members1, alice, commendation_lists):
    """The addresses of the pages of a record in which something stands everywhere."""
    record = meeting.record
    for member in members1:
        standing = "official" if member.official_on else "probationary"
        Attendance.objects.create(meeting=meeting, member=member, standing=standing, presence="present")
        Rating.objects.create(record=record, member=member, year=2023, proposed="good", votes_good=2)
    joins(record.organization, LONG[:90], datetime.date.today().replace(day=1, year=datetime.date.today().year - 30))
    rated(members1[0], range(2019, 2023), record)
    Rating.objects.filter(member=members1[0]).update(proposed="excellent")
    guest = Guest.objects.create(meeting=meeting, name="Trương Hữu Nghĩa", capacity="Phó Viện trưởng", directs=True)
    Remark.objects.create(meeting=meeting, kind="directive", guest=guest, text=f"(1) {LONG}\n(2) {LONG}")
    Motion.objects.create(meeting=meeting, text="Thông qua báo cáo", in_favour=2)
    photo = add_photo(meeting=meeting, file=picture(), by=alice)
    Photo.objects.filter(pk=photo.pk).update(caption=LONG, alternative_text=LONG)
    for position, part in enumerate(Section.Part):
        Section.objects.create(
            record=record, part=part, position=position, heading="Chương", text=f"{LONG}\n- https://{'a' * 90}.vn/"
        )
    for planned in (False, True):
        Target.objects.create(record=record, text=LONG[:80], unit="công bố", planned="15", next_year=planned)
    Task.objects.create(record=record, text=LONG, assignee="Chi ủy")
    steps = ["chapters", "targets", "ratings", "commendations", "tasks"]
    return [
        "/",
        "/password/",
        "/members/",
        f"/organizations/{record.organization_id}/",
        *(f"/organizations/{record.organization_id}/due/{what}/" for what in ["badges", "confirmations"]),
        f"/organizations/{record.organization_id}/due/excellent/?year=2023",
        "/rules/?on=2025",
        f"/records/{record.pk}/",
        f"/records/{record.pk}/check/",
        f"/records/{record.pk}/meetings/add/",
        *(
            f"/meetings/{meeting.pk}/{step}/"
            for step in ["details", "people", "discussion", "votes", "photos", "remove"]
        ),
        *(f"/records/{record.pk}/{step}/" for step in steps),
        f"/photos/{photo.pk}/remove/",
        f"/records/{record.pk}/papers/report/",
        f"/meetings/{meeting.pk}/papers/minutes/",
    ]


def test_a_phone_never_scrolls_sideways_and_a_thumb_hits_every_button(visit, alice, pages):
    assert not faults_for_a_thumb(visit(alice, width=360, height=740), pages)


def test_a_screen_reader_finds_no_serious_fault(visit, alice, pages):
    page = visit(alice)
    faults = []
    for address in pages:
        page.goto(address)
        faults += serious_faults(page)
    assert not faults


def test_the_steps_of_a_closed_record_are_read_on_a_phone_and_by_a_screen_reader(visit, alice, pages, record):
    record.status = "submitted"
    record.save()
    page = visit(alice, width=360, height=740)
    too_wide, faults = {}, []
    for address in pages:
        if address.strip("/").rpartition("/")[2] in {step.name for step in STEPS}:
            page.goto(address)
            expect(page.locator("main .alert-info")).to_be_visible()
            if (width := page.evaluate("document.documentElement.scrollWidth")) > 360:
                too_wide[address] = width
            faults += serious_faults(page)
    assert not too_wide
    assert not faults


def test_a_screen_reader_can_sign_in(visit, alice, quick_passwords):
    page = visit()
    page.goto("/sign-in/")
    assert not [*serious_faults(page)]
    type_in(page, {"username": "alice", "password": "sai"})
    page.keyboard.press("Enter")
    expect(page.locator(".alert")).to_be_visible()
    assert not [*serious_faults(page)]


def test_a_refused_form_has_no_serious_fault(visit, alice, record):
    page = visit(alice)
    page.goto(f"/records/{record.pk}/meetings/add/")
    page.locator('button[name="save"]').click()
    expect(page.locator(".is-invalid").first).to_be_focused()
    assert not [*serious_faults(page)]


def test_a_paper_on_a_phone_has_no_serious_fault(visit, alice, pages):
    page = visit(alice, width=360, height=740)
    page.goto(pages[-2])
    assert not [*serious_faults(page)]


def test_english_is_one_click_away_and_back(visit, alice, record):
    page = visit(alice)
    page.goto(f"/records/{record.pk}/chapters/")
    html = page.locator("html")
    expect(html).to_have_attribute("lang", "vi")
    page.locator('button[name="language"][value="en"]').click()
    expect(html).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Chapters")
    expect(page).to_have_url(re.compile(rf"/records/{record.pk}/chapters/$"))
    page.locator('button[name="language"][value="vi"]').click()
    expect(html).to_have_attribute("lang", "vi")
    expect(page.locator("h1")).not_to_have_text("Chapters")


def test_a_typed_text_outlives_the_change_of_language(visit, alice, record):
    page = visit(alice)
    page.goto(f"/records/{record.pk}/tasks/")
    page.locator('[name="tasks-0-text"]').press_sequentially("Soạn")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.locator('button[name="language"]').click(no_wait_after=True)
    expect(page.locator('[name="tasks-0-text"]')).to_have_value("Soạn")
