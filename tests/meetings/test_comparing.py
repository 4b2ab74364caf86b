"""Two people in one step: the second sees both versions and chooses, line by line or as a whole."""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.forms import errors_in, filled, snapshot


@pytest.fixture
def both(client, alice, bob):
    """Return a function: Bob saves his changes of a page after Alice has opened it; return the answer to hers."""

    def both(url, bobs, alices, *, base=True):
        client.force_login(bob)
        opened = filled(client.get(url))
        assert client.post(url, opened | bobs).status_code == 302
        client.force_login(alice)
        opened["user"] = str(alice.pk)
        more = {"base": urlencode(opened)} if base else {}
        return client.post(url, opened | alices | more)

    return both


def choices(answer):
    """The differences of a page: what is compared, their text, my text, what is marked."""
    found = []
    for line in BeautifulSoup(answer.content, "lxml").select(".compared"):
        theirs, mine = (version.get_text(" ", strip=True) for version in line.select(".version"))
        marked = line.select_one("input[checked]")
        found.append((line.legend.get_text(" ", strip=True), theirs, mine, marked["value"] if marked else None))
    return found


def chosen(answer, **more):
    return filled(answer, "form#compare") | more


class TestRows:
    """The rows of a set."""

    @pytest.fixture
    def url(self, record):
        record.tasks.create(text="Một", assignee="Chi ủy")
        record.tasks.create(text="Hai", position=1)
        return reverse("tasks", args=[record.pk])

    @staticmethod
    def tasks(record):
        return [(task.text, task.assignee) for task in record.tasks.all()]

    def test_what_only_one_has_changed_is_marked(self, client, both, record, url):
        answer = both(
            url,
            {"tasks-0-text": "Một của Bob", "tasks-1-text": "Hai của Bob"},
            {"tasks-0-assignee": "Alice", "tasks-1-text": "Hai của Alice"},
        )
        assert answer.status_code == 409
        assert choices(answer) == [
            ("Dòng 1 – Nhiệm vụ", "Một của Bob", "Một", "theirs"),
            ("Dòng 1 – Người, đơn vị thực hiện", "Chi ủy", "Alice", "mine"),
            ("Dòng 2 – Nhiệm vụ", "Hai của Bob", "Hai của Alice", None),
        ]
        assert client.post(url, chosen(answer)).status_code == 409
        assert client.post(url, chosen(answer, **{"keep-2": "mine"})).status_code == 302
        assert self.tasks(record) == [("Một của Bob", "Alice"), ("Hai của Alice", "")]

    def test_without_knowing_what_the_page_had_shown_nothing_is_marked(self, both, url):
        answer = both(url, {"tasks-0-text": "Một của Bob"}, {"tasks-0-assignee": "Alice"}, base=False)
        assert [marked for *_texts, marked in choices(answer)] == [None, None]

    def test_new_rows_of_both_stay(self, client, both, record, url):
        answer = both(url, {"tasks-2-text": "Ba của Bob"}, {"tasks-2-text": "Ba của Alice", "tasks-2-due": "1/2/2024"})
        assert "Ba của Bob" in answer.text
        assert client.post(url, chosen(answer)).status_code == 302
        assert [text for text, _who in self.tasks(record)] == ["Một", "Hai", "Ba của Bob", "Ba của Alice"]

    def test_a_row_that_the_other_removed(self, client, both, record, url):
        answer = both(url, {"tasks-0-DELETE": "on"}, {"tasks-0-text": "Một của Alice"})
        [(_what, theirs, mine, marked)] = choices(answer)
        assert (theirs, marked) == ("Đã xóa", None)
        assert "Một của Alice" in mine
        assert client.post(url, chosen(answer, whole="mine")).status_code == 302
        assert self.tasks(record) == [("Hai", ""), ("Một của Alice", "Chi ủy")]

    def test_a_row_that_i_removed(self, client, both, record, url):
        answer = both(url, {"tasks-0-text": "Một của Bob"}, {"tasks-0-DELETE": "on"})
        assert client.post(url, chosen(answer, **{"keep-0": "theirs", "keep-1": "mine"})).status_code == 302
        assert self.tasks(record) == [("Hai", "")]

    def test_what_stands_is_kept_as_a_whole(self, client, both, record, url):
        answer = both(url, {"tasks-0-text": "Một của Bob"}, {"tasks-0-text": "Một của Alice"})
        before = snapshot(record)
        assert client.post(url, chosen(answer, whole="theirs")).status_code == 302
        assert snapshot(record) == before

    def test_somebody_saves_once_more_meanwhile(self, client, bob, alice, both, record, url):
        answer = both(url, {"tasks-0-text": "Một của Bob"}, {"tasks-0-text": "Một của Alice"})
        client.force_login(bob)
        client.post(url, filled(client.get(url)) | {"tasks-0-text": "Một nữa của Bob"})
        client.force_login(alice)
        again = client.post(url, chosen(answer, whole="mine"))
        assert again.status_code == 409
        assert choices(again)[0][1:3] == ("Một nữa của Bob", "Một của Alice")
        assert client.post(url, chosen(again, whole="mine")).status_code == 302
        assert self.tasks(record)[0][0] == "Một của Alice"

    def test_a_choice_that_cannot_be_saved_is_shown_in_the_form(self, client, both, record, url):
        answer = both(url, {"tasks-0-text": "Một của Bob"}, {"tasks-0-due": "quý " * 30})
        before = snapshot(record)
        refused = client.post(url, chosen(answer))
        assert refused.status_code == 422
        assert errors_in(refused)
        assert filled(refused).items() >= {"tasks-0-text": "Một của Bob", "tasks-0-due": "quý " * 30}.items()
        assert snapshot(record) == before

    @pytest.mark.parametrize(
        "made_up", [{"typed": ""}, {"typed": "%00"}, {"base": "x"}, {"keep-0": "x"}, {"whole": "x"}]
    )
    def test_made_up_choices_change_nothing(self, client, both, record, url, made_up):
        answer = both(url, {"tasks-0-text": "Một của Bob"}, {"tasks-0-text": "Một của Alice"})
        before = snapshot(record)[:-2]
        assert client.post(url, chosen(answer, **made_up)).status_code in (302, 409, 422)
        assert snapshot(record)[:-2] == before


