"""Issuing a paper: who, under which number and date, and what is frozen."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from meetings.models import Meeting, Section
from members.events.life import Doubt
from members.log import broken_entries
from members.models import Office, Term
from partyreports.reports.issuing.proposing import next_number, possible_signers, usual_date
from partyreports.reports.issuing.verbs import withdraw
from partyreports.reports.life import accept, reopen, return_record
from partyreports.reports.models import Paper
from partyreports.reports.models.paper import digest_of
from partyreports.reports.papers.blocks import Closing, DraftMark, Head, Signature
from tests.constraints import said
from tests.factories import MeetingFactory, MemberFactory, RoleFactory, UserFactory, YearRecordFactory
from tests.handing_in import hand_in as submit
from tests.reports.issuing.conftest import KHUE, TODAY


def block(paper, kind):
    """Return the first block of a kind in an issued paper."""
    return next((each for each in paper.content().blocks if isinstance(each, kind)), None)


def refused(job, *words):
    """Check that a verb is refused, with these words."""
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        job()
    for each in words:
        assert each in said(refusal.value)
    return refusal.value


def test_it_works(issued, alice, cell1, term):
    paper = issued()
    assert (paper.register_number, paper.date, paper.revision, paper.term) == ("05-BC/CB", TODAY, 1, term)
    assert block(paper, Head).number == "Số 05-BC/CB"
    assert block(paper, Head).place_and_date == "Hà Nội, ngày 28 tháng 12 năm 2023"
    assert block(paper, DraftMark) is None
    assert not paper.content().small_print
    closing = block(paper, Closing)
    assert closing.right == KHUE
    assert closing.left.lines == ("- Đảng ủy Viện (để báo cáo);", "- Lưu Chi bộ.")
    assert paper.digest == digest_of(paper.blocks)
    change = cell1.changes.get()
    assert (change.verb, change.by, change.after["digest"]) == ("issue paper", alice, paper.digest)
    assert "blocks" not in change.after
    assert list(broken_entries(cell1)) == []


@pytest.mark.parametrize("name", ["alice", "bob", "victor", "charlie", "dora", "root"])
def test_only_the_organisation_itself_issues(request, issued, name):
    user = request.getfixturevalue(name)
    if name in ("alice", "dora", "root"):
        assert issued(by=user).issued_by == user
    else:
        with pytest.raises(PermissionDenied):
            issued(by=user)
        assert not Paper.objects.exists()


def test_staff_issues_the_committees_own(committee, committee_record, bob, issued):
    Term.objects.create(organization=committee, since=datetime.date(2020, 1, 1))
    paper = issued(subject=committee_record, by=bob, anyway=True)
    assert paper.register_number == "05-BC/ĐU"


@pytest.fixture
def committee_record(committee):
    return YearRecordFactory(organization=committee)


class TestWhatIsFrozen:
    def test_later_changes_do_not_touch_it(self, issued, record):
        Section.objects.create(record=record, part="results", heading="Kết quả", text="Hoàn thành.")
        paper = issued()
        before = paper.blocks
        Section.objects.update(text="Chưa hoàn thành.")
        record.organization.name = "Chi bộ Khác"
        record.organization.save()
        paper = Paper.objects.get()
        assert paper.blocks == before
        assert paper.content().digest() == paper.content().digest()

    @pytest.mark.parametrize("status", ["draft", "submitted", "returned", "accepted"])
    def test_it_is_issued_whatever_the_record_has_come_to(self, issued, record, status):
        record.status = status
        record.save()
        assert issued().record_revision == 1

    def test_accepting_touches_no_paper(self, issued, record, alice, bob):
        before = Paper.objects.filter(pk=issued().pk).values().get()
        submit(record=record, by=alice)
        accept(record=record, by=bob)
        assert Paper.objects.values().get() == before


class TestMinutes:
    def test_they_are_signed_as_the_meeting_says(self, issued, meeting, members1):
        meeting.minute_taker = members1[1]
        meeting.save()
        meeting.chairs.create(member=members1[0])
        paper = issued(kind="minutes", anyway=True)
        assert paper.register_number == "05-BB/CB"
        assert (paper.post, paper.on_behalf, paper.signer) == ("", "CHỦ TRÌ HỘI NGHỊ", "Hoàng Minh Khuê")
        assert block(paper, Closing).left.name == "Trịnh Thị Ánh"
        assert paper.recipients == ""

    def test_they_need_a_chair_and_a_minute_taker(self, issued, meeting, members1):
        refused(lambda: issued(kind="minutes", anyway=True), "signed by the chair and the minute-taker")
        meeting.chairs.create(member=members1[0])
        refused(lambda: issued(kind="minutes", anyway=True), "signed by the chair and the minute-taker")

    def test_they_are_not_older_than_the_meeting(self, issued):
        refused(lambda: issued(kind="minutes", date=datetime.date(2023, 12, 20), anyway=True), "21/12/2023")

    def test_each_meeting_has_its_own(self, issued, meeting, members1, record):
        other = MeetingFactory(record=record, kind=Meeting.Kind.REVIEW, day=datetime.date(2023, 12, 3))
        for number, each in enumerate([meeting, other], start=1):
            Meeting.objects.filter(pk=each.pk).update(minute_taker=members1[1])
            each.chairs.create(member=members1[0])
            issued(kind="minutes", subject=each, number=number, anyway=True)
        assert Paper.objects.with_state().filter(replaced=True).count() == 0


class TestNumbers:
    def test_the_next_one_of_the_term_and_type_is_proposed(self, issued, term):
        assert next_number(term, "BC") == 1
        issued(number=7)
        assert (next_number(term, "BC"), next_number(term, "NQ")) == (8, 1)

    def test_doubles_are_refused_gaps_are_not(self, issued, cell1, alice):
        issued()
        earlier = YearRecordFactory(organization=cell1, year=2022)
        refused(lambda: issued(subject=earlier, anyway=True), "The number 05-BC/CB of this term is taken")
        assert issued(subject=earlier, number=99, anyway=True).number == 99

    def test_another_term_begins_again(self, issued, cell1, term):
        issued()
        term.to = datetime.date(2023, 12, 26)
        term.save()
        Term.objects.create(organization=cell1, since=datetime.date(2023, 12, 26))
        earlier = YearRecordFactory(organization=cell1, year=2022)
        assert issued(subject=earlier, anyway=True).number == 5

    def test_cells_count_for_themselves(self, issued, cell2, dora):
        issued()
        Term.objects.create(organization=cell2, since=datetime.date(2020, 1, 1))
        record = YearRecordFactory(organization=cell2)
        assert issued(subject=record, by=dora, anyway=True).number == 5

    @pytest.mark.parametrize("number", [0, -1, 100_000])
    def test_odd_numbers_are_refused(self, issued, number):
        with pytest.raises(ValidationError):
            issued(number=number)


class TestTerm:
    def test_without_one_it_says_what_to_do(self, issued, term):
        term.delete()
        assert "term_since" in refused(issued, "Enter the day on which the term began").error_dict

    def test_it_is_recorded_and_logged(self, issued, term, cell1):
        term.delete()
        paper = issued(term_since=datetime.date(2022, 9, 15))
        assert (paper.term.organization, paper.term.since, paper.term.to) == (cell1, datetime.date(2022, 9, 15), None)
        assert list(cell1.changes.order_by("number").values_list("verb", flat=True)) == ["record term", "issue paper"]

    def test_it_ends_where_the_next_begins(self, issued, term):
        Term.objects.filter(pk=term.pk).update(since=datetime.date(2024, 1, 1))
        assert issued(term_since=datetime.date(2020, 1, 1)).term.to == datetime.date(2024, 1, 1)

    def test_it_does_not_overlap(self, issued, term, cell1):
        Term.objects.filter(pk=term.pk).update(to=datetime.date(2023, 6, 1))
        refused(lambda: issued(term_since=datetime.date(2023, 1, 1)), "Another term covers part of that time.")
        assert not cell1.changes.exists()

    def test_it_begins_before_the_paper(self, issued, term):
        term.delete()
        refused(lambda: issued(term_since=datetime.date(2023, 12, 29)), "has to begin before")


class TestDoubts:
    def test_a_date_before_the_meeting(self, issued):
        with pytest.raises(Doubt):
            issued(date=datetime.date(2023, 12, 20))
        assert issued(date=datetime.date(2023, 12, 20), anyway=True).date.day == 20

    def test_no_meeting_yet(self, issued, cell1):
        with pytest.raises(Doubt):
            issued(subject=YearRecordFactory(organization=cell1, year=2022))

    def test_blanks_left_in_the_minutes(self, issued, meeting, members1):
        Meeting.objects.filter(pk=meeting.pk).update(minute_taker=members1[1], place="Hội trường")
        meeting.chairs.create(member=members1[0])
        with translation.override("en"), pytest.raises(Doubt) as doubt:
            issued(kind="minutes")
        assert "still blank" in said(doubt.value)

    def test_a_day_to_come_is_refused(self, issued):
        assert issued(date=TODAY + datetime.timedelta(days=7)).pk
        refused(lambda: issued(date=TODAY + datetime.timedelta(days=8), anyway=True), "still to come")


class TestRevisions:
    @pytest.fixture
    def reopened(self, issued, record, alice, bob):
        """The first issue of a report whose record was then accepted and opened again."""
        paper = issued()
        submit(record=record, by=alice)
        accept(record=record, by=bob)
        reopen(record=record, by=bob, reason="Sai số liệu.")
        return paper

    def test_it_stands_beside_the_old_one(self, issued, reopened, cell1):
        second = issued(number=6, reason="Sửa số liệu chỉ tiêu.")
        assert (second.revision, second.record_revision) == (2, 2)
        states = dict(Paper.objects.with_state().values_list("number", "replaced"))
        assert states == {5: True, 6: False}
        change = cell1.changes.order_by("-number").first()
        assert (change.reason, change.before) == ("Sửa số liệu chỉ tiêu.", {"replaces": reopened.pk})

    def test_it_needs_a_reason(self, issued, reopened):
        assert "reason" in refused(lambda: issued(number=6), "Say why the paper is issued again.").error_dict

    def test_it_takes_a_number_of_its_own(self, issued, reopened):
        refused(lambda: issued(reason="Sửa."), "taken")

    def test_a_closed_record_has_one_paper(self, issued, record, alice):
        issued()
        submit(record=record, by=alice)
        refused(lambda: issued(number=6, reason="Sửa."), "issued already as 05-BC/CB")

    def test_an_open_record_that_has_not_changed_has_one_paper(self, issued):
        issued()
        refused(lambda: issued(number=6, reason="Sửa."), "Nothing has changed")

    def test_a_returned_record_is_issued_again_once_corrected(self, issued, record, alice, bob):
        issued()
        submit(record=record, by=alice)
        return_record(record=record, by=bob, comment="Bổ sung.")
        Section.objects.create(record=record, part="results", text="Đã bổ sung.")
        assert issued(number=6, reason="Bổ sung theo yêu cầu.").revision == 2


class TestWithdraw:
    def test_the_number_is_free_again_and_the_paper_stays(self, issued, alice, cell1):
        paper = issued()
        withdraw(paper=paper, by=alice, reason=" Ghi nhầm số. ")
        paper.refresh_from_db()
        assert (paper.is_withdrawn, paper.withdrawn_by, paper.withdrawn_because) == (True, alice, "Ghi nhầm số.")
        again = issued(number=5)
        assert again.revision == 2
        assert [change.verb for change in cell1.changes.order_by("number")] == [
            "issue paper", "withdraw paper", "issue paper",
        ]  # fmt: skip
        assert cell1.changes.get(verb="withdraw paper").reason == "Ghi nhầm số."

    def test_the_one_before_holds_again(self, issued, record, alice):
        issued()
        Section.objects.create(record=record, part="results", text="Đã bổ sung.")
        second = issued(number=6, reason="Bổ sung.")
        withdraw(paper=second, by=alice, reason="Sai số.")
        assert not Paper.objects.with_state().get(number=5).replaced

    def test_it_needs_a_reason(self, issued, alice):
        paper = issued()
        refused(lambda: withdraw(paper=paper, by=alice, reason=" \u200b"), "Say why")

    def test_only_once(self, issued, alice):
        paper = issued()
        withdraw(paper=paper, by=alice, reason="Nhầm.")
        refused(lambda: withdraw(paper=paper, by=alice, reason="Nhầm."), "already")

    def test_not_by_the_committee(self, issued, bob):
        paper = issued()
        with pytest.raises(PermissionDenied):
            withdraw(paper=paper, by=bob, reason="Nhầm.")


class TestProposals:
    def test_the_last_signer_comes_first(self, issued, cell1, members1):
        deputy = MemberFactory(full_name="Trần Văn Phó")
        Office.objects.create(member=deputy, organization=cell1, post="deputy", since=datetime.date(2020, 1, 1))
        second = Signature("T/M CHI BỘ", "PHÓ BÍ THƯ", "Trần Văn Phó")
        assert possible_signers(cell1, TODAY, None) == [KHUE, second]
        last = issued(signer=second)
        assert possible_signers(cell1, TODAY, last) == [second, KHUE]

    def test_whoever_left_the_post_is_forgotten(self, issued, cell1):
        last = issued()
        Office.objects.update(to=TODAY + datetime.timedelta(days=1))
        assert possible_signers(cell1, TODAY + datetime.timedelta(days=5), last) == []

    def test_a_typed_signer_is_remembered(self, issued, cell1):
        typed = Signature("T/M CHI ỦY", "CHI ỦY VIÊN", "Lê Thị Thay")
        last = issued(signer=typed)
        assert possible_signers(cell1, TODAY, last) == [typed, KHUE]

    def test_the_date(self, meeting):
        day = datetime.timedelta(days=1)
        assert usual_date(None, TODAY) == TODAY
        assert usual_date(meeting, TODAY) == TODAY
        assert usual_date(meeting, meeting.day - day) == meeting.day
        assert usual_date(meeting, meeting.day + 61 * day) == meeting.day


def test_own_staff_of_a_cell_issues(issued, cell1):
    user = UserFactory()
    RoleFactory(user=user, organization=cell1, kind="staff")
    assert issued(by=user).issued_by == user
