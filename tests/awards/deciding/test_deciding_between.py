"""Decisions between levels, and on records that were opened again."""

import pytest
from django.urls import reverse

from awards import deciding
from awards.models import Badge, Commendation, Rating
from meetings.models import YearRecord
from members.models import Change
from tests.awards.deciding.page import DECISION, D, pk_of, url
from tests.factories import (
    YearRecordFactory,
)
from tests.forms import errors_in, filled

pytestmark = pytest.mark.django_db


def test_what_the_level_above_decides_is_answered_where_it_came_from(as_bob, root, committee, upper, proposed):
    """The cell reads what became of its proposal, and sums do not count it as given and as proposed."""
    own = YearRecordFactory(organization=committee)
    as_bob.post(url(committee, "commendations"), {"act": "pass-on", "row": pk_of(Commendation)})
    YearRecord.objects.update(status="accepted")
    common = {"committee": upper, "year": 2023, "by": root, "pks": [own.commendations.get().pk]}
    deciding.decide_commendations(**common, status="declined", reason="Chưa đủ thành tích")
    assert proposed.commendations.get().answer == "Chưa đủ thành tích"
    deciding.decide_commendations(**common, status="awarded", decision="7-QĐ/ĐU", decided_on=D(2024, 2, 1))
    given = {"status": "awarded", "given_by": upper.pk, "decision": "7-QĐ/ĐU", "answer": ""}
    assert list(Commendation.objects.values(*given)) == [given, given]


def test_another_of_the_same_form_is_not_decided_with_it(bob, committee, proposed, members1):
    one = Commendation.objects.get()
    values = {"record": proposed, "year": 2023, "member": one.member, "form": one.form, "status": "proposed"}
    Commendation.objects.create(**values)
    common = {"committee": committee, "year": 2023, "by": bob, "decision": "1", "decided_on": D(2024, 1, 1)}
    assert deciding.decide_commendations(pks=[one.pk], status="awarded", **common) == 1


def test_what_a_committee_above_decided_stays(as_bob, root, committee, upper, proposed, members1):
    pk = pk_of(Rating, member=members1[0])
    common = {"committee": upper, "year": 2023, "decision": "7", "decided_on": D(2024, 2, 1), "by": root}
    deciding.decide_ratings(levels={pk: "good"}, reason="Vượt tỷ lệ", **common)
    for level in ("excellent", ""):
        refused = as_bob.post(url(committee), {"act": "save", f"level-{pk}": level, **DECISION})
        assert refused.status_code == 422
        assert any("Đảng bộ Sở" in error for error in errors_in(refused))
    assert Rating.objects.get(pk=pk).decided_by_id == upper.pk


@pytest.mark.parametrize(
    "change",
    [
        {"commendations-0-DELETE": "on"},
        {"commendations-0-status": "declined"},
        {"commendations-0-decision": "16-QĐ/ĐU"},
        {"badges-0-DELETE": "on"},
        {"badges-0-awarded_on": "11/01/2024"},
    ],
)
def test_an_award_of_the_committee_is_not_undone_below(client, alice, reopened, change):
    client.force_login(alice)
    page = reverse("commendations", args=[reopened.pk])
    before = list(Commendation.objects.values()), list(Badge.objects.values())
    form = filled(client.get(page), "form:has([name=version])")
    assert any("15-QĐ/ĐU" in error for error in errors_in(client.post(page, form | change)))
    assert (list(Commendation.objects.values()), list(Badge.objects.values())) == before


def test_what_was_declined_is_proposed_anew_below(client, alice, reopened):
    client.force_login(alice)
    page = reverse("commendations", args=[reopened.pk])
    form = filled(client.get(page), "form:has([name=version])")
    handed_over = {"commendations-0-handed_over_by": "Đồng chí Bí thư"}
    assert client.post(page, form | {"commendations-1-status": "proposed"} | handed_over).status_code == 302
    awarded, anew = Commendation.objects.order_by("pk")
    assert (awarded.status, awarded.handed_over_by) == ("awarded", "Đồng chí Bí thư")
    assert (anew.status, anew.answer) == ("proposed", "")


def test_a_decision_outlives_its_proposal(as_bob, client, alice, bob, committee, proposed, members1):
    """Opened again, the cell found that its member is exempt: sums and papers have the decision still."""
    pk = pk_of(Rating, member=members1[0])
    as_bob.post(url(committee), {"act": "save", f"level-{pk}": "good", "reason": "Vượt tỷ lệ", **DECISION})
    Rating.objects.filter(pk=pk).update(proposed="", unrated="exempt")
    assert "Hoàng Minh Khuê" in as_bob.get(f"{url(committee)}?state=decided").content.decode()
    client.force_login(alice)
    page = client.get(reverse("decisions", args=[proposed.pk])).content.decode()
    assert "Hoàng Minh Khuê" in page
    assert "Được miễn sinh hoạt" in page
    client.force_login(bob)
    assert as_bob.post(url(committee), {"act": "save", f"level-{pk}": ""}).status_code == 302
    assert Rating.objects.get(pk=pk).decided == ""


def test_an_older_answer_without_a_reason_does_not_stand_in_the_way(client, alice, committee, reopened):
    """Before answers had a field of their own, the reason stood elsewhere; nor does the log know of all decisions."""
    client.force_login(alice)
    Commendation.objects.filter(status="declined").update(decided_by=committee, decided_on=D(2024, 1, 10), answer="")
    Change.objects.all().delete()
    page = reverse("commendations", args=[reopened.pk])
    form = filled(client.get(page), "form:has([name=version])")
    anew = {"commendations-0-status": "proposed", "commendations-1-status": "proposed", "badges-0-awarded_on": ""}
    assert client.post(page, form | anew).status_code == 302
    nobody = {"decided_by": None, "decided_by_outside": ""}
    assert list(Commendation.objects.values("status", *nobody)) == [{"status": "proposed", **nobody}] * 2
    assert Badge.objects.values("awarded_on", *nobody).get() == {"awarded_on": None, **nobody}
