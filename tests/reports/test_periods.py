"""A committee sets what is reported to it; those below find it in their record and on their front page."""

import datetime
from contextlib import nullcontext
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from meetings.models import YearRecord
from members.models import Placement
from partyreports.reports import life
from partyreports.reports.checks import check_record
from partyreports.reports.figures.sums import roll_up, total_counts
from partyreports.reports.forms import PeriodForm
from partyreports.reports.models import Figures, OutlineEntry, PeriodChanged, ReportingPeriod
from partyreports.reports.papers.blocks import Paragraph
from partyreports.reports.papers.lists.sums import sums
from partyreports.reports.periods import begin, begin_period, change_period, follow_outline
from partyreports.reports.season import season_of
from tests.at_once import at_once, browser_of, meet
from tests.factories import (
    CellFactory,
    CommitteeFactory,
    MemberFactory,
    MembershipFactory,
    RoleFactory,
    UserFactory,
    YearRecordFactory,
)
from tests.forms import filled, refusals_in, send
from tests.handing_in import hand_in

D = datetime.date
pytestmark = pytest.mark.django_db


def url(committee, year=2023):
    return reverse("period", args=[committee.pk, year])


@pytest.fixture
def as_bob(client, bob):
    client.force_login(bob)
    return client


@pytest.fixture
def period(committee, bob):
    """The committee's year 2023: the usual chapters, a chapter of its own, a target and an annex."""
    made = begin_period(organization=committee, year=2023, due_on=D(2023, 12, 20), by=bob)
    lines = [
        {"kind": "chapter", "part": "results", "text": "Chuyển đổi số", "hint": "Nêu số hồ sơ điện tử"},
        {"kind": "target", "text": "Kết nạp đảng viên", "unit": "người"},
        {"kind": "annex", "text": "Danh sách dự nguồn"},
    ]
    for number, line in enumerate(lines, 100):
        OutlineEntry.objects.create(period=made, position=number, **line)
    return made


def test_it_works(as_bob, committee):
    response = send(as_bob, url(committee), due_on="20/12/2023", follow=True)
    page = response.content.decode()
    assert response.status_code == 200
    made = ReportingPeriod.objects.get()
    assert (made.due_on, made.cut_off_on) == (D(2023, 12, 20), D(2023, 12, 31))
    assert made.entries.filter(kind="chapter").count() == 14
    assert "Lãnh đạo thực hiện nhiệm vụ chính trị" in page
    number = made.entries.count()
    sent = filled(as_bob.post(url(committee), {**filled(response), "add": "entries"}))
    sent |= {f"entries-{number}-kind": "target", f"entries-{number}-text": "Kết nạp", f"entries-{number}-unit": "người"}
    assert as_bob.post(url(committee), {**sent, "note": "Nộp cả bản giấy."}).status_code == 302
    made.refresh_from_db()
    assert made.note == "Nộp cả bản giấy."
    assert made.entries.last().text == "Kết nạp"
    assert [entry.verb for entry in committee.changes.order_by("number")] == [
        "begin reporting period",
        "change reporting period",
    ]


def test_the_next_year_takes_the_outline_over(as_bob, committee, period):
    period.entries.exclude(kind="target").delete()
    send(as_bob, url(committee, 2024), due_on="20/12/2024")
    assert [str(entry) for entry in ReportingPeriod.objects.get(year=2024).entries.all()] == ["Kết nạp đảng viên"]


def test_it_hides_from_outsiders(client, charlie, alice, victor, committee, period):
    for user, status in [(charlie, 404), (alice, 404), (victor, 403)]:
        client.force_login(user)
        assert client.get(url(committee)).status_code == status


def test_a_cell_sets_nothing(as_bob, cell1, bob):
    assert as_bob.get(url(cell1)).status_code == 404
    with pytest.raises(PermissionDenied):
        begin_period(organization=cell1, year=2023, due_on=D(2023, 12, 1), by=bob)


@pytest.mark.parametrize("day", ["31/02/2023", "20/12/1999", "", "ngày mai", "20/12/2025"])
def test_a_wrong_day_is_refused(as_bob, committee, day):
    assert refusals_in(send(as_bob, url(committee), due_on=day))
    assert not ReportingPeriod.objects.exists()


