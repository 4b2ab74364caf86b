"""Handing in while others change things: what is checked is what stands there, on both databases."""

import threading
from contextlib import suppress

import pytest
from django.db import transaction
from django.urls import reverse

from meetings.models import Motion, Section, YearRecord
from members.models import Change
from partyreports.reports import life
from tests.at_once import at_once, browser_of, meet
from tests.factories import YearRecordFactory
from tests.forms import filled
from tests.handing_in import hand_in

pytestmark = pytest.mark.django_db(transaction=True)


def sending(user, url, selector, changes):
    """Open a page and return a function that sends its form, with changes."""
    browser = browser_of(user)
    data = {**filled(browser.get(url), selector), **changes}
    return lambda: browser.post(url, data)


def handing_in(user, record, note=""):
    """Open the page of the checks and return a function that hands in, with the note on every warning it showed."""
    browser, url = browser_of(user), reverse("record-check", args=[record.pk])
    notes = dict.fromkeys(filled(browser.get(url), "form#check"), note)
    return lambda: browser.post(url, {**notes, "submit": ""})


def returning(user, record):
    """Open the record and return a function that gives it back."""
    browser, url = browser_of(user), reverse("record-turn", args=[record.pk, "return"])
    shown = filled(browser.get(reverse("record", args=[record.pk])), "form#judge")
    return lambda: browser.post(url, shown | {"text": "Sửa số liệu."})


def status_of(record):
    return YearRecord.objects.get(pk=record.pk).status


def test_one_of_two_hands_in(tidy, alice, bob):
    answers = at_once(handing_in(alice, tidy), handing_in(bob, tidy))
    assert sorted(answer.status_code for answer in answers) in ([302, 403], [302, 422])
    assert list(Change.objects.values_list("verb", flat=True)) == ["submit record"]


def test_votes_that_are_changed_meanwhile_are_checked(tidy, held, alice, bob):
    """Bob takes the chair's mark away while Alice hands in: one of the two comes too late."""
    khue = held.chairs.get().member
    answers = at_once(
        handing_in(alice, tidy),
        sending(bob, reverse("people", args=[held.pk]), "form#step", {f"presence-{khue.pk}": "excused"}),
    )
    # A roll with fewer voters than votes is refused by the step itself; either way the record holds together.
    assert answers[1].status_code in (403, 422)
    assert status_of(tidy) == "submitted"
    assert Motion.objects.get().in_favour <= held.attendances.filter(standing="official", presence="present").count()


def test_a_chapter_emptied_meanwhile_asks_for_a_note(tidy, alice, bob):
    answers = at_once(
        handing_in(alice, tidy),
        sending(bob, reverse("chapters", args=[tidy.pk]), "form#step", {"results-0-text": ""}),
    )
    emptied = not Section.objects.get(record=tidy, part="results").text
    assert status_of(tidy) == ("draft" if emptied else "submitted")
    assert [answer.status_code for answer in answers] == ([422, 302] if emptied else [302, 403])


def test_one_of_two_judges(tidy, alice, bob, dora):
    """Both have read it; whoever comes second hears of the first, and does nothing."""
    hand_in(record=tidy, by=alice)
    answers = at_once(returning(bob, tidy), returning(dora, tidy))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert Change.objects.filter(verb=life.RETURN).count() == 1


def test_a_committee_does_not_hand_in_what_is_being_returned(tidy, committee, bob, alice, dora):
    """Either the cell's record is in the closed sums above, or it is given back and the committee is warned."""
    hand_in(record=tidy, by=alice)
    above = YearRecordFactory(organization=committee)
    at_once(
        handing_in(dora, above, note="Đã rà soát."),
        returning(bob, tidy),
    )
    assert (status_of(above), status_of(tidy)) in [("submitted", "submitted"), ("draft", "returned")]


def test_a_return_waits_for_the_committee_that_is_handing_in(tidy, committee, bob, alice, dora):
    """While the committee's sums are being closed over it, the cell's record is not given back behind their back."""
    hand_in(record=tidy, by=alice)
    above = YearRecordFactory(organization=committee)
    handed_in, returned = threading.Barrier(2), threading.Barrier(2)

    def close_the_sums():
        with transaction.atomic():
            hand_in(record=above, by=dora)
            meet(handed_in)
            meet(returned)

    def give_back():
        meet(handed_in)
        with suppress(life.Refused):
            life.return_record(record=tidy, by=bob, comment="Sửa số liệu.")
        meet(returned)

    at_once(close_the_sums, give_back)
    assert (status_of(above), status_of(tidy)) == ("submitted", "submitted")
