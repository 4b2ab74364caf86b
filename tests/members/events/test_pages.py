"""The pages of the events in a member's life: each records, refuses with 422, and is closed to others."""

import datetime

import pytest
from django.template import Context, Template
from django.urls import reverse

from members.events.registry import EVENTS
from members.models import EarlierAdmission, Leave, Member, Membership, Office
from tests.factories import RoleFactory
from tests.forms import filled, refusals_in

D = datetime.date
FORM = "form#event"


@pytest.fixture
def as_bob(client, bob):
    client.force_login(bob)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def khue(members1):
    Office.objects.update(since=D(2012, 6, 1))
    return members1[0]


def page(member, kind):
    return reverse("member-event", args=[member.pk, kind])


def sent(client, url, changes=None):
    """Open a page, fill in its form and send it; return the response."""
    return client.post(url, {**filled(client.get(url), FORM), **(changes or {})})


LEFT = {"to": D(2020, 1, 1), "how_left": "resigned"}
CASES = {
    "confirm": ("bao", {}, {"day": "26/03/2024", "decision": "9-QĐ/ĐU", "body": "Đảng ủy Viện"}),
    "transfer-within": ("khue", {}, {"cell": "cell2", "day": "01/02/2024"}),
    "transfer-out": ("khue", {}, {"day": "01/02/2024", "reason": "Đảng bộ phường"}),
    "transfer-in": ("khue", {**LEFT, "how_left": "transferred"}, {"cell": "cell2", "day": "01/02/2024"}),
    "readmit": ("khue", LEFT, {"cell": "cell2", "admitted_on": "01/02/2024", "day": ""}),
    "away": ("khue", {}, {"day": "01/02/2024", "reason": "Chi bộ phường"}),
    "exempt": ("khue", {}, {"day": "01/02/2024"}),
    "suspend": ("khue", {}, {"day": "01/02/2024", "until": "01/05/2024"}),
    "return": ("khue", {"leave": D(2023, 1, 1)}, {"day": "01/02/2024"}),
    "resign": ("khue", {}, {"day": "01/02/2024"}),
    "strike-off": ("khue", {}, {"day": "01/02/2024"}),
    "expel": ("khue", {}, {"day": "01/02/2024"}),
    "die": ("khue", {}, {"day": "01/02/2024"}),
    "correct": ("khue", {}, {"full_name": "Hoàng Minh Khoa", "why": "Gõ sai tên"}),
}


def prepared(kind, members1, cell2):
    """Return the member of a case, as the event needs them, and what to send."""
    who, state, data = CASES[kind]
    member = members1[{"khue": 0, "bao": 2}[who]]
    if since := state.get("leave"):
        Leave.objects.create(member=member, kind="exempt", since=since)
    elif state:
        Membership.objects.filter(member=member).update(**state)
        Office.objects.update(to=D(2020, 1, 1))
    return member, {name: str(cell2.pk) if value == "cell2" else value for name, value in data.items()}


def test_every_event_is_tried():
    assert set(CASES) == set(EVENTS)


@pytest.mark.parametrize("kind", CASES)
def test_it_works(as_bob, members1, cell2, kind):
    member, data = prepared(kind, members1, cell2)
    before = snapshot()
    response = sent(as_bob, page(member, kind), data)
    assert response.status_code == 302, refusals_in(response)
    assert snapshot() != before
    cell = member.memberships.order_by("since").last().cell
    assert cell.changes.first().by.username == "bob"
    assert "Recorded: " in as_bob.get(response.url).text


@pytest.mark.parametrize("kind", CASES)
def test_a_second_click_is_refused(as_bob, members1, cell2, kind):
    member, data = prepared(kind, members1, cell2)
    url = page(member, kind)
    data = {**filled(as_bob.get(url), FORM), **data}
    assert as_bob.post(url, data).status_code == 302
    after = snapshot()
    response = as_bob.post(url, data)
    assert response.status_code == 422
    assert "Something was recorded about this member since you opened this page" in response.text
    assert snapshot() == after


