"""The front page, the page of an organisation, and the page of a record."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from meetings.models import YearRecord
from members.models import Placement
from partyreports.reports.life import return_record
from tests.factories import CellFactory, YearRecordFactory
from tests.forms import errors_in, filled, refusals_in
from tests.handing_in import hand_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization_url(cell1):
    return reverse("organization", args=[cell1.pk])


class TestBegin:
    """Beginning a record."""

    def test_it_works(self, client, alice, cell1, committee, organization_url):
        client.force_login(alice)
        response = client.post(organization_url, {"year": "2023"})
        record = YearRecord.objects.get()
        assert response.url == reverse("record", args=[record.pk])
        assert (record.organization_id, record.superior_id, record.status) == (cell1.pk, committee.pk, "draft")
        assert record.sections.count() > 10

    def test_staff_begin_on_behalf(self, client, bob, organization_url):
        client.force_login(bob)
        assert client.post(organization_url, {"year": "2023"}).status_code == 302

    def test_it_refuses_a_second_record(self, client, alice, record, organization_url):
        client.force_login(alice)
        response = client.post(organization_url, {"year": "2023"})
        assert refusals_in(response)
        assert 'value="2023"' in response.content.decode()
        assert YearRecord.objects.count() == 1

    @pytest.mark.parametrize("year", ["2009", "1989", "2101", "", "x", "-1", "99999999999999999999"])
    def test_it_refuses_a_year_before_the_cell_or_none(self, client, alice, organization_url, year):
        client.force_login(alice)
        response = client.post(organization_url, {"year": year})
        assert refusals_in(response)
        assert f'value="{year}"' in response.content.decode()
        assert not YearRecord.objects.exists()

    def test_it_says_when_the_cell_was_founded(self, client, alice, organization_url):
        client.force_login(alice)
        assert "01/01/2010" in errors_in(client.post(organization_url, {"year": "2009"}))[0]

    def test_it_refuses_a_year_after_the_cell(self, client, alice, cell1, organization_url):
        Placement.objects.filter(organization=cell1).update(to="2020-01-01")
        client.force_login(alice)
        assert client.post(organization_url, {"year": "2023"}).status_code == 422

    def test_viewers_may_not(self, client, victor, organization_url):
        client.force_login(victor)
        assert client.get(organization_url).status_code == 200
        assert client.post(organization_url, {"year": "2023"}).status_code == 403

    def test_it_hides_it_from_outsiders(self, client, charlie, organization_url):
        client.force_login(charlie)
        assert client.get(organization_url).status_code == 404
        assert client.post(organization_url, {"year": "2023"}).status_code == 404


class TestFront:
    """What is to be done now."""

    @time_machine.travel("2023-12-01 08:00")
    def test_it_offers_to_begin(self, client, alice):
        client.force_login(alice)
        assert 'name="year" value="2023"' in client.get("/").content.decode()

    @time_machine.travel("2024-02-01 08:00")
    def test_it_leads_to_the_record_of_last_year_in_february(self, client, alice, record):
        client.force_login(alice)
        assert reverse("record", args=[record.pk]) in client.get("/").content.decode()

    @time_machine.travel("2024-02-01 08:00")
    def test_it_shows_staff_what_stands_below(self, client, bob, charlie, record, other_cell):
        hidden = YearRecordFactory(organization=other_cell)
        client.force_login(bob)
        page = client.get("/").content.decode()
        assert reverse("record", args=[record.pk]) in page
        assert reverse("record", args=[hidden.pk]) not in page

    @time_machine.travel("2024-02-01 08:00")
    def test_it_shows_viewers_accepted_records_only(self, client, victor, record):
        client.force_login(victor)
        assert reverse("record", args=[record.pk]) not in client.get("/").content.decode()
        record.status = "accepted"
        record.save()
        assert reverse("record", args=[record.pk]) in client.get("/").content.decode()

    @time_machine.travel("2024-02-01 08:00")
    def test_its_queries_do_not_grow(self, client, bob, committee, django_assert_max_num_queries):
        for number in range(12):
            cell = CellFactory(code=f"N{number}", placed={"superior": committee})
            YearRecordFactory(organization=cell)
        client.force_login(bob)
        with django_assert_max_num_queries(12):
            client.get("/")


class TestRecord:
    """The page of a record."""

    def test_it_works(self, client, alice, meeting):
        client.force_login(alice)
        page = client.get(reverse("record", args=[meeting.record_id])).content.decode()
        assert meeting.title in page
        assert reverse("people", args=[meeting.pk]) in page

    def test_a_returned_record_leads_to_the_step_it_is_about(self, client, alice, bob, meeting):
        record = meeting.record
        step = record.steps.create(name="people", meeting=meeting, version=1, complete=True)
        record.status = "submitted"
        record.save()
        return_record(record=record, by=bob, comment="Ghi rõ ai vắng.", step=step)
        client.force_login(alice)
        alert = client.get(reverse("record", args=[record.pk])).text.partition("Ghi rõ ai vắng.")[0][-200:]
        assert f'href="{reverse("people", args=[meeting.pk])}"' in alert

    def test_its_steps_are_read_when_closed(self, client, alice, meeting):
        meeting.record.status = "accepted"
        meeting.record.save()
        client.force_login(alice)
        page = client.get(reverse("record", args=[meeting.record_id])).content.decode()
        assert reverse("people", args=[meeting.pk]) in page
        assert reverse("meeting-add", args=[meeting.record_id]) not in page
        assert reverse("record-nothing", args=[meeting.record_id, "tasks"]) not in page
        assert reverse("record-paper", args=[meeting.record_id, "report"]) in page

    def test_save_and_go_on_leads_through_all_steps(self, client, alice, meeting):
        client.force_login(alice)
        record = meeting.record
        order = [reverse(name, args=[meeting.pk]) for name in ["details", "people", "discussion", "votes", "photos"]]
        order += [
            reverse(name, args=[record.pk]) for name in ["chapters", "targets", "ratings", "commendations", "tasks"]
        ]
        names = ["details", "people", "discussion", "votes", "photos"]
        names += ["chapters", "targets", "ratings", "commendations", "tasks"]
        for index, name in enumerate(names):
            url = reverse("record-next", args=[record.pk, name])
            query = {"meeting": meeting.pk} if index < 5 else {}
            following = order[index + 1] if index < 9 else reverse("record-check", args=[record.pk])
            assert client.get(url, query).url == following

    def test_it_holds_its_queries(self, client, alice, meeting, django_assert_max_num_queries):
        client.force_login(alice)
        with django_assert_max_num_queries(36):
            client.get(reverse("record", args=[meeting.record_id]))

    def test_it_hides_it_from_outsiders(self, client, charlie, record):
        client.force_login(charlie)
        assert client.get(reverse("record", args=[record.pk])).status_code == 404


class TestTurn:
    """Returning, accepting, reopening by button."""

    def turn(self, client, record, verb, **data):
        """Press a button as the page has it; who has no form there, sends what they like."""
        shown = client.get(reverse("record", args=[record.pk]))
        sent = filled(shown, "form#judge") if b'id="judge"' in shown.content else {}
        return client.post(reverse("record-turn", args=[record.pk, verb]), sent | data, follow=True)

    def test_it_works(self, client, alice, bob, record):
        hand_in(record=record, by=alice)
        client.force_login(bob)
        page = self.turn(client, record, "return", text="Thiếu chỉ tiêu").content.decode()
        assert "Thiếu chỉ tiêu" in page
        hand_in(record=record, by=alice)
        client.force_login(bob)
        self.turn(client, record, "accept")
        record.refresh_from_db()
        assert record.status == "accepted"
        self.turn(client, record, "reopen", text="Nhầm số liệu")
        record.refresh_from_db()
        assert (record.status, record.revision) == ("draft", 2)

    def test_a_return_names_a_step(self, client, alice, bob, record):
        step = record.steps.create(name="targets", version=1, complete=True)
        hand_in(record=record, by=alice)
        client.force_login(bob)
        page = self.turn(client, record, "return", text="Thiếu kết quả", step=step.pk)
        assert "[Chỉ tiêu] Thiếu kết quả" in BeautifulSoup(page.content, "lxml").get_text()
        step.refresh_from_db()
        assert not step.complete

    def test_a_return_takes_no_step_of_another_record(self, client, alice, bob, record, other_cell):
        step = YearRecordFactory(organization=other_cell).steps.create(name="targets")
        hand_in(record=record, by=alice)
        client.force_login(bob)
        assert self.turn(client, record, "return", text="Sai", step=step.pk).status_code == 422
        record.refresh_from_db()
        assert record.status == "submitted"

    def test_a_return_needs_a_comment(self, client, alice, bob, record):
        hand_in(record=record, by=alice)
        client.force_login(bob)
        assert "alert-danger" in self.turn(client, record, "return", text=" ").content.decode()
        record.refresh_from_db()
        assert record.status == "submitted"

    def test_a_secretary_does_not_accept(self, client, alice, record):
        hand_in(record=record, by=alice)
        client.force_login(alice)
        assert self.turn(client, record, "accept").status_code == 403

    def test_it_rejects_get_and_unknown_verbs(self, client, alice, record):
        client.force_login(alice)
        assert client.get(reverse("record-turn", args=[record.pk, "accept"])).status_code == 405
        assert self.turn(client, record, "burn").status_code == 404
        assert self.turn(client, record, "submit").status_code == 404

    def test_it_hides_it_from_outsiders(self, client, charlie, record):
        client.force_login(charlie)
        assert self.turn(client, record, "accept").status_code == 404
