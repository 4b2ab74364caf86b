"""Decisions of the committee: ratings, commendations and badges across its cells, in bulk and singly."""

import pytest
from django.urls import reverse

from awards.models import Badge, Commendation, Rating
from members.log import broken_entries
from tests.awards.deciding.page import DECISION, D, pk_of, url
from tests.factories import (
    YearRecordFactory,
)
from tests.forms import filled

pytestmark = pytest.mark.django_db


def test_it_works(as_bob, committee, proposed, members1):
    khue, anh, _bao = members1
    page = as_bob.get(url(committee)).content.decode()
    assert "Hoàng Minh Khuê" in page
    levels = {f"level-{pk_of(Rating, member=khue)}": "excellent", f"level-{pk_of(Rating, member=anh)}": ""}
    assert as_bob.post(url(committee), {"act": "save", **levels, **DECISION}).status_code == 302
    rating = Rating.objects.get(member=khue)
    assert (rating.decided, rating.decided_by_id, rating.decision) == ("excellent", committee.pk, "15-QĐ/ĐU")
    assert rating.decided_on == D(2024, 1, 10)
    assert Rating.objects.get(member=anh).decided == ""
    assert proposed.organization.changes.get().verb == "decide ratings"
    assert list(broken_entries(proposed.organization)) == []


def test_many_are_decided_as_they_were_proposed(as_bob, committee, proposed):
    pks = Rating.objects.filter(member__isnull=False).values_list("pk", flat=True)
    as_bob.post(url(committee), {"act": "proposed", "row": list(pks), **DECISION})
    assert set(Rating.objects.filter(pk__in=pks).values_list("proposed", "decided")) == {
        ("excellent", "excellent"),
        ("good", "good"),
    }


def test_the_next_are_decided_by_the_same_decision(as_bob, committee, proposed, members1):
    """Number and date are typed once for each paper; another year has decisions of its own."""

    def shown(where, year=2023, kind="organizations"):
        form = filled(as_bob.get(reverse("decide", args=[where.pk, year, kind])), "form#decide")
        return {name: form[name] for name in ("decision", "decided_on", "reason")}

    rated = {f"level-{pk_of(Rating, member=members1[0])}": "good", "reason": "Chưa đủ thành tích."}
    as_bob.post(url(committee), {"act": "save", **rated, **DECISION})
    assert shown(committee) == {**DECISION, "reason": ""}
    # Commendations are told by another paper, with a number of its own.
    assert set(shown(committee, kind="commendations").values()) == {""}
    # Declining needs no number: that of the decision stays.
    row = {"act": "declined", "row": pk_of(Commendation), "reason": "Chưa đủ hồ sơ.", "decision": "", "decided_on": ""}
    assert as_bob.post(url(committee, "commendations"), row).status_code == 302
    assert shown(committee) == {**DECISION, "reason": ""}
    assert set(shown(committee, 2022).values()) == {""}


def test_another_level_has_its_reason(as_bob, client, alice, committee, proposed, members1):
    pk = pk_of(Rating, member=members1[0])
    data = {"act": "save", f"level-{pk}": "good", "reason": "Vượt tỷ lệ", **DECISION}
    as_bob.post(url(committee), data)
    assert Rating.objects.get(pk=pk).answer == "Vượt tỷ lệ"
    client.force_login(alice)
    assert "Vượt tỷ lệ" in client.get(reverse("decisions", args=[proposed.pk])).content.decode()


def test_a_number_of_another_paper_is_pointed_out(as_bob, committee, proposed, members1):
    """Two papers cannot be issued under one number: whoever types it reads that at once."""

    def said(kind, data):
        return as_bob.post(url(committee, kind), {**DECISION, **data}, follow=True).content.decode()

    khue, anh = (f"level-{pk_of(Rating, member=member)}" for member in members1[:2])
    assert "Mỗi văn bản cần một số riêng" not in said("members", {"act": "save", khue: "excellent"})
    assert "quyết định xếp loại ngày 10/01/2024" in said(
        "commendations", {"act": "awarded", "row": pk_of(Commendation)}
    )
    other = {"act": "save", anh: "good", "decided_on": "12/01/2024"}
    page = said("members", other)
    assert "quyết định xếp loại ngày 10/01/2024" in page
    assert "quyết định khen thưởng ngày 10/01/2024" in page


