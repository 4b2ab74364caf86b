"""The page of a committee's sums: every total opens what it consists of, down to the person."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.deciding import decide_ratings
from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, Rating
from meetings.models import Attendance
from members.models import Placement
from partyreports.reports.figures.tables import FIXED, Count
from partyreports.reports.life import accept, reopen
from tests.factories import CellFactory, CommitteeFactory, MeetingFactory, MembershipFactory, YearRecordFactory
from tests.handing_in import hand_in
from tests.reports.papers.reading import tables_of_xlsx, texts_of_docx

D = datetime.date
pytestmark = pytest.mark.django_db


@pytest.fixture
def handed_in(record, meeting, members1, alice):
    """Cell 1's year, handed in: two of three were there, all rated good but one; commended, too, and with a badge."""
    khue, anh, bao = members1
    for member, presence in [(khue, "present"), (anh, "present"), (bao, "excused")]:
        standing = "probationary" if member == bao else "official"
        Attendance.objects.create(meeting=meeting, member=member, standing=standing, presence=presence, reason="Ốm")
    Rating.objects.create(record=record, member=khue, year=2023, proposed="excellent")
    Rating.objects.create(record=record, member=anh, year=2023, proposed="good")
    Rating.objects.create(record=record, member=bao, year=2023, unrated="new")
    Rating.objects.create(record=record, organization=record.organization, year=2023, proposed="good")
    given = {"record": record, "year": 2023, "form": CommendationForm.objects.get(name="Giấy khen")}
    title = CommendationTitle.objects.filter(recipients="members").first()
    for member in (khue, anh):
        Commendation.objects.create(member=member, title=title, status="awarded", **given)
    Commendation.objects.create(organization=record.organization, status="declined", answer="Chưa đủ", **given)
    Badge.objects.create(record=record, member=bao, years=30, decision="7-QĐ/TU", awarded_on=D(2023, 11, 7))
    return hand_in(record=record, by=alice)


@pytest.fixture
def as_bob(client, bob):
    client.force_login(bob)
    return client


def soup(client, name, *args, query=""):
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def table(page, key):
    """Return the rows of a table, as texts by the heading of the row."""
    rows = page.select(f'[aria-labelledby="{key}"] tbody tr, [aria-labelledby="{key}"] tfoot tr')
    return {
        row.th.get_text(" ", strip=True).split(" (")[0]: [cell.get_text(strip=True) for cell in row.select("td")]
        for row in rows
    }


def test_it_works(as_bob, committee, handed_in, cell2):
    page = soup(as_bob, "sums", committee.pk, 2023)
    assert "1 trên 2 chi bộ" in page.select_one(".alert").get_text()
    assert table(page, "members") == {
        "Chi bộ 1": ["3", "2", "1", "1", "33,3"],
        "Chi bộ 2": ["–", "–", "–", "–", "–"],
        "Cộng": ["3", "2", "1", "1", "33,3"],
    }
    assert table(page, "attendance")["Cộng"] == ["3", "2", "66,7", "2", "1", "0"]
    assert table(page, "proposed")["Cộng"][:7] == ["3", "2", "66,7", "1", "50", "1", "50"]


def test_a_movement_that_did_not_happen_takes_no_room(as_bob, committee, handed_in):
    """As in the papers: of seventeen causes a page is too narrow, and most years know three."""
    heads = soup(as_bob, "sums", committee.pk, 2023).select('[aria-labelledby="movement"] thead th')
    told = [head.get_text(strip=True) for head in heads]
    assert "Cuối kỳ" in told
    assert "Khai trừ" not in told


def test_all_are_there(as_bob, committee, handed_in):
    assert "tất cả 1 chi bộ" in soup(as_bob, "sums", committee.pk, 2023).select_one(".alert").get_text()


