"""Three real accounts, as rosters with invented names: the counts on the day of the meeting are theirs.

A committee with 38 members in 3 cells; a cell that confirmed 3 members in the year; a committee that handed over
badges, 28 by its account, whose own list adds up to 29.
"""

import datetime
from collections import Counter

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from awards.due import next_award_dates
from awards.models import Badge, ConfirmationProposal
from meetings.turnout import turnout_of
from members.models import Member
from members.movement import movement
from partyreports.reports.papers.awarding import badge_blocks
from tests.awards.due import joins
from tests.factories import CellFactory, MeetingFactory, YearRecordFactory

BADGES = {75: 1, 70: 2, 60: 3, 55: 1, 50: 2, 45: 6, 40: 9, 30: 5}
"""The badges by years, as the account lists them."""

OFFICIAL, PROBATION = datetime.date(2008, 6, 3), datetime.date(2023, 2, 3)


def cells_of(committee, number):
    return [CellFactory(name=f"Chi bộ {count}", placed={"superior": committee}) for count in range(1, number + 1)]


def open_page(client, user, name, *arguments):
    client.force_login(user)
    return BeautifulSoup(client.get(reverse(name, args=arguments)).content, "lxml").get_text(" ", strip=True)


def test_a_committee_with_38_members_in_3_cells(client, bob, committee):
    cells = cells_of(committee, 3)
    for number in range(35):
        joins(cells[number % 3], f"Lê Thị Mẫu {number}", OFFICIAL)
    for number, cell in enumerate(cells):
        joins(cell, f"Phạm Văn Dự {number}", PROBATION, official=None, since=PROBATION, how_joined="admitted")
    # Those who had left, and those who came later, are not counted on the day.
    joins(cells[0], "Trần Văn Đi", OFFICIAL, to=datetime.date(2023, 12, 22), how_left="transferred")
    joins(cells[0], "Vũ Thị Đến", OFFICIAL, since=datetime.date(2023, 12, 23), how_joined="transferred")
    record = YearRecordFactory(organization=committee, year=2023)
    meeting = MeetingFactory(record=record, day=datetime.date(2023, 12, 22))
    turnout = turnout_of(meeting)
    assert (turnout.summoned, turnout.summoned_official, turnout.summoned_probationary) == (38, 35, 3)
    assert [Member.objects.of(cell, on=meeting.day).count() for cell in cells] == [13, 13, 12]
    assert "38 đảng viên (35 chính thức, 3 dự bị)" in open_page(client, bob, "record", record.pk)


def test_a_cell_that_confirmed_three_members_in_the_year(client, alice, cell1):
    for number in range(12):
        joins(cell1, f"Lê Thị Mẫu {number}", OFFICIAL)
    admitted = datetime.date(2022, 6, 1)
    joined = {"official": None, "since": admitted, "how_joined": "admitted"}
    probationary = [joins(cell1, f"Phạm Văn Dự {number}", admitted, **joined) for number in range(3)]
    with time_machine.travel(datetime.datetime(2023, 5, 4, tzinfo=datetime.UTC)):
        url = reverse("due-confirmations", args=[cell1.pk])
        assert "Đảng viên dự bị (3)" in open_page(client, alice, "due-confirmations", cell1.pk)
        client.post(url, {"propose": "chosen", "chosen": [member.pk for member in probationary]})
    assert ConfirmationProposal.objects.count() == 3
    Member.objects.filter(official_on=None).update(official_on=datetime.date(2023, 6, 1))
    year = movement(cell1, first=datetime.date(2023, 1, 1), last=datetime.date(2023, 12, 31))
    assert (year.opening.official, year.opening.probationary, year.confirmed) == (12, 3, 3)
    record = YearRecordFactory(organization=cell1, year=2023)
    turnout = turnout_of(MeetingFactory(record=record, day=datetime.date(2023, 12, 21)))
    assert (turnout.summoned, turnout.summoned_official, turnout.summoned_probationary) == (15, 15, 0)
    with time_machine.travel(datetime.datetime(2023, 12, 21, tzinfo=datetime.UTC)):
        assert "Đảng viên dự bị (0)" in open_page(client, alice, "due-confirmations", cell1.pk)


@pytest.mark.parametrize("award_date", next_award_dates(datetime.date(2020, 5, 1)))
def test_a_committee_whose_badges_add_up_to_29(client, bob, committee, award_date):
    cells = cells_of(committee, 12)
    people = [years for years, count in BADGES.items() for _each in range(count)]
    before = next_award_dates(award_date - datetime.timedelta(days=140))[0]
    span = (award_date - before).days
    for number, years in enumerate(people):
        # From the day after the award date before up to the award date itself, the last one in any case.
        due = award_date - datetime.timedelta(days=number % span)
        joins(cells[number % 12], f"Lê Thị Mẫu {number}", due.replace(year=due.year - years))
    joins(cells[0], "Lê Thị Sau", (award_date + datetime.timedelta(days=1)).replace(year=award_date.year - 40))
    joins(cells[0], "Lê Thị Trước", before.replace(year=before.year - 30))
    Badge.objects.create(member=Member.objects.get(full_name="Lê Thị Trước"), years=30, awarded_on=before)
    for cell in cells:
        YearRecordFactory(organization=cell, superior=committee, year=award_date.year)
    url = reverse("due-badges", args=[committee.pk])
    with time_machine.travel(datetime.datetime.combine(award_date, datetime.time(1), datetime.UTC)):
        assert f"Đợt {award_date:%d/%m/%Y} (29)" in open_page(client, bob, "due-badges", committee.pk)
        section = BeautifulSoup(client.get(url).content, "lxml").select_one("section.panel")
        chosen = [box["value"] for box in section.select("input[name=chosen]")]
        assert client.post(url, {"propose": "chosen", "chosen": chosen}).status_code == 302
    assert Counter(Badge.objects.filter(awarded_on=None).values_list("years", flat=True)) == BADGES
    assert all(badge.due_on <= award_date for badge in Badge.objects.filter(awarded_on=None))
    record = YearRecordFactory(organization=committee, year=award_date.year)
    Badge.objects.filter(awarded_on=None).update(record=record, awarded_on=award_date)
    told, listed = badge_blocks(record)
    assert told.text == "Trao tặng Huy hiệu Đảng cho 29 đảng viên, trong đó:"
    assert [item.text.split(":")[0] for item in listed.entries] == [
        f"{count:02} đồng chí nhận Huy hiệu {years} năm tuổi Đảng" for years, count in BADGES.items()
    ]
