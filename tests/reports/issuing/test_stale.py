"""A paper is issued as it was read: what changed since the page was opened is read first."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from awards.models import Commendation, CommendationForm
from meetings.models import Section, YearRecord
from members.models import Office, Term
from partyreports.reports.issuing.as_read import Changed, mark_of
from partyreports.reports.models import Paper
from partyreports.reports.papers.documents import DOCUMENTS
from tests.factories import YearRecordFactory
from tests.forms import filled, refusals_in, send

ISSUE = "form#issue"


def mark(subject, kind="report"):
    return mark_of(DOCUMENTS[kind].build(subject))


class TestTheVerb:
    def test_what_was_read_is_issued(self, issued, record):
        assert issued(mark=mark(record)).number == 5

    def test_what_changed_is_read_first(self, issued, record):
        read = mark(record)
        Section.objects.create(record=record, part="results", text="Đã bổ sung.")
        with pytest.raises(Changed):
            issued(mark=read)
        # Whatever is ticked: what was unusual was asked about another text.
        with pytest.raises(Changed):
            issued(mark=read, anyway=True)
        assert not Paper.objects.exists()

    def test_so_is_a_meeting(self, issued, meeting, members1):
        meeting.minute_taker = members1[1]
        meeting.save()
        meeting.chairs.create(member=members1[0])
        read = mark(meeting, "minutes")
        meeting.chairs.update(member=members1[1])
        with pytest.raises(Changed):
            issued(kind="minutes", mark=read, anyway=True)
        assert issued(kind="minutes", mark=mark(meeting, "minutes"), anyway=True).signer == members1[1].full_name

    def test_letters_of_the_number_and_names_belong_to_it(self, issued, record, cell1):
        read = mark(record)
        cell1.number_suffix = "CBGS"
        cell1.save()
        with pytest.raises(Changed):
            issued(mark=read)

    def test_another_day_finds_the_same_paper(self, issued, record, meeting):
        """Whoever leaves the page open over night has read the same."""
        read = mark(record)
        with time_machine.travel(datetime.datetime(2023, 12, 29, 3, tzinfo=datetime.UTC), tick=False):
            assert issued(mark=read).pk


class TestThePage:
    @pytest.fixture
    def url(self, record, meeting, term):
        return reverse("record-paper-issue", args=[record.pk, "report"])

    def test_it_says_what_changed_and_issues_nothing(self, client, alice, bob, url, record):
        client.force_login(alice)
        sent = filled(client.get(url), ISSUE) | {"number": "7", "recipients": "Đảng ủy Viện\nLưu hồ sơ"}
        client.force_login(bob)
        send(client, reverse("tasks", args=[record.pk]), {"tasks-0-text": "Kết nạp 02 đảng viên"})
        client.force_login(alice)
        response = client.post(url, sent)
        assert response.status_code == 409
        assert not Paper.objects.exists()
        page = BeautifulSoup(response.content, "lxml")
        assert "Kết nạp 02 đảng viên" in page.select_one("#changed").get_text()
        assert page.select_one("#changed a")["href"] == DOCUMENTS["report"].url(record)
        assert "sau khi đồng chí mở trang" in page.get_text()
        again = filled(response, ISSUE)
        assert (again["number"], again["recipients"]) == ("7", "Đảng ủy Viện\nLưu hồ sơ")
        assert client.post(url, again).status_code == 302
        assert "Kết nạp 02 đảng viên" in Paper.objects.get().blocks

    def test_it_says_what_is_being_typed(self, client, alice, bob, url, record):
        """A step that saves itself tells the log later; who issues the paper is told now."""
        client.force_login(alice)
        sent = filled(client.get(url), ISSUE)
        client.force_login(bob)
        tasks = reverse("tasks", args=[record.pk])
        typed = filled(client.get(tasks)) | {"tasks-0-text": "Kết nạp 02 đảng viên"}
        assert client.post(tasks, typed, headers={"accept": "application/json"}).status_code == 200
        client.force_login(alice)
        changed = BeautifulSoup(client.post(url, sent).content, "lxml").select_one("#changed")
        assert "Kết nạp 02 đảng viên" in changed.get_text()
        assert "lấy từ nơi khác" not in changed.get_text()

    def test_what_comes_from_elsewhere_is_said_so(self, client, alice, url, cell1):
        client.force_login(alice)
        sent = filled(client.get(url), ISSUE)
        cell1.place_name = "Đà Nẵng"
        cell1.save()
        response = client.post(url, sent)
        assert response.status_code == 409
        assert not BeautifulSoup(response.content, "lxml").select("#changed table")
        assert client.post(url, filled(response, ISSUE)).status_code == 302

    def test_a_tick_for_the_unusual_holds_for_what_was_read(self, client, alice, record, term, url, meeting):
        client.force_login(alice)
        sent = filled(client.get(url), ISSUE) | {"date": "20/12/2023"}
        refused = client.post(url, sent)
        assert refusals_in(refused)
        ticked = filled(refused, ISSUE) | {"anyway": "on"}
        Section.objects.create(record=record, part="results", text="Đã bổ sung.")
        response = client.post(url, ticked)
        assert response.status_code == 409
        assert "anyway" not in filled(response, ISSUE) or not filled(response, ISSUE)["anyway"]
        assert refusals_in(client.post(url, filled(response, ISSUE)))
        assert not Paper.objects.exists()

    @pytest.mark.parametrize("mark", ["", "x", "f" * 400])
    def test_a_mark_that_is_none_has_read_nothing(self, client, alice, url, mark):
        client.force_login(alice)
        for sent in ({"mark": mark}, {"mark": mark, "logged": mark}, {"mark": mark, "logged": "9" * 40}):
            assert client.post(url, filled(client.get(url), ISSUE) | sent).status_code == 409
        assert not Paper.objects.exists()

    def test_the_draft_is_read_beside_it(self, client, alice, url, record):
        """The page stays open, so that it knows what was read and keeps what was typed."""
        client.force_login(alice)
        [draft] = BeautifulSoup(client.get(url).content, "lxml").select("a[target=_blank]")
        assert draft["href"] == DOCUMENTS["report"].url(record)

    def test_another_decision_is_not_issued_in_its_place(self, client, bob, committee, members1, record):
        """The address names none: it is the first without a paper, which a colleague has issued meanwhile."""
        Term.objects.create(organization=committee, since=datetime.date(2020, 6, 1))
        Office.objects.create(
            member=members1[0], organization=committee, post="secretary", since=datetime.date(2020, 1, 1)
        )
        own = YearRecordFactory(organization=committee)
        form = CommendationForm.objects.get(name="Giấy khen")
        common = {"record": record, "form": form, "year": 2023, "status": "awarded", "given_by": committee}
        day = datetime.date(2023, 12, 27)
        Commendation.objects.create(member=members1[0], decision="15-QĐ/ĐU", decided_on=day, **common)
        Commendation.objects.create(member=members1[1], **common)
        YearRecord.objects.update(status="accepted")
        client.force_login(bob)
        url = reverse("record-paper-issue", args=[own.pk, "decision"])
        sent = filled(client.get(url), ISSUE)
        assert sent["number"] == "15"
        assert client.post(url, sent).status_code == 302
        assert client.post(url, sent | {"number": "16"}).status_code == 409
        assert Paper.objects.count() == 1
