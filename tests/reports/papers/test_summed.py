"""What a committee's report tells of its cells comes from the sums, and agrees with their page and with itself."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, Rating
from meetings.models import Attendance
from members.models import Membership
from partyreports.reports.figures.counting import keep_figures
from partyreports.reports.figures.sums import roll_up
from partyreports.reports.figures.tables import DECIDED, PROPOSED, Share
from partyreports.reports.models import ReportingPeriod
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import Annex, Table
from partyreports.reports.papers.letterhead import Issue
from partyreports.reports.papers.lists.rating_sums import rating_tables
from partyreports.reports.papers.lists.ratings import ratings
from partyreports.reports.papers.lists.sums import sums
from partyreports.reports.papers.report import report
from partyreports.reports.papers.resolution import resolution
from tests.factories import CellFactory, CommitteeFactory, MeetingFactory, MembershipFactory, YearRecordFactory
from tests.members.test_movement import taken_back
from tests.reports.papers.reading import words

pytestmark = pytest.mark.django_db
D = datetime.date
LEVELS = Rating.Level.values


def handed_in(cell, *, levels=(), moves=(), **values):
    """Return the cell's accepted record of 2023 with a member for each level; a level may be a reason for none."""
    record = YearRecordFactory(organization=cell, status="accepted")
    meeting = MeetingFactory(record=record)
    for level in levels:
        member = MembershipFactory(cell=cell, **values).member
        rated = {"proposed": level} if level in LEVELS else {"unrated": level}
        Rating.objects.create(record=record, member=member, year=2023, **rated)
    for since, how_joined in moves:
        MembershipFactory(cell=cell, since=since, how_joined=how_joined)
    Attendance.objects.bulk_create(Attendance.of(meeting, member) for member in meeting.roster())
    meeting.attendances.update(presence="present")
    keep_figures(record)
    return record


@pytest.fixture
def own(committee):
    """The committee's own draft."""
    return YearRecordFactory(organization=committee)


@pytest.fixture
def both(own, cell1, cell2):
    """Both cells have handed in: two excellent, three good and one new in the first, one good in the second."""
    first = handed_in(
        cell1, levels=["excellent", "excellent", "good", "good", "good", "new"],
        moves=[(D(2023, 5, 1), "moved"), (D(2023, 6, 1), "transferred")],
    )  # fmt: skip
    gone = MembershipFactory(cell=cell2, to=D(2023, 5, 1), how_left="moved")
    Membership.objects.filter(pk=gone.pk).update(how_left="moved")
    return first, handed_in(cell2, levels=["good"])


def tables(paper, annex):
    """Return the rows of the tables on the sheet of an annex with these words in its title, by caption."""
    found, here = {}, False
    for block in paper.blocks:
        if isinstance(block, Annex):
            here = annex in block.title
        if here and isinstance(block, Table):
            found[block.caption] = [row.cells for row in block.rows]
    return found


def test_it_works(own, both):
    paper = report(own)
    text = words(paper)
    assert (
        "Đến ngày 31/12/2023, Đảng bộ Viện Vật liệu có 02 chi bộ trực thuộc với 09 đảng viên chính thức, trong đó 09 "
        "nữ."
    ) in text
    assert "Trong năm 2023, Đảng bộ có 01 đảng viên chuyển đến." in text
    assert (
        "Các chi bộ đề nghị xếp loại 06 đảng viên: 02 hoàn thành xuất sắc nhiệm vụ (33,3 %), 04 hoàn thành tốt nhiệm "
        "vụ (66,7 %). Không xếp loại 01 đảng viên theo quy định. Tất cả đảng viên được đánh giá từ mức hoàn thành tốt"
    ) in text
    assert "Dự hội nghị tổng kết của các chi bộ có 09/09 đảng viên (100 %)" in text
    assert "Số liệu tổng hợp từ" not in text
    assert tables(paper, "xếp loại") == {
        "Tổng hợp mức đề nghị xếp loại của đảng viên": [
            ("1", "Chi bộ Trung tâm Gốm sứ", "08", "05", "62,5", "02", "40", "03", "60", "00", "0", "00", "0", "66,7",
             "01 kết nạp chưa đủ 6 tháng", "02 chưa ghi mức"),
            ("2", "Chi bộ Phòng Hành chính", "01", "01", "100", "00", "0", "01", "100", "00", "0", "00", "0", "0", "",
             ""),
            ("", "Cộng", "09", "06", "66,7", "02", "33,3", "04", "66,7", "00", "0", "00", "0", "50",
             "01 kết nạp chưa đủ 6 tháng", ""),
        ]
    }  # fmt: skip
    assert {block.title for block in paper.blocks if isinstance(block, Annex)} == {
        "Tổng hợp mức đề nghị xếp loại chất lượng đảng viên năm 2023",
        "Tổng hợp đảng viên đến ngày 31/12/2023",
        "Tổng hợp biến động đảng viên từ đầu năm 2023 đến ngày 31/12/2023",
        "Tổng hợp đảng viên dự hội nghị tổng kết năm 2023 của các chi bộ",
    }


