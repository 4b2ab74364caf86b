"""Whoever judges a record has read it: what was handed in anew since the page was opened is read first."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from members.models import Change
from partyreports.reports import life
from partyreports.reports.turns import mark_of
from tests.forms import filled, is_vietnamese, send
from tests.handing_in import hand_in

pytestmark = pytest.mark.django_db

JUDGE = "form#judge"
WORDS = "Đề nghị bổ sung danh sách đảng viên vắng mặt."
VERBS = {
    "accept": lambda **values: life.accept(**values),
    "return": lambda **values: life.return_record(comment=WORDS, **values),
    "reopen": lambda **values: life.reopen(reason=WORDS, **values),
}


@pytest.fixture
def handed_in(record, alice):
    return hand_in(record=record, by=alice)


def correct(client, record, alice, bob, *, by=life.return_record, **words):
    """A colleague gives the record back, its secretary corrects a task and hands it in anew."""
    by(record=record, by=bob, **(words or {"comment": "Ghi rõ thời hạn."}))
    client.force_login(alice)
    assert send(client, reverse("tasks", args=[record.pk]), {"tasks-0-text": "Kết nạp 02 đảng viên"}).status_code == 302
    hand_in(record=record, by=alice)
    client.force_login(bob)


def url_of(record):
    return reverse("record", args=[record.pk])


def press(client, record, verb, sent):
    return client.post(reverse("record-turn", args=[record.pk, verb]), sent)


def panel(response):
    """Return what the page says of the changes, on one line."""
    found = BeautifulSoup(response.content, "lxml").select_one("#changed")
    return " ".join(found.get_text(" ", strip=True).split()) if found else ""


class TestTheVerb:
    """It compares under the record's lock, whatever page asks."""

    @pytest.mark.parametrize("verb", VERBS)
    def test_what_was_read_is_judged(self, handed_in, bob, verb):
        assert VERBS[verb](record=handed_in, by=bob, mark=mark_of(handed_in)).status != "submitted"

    @pytest.mark.parametrize("verb", VERBS)
    def test_what_was_handed_in_anew_is_read_first(self, client, handed_in, alice, bob, verb):
        mark = mark_of(handed_in)
        correct(client, handed_in, alice, bob)
        before = Change.objects.count()
        with pytest.raises(life.Changed):
            VERBS[verb](record=handed_in, by=bob, mark=mark)
        handed_in.refresh_from_db()
        assert handed_in.status == "submitted"
        assert Change.objects.count() == before

    def test_another_revision_is_read_first(self, client, handed_in, alice, bob):
        mark = mark_of(handed_in)
        correct(client, handed_in, alice, bob, by=life.reopen, reason="Sai số liệu.")
        with pytest.raises(life.Changed):
            life.accept(record=handed_in, by=bob, mark=mark)

    def test_turns_of_other_records_do_not_matter(self, handed_in, alice, bob):
        mark = mark_of(handed_in)
        other = type(handed_in).objects.create(organization=handed_in.organization, year=2022)
        hand_in(record=other, by=alice)
        assert life.accept(record=handed_in, by=bob, mark=mark).status == "accepted"

    def test_a_page_that_showed_nothing_judges_nothing(self, handed_in, bob):
        with pytest.raises(life.Changed):
            life.accept(record=handed_in, by=bob, mark=0)