@pytest.mark.parametrize("kind", [kind for kind in CASES if kind != "correct"])
@pytest.mark.parametrize("day", ["", "30/02/2024", "hôm qua", "01/01/2999", "0", "31/12/0001", "x" * 5000])
def test_it_refuses_an_impossible_day(as_bob, members1, cell2, kind, day):
    member, data = prepared(kind, members1, cell2)
    field = "admitted_on" if kind == "readmit" else "day"
    before = snapshot()
    response = sent(as_bob, page(member, kind), {**data, field: day})
    assert response.status_code == 422
    assert snapshot() == before


def snapshot():
    models = [Member, Membership, Office, Leave, EarlierAdmission]
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_it_says_what_will_happen(as_bob, khue):
    text = as_bob.get(page(khue, "expel")).text
    assert "The membership in “Chi bộ Trung tâm Gốm sứ” ends on that day." in text
    assert "This post ends: Secretary, Chi bộ Trung tâm Gốm sứ." in text


def test_it_offers_no_form_for_what_is_not_possible(as_bob, khue):
    response = as_bob.get(page(khue, "confirm"))
    assert "is official since 01/06/2013 already" in response.text
    assert 'id="event"' not in response.text


def test_it_asks_before_an_early_confirmation(as_bob, members1):
    url = page(members1[2], "confirm")
    response = sent(as_bob, url, {"day": "01/02/2024"})
    assert response.status_code == 422
    assert "ends on 26/03/2024 only" in response.text
    data = filled(response, FORM)
    assert data["day"] == "01/02/2024"
    assert as_bob.post(url, {**data, "anyway": "on"}).status_code == 302


@pytest.mark.parametrize("kind", ["transfer-within", "correct"])
def test_it_is_closed_to_others(client, members1, alice, charlie, victor, kind):
    for user, status in [(alice, 403), (victor, 403), (charlie, 404)]:
        client.force_login(user)
        assert client.get(page(members1[0], kind)).status_code == status
        assert client.post(page(members1[0], kind), {"day": "01/02/2024"}).status_code == status


def test_there_is_no_other_event(as_bob, khue, cell1):
    assert as_bob.get(page(khue, "marry")).status_code == 404
    assert as_bob.get(reverse("arrival", args=[cell1.pk, "marry"])).status_code == 404


def test_a_cell_out_of_sight_cannot_be_chosen(as_bob, khue, other_cell):
    response = sent(as_bob, page(khue, "transfer-within"), {"cell": str(other_cell.pk), "day": "01/02/2024"})
    assert response.status_code == 422
    assert Membership.objects.filter(cell=other_cell).count() == 0


@pytest.mark.parametrize("kind", ["transfer-within", "transfer-in", "readmit"])
def test_a_cell_that_is_only_seen_cannot_be_chosen(as_bob, bob, members1, cell2, other_cell, kind):
    RoleFactory(user=bob, organization=other_cell, kind="viewer")
    member, data = prepared(kind, members1, cell2)
    response = sent(as_bob, page(member, kind), {**data, "cell": str(other_cell.pk)})
    assert response.status_code == 422
    assert Membership.objects.filter(cell=other_cell).count() == 0


NEW = {"full_name": "Lý Thị Mới", "birth_date": "03/02/1999", "sex": "female", "admitted_on": "01/03/2024"}


