"""The steps of a closed record are read: all that was entered, as it is stored, with what to do if it is wrong."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, Rating
from meetings.models import Attendance, Delegate
from members.models import Organization
from partyreports.reports.steps import STEPS
from tests.factories import MembershipFactory, PaperFactory
from tests.test_queries import grow

NAMES = [step.name for step in STEPS]
BY_NAME = {step.name: step for step in STEPS}


def url_of(name, meeting):
    return reverse(name, args=[meeting.pk if BY_NAME[name].per_meeting else meeting.record_id])


def close(record, status="submitted"):
    record.status = status
    record.save()


@pytest.fixture
def full(meeting, members1):
    """A meeting and a record in which every step is filled."""
    record = meeting.record
    khue, anh, bao = members1
    meeting.place, meeting.grounds, meeting.minute_taker = "Phòng họp tầng 2", "Kế hoạch số 12\nCông văn số 3", anh
    meeting.starts_at = "14:00"
    meeting.save()
    meeting.chairs.create(member=khue)
    Delegate.objects.create(meeting=meeting, member=bao)
    for member, presence, reason in ((khue, "present", ""), (anh, "excused", "đi công tác"), (bao, "", "")):
        Attendance.objects.create(
            meeting=meeting, member=member, standing="official", presence=presence, reason=reason, leave=""
        )
    guest = meeting.guests.create(name="Bà Tạ Thị Khách", body="Đảng ủy Viện", capacity="Phó Bí thư", directs=True)
    meeting.remarks.create(kind="directive", guest=guest, on_behalf_of="Ban Thường vụ", text="Biểu dương\n(1) Giữ vững")
    meeting.motions.create(text="Thông qua báo cáo", in_favour=2, abstained=1)
    meeting.photos.create(image="1.jpg", thumbnail="1s.jpg", digest="1", caption="Quang cảnh hội nghị")
    record.sections.create(part="results", heading="Công tác chính trị", text="Đã hoàn thành\n- 12 bài báo")
    record.sections.create(part="plan", heading="Mục tiêu", text="")
    whole = record.targets.create(text="Công bố bài báo", planned="10", result="12", achievement="exceeded")
    record.targets.create(text="quốc tế", parent=whole, result="5")
    record.targets.create(text="Kết nạp đảng viên", next_year=True, planned="02")
    record.tasks.create(text="Soạn kế hoạch", assignee="Chi ủy", due="Quý II")
    Rating.objects.create(record=record, member=anh, year=2023, proposed="good", votes_good=2, points="81.5")
    Rating.objects.create(record=record, member=bao, year=2023, unrated="new")
    Rating.objects.create(record=record, organization=record.organization, year=2023, proposed="excellent")
    Commendation.objects.create(
        record=record, member=anh, year=2023, status="proposed", reason="Thành tích đề tài",
        form=CommendationForm.objects.get(name="Giấy khen"), title=CommendationTitle.objects.first(),
    )  # fmt: skip
    Badge.objects.create(record=record, member=khue, years=40, awarded_on="2023-11-07", decision="12-QĐ/TU")
    return meeting


SAID = {
    "details": ["Phòng họp tầng 2", "Kế hoạch số 12", "Công văn số 3", "14:00", "21/12/2023", "Trịnh Thị Ánh",
                "Hoàng Minh Khuê"],
    "delegates": ["Đỗ Văn Bảo"],
    "people": ["Hoàng Minh Khuê", "Có mặt", "Vắng có lý do", "đi công tác", "Bà Tạ Thị Khách", "Đảng ủy Viện"],
    "discussion": ["Bà Tạ Thị Khách", "Ban Thường vụ", "Biểu dương", "(1) Giữ vững"],
    "votes": ["Thông qua báo cáo", "2", "0", "1"],
    "photos": ["Quang cảnh hội nghị"],
    "chapters": ["Công tác chính trị", "Đã hoàn thành", "- 12 bài báo"],
    "targets": ["Công bố bài báo", "12", "quốc tế", "Kết nạp đảng viên", "02"],
    "tasks": ["Soạn kế hoạch", "Chi ủy", "Quý II"],
    "ratings": ["Trịnh Thị Ánh", "81,5", "Đỗ Văn Bảo", "Chi bộ Trung tâm Gốm sứ"],
    "commendations": ["Giấy khen", "Thành tích đề tài", "Hoàng Minh Khuê", "40", "07/11/2023", "12-QĐ/TU"],
}  # fmt: skip


def shown(response):
    """Return the texts of the page's main part, and whether anything in it can be filled in."""
    page = BeautifulSoup(response.content, "lxml").select_one("main")
    return list(page.stripped_strings), page.select("main form, main input, main textarea, main select")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_all_that_was_entered_is_read(client, alice, full, name, status):
    close(full.record, status)
    client.force_login(alice)
    texts, controls = shown(client.get(url_of(name, full)))
    assert [said for said in SAID[name] if not any(said in text for text in texts)] == []
    assert controls == []
    assert "Mục tiêu" not in texts