def test_the_box_without_content(client, both, record):
    url = reverse("tasks", args=[record.pk])
    answer = both(url, {"nothing": "on"}, {"tasks-0-text": "Việc của Alice"})
    assert [(theirs, marked) for _what, theirs, _mine, marked in choices(answer)] == [
        ("Không có", "mine"),
        ("Có", "theirs"),
    ]
    assert client.post(url, chosen(answer)).status_code == 422
    assert client.post(url, chosen(answer, whole="mine")).status_code == 302
    assert record.tasks.get().text == "Việc của Alice"


def test_the_roll_of_two_who_share_it(client, both, meeting, members1):
    url = reverse("people", args=[meeting.pk])
    khue, anh, bao = members1
    answer = both(
        url,
        {f"presence-{khue.pk}": "present", f"presence-{anh.pk}": "present"},
        {f"presence-{bao.pk}": "excused", f"reason-{bao.pk}": "ốm"},
    )
    assert [marked for *_texts, marked in choices(answer)] == ["theirs", "mine", "mine", "theirs"]
    assert client.post(url, chosen(answer)).status_code == 302
    marks = {row.member: (row.presence, row.reason) for row in meeting.attendances.all()}
    assert marks == {khue: ("present", ""), anh: ("present", ""), bao: ("excused", "ốm")}


def test_the_ratings_of_two_who_share_them(client, both, record, meeting, members1):
    url = reverse("ratings", args=[record.pk])
    khue, anh, _bao = (f"member-{member.pk}" for member in members1)
    answer = both(url, {f"{khue}-proposed": "excellent"}, {f"{anh}-proposed": "good", f"{anh}-points": "80"})
    assert client.post(url, chosen(answer)).status_code == 302
    assert {rating.member: rating.proposed for rating in record.ratings.all()} == {
        members1[0]: "excellent",
        members1[1]: "good",
    }


def test_the_details_of_a_meeting(client, both, meeting, members1):
    url = reverse("details", args=[meeting.pk])
    chair = {"chairs-0-who": f"member-{members1[0].pk}"}
    answer = both(url, {"meeting-place": "Hội trường", **chair}, {"meeting-title": "Hội nghị tổng kết năm", **chair})
    assert [marked for *_texts, marked in choices(answer)] == ["mine", "theirs"]
    assert client.post(url, chosen(answer)).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.title, meeting.place) == ("Hội nghị tổng kết năm", "Hội trường")
    assert meeting.chairs.get().member == members1[0]
