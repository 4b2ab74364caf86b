"""What is recorded later about members and the tree, with an earlier day, changes no closed record and no roster."""

import datetime
import re

import pytest
from django.urls import reverse

from members.events.registry import ARRIVALS, EVENTS
from members.models import Leave, Member
from members.views.reorganizing import VERBS
from tests.factories import MembershipFactory
from tests.forms import filled
from tests.reports.closed.keeping import papers, whole

D = datetime.date
EARLIER = "01/12/2023"
"""Before the meeting of 21/12/2023, and before the day of counting."""
CAME = {"cell": "{cell}", "day": EARLIER}
PERSON = {"full_name": "Người Đến Sau", "birth_date": "01/01/1990", "sex": "female", "admitted_on": EARLIER}

EVENTS_EARLIER = {
    "confirm": ("Đỗ Văn Bảo", {"day": EARLIER, "anyway": "on"}),
    "transfer-within": ("Trịnh Thị Ánh", {"cell": "{other}", "day": EARLIER}),
    "transfer-out": ("Trịnh Thị Ánh", {"day": EARLIER}),
    "transfer-in": ("Người Đi Xa", CAME),
    "readmit": ("Người Ra Khỏi", {"cell": "{cell}", "admitted_on": EARLIER, "day": EARLIER}),
    "away": ("Trịnh Thị Ánh", {"day": EARLIER}),
    "exempt": ("Trịnh Thị Ánh", {"day": EARLIER}),
    "suspend": ("Trịnh Thị Ánh", {"day": EARLIER}),
    "return": ("Hoàng Minh Khuê", {"day": EARLIER}),
    "resign": ("Trịnh Thị Ánh", {"day": EARLIER}),
    "strike-off": ("Trịnh Thị Ánh", {"day": EARLIER}),
    "expel": ("Trịnh Thị Ánh", {"day": EARLIER}),
    "die": ("Trịnh Thị Ánh", {"day": EARLIER}),
    "correct": ("Trịnh Thị Ánh", {"official_on": "", "why": "Nhập sai"}),
}
"""Each event, about whom it is recorded, and what is typed."""


ARRIVED_EARLIER = {
    "admit": PERSON | {"day": EARLIER},
    "transfer-in": PERSON | {"admitted_on": "19/05/2012", "official_on": "19/05/2013", "day": EARLIER},
}
REORGANIZED_EARLIER = {
    "found": {"name": "Chi bộ Mới", "short_name": "Chi bộ Mới", "code": "VL8", "number_suffix": "CB"},
    "rename": {"name": "Chi bộ Tên Khác"},
    "move": {"superior": "{away}"},
    "merge": {"into": "{other}"},
    "dissolve": {"into": "{other}"},
}


@pytest.fixture
def full(full, cell1):
    """That record, with those about whom something can be recorded: on leave, and left years ago."""
    Leave.objects.create(member=Member.objects.get(full_name="Hoàng Minh Khuê"), kind="exempt", since=D(2023, 6, 1))
    for name, how_left in [("Người Đi Xa", "transferred"), ("Người Ra Khỏi", "resigned")]:
        MembershipFactory(member__full_name=name, cell=cell1, to=D(2020, 1, 1), how_left=how_left)
    return full


@pytest.fixture
def as_root(client, root, time_machine):
    """The superuser, some weeks later."""
    time_machine.move_to(D(2024, 2, 15))
    client.force_login(root)
    return client


def record_event(client, url, changes, form="form#event"):
    """Type an event and send it; it has to be taken."""
    answer = client.post(url, {**filled(client.get(url), form), **changes})
    assert answer.status_code == 302, answer.content.decode()


def test_every_event_and_verb_has_its_place():
    assert set(EVENTS_EARLIER) == set(EVENTS)
    assert set(ARRIVED_EARLIER) == set(ARRIVALS)
    assert set(REORGANIZED_EARLIER) == set(VERBS)


@pytest.mark.parametrize("kind", EVENTS_EARLIER)
def test_no_event_changes_it(as_root, closed, cell1, cell2, kind):
    name, changes = EVENTS_EARLIER[kind]
    before, told = whole(closed), told_by(closed)
    url = reverse("member-event", args=[Member.objects.get(full_name=name).pk, kind])
    record_event(as_root, url, {key: value.format(cell=cell1.pk, other=cell2.pk) for key, value in changes.items()})
    assert whole(closed) == before
    assert told_by(closed) == told


@pytest.mark.parametrize("kind", ARRIVED_EARLIER)
def test_nobody_who_arrives_earlier_stands_in_it(as_root, closed, kind):
    before, told = whole(closed), told_by(closed)
    url = reverse("arrival", args=[closed.organization_id, kind])
    record_event(as_root, url, ARRIVED_EARLIER[kind])
    assert whole(closed) == before
    assert told_by(closed) == told


@pytest.mark.parametrize("verb", REORGANIZED_EARLIER)
def test_no_reorganisation_changes_it(as_root, closed, cell2, other_committee, verb):
    before = whole(closed)
    about = closed.superior_id if verb == "found" else closed.organization_id
    url = reverse("reorganize", args=[about, verb])
    changes = {"day": EARLIER, "confirmed": "1", **REORGANIZED_EARLIER[verb]}
    changes = {key: value.format(other=cell2.pk, away=other_committee.pk) for key, value in changes.items()}
    record_event(as_root, url, changes, "main form")
    assert whole(closed) == before
    assert "được triệu tập: 03 (02 chính thức, 01 dự bị)" in papers(closed)["minutes", closed.meetings.get().pk]


@pytest.mark.parametrize("close", ["accepted"], indirect=True)
@pytest.mark.parametrize("row", ["membership", "leave"])
def test_no_correction_of_a_period_changes_it(as_root, closed, members1, row):
    khue, anh, _bao = members1
    member = anh if row == "membership" else khue
    period = member.memberships.get() if row == "membership" else member.leaves.get()
    before, told = whole(closed), told_by(closed)
    url = reverse(f"{row}-correct", args=[member.pk, period.pk])
    end = {"to": EARLIER, "how_left": "transferred"} if row == "membership" else {"to": EARLIER}
    record_event(as_root, url, {**end, "why": "Nhập sai"})
    assert whole(closed) == before
    assert told_by(closed) == told


def told_by(record):
    """Return what the papers about a record tell, but for the year's movement, which follows the list of members."""
    return {paper: re.sub(r"Trong năm \d+, Chi bộ có [^.]*\. ", "", text) for paper, text in papers(record).items()}