@pytest.mark.parametrize("name", NAMES)
def test_a_step_without_anything_says_so(client, alice, meeting, name):
    close(meeting.record)
    client.force_login(alice)
    texts, _controls = shown(client.get(url_of(name, meeting)))
    assert ("Chưa có gì được nhập ở đây." in texts) is (name != "details")


def test_nothing_to_report_is_said(client, alice, record):
    record.steps.create(name="tasks", nothing_to_report=True, complete=True, version=1)
    close(record)
    client.force_login(alice)
    assert "Không có nội dung ở phần này." in " ".join(shown(client.get(reverse("tasks", args=[record.pk])))[0])


class TestWhatToDo:
    """Why nothing can be changed, and who can do something about it."""

    @pytest.fixture
    def note(self, client, record):
        def note(user, status):
            close(record, status)
            client.force_login(user)
            page = BeautifulSoup(client.get(reverse("tasks", args=[record.pk])).content, "lxml")
            return " ".join(page.select_one(".alert-info").stripped_strings)

        return note

    def test_a_secretary_asks_the_committee(self, alice, note):
        assert "đề nghị đảng ủy cấp trên trả lại" in note(alice, "submitted")

    def test_the_committee_returns_it_or_opens_it_again(self, bob, note):
        assert "hãy trả lại để sửa" in note(bob, "submitted")
        assert "hãy mở lại để sửa" in note(bob, "accepted")

    def test_where_nothing_is_above_its_own_secretary_opens_it_again(self, alice, cell1, note):
        cell1.placements.update(superior=None)
        assert "hãy mở lại để sửa" in note(alice, "accepted")

    def test_a_viewer_is_told_only_that_it_is_closed(self, victor, note):
        said = note(victor, "accepted")
        assert "chỉ xem" in said
        assert "sai" not in said


def test_the_roll_is_read_as_it_was_kept(client, alice, full, cell1):
    """Somebody whose membership was entered later, back in time, was not on that roll."""
    close(full.record)
    MembershipFactory(member__full_name="Phan Thị Muộn", cell=cell1)
    client.force_login(alice)
    for name in ("people", "ratings"):
        assert "Phan Thị Muộn" not in client.get(url_of(name, full)).text


def test_viewers_are_led_to_what_they_may_read_only(client, victor, full):
    close(full.record, "accepted")
    client.force_login(victor)
    for url in (reverse("record", args=[full.record.pk]), url_of("tasks", full)):
        page = BeautifulSoup(client.get(url).content, "lxml")
        led = {link["href"] for link in page.select("ul.steps a")}
        assert led == {
            url_of(step.name, full)
            for step in STEPS
            if not step.by_name and step.applies_to(full) + step.applies_to(None)
        }
        assert all(client.get(address).status_code == 200 for address in led)
        assert reverse("record-check", args=[full.record.pk]) not in page.decode()


@pytest.mark.parametrize("name", NAMES)
def test_it_asks_no_more_for_a_large_record(client, alice, meeting, members1, name):
    PaperFactory(record=meeting.record)
    client.force_login(alice)
    counts = []
    for rows in (2, 8):
        close(meeting.record, "draft")
        grow(meeting, rows)
        close(meeting.record)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url_of(name, meeting)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14


def test_only_those_who_work_with_it_read_lists_by_name(client, victor, full):
    close(full.record, "accepted")
    assert Organization.objects.reached_by(victor, "viewer").filter(pk=full.record.organization_id).exists()
    client.force_login(victor)
    for step in STEPS:
        assert client.get(url_of(step.name, full)).status_code == (403 if step.by_name else 200)
