"""The page "Check and submit": what was found, notes on warnings, and handing in with them."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from meetings.models import Attendance, CheckNote, Motion, Section
from members.log import broken_entries
from members.models import Change
from partyreports.reports import life
from partyreports.reports.checks import check_record
from tests.factories import YearRecordFactory
from tests.forms import filled
from tests.handing_in import hand_in, notes_for

NOTE = "Hội nghị họp muộn theo kế hoạch của cấp trên."


def url_of(record):
    return reverse("record-check", args=[record.pk])


def page_of(response):
    return BeautifulSoup(response.content, "lxml")


def fields_of(response):
    """Return the names of the notes that the page asks for."""
    return [field["name"] for field in page_of(response).select("textarea[name^=note-]")]


@pytest.fixture
def with_warning(tidy):
    """The record with one warning: a chapter without a text."""
    Section.objects.filter(record=tidy, part="results").update(text="")
    return tidy


def test_it_works(client, alice, tidy):
    client.force_login(alice)
    response = client.get(url_of(tidy))
    page = page_of(response)
    assert response.status_code == 200
    assert len(page.select(".tick")) >= 20
    assert page.select_one("button[name=submit]").get_text(strip=True) == "Nộp hồ sơ"
    assert fields_of(response) == []
    response = client.post(url_of(tidy), {"submit": ""}, follow=True)
    assert "alert-success" in response.content.decode()
    tidy.refresh_from_db()
    assert tidy.status == "submitted"


def test_a_warning_asks_for_a_note(client, alice, with_warning):
    client.force_login(alice)
    response = client.get(url_of(with_warning))
    [name] = fields_of(response)
    assert page_of(response).select_one("button[name=submit]").get_text(strip=True) == "Nộp kèm ghi chú"
    refused = client.post(url_of(with_warning), {name: "  ", "submit": ""})
    assert refused.status_code == 422
    with_warning.refresh_from_db()
    assert with_warning.status == "draft"
    assert client.post(url_of(with_warning), {name: NOTE, "submit": ""}).status_code == 302
    with_warning.refresh_from_db()
    note = with_warning.check_notes.get()
    assert (with_warning.status, note.text, note.by) == ("submitted", NOTE, alice)
    assert list(Change.objects.get().after["notes"].values()) == [NOTE]


def test_an_error_is_not_noted_away(client, alice, tidy, held):
    Motion.objects.filter(meeting=held).update(in_favour=3)
    client.force_login(alice)
    page = page_of(client.get(url_of(tidy)))
    assert page.select_one("button[name=submit]") is None
    assert page.select_one(".finding-error a")["href"] == reverse("votes", args=[held.pk]) + "#id_motions-0-in_favour"
    refused = client.post(url_of(tidy), {"submit": "", "note-votes": NOTE})
    assert refused.status_code == 422
    assert "Thông qua báo cáo" in page_of(refused).select_one(".alert-danger").get_text()


def test_notes_are_kept_until_the_record_is_handed_in(client, alice, bob, with_warning):
    client.force_login(alice)
    [name] = fields_of(client.get(url_of(with_warning)))
    assert client.post(url_of(with_warning), {name: NOTE, "save": ""}).status_code == 302
    assert filled(client.get(url_of(with_warning)), "form#check")[name] == NOTE
    change = Change.objects.get()
    assert (change.verb, change.by, list(change.after.values())) == ("note on warnings", alice, [NOTE])
    client.post(url_of(with_warning), {name: NOTE, "save": ""})
    assert Change.objects.count() == 1
    client.post(url_of(with_warning), {name: "", "save": ""})
    assert not CheckNote.objects.exists()
    client.post(url_of(with_warning), {name: NOTE, "save": ""})
    client.force_login(bob)
    client.post(url_of(with_warning), {name: NOTE, "submit": ""})
    note = CheckNote.objects.get()
    assert note.by == alice, "Bob handed in with what Alice had said."
    assert list(broken_entries(with_warning.organization)) == []


def test_a_new_warning_asks_anew(client, alice, with_warning, held, members1):
    """The note was on one empty chapter; two are another warning."""
    client.force_login(alice)
    [name] = fields_of(client.get(url_of(with_warning)))
    client.post(url_of(with_warning), {name: NOTE, "save": ""})
    Section.objects.filter(record=with_warning, part="plan").update(text="")
    [other] = fields_of(client.get(url_of(with_warning)))
    assert other != name
    assert filled(client.get(url_of(with_warning)), "form#check")[other] == ""
    assert client.post(url_of(with_warning), {"submit": ""}).status_code == 422
    Section.objects.filter(record=with_warning, part="plan").update(text="Có")
    assert client.post(url_of(with_warning), {"submit": ""}).status_code == 302


@pytest.mark.parametrize("button", ["submit", "save"])
def test_what_changed_since_the_page_was_opened(client, alice, with_warning, held, members1, button):
    """The roll changed meanwhile: nothing is handed in, and what was typed is still there."""
    client.force_login(alice)
    [name] = fields_of(client.get(url_of(with_warning)))
    Attendance.objects.filter(meeting=held, member=members1[2]).update(presence="")
    Section.objects.filter(record=with_warning, part="plan").update(text="")
    response = client.post(url_of(with_warning), {name: NOTE, button: ""})
    assert response.status_code == (422 if button == "submit" else 409)
    assert NOTE in response.content.decode()
    assert len(fields_of(response)) == 2
    with_warning.refresh_from_db()
    assert with_warning.status == "draft"


def test_typed_notes_come_back_when_one_is_missing(client, alice, with_warning, held, members1):
    Attendance.objects.filter(meeting=held, member=members1[2]).update(presence="")
    client.force_login(alice)
    first, second = fields_of(client.get(url_of(with_warning)))
    response = client.post(url_of(with_warning), {first: NOTE, second: "", "submit": ""})
    assert response.status_code == 422
    assert filled(response, "form#check") == {first: NOTE, second: ""}


@pytest.mark.parametrize("button", ["submit", "save"])
def test_a_note_of_200000_characters_is_refused(client, alice, with_warning, button):
    client.force_login(alice)
    [name] = fields_of(client.get(url_of(with_warning)))
    response = client.post(url_of(with_warning), {name: "ệ" * 200_000, button: ""})
    assert response.status_code == 422
    assert not CheckNote.objects.exists()


def test_a_note_is_cleaned(client, alice, with_warning):
    client.force_login(alice)
    [name] = fields_of(client.get(url_of(with_warning)))
    client.post(url_of(with_warning), {name: " <b>Họp\u202e muộn</b>\u200b\0 ", "save": ""})
    assert CheckNote.objects.get().text == "<b>Họp muộn</b>"
    assert "<b>Họp" not in client.get(url_of(with_warning)).content.decode()


def test_strange_keys_are_left_out(client, alice, with_warning):
    client.force_login(alice)
    client.post(url_of(with_warning), {"note-": "x", "note-votes-123": "x", "note-" + "y" * 500: "x", "save": ""})
    assert not CheckNote.objects.exists()


class TestTheCommittee:
    """Staff above see the notes when they judge, and viewers do not."""

    @pytest.fixture
    def submitted(self, with_warning, alice):
        key = check_record(with_warning).warnings[0].key
        life.submit(record=with_warning, by=alice, notes={key: NOTE})
        return with_warning

    def test_staff_read_the_notes(self, client, bob, submitted):
        client.force_login(bob)
        for url in [reverse("record", args=[submitted.pk]), url_of(submitted)]:
            assert NOTE in client.get(url).content.decode()
        page = page_of(client.get(url_of(submitted)))
        assert not page.select("textarea, button[name=submit], .finding-links")

    def test_what_came_up_afterwards_is_marked(self, client, bob, submitted):
        Section.objects.filter(record=submitted, part="plan").update(text="")
        client.force_login(bob)
        assert "phát sinh sau khi nộp" in client.get(url_of(submitted)).content.decode()

    def test_viewers_do_not(self, client, victor, bob, submitted):
        life.accept(record=submitted, by=bob)
        client.force_login(victor)
        assert client.get(url_of(submitted)).status_code == 403
        record = client.get(reverse("record", args=[submitted.pk])).content.decode()
        assert NOTE not in record
        assert url_of(submitted) not in record

    def test_a_closed_record_takes_no_notes(self, client, alice, submitted):
        client.force_login(alice)
        assert client.post(url_of(submitted), {"save": ""}).status_code == 403

    def test_notes_hold_for_what_is_handed_in_again(self, submitted, bob, alice):
        life.return_record(record=submitted, by=bob, comment="Xem lại.")
        assert life.submit(record=submitted, by=alice).status == "submitted"


def test_it_hides_it_from_outsiders(client, charlie, tidy):
    client.force_login(charlie)
    assert client.get(url_of(tidy)).status_code == 404
    assert client.post(url_of(tidy), {"submit": ""}).status_code == 404


def test_the_record_fetches_the_counts_of_what_was_found(client, alice, with_warning, held):
    Motion.objects.filter(meeting=held).update(in_favour=3)
    client.force_login(alice)
    [fetched] = page_of(client.get(reverse("record", args=[with_warning.pk]))).select("[hx-trigger=load]")
    assert fetched["hx-get"] == url_of(with_warning)
    [counts] = page_of(client.get(fetched["hx-get"])).select(fetched["hx-select"])
    assert "1 lỗi phải sửa." in counts.get_text(" ", strip=True)
    assert "1 cảnh báo chưa có ghi chú." in counts.get_text(" ", strip=True)


class TestSubmit:
    """The verb itself: whatever a page showed, it checks again."""

    def test_it_refuses_a_warning_without_a_note(self, with_warning, alice):
        with pytest.raises(life.Refused, match="Mục"):
            life.submit(record=with_warning, by=alice)
        assert not Change.objects.exists()

    def test_it_refuses_an_error_whatever_is_noted(self, tidy, held, alice):
        Motion.objects.filter(meeting=held).update(in_favour=3)
        with pytest.raises(life.Refused, match="Thông qua báo cáo"):
            hand_in(record=tidy, by=alice)

    def test_it_freezes_what_was_checked(self, tidy, held, members1, alice):
        held.attendances.filter(member=members1[2]).delete()
        hand_in(record=tidy, by=alice)
        assert held.attendances.get(member=members1[2]).standing == "probationary"

    def test_it_refuses_others(self, tidy, victor):
        with pytest.raises(PermissionDenied):
            life.submit(record=tidy, by=victor, notes=notes_for(tidy))

    def test_notes_of_another_record_answer_nothing(self, with_warning, alice, cell2, committee):
        other = YearRecordFactory(organization=cell2, superior=committee)
        with pytest.raises(life.Refused):
            life.submit(record=with_warning, by=alice, notes=notes_for(other))