def test_its_tables_are_those_of_the_sums(own, both):
    """A table does not exist in two versions: in the report, in the sums, in the list of ratings."""
    paper = [block for block in report(own).blocks if isinstance(block, Table)]
    shared = [*sums(own).blocks, *ratings(own).blocks]
    assert len(paper) == 4
    assert [table.caption for table in paper if table not in shared] == []


def test_the_usual_table_of_ratings_says_what_the_sums_say(own, both, committee):
    """It has the layout that is prescribed, with notes and reasons; the figures are those of the sums."""
    Rating.objects.filter(proposed="good").update(decided="excellent", decided_by=committee, decided_on=D(2024, 1, 5))
    Rating.objects.filter(proposed="excellent").update(decided="good", decided_by=committee, decided_on=D(2024, 1, 5))
    rolled = roll_up(committee, 2023)
    proposed, decided = rating_tables(rolled)
    for number, summed in enumerate([*(branch.sums for branch in rolled.branches), rolled.total]):
        usual = proposed.rows[number].cells
        assert list(usual[2:14]) == [printed(*cell) for cell in PROPOSED.row(summed)][:-1]
        usual = decided.rows[number].cells
        assert [usual[3], *usual[5:13:2], usual[13]] == [printed(*cell) for cell in DECIDED.row(summed)]


def printed(column, value):
    """Return a figure of the sums as a paper prints it below a head that says per cent."""
    if isinstance(column, Share):
        return "" if value is None else vietnamese.percent(value.numerator, value.denominator).removesuffix(" %")
    return vietnamese.count(value)


def test_it_says_what_the_page_says(client, bob, own, both, committee):
    client.force_login(bob)
    page = BeautifulSoup(client.get(reverse("sums", args=[committee.pk, 2023])).content, "lxml")
    section = page.select_one("#members").find_parent("section")
    shown = [cell.get_text(strip=True) for cell in section.select("tfoot td")]
    row = next(iter(tables(report(own), "đảng viên đến ngày").values()))[-1]
    assert [number.lstrip("0").removesuffix(" %") for number in row[2:]] == [each for each in shown if each != "0"]


def test_those_who_have_not_handed_in_are_told(own, both, cell2):
    both[1].figures.delete()
    cell2.year_records.update(status="returned")
    paper = report(own)
    text = words(paper)
    assert "có 02 chi bộ trực thuộc; 01/02 chi bộ đã nộp hồ sơ có 08 đảng viên chính thức" in text
    note = "Số liệu tổng hợp từ 01/02 chi bộ đã nộp hồ sơ; 01 chi bộ đang soạn hoặc phải sửa, chưa được tính."
    assert text.count(note) == 5
    # Who came from the cell that has not reported did come.
    assert "01/02 chi bộ đã nộp hồ sơ có 02 đảng viên chuyển đến." in text
    assert "Tất cả đảng viên" not in text
    assert tables(paper, "xếp loại")["Tổng hợp mức đề nghị xếp loại của đảng viên"][1][-1] == "Chưa nộp hồ sơ"


def test_nobody_has_handed_in(own, cell1, cell2, members1):
    paper = report(own)
    # A committee whose cells keep paper tells what it knows itself: its list of members.
    assert "có 02 chi bộ trực thuộc với 03 đảng viên (02 chính thức, 01 dự bị)." in words(paper)
    assert not [block for block in paper.blocks if isinstance(block, Annex)]