class TestThePage:
    """The one button of a record's page."""

    @pytest.mark.parametrize("verb", ["accept", "return"])
    def test_it_says_what_changed_and_does_nothing(self, client, handed_in, alice, bob, verb):
        step = handed_in.steps.create(name="targets", complete=True)
        client.force_login(bob)
        sent = filled(client.get(url_of(handed_in)), JUDGE) | {"text": WORDS, "step": step.pk}
        correct(client, handed_in, alice, bob)
        response = press(client, handed_in, verb, sent)
        assert response.status_code == 409
        handed_in.refresh_from_db()
        step.refresh_from_db()
        assert (handed_in.status, step.complete) == ("submitted", True)
        alert = BeautifulSoup(response.content, "lxml").select_one(".alert-danger").get_text(strip=True)
        assert is_vietnamese(alert)
        assert "sau khi đồng chí mở trang" in alert
        shown = panel(response)
        for words in ("Ghi rõ thời hạn.", str(bob), str(alice), "Kết nạp 02 đảng viên"):
            assert words in shown
        # What was typed is still there, and once it was read, the same button does it.
        again = filled(response, JUDGE)
        assert (again["text"], again["step"]) == (WORDS, str(step.pk))
        assert press(client, handed_in, verb, again).status_code == 302
        handed_in.refresh_from_db()
        assert handed_in.status == ("accepted" if verb == "accept" else "returned")

    def test_so_is_what_was_accepted_opened_and_accepted_again(self, client, handed_in, alice, bob):
        life.accept(record=handed_in, by=bob)
        client.force_login(bob)
        sent = filled(client.get(url_of(handed_in)), JUDGE) | {"text": WORDS}
        correct(client, handed_in, alice, bob, by=life.reopen, reason="Sai số liệu.")
        life.accept(record=handed_in, by=bob)
        response = press(client, handed_in, "reopen", sent)
        assert response.status_code == 409
        assert "Sai số liệu." in panel(response)
        assert filled(response, JUDGE)["text"] == WORDS
        assert press(client, handed_in, "reopen", filled(response, JUDGE)).status_code == 302
        handed_in.refresh_from_db()
        assert (handed_in.status, handed_in.revision) == ("draft", 3)

    def test_words_are_not_lost_when_a_colleague_was_first(self, client, handed_in, bob):
        """The record is with its cell again: there is no form any more, and the words are shown to be copied."""
        client.force_login(bob)
        sent = filled(client.get(url_of(handed_in)), JUDGE) | {"text": WORDS}
        life.return_record(record=handed_in, by=bob, comment="Ghi rõ thời hạn.")
        response = press(client, handed_in, "return", sent)
        assert response.status_code == 409
        assert WORDS in panel(response)
        assert life.last_return(handed_in).comment == "Ghi rõ thời hạn."

    def test_what_a_colleague_accepted_first_is_not_to_be_pressed_again(self, client, handed_in, bob, dora):
        """The one button that is left there opens the record again: nobody is sent to it who wanted to accept it."""
        client.force_login(bob)
        sent = filled(client.get(url_of(handed_in)), JUDGE)
        life.accept(record=handed_in, by=dora)
        told = panel(press(client, handed_in, "accept", sent))
        assert "bấm nút một lần nữa" not in told
        assert "Hồ sơ đã được duyệt" in told

    def test_a_step_that_is_gone_is_chosen_again(self, client, handed_in, bob):
        client.force_login(bob)
        sent = filled(client.get(url_of(handed_in)), JUDGE) | {"text": WORDS, "step": "999999"}
        response = press(client, handed_in, "return", sent)
        assert response.status_code == 422
        assert filled(response, JUDGE)["text"] == WORDS
        handed_in.refresh_from_db()
        assert handed_in.status == "submitted"

    @pytest.mark.parametrize("mark", ["", "x", "-1", "9" * 40, "\0"])
    def test_a_mark_that_is_none_has_read_nothing(self, client, handed_in, bob, mark):
        client.force_login(bob)
        assert press(client, handed_in, "accept", {"mark": mark}).status_code == 409
        handed_in.refresh_from_db()
        assert handed_in.status == "submitted"

    def test_too_long_a_comment_comes_back(self, client, handed_in, bob):
        client.force_login(bob)
        sent = filled(client.get(url_of(handed_in)), JUDGE) | {"text": "ệ" * 200_000}
        response = press(client, handed_in, "return", sent)
        assert response.status_code == 422
        assert filled(response, JUDGE)["text"] == sent["text"]

    def test_another_language_leads_back_to_the_record(self, client, handed_in, bob):
        client.force_login(bob)
        response = press(client, handed_in, "accept", {})
        back = BeautifulSoup(response.content, "lxml").select_one("header [name=next]")
        assert back["value"] == url_of(handed_in)