@pytest.mark.parametrize("begun", [True, False])
def test_the_day_stays_under_a_closed_record_of_the_committee(as_bob, request, bob, committee, begun):
    """What the committee handed in names one day; it is opened again before people are counted on another."""
    if begun:
        request.getfixturevalue("period")
    own = YearRecordFactory(organization=committee, status="accepted")
    sent = {"due_on": "22/12/2023", "cut_off_on": "30/11/2023"}
    assert any("Đảng bộ Viện" in error for error in refusals_in(send(as_bob, url(committee), sent)))
    assert not ReportingPeriod.objects.exclude(cut_off_on=D(2023, 12, 31)).exists()
    assert send(as_bob, url(committee), sent | {"cut_off_on": "31/12/2023"}).status_code == 302
    life.reopen(record=own, by=bob, reason="Tính lại theo ngày khác.")
    assert send(as_bob, url(committee), sent).status_code == 302
    assert ReportingPeriod.objects.get().cut_off_on == D(2023, 11, 30)


@pytest.mark.parametrize(
    ("closed", "chosen", "refused"),
    [("upper", D(2023, 11, 30), False), ("upper", D(2023, 12, 31), True), ("committee", D(2023, 12, 31), True)],
)
def test_the_day_that_holds_is_that_set_above(bob, alice, committee, record, closed, chosen, refused):
    upper = CommitteeFactory(name="Đảng bộ Sở", short_name="Đảng bộ Sở", code="S")
    Placement.objects.filter(organization=committee).update(superior=upper)
    values = {"organization": upper, "year": 2023, "due_on": D(2023, 12, 20), "cut_off_on": D(2023, 11, 30)}
    ReportingPeriod.objects.create(**values)
    hand_in(record=record, by=alice)
    YearRecordFactory(organization={"upper": upper, "committee": committee}[closed], status="accepted")
    with pytest.raises(ValidationError) if refused else nullcontext():
        begin_period(organization=committee, year=2023, due_on=D(2023, 12, 20), cut_off_on=chosen, by=bob)
    assert Figures.objects.get().cut_off_on == D(2023, 11, 30)


@pytest.mark.parametrize("has_its_own", [True, False])
def test_the_day_of_closed_sums_below_is_not_moved_from_above(root, alice, committee, record, has_its_own):
    upper = CommitteeFactory(name="Đảng bộ Sở", short_name="Đảng bộ Sở", code="S")
    Placement.objects.filter(organization=committee).update(superior=upper)
    values = {"year": 2023, "due_on": D(2023, 12, 20)}
    if has_its_own:
        ReportingPeriod.objects.create(organization=committee, cut_off_on=D(2023, 12, 31), **values)
    hand_in(record=record, by=alice)
    YearRecordFactory(organization=committee, status="accepted")
    with nullcontext() if has_its_own else pytest.raises(ValidationError):
        begin_period(organization=upper, cut_off_on=D(2023, 11, 30), by=root, **values)
    assert Figures.objects.get().cut_off_on == D(2023, 12, 31)


def test_a_year_is_set_once(committee, bob, period):
    with pytest.raises(ValidationError, match=r"already|đã đặt"):
        begin_period(organization=committee, year=2023, due_on=D(2023, 12, 1), by=bob)


def test_wrong_lines_leave_it_as_it_was(as_bob, committee, period):
    before = list(period.entries.values())
    number = period.entries.count()
    opened = as_bob.get(url(committee))
    sent = filled(as_bob.post(url(committee), {**filled(opened), "add": "entries"}))
    for wrong in [
        {f"entries-{number}-kind": "chapter", f"entries-{number}-text": "Không rõ phần"},
        {f"entries-{number}-kind": "target"},
        {f"entries-{number}-kind": "target", f"entries-{number}-text": "x" * 301},
        {"due_on": "32/13/2023"},
    ]:
        assert refusals_in(as_bob.post(url(committee), {**sent, **wrong}))
        assert list(period.entries.values()) == before


def test_what_somebody_else_changed_is_not_overwritten(as_bob, committee, period):
    sent = filled(as_bob.get(url(committee)))
    as_bob.post(url(committee), {**sent, "note": "Của người thứ nhất"})
    response = as_bob.post(url(committee), {**sent, "note": "Của người thứ hai"})
    assert response.status_code == 409
    assert "Của người thứ hai" in response.content.decode()
    assert ReportingPeriod.objects.get().note == "Của người thứ nhất"
    assert as_bob.post(url(committee), filled(response)).status_code == 302
    assert ReportingPeriod.objects.get().note == "Của người thứ hai"