def test_the_day_is_that_of_counting(own, committee, cell1, cell2):
    ReportingPeriod.objects.create(
        organization=committee, year=2023, due_on=D(2023, 12, 10), cut_off_on=D(2023, 11, 30)
    )
    handed_in(cell1, levels=["good"], moves=[(D(2023, 3, 1), "admitted"), (D(2023, 12, 5), "admitted")])
    handed_in(cell2)
    MeetingFactory(record=own, day=D(2024, 2, 1))
    text = words(report(own))
    assert "Đến ngày 30/11/2023, Đảng bộ Viện Vật liệu có 02 chi bộ trực thuộc với 02 đảng viên" in text
    assert "Từ đầu năm 2023 đến ngày 30/11/2023, Đảng bộ có 01 đảng viên được kết nạp" in text
    assert "Tổng hợp đảng viên đến ngày 30/11/2023" in text


def test_above_the_base_the_branches_are_committees(cell1, cell2, committee, both):
    top = CommitteeFactory(name="Đảng bộ Khối Khoa học", level="upper")
    committee.placements.update(superior=top)
    handed_in(CellFactory(name="Chi bộ Cơ quan", placed={"superior": top}), levels=["good"])
    paper = report(YearRecordFactory(organization=top))
    assert "có 01 đảng bộ và 01 chi bộ trực thuộc, gồm 03 chi bộ, với 10 đảng viên" in words(paper)
    rows = tables(paper, "xếp loại")["Tổng hợp mức đề nghị xếp loại của đảng viên"]
    assert {row[1]: row[2] for row in rows} == {"Đảng bộ Viện Vật liệu": "09", "Chi bộ Cơ quan": "01", "Cộng": "10"}


def test_guests_read_no_name_below_excellent(own, both, cell1, committee):
    Rating.objects.filter(proposed="good").update(
        decided="completed", decided_by=committee, decided_on=D(2024, 1, 5), answer="Chưa đạt"
    )
    Rating.objects.create(record=own, organization=cell1, year=2023, proposed="failed")
    text = words(report(own))
    assert "Đã quyết định xếp loại 04 đảng viên: 04 hoàn thành nhiệm vụ (100 %)." in text
    assert "Đề nghị xếp loại 01 chi bộ: 01 không hoàn thành nhiệm vụ (100 %)." in text
    assert "Chưa đạt" not in text
    assert not [member for member in Membership.objects.all() if member.member.full_name in text]


def test_what_was_decided_after_its_date_was_only_proposed(own, both, committee):
    Rating.objects.filter(proposed="good").update(decided="good", decided_by=committee, decided_on=D(2024, 1, 5))
    giay_khen = CommendationForm.objects.get(name="Giấy khen")
    Commendation.objects.create(
        record=both[0], organization=both[0].organization, year=2023, form=giay_khen, status="awarded",
        given_by=committee, decision="15-QĐ/ĐU", decided_on=D(2024, 1, 5),
    )  # fmt: skip
    early, later = (report(own, Issue(1, D(2024, 1, day))) for day in (4, 5))
    assert "Đã quyết định" not in words(early)
    assert "Đã quyết định xếp loại 04 đảng viên" in words(later)
    assert [*tables(early, "khen thưởng")] == ["Khen thưởng cấp dưới đề nghị, chờ quyết định"]
    assert [*tables(later, "khen thưởng")] == ["Khen thưởng đã tặng"]


@pytest.mark.parametrize(("day", "known"), [(4, False), (5, True)])
def test_the_resolution_tells_what_was_known_at_the_meeting(own, both, committee, day, known):
    Rating.objects.filter(proposed="good").update(decided="good", decided_by=committee, decided_on=D(2024, 1, 5))
    MeetingFactory(record=own, day=D(2024, 1, day))
    assert ("Đã quyết định xếp loại 04 đảng viên" in words(resolution(own))) == known


def test_the_resolution_tells_the_same_ratings(own, both):
    told = "Các chi bộ đề nghị xếp loại 06 đảng viên: 02 hoàn thành xuất sắc nhiệm vụ (33,3 %)"
    assert told in words(resolution(own))
    assert told in words(report(own))