def test_where_no_cell_stood_there_is_nothing_to_sum_up(as_bob, committee, cell1, cell2):
    """Nothing is complete then, and tables without a row say nothing; what other years had is told still."""
    Placement.objects.filter(organization__in=[cell1, cell2]).update(since=D(2024, 1, 1))
    page = soup(as_bob, "sums", committee.pk, 2023)
    assert page.select_one(".alert-warning").get_text(strip=True) == (
        "Năm 2023 không có chi bộ nào trực thuộc đảng bộ này nên không có số liệu để tổng hợp."
    )
    assert not page.select(".alert-success")
    assert [region["aria-labelledby"] for region in page.select("[role=region]")] == ["trend"]
    paper = as_bob.get(reverse("sums-file", args=[committee.pk, 2023, "docx"]))
    told = " ".join(texts_of_docx(paper.content))
    assert "không có chi bộ trực thuộc" in told
    assert "Đang soạn" not in told


def test_each_total_opens_down_to_the_person(as_bob, committee, handed_in):
    """Every link of the page leads to as many rows as its figure says, for the committee and for the cell."""
    page = soup(as_bob, "sums", committee.pk, 2023)
    links = {(link["href"], int(link.get_text())) for link in page.select("td a[href*='/sums/']")}
    assert len(links) > 25
    for url, number in links:
        opened = BeautifulSoup(as_bob.get(url).content, "lxml")
        sums = opened.select("tfoot td")
        if sums:
            assert int(sums[-1].get_text()) == number
            numbers = [int(cell.get_text()) for cell in opened.select("tbody td + td")]
            assert sum(numbers) == number
        else:
            assert len(opened.select("tbody tr")) == number, url


def test_what_was_decided_opens_while_a_record_is_open_again(as_bob, committee, cell1, handed_in, bob, members1):
    """A decision stands though its cell's record was reopened: it is in the sum, and behind it."""
    Rating.objects.filter(member__in=members1[:2]).update(decided="good", decided_on=D(2024, 1, 5), decision="9-QĐ/ĐU")
    reopen(record=accept(record=handed_in, by=bob), by=bob, reason="Sai số liệu.")
    page = soup(as_bob, "sums", committee.pk, 2023)
    [total, *_] = page.select('[aria-labelledby="decided"] tfoot a')
    assert total.get_text() == "2"
    opened = BeautifulSoup(as_bob.get(total["href"]).content, "lxml")
    assert [link.get_text() for link in opened.select("tbody td + td")] == ["2"]
    people = BeautifulSoup(as_bob.get(opened.select_one("tbody a")["href"]).content, "lxml").select("tbody tr")
    assert len(people) == 2
    assert "9-QĐ/ĐU, 05/01/2024" in people[0].get_text()


def test_names_stand_behind_a_figure(as_bob, cell1, handed_in):
    rows = soup(as_bob, "sums-open", cell1.pk, 2023, "excused").select("tbody tr")
    assert [row.get_text(" ", strip=True) for row in rows] == ["1 Đỗ Văn Bảo Ốm"]


def test_recipients_stand_behind_a_figure(as_bob, committee, cell1, handed_in):
    page = soup(as_bob, "sums", committee.pk, 2023)
    for key, told in [
        ("awards-badge", ["1 Đỗ Văn Bảo Chi bộ 1 7-QĐ/TU, 07/11/2023"]),
        ("awards-declined", ["1 Chi bộ Trung tâm Gốm sứ Chưa đủ"]),
        ("organizations", ["1 Chi bộ Trung tâm Gốm sứ"]),
    ]:
        [link, *_] = page.select(f'[aria-labelledby="{key}"] tfoot a')
        rows = BeautifulSoup(as_bob.get(link["href"]).content, "lxml").select("tbody tr")
        assert [row.get_text(" ", strip=True) for row in rows] == told


def test_a_committee_below_opens_as_it_is_counted_above(as_bob, committee, cell1, handed_in):
    """Seen from above it has its own rating, and not what its own open record tells."""
    inner = CommitteeFactory(name="Đảng bộ Xưởng", short_name="Đảng bộ Xưởng", placed={"superior": committee})
    Placement.objects.filter(organization=cell1).update(superior=inner)
    own = YearRecordFactory(organization=inner, year=2023)
    Rating.objects.create(record=own, organization=inner, year=2023, decided="good", decided_on=D(2024, 1, 5))
    member = Badge.objects.get().member
    Badge.objects.create(record=own, member=member, years=40)
    for committee_shown in (committee, inner):
        page = soup(as_bob, "sums", committee_shown.pk, 2023)
        links = page.select('[aria-labelledby="organizations"] td a, [aria-labelledby="awards-badge"] td a')
        assert links
        for link in links:
            rows = BeautifulSoup(as_bob.get(link["href"]).content, "lxml").select("tbody tr")
            assert len(rows) == int(link.get_text()), link["href"]


