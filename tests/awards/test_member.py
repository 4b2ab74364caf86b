"""The page of a member: standing, life in the Party, ratings and commendations."""

import datetime
import html
import re

import pytest
import time_machine
from django.urls import reverse

from awards.models import Badge, Commendation, CommendationForm, Rating
from members.models import Leave
from tests.factories import MembershipFactory, YearRecordFactory

D = datetime.date


@pytest.fixture
def look(client):
    """Return a function that opens the page of a member as somebody and returns its HTML."""

    def look(user, member, status=200):
        client.force_login(user)
        response = client.get(reverse("member", args=[member.pk]))
        assert response.status_code == status
        return response.text

    return look


def facts(page):
    return html.unescape(" ".join(re.sub("<.*?>", " ", page).split()))


def events(page):
    """Return the days and texts of the life in the Party."""
    found = re.findall(r'<time datetime="(.*?)">.*?</time> <span>(.*?)</span>', page)
    return [(D.fromisoformat(day), html.unescape(text)) for day, text in found]


def years_read(page):
    """Return the line of each year: what was proposed if it is shown, decided, and commendations."""
    found = {}
    for line in re.findall(r"<tr>\s*(<td>\d{4}</td>.*?)</tr>", page, re.S):
        year, *cells = [html.unescape(cell.strip()) for cell in re.findall(r"<td.*?>(.*?)</td>", line, re.S)]
        found[int(year)] = cells
    return found


def test_it_works(look, alice, members1, cell1):
    with time_machine.travel(datetime.datetime(2026, 8, 15, 5, tzinfo=datetime.UTC)):
        page = facts(look(alice, members1[0]))
    assert cell1.name in page
    assert "14 năm 2 tháng" in page
    assert "30 năm, đủ vào ngày 01/06/2042, trao dịp 02/09/2042" in page


@pytest.mark.parametrize("who", ["alice", "bob", "victor", "dora", "root"])
def test_those_above_see_it(request, look, members1, who):
    look(request.getfixturevalue(who), members1[0])


def test_it_hides_it_from_outsiders(look, charlie, members1):
    look(charlie, members1[0], status=404)


def test_a_life_stands_in_the_order_of_time(look, alice, members1, cell1, cell2):
    khue = members1[0]
    khue.memberships.update(to=D(2018, 1, 1), how_left="moved")
    MembershipFactory(
        member=khue, cell=cell2, since=D(2018, 1, 1), to=D(2020, 1, 1), how_joined="moved", how_left="transferred"
    )
    MembershipFactory(member=khue, cell=cell1, since=D(2022, 1, 1), how_joined="transferred")
    cell1.placements.update(to=D(2021, 1, 1))
    superior = cell2.placements.get().superior
    cell1.placements.create(superior=superior, since=D(2021, 1, 1), name="Chi bộ Gốm và Thủy tinh")
    Leave.objects.create(member=khue, kind="exempt", since=D(2023, 1, 1), to=D(2023, 6, 1), reason="nghỉ ốm")
    Badge.objects.create(member=khue, years=30, awarded_on=D(2024, 2, 3), decision="12-QĐ/TU")
    Badge.objects.create(member=khue, years=40)
    life = events(look(alice, khue))
    days = [day for day, _text in life]
    assert days == sorted(days)
    assert days.count(D(2018, 1, 1)) == 1
    texts = dict(life)
    assert "Chi bộ Trung tâm Gốm sứ → Chi bộ Phòng Hành chính" in texts[D(2018, 1, 1)]
    assert cell2.name in texts[D(2020, 1, 1)]
    assert "Chi bộ Gốm và Thủy tinh" in texts[D(2022, 1, 1)]
    assert "nghỉ ốm" in texts[D(2023, 1, 1)]
    assert D(2023, 6, 1) in texts
    assert "12-QĐ/TU" in texts[D(2024, 2, 3)]


def test_a_declined_badge_is_told_to_those_who_propose_it(look, alice, victor, members1):
    """As commendations are: the secretary need not look for it among the records of each year."""
    Badge.objects.create(
        member=members1[0],
        years=30,
        declined_on=D(2024, 2, 3),
        decided_by_outside="Tỉnh ủy",
        answer="Chưa đủ tuổi Đảng",
    )
    told = dict(events(look(alice, members1[0])))[D(2024, 2, 3)]
    assert told == "Không được duyệt tặng Huy hiệu 30 năm tuổi Đảng (Tỉnh ủy, Chưa đủ tuổi Đảng)"
    assert D(2024, 2, 3) not in dict(events(look(victor, members1[0])))


def rated(member, cell, year, status, **values):
    record = YearRecordFactory(organization=cell, year=year, status=status)
    Rating.objects.create(record=record, member=member, year=year, **values)
    form = CommendationForm.objects.first()
    Commendation.objects.create(record=record, member=member, year=year, form=form, status="awarded")


@pytest.fixture
def years(members1, cell1):
    """Years of Khuê: one accepted and decided, one accepted and only proposed, one still a draft, one imported."""
    khue = members1[0]
    decided = {"decided": "good", "decided_on": D(2022, 1, 20)}
    rated(khue, cell1, 2021, "accepted", proposed="excellent", **decided)
    rated(khue, cell1, 2022, "accepted", proposed="good")
    rated(khue, cell1, 2023, "draft", proposed="completed")
    Rating.objects.create(member=khue, year=2020, **decided)
    return khue


@pytest.mark.parametrize("who", ["alice", "bob", "dora", "root"])
def test_those_who_work_with_it_read_proposals(request, look, years, who):
    read = years_read(look(request.getfixturevalue(who), years))
    assert list(read) == [2023, 2022, 2021, 2020]
    assert read[2021][0] == "Xuất sắc"
    assert read[2021][1] == "Tốt (20/01/2022)"


def test_a_viewer_reads_what_is_decided_and_accepted(look, victor, years):
    page = look(victor, years)
    read = years_read(page)
    assert list(read) == [2022, 2021]
    assert read[2021][0] == "Tốt (20/01/2022)"
    assert read[2022][0] == "–"
    assert "Xuất sắc" not in page


def test_a_draft_elsewhere_is_not_read(look, years, charlie, other_cell):
    years.memberships.update(to=D(2024, 1, 1), how_left="transferred")
    MembershipFactory(member=years, cell=other_cell, since=D(2024, 1, 1), how_joined="transferred")
    read = years_read(look(charlie, years))
    assert read[2022][0] != "–"
    assert read[2020][1] != "–"
    assert 2023 not in read or read[2023][:2] == ["–", "–"]


def test_it_asks_no_more_for_a_long_life(client, alice, years, cell1, django_assert_max_num_queries):
    for year in range(2000, 2012):
        rated(years, cell1, year, "accepted", proposed="good")
        Leave.objects.create(member=years, kind="exempt", since=D(year, 1, 1), to=D(year, 6, 1))
    client.force_login(alice)
    with django_assert_max_num_queries(24):
        client.get(reverse("member", args=[years.pk]))