@pytest.mark.django_db(transaction=True)
def test_two_who_set_it_at_once(bob, dora, committee):
    data = {"due_on": "20/12/2023", "cut_off_on": "31/12/2023"}
    jobs = [lambda user=user: browser_of(user).post(url(committee), data) for user in (bob, dora)]
    assert sorted(answer.status_code for answer in at_once(*jobs)) in ([302, 409], [302, 422])
    assert ReportingPeriod.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_record_handed_in_while_the_day_is_moved_is_counted_on_the_new_day(alice, bob, committee, record):
    period = ReportingPeriod.objects.create(
        organization=committee, year=2023, due_on=D(2023, 12, 20), cut_off_on=D(2023, 12, 31)
    )
    sent = {"due_on": "20/12/2023", "cut_off_on": "30/11/2023", "version": "0"}
    sent |= {"entries-TOTAL_FORMS": "0", "entries-INITIAL_FORMS": "0"}
    barrier = Barrier(2)

    def hand_in_slowly():
        with transaction.atomic():
            hand_in(record=record, by=alice)
            meet(barrier)

    def move():
        with transaction.atomic():
            assert change_period(period=period, by=bob, form=PeriodForm(period, sent))
            meet(barrier)

    at_once(hand_in_slowly, move)
    assert Figures.objects.get().cut_off_on == ReportingPeriod.objects.get().cut_off_on == D(2023, 11, 30)


def test_a_record_begins_with_what_is_asked_for(alice, cell1, period):
    YearRecordFactory(organization=cell1, year=2022).sections.create(part="results", heading="Mục của năm trước")
    record = begin(organization=cell1, year=2023, by=alice)
    headings = list(record.sections.values_list("heading", flat=True))
    assert "Chuyển đổi số" in headings
    assert "Mục của năm trước" not in headings
    assert [(target.text, target.unit) for target in record.targets.all()] == [("Kết nạp đảng viên", "người")]


def test_a_record_that_was_begun_before_is_offered_what_is_new(client, alice, record, period):
    record.sections.create(part="results", heading="chuyển  đổi số ", text="Đã làm")
    record.sections.create(part="results", heading="Mục riêng", text="Riêng")
    client.force_login(alice)
    page = client.get(reverse("chapters", args=[record.pk])).content.decode()
    assert "Nêu số hồ sơ điện tử" in page
    assert client.post(reverse("follow-outline", args=[record.pk])).status_code == 302
    headings = list(record.sections.filter(part="results").values_list("heading", flat=True))
    assert headings.count("Mục riêng") == 1
    assert len([heading for heading in headings if "đổi số" in heading]) == 1
    assert "Lãnh đạo thực hiện nhiệm vụ chính trị" in headings
    assert record.targets.get().text == "Kết nạp đảng viên"
    assert follow_outline(record=record, by=alice) == 0


def test_a_closed_record_follows_no_outline(client, alice, record, period):
    YearRecord.objects.update(status="submitted")
    client.force_login(alice)
    assert client.post(reverse("follow-outline", args=[record.pk])).status_code == 403
    assert not record.sections.exists()


@pytest.mark.parametrize(
    ("today", "words"),
    [(D(2023, 12, 15), "Còn 5 ngày"), (D(2023, 12, 20), "Hạn là hôm nay"), (D(2023, 12, 21), "Đã quá hạn")],
)
def test_the_front_page_counts_the_days(client, alice, period, today, words, time_machine):
    time_machine.move_to(today)
    client.force_login(alice)
    assert words in client.get(reverse("front")).content.decode()


def test_the_record_counts_the_days_until_it_is_handed_in(client, alice, record, period, time_machine):
    time_machine.move_to(D(2023, 12, 15))
    client.force_login(alice)
    page = reverse("record", args=[record.pk])
    assert "chậm nhất ngày 20/12/2023" in client.get(page).content.decode()
    assert "Còn 5 ngày" in client.get(page).content.decode()
    YearRecord.objects.update(status="submitted")
    assert "Còn 5 ngày" not in client.get(page).content.decode()


def test_the_front_page_tells_of_a_year_that_stayed_open(client, alice, record, period, time_machine):
    """In the next season, too, the cell reads by when the open record of the year before was due."""
    time_machine.move_to(D(2024, 11, 1))
    client.force_login(alice)
    assert "hồ sơ năm 2023 chậm nhất ngày 20/12/2023" in client.get(reverse("front")).content.decode()