@pytest.mark.parametrize(
    "figure", [column.key for one in FIXED for column in one.columns if isinstance(column, Count) and column.opens]
)
def test_every_figure_can_be_opened(as_bob, cell1, committee, handed_in, figure):
    for organization in (cell1, committee):
        soup(as_bob, "sums-open", organization.pk, 2023, figure)


def test_what_is_decided_opens_while_the_record_is_open_again(as_bob, bob, cell1, committee, handed_in):
    levels = dict.fromkeys(Rating.objects.exclude(proposed="").values_list("pk", flat=True), "good")
    common = {"committee": committee, "year": 2023, "decision": "5-QĐ/ĐU", "decided_on": D(2024, 1, 5), "by": bob}
    assert decide_ratings(levels=levels, reason="Vượt tỷ lệ", **common) == 3

    def names(organization, figure):
        rows = soup(as_bob, "sums-open", organization.pk, 2023, figure).select("tbody tr")
        return [row.get_text(" ", strip=True) for row in rows]

    assert names(cell1, "organization_proposed_good") == ["1 Chi bộ Trung tâm Gốm sứ"]
    reopen(record=handed_in, by=bob, reason="Sửa số liệu.")
    assert names(cell1, "decided") == [
        "1 Trịnh Thị Ánh Chi bộ 1 5-QĐ/ĐU, 05/01/2024",
        "2 Hoàng Minh Khuê Chi bộ 1 5-QĐ/ĐU, 05/01/2024, Vượt tỷ lệ",
    ]
    assert names(committee, "decided_good") == ["Chi bộ Trung tâm Gốm sứ 2"]
    for organization in (cell1, committee):
        assert names(organization, "organization_decided_good") == ["1 Chi bộ Trung tâm Gốm sứ 5-QĐ/ĐU, 05/01/2024"]
        assert names(organization, "organization_proposed_good") == []


def test_no_other_figure(as_bob, committee, cell1, handed_in):
    awards = (
        "award-badge-31",
        "award-badge-x",
        "award-given-1-1-members",
        "award-awarded-0-0-members",
        "award-awarded",
    )
    for figure in ("cells", "pk", "proposed_worst", "left_everything", "organization_proposed_worst", *awards):
        for organization in (committee, cell1):
            url = reverse("sums-open", args=[organization.pk, 2023, figure])
            assert as_bob.get(url).status_code == 404


def test_it_hides_from_outsiders(client, alice, victor, charlie, committee, cell1, handed_in):
    for user, of_committee, of_cell in [(alice, 404, 403), (victor, 403, 403), (charlie, 404, 404)]:
        client.force_login(user)
        assert client.get(reverse("sums", args=[committee.pk, 2023])).status_code == of_committee
        assert client.get(reverse("sums-open", args=[cell1.pk, 2023, "excused"])).status_code == of_cell


def test_a_name_is_text_in_a_chart(as_bob, cell1, committee, handed_in):
    cell1.placements.update(name="<script>alert(1)</script>", short_name='"><b>1</b>')
    response = as_bob.get(reverse("sums", args=[committee.pk, 2023]))
    assert b"<script>alert" not in response.content
    assert b"<b>1</b>" not in response.content


def test_a_chart_says_what_it_shows(as_bob, committee, handed_in):
    drawn = soup(as_bob, "sums", committee.pk, 2023).select("svg")
    assert len(drawn) == 3
    for svg in drawn:
        assert svg["role"] == "img"
        ids = svg["aria-labelledby"].split()
        assert [svg.select_one(f"#{one}").get_text(strip=True) != "" for one in ids] == [True, True]