class TestCommendations:
    @pytest.fixture
    def giay_khen(self):
        return CommendationForm.objects.get(name="Giấy khen")

    def rows(self, own):
        return [*tables(report(own), "khen thưởng").values()]

    def test_by_form_and_title(self, own, both, giay_khen):
        title = CommendationTitle.objects.get(name="Đảng viên hoàn thành xuất sắc nhiệm vụ")
        for row in both[0].ratings.filter(proposed="excellent"):
            Commendation.objects.create(
                record=both[0], member=row.member, year=2023, form=giay_khen, title=title, status="awarded"
            )
        assert self.rows(own) == [[("1", "Chi bộ 1", "02"), ("2", "Chi bộ 2", "00"), ("", "Cộng", "02")]]

    def test_what_is_passed_on_counts_once(self, own, both, giay_khen, committee):
        for record in (both[0], own):
            Commendation.objects.create(
                record=record, organization=both[0].organization, year=2023, form=giay_khen, status="proposed"
            )
        assert self.rows(own) == [[("1", "Chi bộ 1", "01"), ("2", "Chi bộ 2", "00"), ("", "Cộng", "01")]]

    def test_the_committees_own_record_has_a_row(self, own, both, giay_khen, committee):
        Commendation.objects.create(record=own, organization=committee, year=2023, form=giay_khen, status="awarded")
        rows = [("1", "Chi bộ 1", "00"), ("2", "Chi bộ 2", "00"), ("3", "Đảng bộ Viện", "01"), ("", "Cộng", "01")]
        assert self.rows(own) == [rows]
        own.status = "submitted"
        own.save()
        assert self.rows(own) == [rows]

    def test_declined_ones_are_nobodys_business(self, own, both, giay_khen):
        Commendation.objects.create(
            record=both[0], organization=both[0].organization, year=2023, form=giay_khen, status="declined"
        )
        assert self.rows(own) == []

    def test_badges(self, own, both):
        Badge.objects.create(record=both[1], member=both[1].ratings.get().member, years=30)
        rows = [("1", "Chi bộ 1", "00"), ("2", "Chi bộ 2", "01"), ("", "Cộng", "01")]
        assert [*tables(report(own), "Huy hiệu").values()] == [rows]


def test_a_proposal_in_a_draft_is_in_no_sum(committee, cell1, own):
    draft = YearRecordFactory(organization=cell1)
    Rating.objects.create(record=draft, organization=cell1, year=2023, proposed="good")
    assert roll_up(committee, 2023).total.organizations == {}
    draft.status = "submitted"
    draft.save()
    assert roll_up(committee, 2023).total.organizations == {("proposed", "good"): 1}


@given(
    cells=st.lists(
        st.none() | st.lists(st.sampled_from([*LEVELS, "new", "exempt"]), max_size=5), min_size=1, max_size=4
    ),
    changed=st.lists(st.integers(0, 20), max_size=6),
)
def test_any_table_adds_up(cells, changed):
    """Whoever has reported, whatever was proposed and decided: columns add up, and text and tables agree."""
    with taken_back():
        committee = CommitteeFactory()
        for levels in cells:
            cell = CellFactory(placed={"superior": committee})
            if levels is not None:
                handed_in(cell, levels=levels)
        rows = list(Rating.objects.exclude(proposed=""))
        for number in changed:
            if rows:
                row = rows[number % len(rows)]
                row.decided, row.decided_on = LEVELS[number % 4], D(2024, 1, 5)
                row.save()
        paper = report(YearRecordFactory(organization=committee))
        reported = [levels for levels in cells if levels is not None]
        people = [level for levels in reported for level in levels]
        found = [block for block in paper.blocks if isinstance(block, Table)]
        assert bool(found) == bool(reported)
        for block in found:
            for index, column in enumerate(block.columns):
                if column.title not in ("TT", "Tổ chức đảng", "%") and "%" not in column.title:
                    numbers = [row.cells[index] for row in block.rows]
                    if all(not number or number.isdigit() for number in numbers):
                        assert sum(int(number or 0) for number in numbers[:-1]) == int(numbers[-1] or 0)
        if reported:
            usual = tables(paper, "xếp loại")["Tổng hợp mức đề nghị xếp loại của đảng viên"][-1]
            rated = [level for level in people if level in LEVELS]
            assert (int(usual[2]), int(usual[3])) == (len(people), len(rated))
            assert [int(usual[index]) for index in (5, 7, 9, 11)] == [rated.count(level) for level in LEVELS]
            if rated:
                assert f"đề nghị xếp loại {len(rated):02} đảng viên" in words(paper)
