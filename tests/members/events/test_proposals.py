"""A secretary proposes a correction; staff take it over or decline it; the secretary sees what became of it."""

import pytest
from django.urls import reverse

from members.models import Member, Proposal
from tests.forms import filled

FORM = "form#event"


@pytest.fixture
def khue(members1):
    return members1[0]


@pytest.fixture
def browser(client):
    """Sign somebody in, in English."""

    def browser(user):
        client.force_login(user)
        client.cookies["django_language"] = "en"
        return client

    return browser


@pytest.fixture
def proposed(browser, alice, khue):
    """Alice proposes that Khuê was born a day later."""
    return propose(browser(alice), khue, {"birth_date": "18/05/1980"})


def propose(client, member, changes):
    url = reverse("proposal-add", args=[member.pk])
    data = {**filled(client.get(url), FORM), "explanation": "Theo giấy khai sinh", **changes}
    response = client.post(url, data)
    assert response.status_code == 302, response.text
    return Proposal.objects.get(state="open")


def test_it_works(browser, proposed, khue, bob, alice, cell1):
    assert (proposed.before, proposed.after) == ({"birth_date": "1980-05-17"}, {"birth_date": "1980-05-18"})
    client = browser(bob)
    url = reverse("proposal", args=[proposed.pk])
    assert url in client.get(reverse("proposals")).text
    text = client.get(url).text
    assert "17/05/1980" in text
    assert "18/05/1980" in text
    assert client.post(url, {"take": "", "answer": "Đúng"}).status_code == 302
    khue.refresh_from_db()
    assert khue.birth_date.isoformat() == "1980-05-18"
    assert list(cell1.changes.order_by("number").values_list("verb", flat=True)) == [
        "propose correction",
        "correct member",
        "take over proposed correction",
    ]
    seen = browser(alice).get(url).text
    assert "Taken over" in seen
    assert "Đúng" in seen


def test_it_is_declined_with_a_reason(browser, proposed, khue, bob, alice):
    url = reverse("proposal", args=[proposed.pk])
    refused = browser(bob).post(url, {"decline": "", "answer": ""})
    assert refused.status_code == 422
    assert "Say why you decline" in refused.text
    assert browser(bob).post(url, {"decline": "", "answer": "Sổ gốc ghi 17/5"}).status_code == 302
    assert Member.objects.get(pk=khue.pk).birth_date == khue.birth_date
    assert "Sổ gốc ghi 17/5" in browser(alice).get(url).text
    propose(browser(alice), khue, {"job_title": "Phó Giám đốc"})


def test_a_second_judgement_is_refused(browser, proposed, bob, dora):
    url = reverse("proposal", args=[proposed.pk])
    browser(bob).post(url, {"take": ""})
    again = browser(dora).post(url, {"decline": "", "answer": "Không"})
    assert again.status_code == 422
    assert "Somebody judged this proposal already" in again.text


def test_what_contradicts_is_not_taken(browser, alice, bob, khue):
    wrong = propose(browser(alice), khue, {"admitted_on": "01/06/2014"})
    refused = browser(bob).post(reverse("proposal", args=[wrong.pk]), {"take": ""})
    assert refused.status_code == 422
    assert "A member becomes official after the admission" in refused.text
    wrong.refresh_from_db()
    assert wrong.state == "open"


def test_words_alone_can_be_proposed(browser, alice, bob, khue):
    words = propose(browser(alice), khue, {"explanation": "Sai ngày chuyển đến"})
    assert words.after == {}
    refused = browser(bob).post(reverse("proposal", args=[words.pk]), {"take": ""})
    assert "This proposal names no field" in refused.text


def test_only_one_is_open(browser, alice, proposed, khue):
    url = reverse("proposal-add", args=[khue.pk])
    data = {**filled(browser(alice).get(url), FORM), "explanation": "Sai tên"}
    again = browser(alice).post(url, data)
    assert again.status_code == 422
    assert "is proposed already" in again.text


@pytest.mark.parametrize("changes", [{"explanation": " "}, {"birth_date": "30/02/1985"}, {"full_name": ""}])
def test_it_refuses(browser, alice, khue, changes):
    url = reverse("proposal-add", args=[khue.pk])
    data = {**filled(browser(alice).get(url), FORM), "explanation": "Sai", **changes}
    assert browser(alice).post(url, data).status_code == 422
    assert not Proposal.objects.exists()


def test_others_see_and_judge_nothing(browser, proposed, khue, alice, bob, charlie, victor):
    url = reverse("proposal", args=[proposed.pk])
    for user, sees, judges, adds in [(alice, 200, 403, 200), (victor, 404, 404, 403), (charlie, 404, 404, 404)]:
        client = browser(user)
        assert client.get(url).status_code == sees
        assert client.post(url, {"take": ""}).status_code == judges
        assert client.get(reverse("proposal-add", args=[khue.pk])).status_code == adds
    assert url not in browser(charlie).get(reverse("proposals")).text
    assert browser(bob).get(reverse("proposal-add", args=[khue.pk])).status_code == 403