def test_a_decision_is_taken_back(as_bob, committee, proposed, members1):
    pk = pk_of(Rating, member=members1[0])
    as_bob.post(url(committee), {"act": "save", f"level-{pk}": "good", **DECISION})
    as_bob.post(url(committee), {"act": "save", f"level-{pk}": ""})
    rating = Rating.objects.get(pk=pk)
    assert (rating.decided, rating.decided_on, rating.decision, rating.answer) == ("", None, "", "")


def test_organisations_are_rated(as_bob, committee, proposed):
    pk = pk_of(Rating, organization=proposed.organization)
    as_bob.post(url(committee, "organizations"), {"act": "proposed", "row": [pk], **DECISION})
    assert Rating.objects.get(pk=pk).decided == "good"


def test_a_commendation_is_awarded_or_declined(as_bob, committee, proposed):
    row = Commendation.objects.get()
    page = url(committee, "commendations")
    as_bob.post(page, {"act": "awarded", "row": row.pk, **DECISION})
    row.refresh_from_db()
    assert (row.status, row.given_by_id, row.decision) == ("awarded", committee.pk, "15-QĐ/ĐU")
    refused = as_bob.post(page, {"act": "declined", "row": row.pk})
    assert refused.status_code == 422
    as_bob.post(page, {"act": "declined", "row": row.pk, "reason": "Chưa đủ thành tích"})
    row.refresh_from_db()
    assert (row.status, row.given_by_id, row.decision, row.decided_by) == ("declined", None, "", committee)
    assert (row.answer, row.reason) == ("Chưa đủ thành tích", "Cứu người")
    as_bob.post(page, {"act": "proposed", "row": row.pk})
    row.refresh_from_db()
    assert (row.status, row.answer) == ("proposed", "")


@pytest.mark.parametrize("number", ["", "12-QĐ/ĐU"])
def test_it_is_told_under_which_number_something_is_declined(as_bob, committee, proposed, number):
    """The number stays in its field from the awards before."""
    sent = {"act": "declined", "row": pk_of(Commendation), "reason": "Chưa đủ", "decision": number}
    page = as_bob.post(url(committee, "commendations"), sent | {"decided_on": "10/1/2024"}, follow=True).text
    assert Commendation.objects.get().decision == number
    assert ("Không được duyệt theo số 12-QĐ/ĐU." in page) == bool(number)


def test_a_badge_is_awarded_or_declined(as_bob, committee, proposed):
    row = Badge.objects.get()
    page = url(committee, "badges")
    as_bob.post(page, {"act": "awarded", "row": row.pk, **DECISION})
    row.refresh_from_db()
    assert (row.awarded_on, row.decision) == (D(2024, 1, 10), "15-QĐ/ĐU")
    as_bob.post(page, {"act": "declined", "row": row.pk, "reason": "Chưa đủ tuổi Đảng"})
    row.refresh_from_db()
    assert (row.awarded_on, row.answer) == (None, "Chưa đủ tuổi Đảng")


def test_proposals_are_passed_on(as_bob, committee, proposed):
    page, row = url(committee, "commendations"), Commendation.objects.get()
    assert as_bob.post(page, {"act": "pass-on", "row": row.pk}).status_code == 422
    own = YearRecordFactory(organization=committee)
    assert "– chưa quyết định –" in as_bob.get(page).content.decode()
    said = as_bob.post(page, {"act": "pass-on", "row": row.pk}, follow=True).content.decode()
    assert "trong hồ sơ của đảng bộ: 1" in said
    assert "– chưa quyết định –" not in said
    passed = own.commendations.get()
    assert (passed.member_id, passed.form_id, passed.status) == (row.member_id, row.form_id, "proposed")
    said = as_bob.post(page, {"act": "pass-on", "row": row.pk}, follow=True).content.decode()
    assert "đã có trong hồ sơ của đảng bộ rồi" in said
    assert own.commendations.count() == 1
