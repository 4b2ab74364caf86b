"""A note answers the warning that it was written on: for other figures, people or texts it says nothing."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from awards.models import Badge, Commendation
from meetings.models import Attendance, Meeting, Motion, Section, Target, Task
from partyreports.reports import life
from partyreports.reports.checks import check_record
from tests.forms import filled
from tests.reports.checks.faults import FAULTS, another_meeting, badge, commend, praise_by_the_cell

NOTE = "Đơn vị đã rà soát, thực tế là như vậy."
LATE = datetime.date(2030, 2, 3)


def fault(name):
    return FAULTS[name][0]


def change(rows, **values):
    """Return what changes rows of the record in place."""
    return lambda record, meeting, members: rows.objects.update(**values)


def to_another(rows):
    return lambda record, meeting, members: rows.objects.update(member=members[1])


def admitted_later(record, meeting, members):
    """The admission is corrected, and with it the day on which the badge is due."""
    type(members[0]).objects.update(admitted_on=datetime.date(1994, 6, 1))


CHANGED = {
    "another chapter": (fault("an empty chapter"), change(Section, heading="Công tác dân vận"), "chapters"),
    "another target": (fault("no result"), change(Target, text="Thu ngân sách"), "targets"),
    "another task": (fault("an old task"), change(Task, text="Kiện toàn chi ủy"), "tasks"),
    "another motion": (fault("not passed"), change(Motion, text="Thông qua nghị quyết"), "majorities"),
    "another admission": (
        fault("admission by half"), change(Motion, text="Kết nạp đồng chí khác"), "majorities",
    ),
    "another majority": (fault("not passed"), change(Motion, majority="two_thirds"), "majorities"),
    "more votes": (fault("not passed"), change(Motion, in_favour=0), "majorities"),
    "another without excellence": (commend(), to_another(Commendation), "excellence"),
    "another by the cell": (praise_by_the_cell("Giấy khen"), to_another(Commendation), "givers"),
    "another decided long ago": (
        commend(title="", decided_on=datetime.date(2020, 1, 5)), to_another(Commendation), "decisions",
    ),
    "another badge to come": (badge(awarded_on=LATE), to_another(Badge), "decisions"),
    "another badge too early": (badge(awarded_on=datetime.date(2023, 11, 7)), to_another(Badge), "badges"),
    "a badge due later": (badge(awarded_on=datetime.date(2023, 11, 7)), admitted_later, "badges"),
    "another badge on probation": (
        lambda record, meeting, members: (
            badge(member=members[2])(record, meeting, members),
            type(members[0]).objects.filter(pk=members[1].pk).update(official_on=None),
        ),
        to_another(Badge),
        "badges",
    ),
    "another reason against a day": (
        another_meeting("continued", datetime.date(2023, 12, 1)),
        lambda record, meeting, members: (
            Meeting.objects.exclude(pk=meeting.pk).update(kind="review"),
            Meeting.objects.filter(pk=meeting.pk).update(day=datetime.date(2023, 11, 30)),
        ),
        "days",
    ),
    "fewer there": (
        lambda record, meeting, members: Attendance.objects.exclude(member=members[0]).update(presence="excused"),
        change(Attendance, presence="excused"),
        "quorum",
    ),
}  # fmt: skip
"""By name: what is out of order, what changes then, and the check that warns of both."""


def warned(record, check):
    """Return the text of each warning of a check by its key, for reading and in another language."""
    return {judged.key: judged.finding.text for judged in check_record(record).warnings if judged.check.name == check}


@pytest.mark.parametrize("name", CHANGED)
def test_another_warning_has_another_key(tidy, held, members1, name):
    put_out, then, check = CHANGED[name]
    put_out(tidy, held, members1)
    before = warned(tidy, check)
    then(tidy, held, members1)
    after = warned(tidy, check)
    assert after
    assert not before.keys() & after.keys()


@pytest.mark.parametrize("name", CHANGED)
def test_the_same_warning_keeps_its_key(tidy, held, members1, name):
    """In each language, and whatever the meeting is called: a note is not asked for twice."""
    put_out, _then, check = CHANGED[name]
    put_out(tidy, held, members1)
    with translation.override("en"):
        english = warned(tidy, check)
    Meeting.objects.update(title="Hội nghị tổng kết")
    vietnamese = warned(tidy, check)
    assert english
    assert english.keys() == vietnamese.keys()
    assert not set(english.values()) & set(vietnamese.values())


class TestThePage:
    """What was said of other figures is not lost, and does not stand for those of now."""

    @pytest.fixture
    def url(self, tidy):
        return reverse("record-check", args=[tidy.pk])

    @pytest.fixture
    def noted(self, client, alice, tidy, held, url):
        """A motion that one of two voted for, with a note why that stays so."""
        Motion.objects.update(in_favour=1, against=1)
        client.force_login(alice)
        [name] = filled(client.get(url), "form#check")
        assert client.post(url, {name: NOTE, "save": ""}).status_code == 302
        return name

    def test_it_asks_anew_and_shows_what_was_said(self, client, alice, url, tidy, noted):
        Motion.objects.update(in_favour=0, against=2)
        response = client.get(url)
        page = BeautifulSoup(response.content, "lxml")
        [name] = filled(response, "form#check")
        assert name != noted
        assert filled(response, "form#check")[name] == ""
        said = page.select_one(".finding-warning .said-before").get_text(" ", strip=True)
        assert NOTE in said
        assert str(alice) in said
        with pytest.raises(life.Refused):
            life.submit(record=tidy, by=alice)
        # It is taken over by hand, if it still holds; then nothing else is asked.
        assert client.post(url, {name: NOTE, "submit": ""}).status_code == 302
        tidy.refresh_from_db()
        assert tidy.status == "submitted"

    def test_what_is_answered_shows_nothing_older(self, client, url, noted):
        Motion.objects.update(in_favour=0, against=2)
        [name] = filled(client.get(url), "form#check")
        client.post(url, {name: "Lý do khác.", "save": ""})
        assert "said-before" not in client.get(url).text
        assert NOTE not in client.get(url).text

    def test_the_latest_is_shown(self, client, url, noted):
        Motion.objects.update(in_favour=0, against=2)
        [name] = filled(client.get(url), "form#check")
        client.post(url, {name: "Lý do mới hơn.", "save": ""})
        Motion.objects.update(in_favour=0, against=1)
        Motion.objects.update(text="Thông qua quy chế")
        page = client.get(url).text
        assert "Lý do mới hơn." in page
        assert NOTE not in page

    def test_figures_that_come_back_bring_their_note(self, client, alice, url, tidy, noted):
        Motion.objects.update(in_favour=0, against=2)
        Motion.objects.update(in_favour=1, against=1)
        assert filled(client.get(url), "form#check") == {noted: NOTE}
        assert life.submit(record=tidy, by=alice).status == "submitted"

    def test_staff_read_that_it_was_said_of_other_figures(self, client, alice, bob, url, tidy, noted):
        """Only what a rule or a day still to come changes can differ after handing in; staff are told."""
        life.submit(record=tidy, by=alice)
        Motion.objects.update(in_favour=0, against=2)
        client.force_login(bob)
        page = BeautifulSoup(client.get(url).content, "lxml")
        assert NOTE in page.select_one(".said-before").get_text()
        record = BeautifulSoup(client.get(reverse("record", args=[tidy.pk])).content, "lxml")
        assert NOTE not in record.get_text()