@pytest.mark.parametrize(("kind", "how"), [("admit", "admitted"), ("transfer-in", "transferred")])
def test_somebody_new_comes(as_bob, cell1, kind, how):
    url = reverse("arrival", args=[cell1.pk, kind])
    response = sent(as_bob, url, {**NEW, "day": "20/03/2024"})
    assert response.status_code == 302, refusals_in(response)
    assert Membership.objects.values_list("how_joined", "since").get() == (how, D(2024, 3, 20))
    again = sent(as_bob, url, {**NEW, "day": "20/03/2024"})
    assert again.status_code == 422
    assert "with this name and birth date already" in again.text
    assert Member.objects.count() == 1
    assert as_bob.post(url, {**filled(again, FORM), "anyway": "on"}).status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("full_name", ""),
        ("full_name", "x" * 101),
        ("birth_date", "30/02/1985"),
        ("sex", "other"),
        ("card_number", "1,2E+11"),
        ("card_number", "1234567890123"),
        ("admitted_on", "01/01/2999"),
        ("day", "01/02/2024"),
    ],
)
@pytest.mark.parametrize("kind", ["admit", "transfer-in"])
def test_nobody_comes_with_wrong_data(as_bob, cell1, kind, field, value):
    data = {**NEW, "day": "20/03/2024", field: value}
    response = sent(as_bob, reverse("arrival", args=[cell1.pk, kind]), data)
    assert response.status_code == 422
    assert filled(response, FORM)["admission_decision"] == ""
    assert not Member.objects.exists()


def test_arrivals_are_for_those_who_keep_the_cell(client, cell1, committee, alice, charlie, victor, bob):
    for user, status in [(alice, 403), (victor, 403), (charlie, 404), (bob, 200)]:
        client.force_login(user)
        assert client.get(reverse("arrival", args=[cell1.pk, "admit"])).status_code == status
    assert client.get(reverse("arrival", args=[committee.pk, "admit"])).status_code == 404


def test_a_membership_and_a_leave_are_corrected(as_bob, khue):
    [membership] = khue.memberships.all()
    url = reverse("membership-correct", args=[khue.pk, membership.pk])
    assert sent(as_bob, url, {"party_group": "Tổ 2", "why": "Thiếu tổ"}).status_code == 302
    membership.refresh_from_db()
    assert membership.party_group == "Tổ 2"
    assert sent(as_bob, url, {"since": "01/01/2000", "why": "Sai"}).status_code == 422
    assert sent(as_bob, url, {"party_group": "Tổ 3", "why": ""}).status_code == 422
    leave = Leave.objects.create(member=khue, kind="away", since=D(2023, 1, 1))
    url = reverse("leave-correct", args=[khue.pk, leave.pk])
    assert sent(as_bob, url, {"to": "01/05/2023", "why": "Đã về"}).status_code == 302
    assert sent(as_bob, url, {"remove": "on", "why": "Nhầm người"}).status_code == 302
    assert not Leave.objects.exists()
    assert as_bob.get(url).status_code == 404


def test_a_row_of_somebody_else_is_not_found(as_bob, khue, outsider):
    theirs = outsider.memberships.get()
    assert as_bob.get(reverse("membership-correct", args=[khue.pk, theirs.pk])).status_code == 404


def links(client_user, member, rf):
    request = rf.get("/")
    request.user = client_user
    template = Template("{% load member_events %}{% member_events member %}")
    return template.render(Context({"request": request, "member": member}))


def test_the_links_are_those_of_what_is_possible(rf, khue, alice, bob, victor, cell2):
    shown = links(bob, khue, rf)
    for kind in EVENTS:
        possible = kind not in {"confirm", "transfer-in", "readmit", "return"}
        assert (page(khue, kind) in shown) == possible, kind
    assert reverse("membership-correct", args=[khue.pk, khue.memberships.get().pk]) in shown
    assert reverse("proposal-add", args=[khue.pk]) in links(alice, khue, rf)
    assert links(victor, khue, rf).strip() == ""


def test_the_links_cost_the_same_for_a_long_life(rf, khue, bob, cell1, django_assert_max_num_queries):
    for year in range(2013, 2020):
        Leave.objects.create(member=khue, kind="away", since=D(year, 1, 1), to=D(year, 2, 1))
    with django_assert_max_num_queries(8):
        links(bob, khue, rf)


def test_the_cell_offers_arrivals(client, cell1, alice, bob):
    for user, offered in [(alice, False), (bob, True)]:
        client.force_login(user)
        text = client.get(reverse("organization", args=[cell1.pk])).text
        assert (reverse("arrival", args=[cell1.pk, "admit"]) in text) == offered


def test_it_rejects_delete(as_bob, khue):
    assert as_bob.delete(page(khue, "die")).status_code == 405
