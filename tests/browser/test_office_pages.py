"""How the pages of a committee's office look and work: on a phone, to a screen reader, with one click for all."""

import datetime

import pytest
from playwright.sync_api import expect

from awards.models import Badge, Commendation, CommendationForm, Rating
from meetings.models import Attendance
from partyreports.reports.periods import begin_period
from tests.browser.looking import faults_for_a_thumb, serious_faults
from tests.factories import CellFactory
from tests.handing_in import hand_in

D = datetime.date


@pytest.fixture
def pages(committee, cell2, meeting, members1, alice, bob, commendation_lists):
    """The addresses of a committee's year: one cell handed in, others late, everything to be decided."""
    record = meeting.record
    for number in range(3, 6):
        name = f"Chi bộ Trung tâm Nghiên cứu vật liệu tiên tiến số {number}"
        CellFactory(name=name, short_name=name, code=f"VL{number}", placed={"superior": committee})
    for member in members1:
        standing = "official" if member.official_on else "probationary"
        Attendance.objects.create(meeting=meeting, member=member, standing=standing, presence="present")
        Rating.objects.create(record=record, member=member, year=2023, proposed="good")
        Commendation.objects.create(record=record, member=member, year=2023, form=CommendationForm.objects.first())
    Rating.objects.create(record=record, organization=record.organization, year=2023, proposed="good")
    Badge.objects.create(record=record, member=members1[0], years=30, due_on=D(2023, 9, 2))
    begin_period(organization=committee, year=2023, due_on=D(2023, 12, 20), by=bob)
    hand_in(record=record, by=alice)
    year = f"/organizations/{committee.pk}/years/2023/"
    kinds = ("members", "organizations", "commendations", "badges")
    return [
        "/",
        f"/organizations/{committee.pk}/",
        year,
        *(f"{year}{page}/" for page in ("period", "books", "sums", "sums/official")),
        *(f"{year}decide/{kind}/" for kind in kinds),
        f"/records/{record.pk}/",
        f"/records/{record.pk}/decisions/",
    ]


def test_a_phone_never_scrolls_sideways_and_a_thumb_hits_every_button(visit, bob, pages):
    assert not faults_for_a_thumb(visit(bob, width=360, height=740), pages)


def test_a_screen_reader_finds_no_serious_fault(visit, bob, pages):
    page = visit(bob)
    faults = []
    for address in pages:
        page.goto(address)
        faults += serious_faults(page)
    assert not faults


def test_one_click_ticks_all_and_another_none(visit, bob, pages):
    page = visit(bob)
    page.goto(pages[2])
    boxes = page.locator('input[name="organization"]')
    boxes.first.check()
    page.get_by_role("button", name="Đánh dấu tất cả").click()
    expect(page.locator('input[name="organization"]:checked')).to_have_count(5)
    page.get_by_role("button", name="Đánh dấu tất cả").click()
    expect(page.locator('input[name="organization"]:checked')).to_have_count(0)