def test_no_days_are_counted_once_it_is_handed_in(client, alice, record, period, time_machine):
    time_machine.move_to(D(2023, 12, 15))
    YearRecord.objects.update(status="submitted")
    client.force_login(alice)
    assert "Còn 5 ngày" not in client.get(reverse("front")).content.decode()


def test_an_old_version_is_refused(period):
    period.advance(version=0)
    with pytest.raises(PeriodChanged):
        ReportingPeriod.objects.get().advance(version=0)


def test_what_is_asked_for_and_not_told_is_a_warning(alice, record, period):
    period.entries.filter(kind="chapter").exclude(text="Chuyển đổi số").delete()
    found = [judged.finding for judged in check_record(record).found if judged.check.name == "outline"]
    assert [finding.level for finding in found] == ["warning", "information"]
    assert "Chuyển đổi số, Kết nạp đảng viên" in found[0].text
    assert "Danh sách dự nguồn" in found[1].text
    record.sections.create(part="results", heading="CHUYỂN đổi số", text="Đã làm")
    record.targets.create(text="Kết nạp đảng viên", result="02")
    found = [judged.finding for judged in check_record(record).found if judged.check.name == "outline"]
    assert [finding.level for finding in found] == ["information"]


def counted(committee):
    rolled = roll_up(committee, 2023)
    return rolled.total.members, rolled.total["joined_admitted"], rolled.cut_off_on, rolled.other_days


def test_another_day_of_counting_counts_what_was_handed_in_anew(as_bob, alice, committee, cell1, record, period):
    hand_in(record=record, by=alice)
    MembershipFactory(
        member=MemberFactory(admitted_on=D(2023, 12, 24), official_on=None),
        cell=cell1,
        since=D(2023, 12, 24),
        how_joined="admitted",
    )
    assert counted(committee) == (0, 0, D(2023, 12, 31), {})
    assert send(as_bob, url(committee), cut_off_on="25/12/2023").status_code == 302
    assert counted(committee) == (1, 1, D(2023, 12, 25), {})
    assert send(as_bob, url(committee), cut_off_on="30/11/2023").status_code == 302
    assert counted(committee) == (0, 0, D(2023, 11, 30), {})
    assert Figures.objects.get().cut_off_on == D(2023, 11, 30)


def test_who_was_founded_after_the_year_is_not_awaited(as_bob, alice, committee, record, period):
    """With a day of counting in the next year: it can hand in nothing, and the sums would never be complete."""
    period.cut_off_on = D(2024, 2, 1)
    period.save()
    CellFactory(placed={"superior": committee, "since": D(2024, 1, 15)})
    Placement.objects.filter(organization=record.organization).update(to=D(2024, 1, 20))
    hand_in(record=record, by=alice)
    rolled = roll_up(committee, 2023)
    assert (rolled.total.cells, rolled.total.is_complete, rolled.cut_off_on) == (1, True, D(2024, 2, 1))
    assert len(season_of(committee, 2023).entries) == total_counts(committee, 2023).cells == 1


def test_a_committee_in_between_keeps_its_day_and_the_sums_say_so(client, alice, bob, committee, record, period):
    hand_in(record=record, by=alice)
    upper = CommitteeFactory(name="Đảng bộ Sở", short_name="Đảng bộ Sở", code="S")
    Placement.objects.filter(organization=committee).update(superior=upper)
    staff = UserFactory()
    RoleFactory(user=staff, organization=upper, kind="staff")
    begin_period(organization=upper, year=2023, due_on=D(2024, 1, 15), by=staff, cut_off_on=D(2023, 12, 15))
    assert counted(committee)[2:] == (D(2023, 12, 31), {})
    assert counted(upper)[2:] == (D(2023, 12, 15), {D(2023, 12, 31): 1})
    client.force_login(staff)
    page = client.get(reverse("sums", args=[upper.pk, 2023])).content.decode()
    assert "1 chi bộ được tính đến ngày 31/12/2023" in page
    told = [
        block.text for block in sums(YearRecord(organization=upper, year=2023)).blocks if isinstance(block, Paragraph)
    ]
    assert told[-1].endswith("ngày 31 tháng 12 năm 2023: 01 chi bộ.")
