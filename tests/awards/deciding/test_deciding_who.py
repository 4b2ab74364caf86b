"""Each answer to a proposal tells who gave it, when, under which number and why; and can be taken back."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from awards import deciding
from awards.models import Badge, Commendation
from meetings.models import YearRecord
from members.log import broken_entries
from members.models import Change
from tests.awards.deciding.page import DECISION, D, pk_of, url
from tests.factories import YearRecordFactory
from tests.forms import errors_in, filled

pytestmark = pytest.mark.django_db
MODELS = {"commendations": Commendation, "badges": Badge}
KINDS = sorted(MODELS)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(datetime.datetime(2024, 2, 20, 9, tzinfo=datetime.UTC))


def told(client, record, name):
    """Return the row about somebody on the page where those who proposed read what was decided."""
    page = BeautifulSoup(client.get(reverse("decisions", args=[record.pk])).content, "lxml")
    sections = {section.h2.get_text(): section for section in page.select("section.panel")}
    return sections[name].select_one("tbody tr").get_text(" ", strip=True)


@pytest.mark.parametrize(("kind", "heading"), [("commendations", "Khen thưởng"), ("badges", "Huy hiệu Đảng")])
def test_the_cell_reads_who_declined(as_bob, client, alice, committee, proposed, kind, heading):
    data = {"act": "declined", "row": MODELS[kind].objects.get().pk, "reason": "Chưa đủ hồ sơ."}
    assert as_bob.post(url(committee, kind), data).status_code == 302
    client.force_login(alice)
    row = told(client, proposed, heading)
    assert committee.short_name in row
    assert "Không được duyệt" in row
    # Without a date of its own it was answered on the day on which that was entered.
    assert "20/02/2024" in row
    assert "Chưa đủ hồ sơ." in row


@pytest.mark.parametrize(("kind", "heading"), [("commendations", "Khen thưởng"), ("badges", "Huy hiệu Đảng")])
def test_a_number_of_what_is_declined_is_kept(as_bob, client, alice, committee, proposed, kind, heading):
    data = {"act": "declined", "row": MODELS[kind].objects.get().pk, "reason": "Chưa đủ hồ sơ.", **DECISION}
    as_bob.post(url(committee, kind), data)
    client.force_login(alice)
    row = told(client, proposed, heading)
    assert "15-QĐ/ĐU" in row
    assert "10/01/2024" in row


@pytest.mark.parametrize(("kind", "heading"), [("commendations", "Khen thưởng"), ("badges", "Huy hiệu Đảng")])
def test_the_cell_reads_who_awarded(as_bob, client, alice, committee, proposed, kind, heading):
    as_bob.post(url(committee, kind), {"act": "awarded", "row": MODELS[kind].objects.get().pk, **DECISION})
    client.force_login(alice)
    row = told(client, proposed, heading)
    for words in (committee.short_name, "15-QĐ/ĐU", "10/01/2024"):
        assert words in row


@pytest.mark.parametrize(("kind", "heading"), [("commendations", "Khen thưởng"), ("badges", "Huy hiệu Đảng")])
@pytest.mark.parametrize("act", ["awarded", "declined"])
def test_a_body_outside_has_answered(as_bob, client, alice, bob, committee, proposed, kind, heading, act):
    """A province gives badges; where it is not kept here, the committee's office enters what it decided."""
    data = {"act": act, "row": MODELS[kind].objects.get().pk, "body": "Tỉnh ủy Quảng Ninh", "reason": "Theo hồ sơ."}
    assert as_bob.post(url(committee, kind), {**data, **DECISION}).status_code == 302
    row = MODELS[kind].objects.get()
    assert (row.decided_by, row.decided_by_outside) == (None, "Tỉnh ủy Quảng Ninh")
    # Who types for a whole list types it once.
    assert filled(as_bob.get(url(committee, kind)), "form#decide")["body"] == "Tỉnh ủy Quảng Ninh"
    assert "Tỉnh ủy Quảng Ninh" in as_bob.get(f"{url(committee, kind)}?state=decided").content.decode()
    client.force_login(alice)
    assert "Tỉnh ủy Quảng Ninh" in told(client, proposed, heading)
    client.force_login(bob)
    assert client.post(url(committee, kind), {"act": "proposed", "row": row.pk}).status_code == 302
    row.refresh_from_db()
    assert (row.decided_by_outside, row.decision, row.answer) == ("", "", "")


@pytest.mark.parametrize("kind", ["commendations", "badges"])
def test_each_button_says_what_it_did(as_bob, committee, proposed, kind):
    """What was taken back is not told as decided, nor what stood so already as done."""
    said = {
        "proposed": "Không có gì thay đổi",
        "awarded": "Đã ghi quyết định tặng: 1",
        "declined": "Đã ghi không được duyệt: 1",
    }
    data = {"row": MODELS[kind].objects.get().pk, "reason": "Chưa đủ", **DECISION}
    for act, words in [*said.items(), ("proposed", "Đã hủy quyết định, trở lại chưa quyết định: 1")]:
        page = as_bob.post(url(committee, kind), {"act": act, **data}, follow=True).content.decode()
        assert words in page