def test_the_tree_is_that_of_the_year(as_bob, committee, cell1, other_committee, handed_in):
    cell1.placements.update(to=D(2024, 6, 1))
    cell1.placements.create(superior=other_committee, since=D(2024, 6, 1), name=cell1.name)
    committee_of_2023 = soup(as_bob, "sums", committee.pk, 2023)
    assert table(committee_of_2023, "members")["Cộng"][0] == "3"
    assert "Chi bộ 1" not in table(soup(as_bob, "sums", committee.pk, 2024), "members")


def test_no_link_leads_to_what_went_elsewhere_since(as_bob, committee, cell1, other_committee, handed_in):
    doors = [("sums", ()), ("sums-open", ("members",)), ("season", ())]

    def links():
        pages = [soup(as_bob, name, committee.pk, 2023, *more) for name, more in doors]
        found = {link["href"] for page in pages for link in page.select("main a[href^='/']")}
        return {href for href in found if f"/{cell1.pk}/" in href or href == reverse("record", args=[handed_in.pk])}

    assert len(links()) > 2
    cell1.placements.update(to=D(2024, 6, 1))
    cell1.placements.create(superior=other_committee, since=D(2024, 6, 1), name=cell1.name)
    assert as_bob.get(reverse("record", args=[handed_in.pk])).status_code == 404
    assert links() == set()


def test_its_queries_do_not_grow(as_bob, bob, committee):
    def grow(number):
        for _ in range(number):
            cell = CellFactory(placed={"superior": CommitteeFactory(placed={"superior": committee})})
            MembershipFactory(cell=cell)
            record = YearRecordFactory(organization=cell)
            MeetingFactory(record=record)
            hand_in(record=record, by=bob)

    def count(name, *args):
        with CaptureQueriesContext(connection) as queries:
            assert as_bob.get(reverse(name, args=args)).status_code == 200
        return len(queries)

    doors = [("sums", committee.pk, 2023), ("sums-open", committee.pk, 2023, "members")]
    grow(2)
    few = [count(*door) for door in doors]
    grow(4)
    assert [count(*door) for door in doors] == few
    assert max(few) <= 66


def test_the_files_need_no_record_of_the_committee(as_bob, committee, handed_in):
    page = soup(as_bob, "sums", committee.pk, 2023)
    links = [link["href"] for link in page.select("a") if "/sums." in link["href"]]
    assert links == [reverse("sums-file", args=[committee.pk, 2023, ending]) for ending in ("pdf", "docx", "xlsx")]
    assert not committee.year_records.exists()
    file = as_bob.get(links[-1])
    assert file.status_code == 200
    people = next(rows for rows in tables_of_xlsx(file.content) if rows[-1][:3] == ["", "Cộng", "03"])
    assert people[0][:3] == ["1", "Chi bộ 1", "03"]
    # With a record, as with none: it is a matter of the year.
    record = YearRecordFactory(organization=committee, year=2023)
    assert tables_of_xlsx(as_bob.get(links[-1]).content) == tables_of_xlsx(file.content)
    assert record.meetings.count() == 0
    assert as_bob.get(reverse("sums-file", args=[committee.pk, 2023, "exe"])).status_code == 404


def test_the_file_of_the_whole_tree_sums_each_cell_once(as_bob, committee, handed_in):
    inner = CommitteeFactory(
        name="Đảng bộ Xưởng", short_name="Đảng bộ Xưởng", code="VL3", placed={"superior": committee}
    )
    CellFactory(name="Chi bộ Lò", short_name="Chi bộ Lò", code="VL31", placed={"superior": inner})
    query = "?whole=1"
    page = soup(as_bob, "sums", committee.pk, 2023, query=query)
    assert next(link["href"] for link in page.select("a") if "/sums." in link["href"]).endswith(f".pdf{query}")
    file = as_bob.get(reverse("sums-file", args=[committee.pk, 2023, "xlsx"]) + query).content
    reported, *_others = tables_of_xlsx(file)
    assert [row[:3] for row in reported] == [
        ["1", "Chi bộ 1", "01"], ["2", "Đảng bộ Xưởng", "01"], ["", "Chi bộ Lò", "01"], ["", "Cộng", "02"],
    ]  # fmt: skip
