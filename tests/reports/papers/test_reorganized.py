"""After a reorganisation, papers of earlier years show the names, tree and members of their time."""

import datetime

from django.urls import reverse

from members.models import Member
from members.movement import movement
from members.reorganizing import dissolve, move, rename
from partyreports.reports.papers.minutes import minutes
from partyreports.reports.papers.report import report
from tests.reports.papers.reading import page_words, words

DAY = datetime.date(2024, 7, 1)


def reorganized(committee, cell1, cell2, other_committee):
    rename(organization=committee, name="Đảng bộ Viện Gốm", short_name="Viện Gốm", day=DAY)
    rename(organization=cell1, name="Chi bộ Men sứ", short_name="Men sứ", heading="CHI BỘ MEN SỨ", day=DAY)
    move(organization=cell1, superior=other_committee, day=datetime.date(2025, 1, 1))
    dissolve(organization=cell1, into=cell2, day=datetime.date(2026, 1, 1))


def papers_of(meeting):
    """Return the words of report and minutes, read anew."""
    meeting = type(meeting).objects.get(pk=meeting.pk)
    return words(report(meeting.record)), words(minutes(meeting))


def test_papers_of_the_year_stay_word_for_word(full_meeting, committee, cell1, cell2, other_committee):
    before = papers_of(full_meeting)
    roster = set(Member.objects.of(committee, on=full_meeting.day))
    reorganized(committee, cell1, cell2, other_committee)
    assert papers_of(full_meeting) == before
    for organization in [committee, cell1]:
        assert set(Member.objects.of(organization, on=full_meeting.day)) == roster
    year = movement(committee, first=datetime.date(2024, 1, 1), last=datetime.date(2024, 12, 31))
    assert (year.opening + year.all_joined - year.all_left).total == year.closing.total == len(roster)


def test_pages_of_the_year_stay_too(client, alice, full_meeting, committee, cell1, cell2, other_committee):
    """The secretary of a dissolved cell still reads its records, under the name of that time."""
    client.force_login(alice)
    url = reverse("record-paper", args=[full_meeting.record_id, "report"])
    before = page_words(client.get(url).content)
    reorganized(committee, cell1, cell2, other_committee)
    assert page_words(client.get(url).content) == before
    assert "Tên lúc đó: Chi bộ Trung tâm Gốm sứ" in client.get(reverse("record", args=[full_meeting.record_id])).text