@pytest.mark.parametrize("act", ["awarded", "declined"])
def test_a_badge_is_taken_back(as_bob, committee, proposed, act):
    row = Badge.objects.get()
    before = Badge.objects.values().get()
    as_bob.post(url(committee, "badges"), {"act": act, "row": row.pk, "reason": "Chưa đủ tuổi Đảng", **DECISION})
    assert Badge.objects.values().get() != before
    page = as_bob.get(f"{url(committee, 'badges')}?state=decided").content.decode()
    assert "Hủy quyết định đã nhập" in page
    assert as_bob.post(url(committee, "badges"), {"act": "proposed", "row": row.pk}).status_code == 302
    assert Badge.objects.values().get() == before
    assert "Trịnh Thị Ánh" in as_bob.get(url(committee, "badges")).content.decode()
    entry = Change.objects.filter(organization=proposed.organization).order_by("-number").first()
    assert entry.verb == "decide badges"
    assert entry.before[str(row.pk)] != entry.after[str(row.pk)]
    assert list(broken_entries(proposed.organization)) == []


@pytest.mark.parametrize("act", ["awarded", "declined"])
@pytest.mark.parametrize("whom", [{"given_by_outside": "Tỉnh ủy"}, {"given_by_outside": ""}, {"given_by": None}])
def test_a_commendation_taken_back_is_proposed_as_it_was(as_bob, committee, proposed, act, whom):
    """To whom the cell proposed it are the cell's words: an answer that was a slip does not change them."""
    whom = {"given_by": committee} if "given_by" in whom else whom
    Commendation.objects.update(**whom)
    before, pk = Commendation.objects.values().get(), pk_of(Commendation)
    data = {"row": pk, "reason": "Chưa đủ", **DECISION}
    as_bob.post(url(committee, "commendations"), {"act": act, **data})
    as_bob.post(url(committee, "commendations"), {"act": "declined", **data})
    as_bob.post(url(committee, "commendations"), {"act": "proposed", "row": pk})
    assert Commendation.objects.values().get() == before


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_committee_above_answered_only_its_office_changes(as_bob, root, committee, upper, proposed, kind):
    YearRecordFactory(organization=committee, status="accepted")
    row = MODELS[kind].objects.get()
    decide = {"commendations": deciding.decide_commendations, "badges": deciding.decide_badges}[kind]
    common = {"committee": upper, "year": 2023, "by": root, "pks": [row.pk]}
    decide(**common, status="declined", reason="Chưa đủ")
    row.refresh_from_db()
    assert row.decided_by == upper
    for act in ("awarded", "declined", "proposed"):
        refused = as_bob.post(url(committee, kind), {"act": act, "row": row.pk, "reason": "Khác", **DECISION})
        assert refused.status_code == 422
        assert any("Đảng bộ Sở" in error for error in errors_in(refused))
    assert decide(**common, status="proposed") == 1


def test_what_is_proposed_anew_has_no_answer(as_bob, client, alice, committee, reopened):
    """The cell mends its reopened record: the answer goes with the proposal that it answered."""
    YearRecord.objects.update(status="accepted")
    data = {"act": "declined", "row": pk_of(Badge), "reason": "Chưa đủ tuổi Đảng"}
    assert as_bob.post(url(committee, "badges"), data).status_code == 302
    YearRecord.objects.update(status="draft")
    client.force_login(alice)
    page = reverse("commendations", args=[reopened.pk])
    form = filled(client.get(page), "form:has([name=version])")
    mended = {"commendations-1-status": "proposed", "badges-0-awarded_on": "19/05/2024"}
    assert Badge.objects.get().declined_on == D(2024, 2, 20)
    assert client.post(page, form | mended).status_code == 302
    anew, badge = Commendation.objects.order_by("pk")[1], Badge.objects.get()
    assert (anew.decided_by, anew.decision, anew.decided_on, anew.answer) == (None, "", None, "")
    assert (badge.decided_by, badge.declined_on, badge.answer) == (None, None, "")


def test_a_viewer_reads_no_decline(as_bob, client, victor, committee, proposed):
    YearRecord.objects.update(status="accepted")
    for kind, model in MODELS.items():
        data = {"act": "declined", "row": model.objects.get().pk, "reason": "Chưa đủ hồ sơ."}
        assert as_bob.post(url(committee, kind), data).status_code == 302
    client.force_login(victor)
    page = client.get(reverse("decisions", args=[proposed.pk])).content.decode()
    assert "Chưa đủ hồ sơ." not in page
    assert "Trịnh Thị Ánh" not in page
