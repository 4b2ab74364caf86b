"""Decisions of the committee: ratings, commendations and badges across its cells, in bulk and singly."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards import deciding
from awards.models import Badge, Commendation, CommendationForm, Rating
from meetings.models import YearRecord
from members.log import broken_entries
from members.models import Member, Placement
from tests.at_once import at_once
from tests.factories import (
    CommitteeFactory,
    MemberFactory,
    MembershipFactory,
    RoleFactory,
    UserFactory,
    YearRecordFactory,
)
from tests.forms import errors_in, filled, is_vietnamese

D = datetime.date
pytestmark = pytest.mark.django_db
DECISION = {"decision": "15-QĐ/ĐU", "decided_on": "10/01/2024"}


@pytest.fixture
def proposed(record, members1, committee):
    """Cell 1 has handed in: two ratings and its own, a commendation for itself, a badge."""
    khue, anh, _bao = members1
    common = {"record": record, "year": 2023}
    Rating.objects.create(member=khue, proposed="excellent", **common)
    Rating.objects.create(member=anh, proposed="good", **common)
    Rating.objects.create(organization=record.organization, proposed="good", **common)
    form = CommendationForm.objects.get(name="Giấy khen")
    Commendation.objects.create(member=khue, form=form, status="proposed", reason="Cứu người", **common)
    Badge.objects.create(record=record, member=anh, years=30)
    YearRecord.objects.update(status="accepted")
    record.refresh_from_db()
    return record


@pytest.fixture
def as_bob(client, bob):
    client.force_login(bob)
    return client


def url(committee, kind="members"):
    return reverse("decide", args=[committee.pk, 2023, kind])


def pk_of(model, **which):
    return model.objects.get(**which).pk


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


def test_another_level_needs_a_reason(as_bob, committee, proposed, members1):
    pk = pk_of(Rating, member=members1[0])
    response = as_bob.post(url(committee), {"act": "save", f"level-{pk}": "good", **DECISION})
    assert response.status_code == 422
    assert "Hãy ghi lý do quyết định khác mức đề nghị" in response.content.decode()
    assert Rating.objects.get(pk=pk).decided == ""


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


def test_what_somebody_else_decided_since_is_not_overwritten(as_bob, committee, proposed, members1):
    khue, anh = (pk_of(Rating, member=member) for member in members1[:2])
    opened = filled(as_bob.get(url(committee)), "form#decide")
    as_bob.post(url(committee), {"act": "save", f"level-{khue}": "excellent", **DECISION})
    # The line that was left alone takes nothing back.
    sent = opened | {"act": "save", f"level-{anh}": "good", **DECISION}
    assert as_bob.post(url(committee), sent).status_code == 302
    assert dict(Rating.objects.filter(pk__in=[khue, anh]).values_list("pk", "decided")) == {
        khue: "excellent",
        anh: "good",
    }
    refused = as_bob.post(f"{url(committee)}?state=", sent | {f"level-{khue}": "completed", "reason": "Vi phạm"})
    assert refused.status_code == 422
    assert Rating.objects.get(pk=khue).decided == "excellent"
    # Shown again are both, what was chosen and what stands there: saved once more, it counts.
    again = filled(refused, "form#decide") | {"act": "save", "reason": "Chưa đủ thành tích"}
    assert (again[f"level-{khue}"], again[f"level-{anh}"]) == ("completed", "good")
    assert as_bob.post(url(committee), again).status_code == 302
    assert Rating.objects.get(pk=khue).decided == "completed"


@pytest.mark.parametrize("kind", ["members", "commendations", "badges"])
def test_ticks_do_not_undo_unseen_what_somebody_else_decided(as_bob, committee, proposed, kind):
    model = {"members": Rating, "commendations": Commendation, "badges": Badge}[kind]
    row = model.objects.filter(member__isnull=False).first()
    opened = filled(as_bob.get(url(committee, kind)), "form#decide")
    first = {"act": "proposed"} if kind == "members" else {"act": "awarded"}
    assert as_bob.post(url(committee, kind), opened | first | {"row": row.pk, **DECISION}).status_code == 302
    second = {"act": "proposed"} if kind == "members" else {"act": "declined", "reason": "Chưa đủ"}
    sent = opened | second | {"row": row.pk, **DECISION, "decision": "16-QĐ/ĐU"}
    refused = as_bob.post(f"{url(committee, kind)}?state=", sent)
    assert refused.status_code == 422
    assert any(is_vietnamese(error) for error in errors_in(refused))
    row.refresh_from_db()
    assert row.decision == "15-QĐ/ĐU"
    # Shown again is what stands there now; who goes on knows it.
    again = filled(refused, "form#decide") | second | {"row": row.pk}
    assert as_bob.post(url(committee, kind), again).status_code == 302
    row.refresh_from_db()
    assert row.decision == ("16-QĐ/ĐU" if kind == "members" else "")


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
    assert (row.status, row.given_by_id, row.decision, row.decided_on) == ("declined", None, "", None)
    assert (row.answer, row.reason) == ("Chưa đủ thành tích", "Cứu người")
    as_bob.post(page, {"act": "proposed", "row": row.pk})
    row.refresh_from_db()
    assert (row.status, row.answer) == ("proposed", "")


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


@pytest.fixture
def upper(committee):
    """The committee above Bob's."""
    upper = CommitteeFactory(name="Đảng bộ Sở", short_name="Đảng bộ Sở", code="S", level="upper")
    Placement.objects.filter(organization=committee).update(superior=upper)
    return upper


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


@pytest.fixture
def reopened(as_bob, committee, proposed, members1):
    """Awarded was a commendation and a badge, another commendation declined; then the record was opened again."""
    anh = members1[1]
    one = Commendation.objects.get()
    values = {"record": proposed, "year": 2023, "form": one.form, "status": "proposed"}
    other = Commendation.objects.create(member=anh, **values)
    as_bob.post(url(committee, "commendations"), {"act": "awarded", "row": one.pk, **DECISION})
    as_bob.post(url(committee, "commendations"), {"act": "declined", "row": other.pk, "reason": "Chưa đủ hồ sơ"})
    as_bob.post(url(committee, "badges"), {"act": "awarded", "row": pk_of(Badge), **DECISION})
    YearRecord.objects.update(status="draft")
    return proposed


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


@pytest.mark.parametrize(
    "wrong",
    [
        {"decision": ""},
        {"decided_on": ""},
        {"decided_on": "31/02/2024"},
        {"decided_on": "10/01/1999"},
        {"decision": "x" * 61},
        {"reason": "x" * 301},
        {"row": []},
        {"row": ["x", "9" * 30]},
    ],
)
def test_what_is_wrong_is_refused(as_bob, committee, proposed, wrong):
    before = list(Rating.objects.values())
    pks = [str(pk) for pk in Rating.objects.filter(member__isnull=False).values_list("pk", flat=True)]
    response = as_bob.post(url(committee), {"act": "proposed", "row": pks, **DECISION, **wrong})
    assert response.status_code == 422
    errors = errors_in(response)
    assert errors
    assert all(is_vietnamese(error) for error in errors)
    assert list(Rating.objects.values()) == before


def test_a_level_that_is_none_is_refused(as_bob, committee, proposed, members1):
    pk = pk_of(Rating, member=members1[0])
    response = as_bob.post(url(committee), {"act": "save", f"level-{pk}": "best", **DECISION})
    assert response.status_code == 422
    assert as_bob.post(url(committee), {"act": "destroy", "row": [pk], **DECISION}).status_code == 404


def test_nothing_of_others_is_decided(as_bob, bob, committee, other_cell, outsider, proposed):
    record = YearRecordFactory(organization=other_cell, status="accepted")
    theirs = Rating.objects.create(record=record, member=outsider, year=2023, proposed="good")
    response = as_bob.post(url(committee), {"act": "save", f"level-{theirs.pk}": "good", **DECISION})
    assert response.status_code == 422
    with pytest.raises(ValidationError):
        deciding.decide_ratings(
            committee=committee, year=2023, levels={theirs.pk: "good"}, decision="1", decided_on=D(2024, 1, 1), by=bob
        )
    theirs.refresh_from_db()
    assert theirs.decided == ""


def test_a_draft_is_not_decided(as_bob, committee, proposed):
    YearRecord.objects.update(status="draft")
    assert "Hoàng Minh Khuê" not in as_bob.get(url(committee)).content.decode()
    pks = list(Rating.objects.values_list("pk", flat=True))
    assert as_bob.post(url(committee), {"act": "proposed", "row": pks, **DECISION}).status_code == 422


@pytest.mark.parametrize("who", ["alice", "victor", "charlie"])
def test_only_the_office_decides(request, committee, proposed, who):
    with pytest.raises(PermissionDenied):
        deciding.decide_badges(
            committee=committee,
            year=2023,
            pks=[Badge.objects.get().pk],
            by=request.getfixturevalue(who),
            decision="1",
            decided_on=D(2024, 1, 1),
        )


def test_a_viewer_reads_only_what_was_decided(client, victor, bob, committee, proposed, members1):
    client.force_login(victor)
    page = reverse("decisions", args=[proposed.pk])
    assert "Hoàng Minh Khuê" not in client.get(page).content.decode()
    deciding.decide_ratings(
        committee=committee,
        year=2023,
        levels={pk_of(Rating, member=members1[0]): "good"},
        reason="Vượt tỷ lệ",
        decision="1",
        decided_on=D(2024, 1, 1),
        by=bob,
    )
    shown = client.get(page).content.decode()
    assert "Hoàng Minh Khuê" in shown
    assert "Trịnh Thị Ánh" not in shown
    # Why it is another level tells that another was proposed.
    assert "Vượt tỷ lệ" not in shown


def test_the_cap_is_shown(as_bob, committee, proposed):
    page = as_bob.get(url(committee)).content.decode()
    assert "1 xuất sắc" in page
    assert "QĐ 124-QĐ/TW" in page


def test_above_the_base_the_cap_is_that_of_the_base_chosen(client, committee, cell1, proposed):
    upper = CommitteeFactory(name="Đảng bộ Sở", short_name="Đảng bộ Sở", code="S", level="upper")
    other = CommitteeFactory(
        name="Đảng bộ Viện Địa lý", short_name="Đảng bộ Địa lý", code="D", placed={"superior": upper}
    )
    Placement.objects.filter(organization=committee).update(superior=upper)
    staff = RoleFactory(user=UserFactory(), organization=upper, kind="staff").user
    client.force_login(staff)
    page = client.get(url(upper)).content.decode()
    assert "Hoàng Minh Khuê" in page
    assert "Chọn một tổ chức" in page
    for chosen, shown in [(committee, True), (cell1, True), (other, False)]:
        page = client.get(f"{url(upper)}?organization={chosen.pk}").content.decode()
        assert ("1 xuất sắc trên 1 hoàn thành tốt" in page) is shown
        assert ("Hoàng Minh Khuê" in page) is shown
        assert "Chọn một tổ chức" not in page


def test_a_year_without_a_known_cap_is_decided_too(as_bob, committee):
    """Older years are entered afterwards; of those before 2019 no cap is known."""
    page = as_bob.get(reverse("decide", args=[committee.pk, 2018, "members"]))
    assert page.status_code == 200
    assert "Chưa rõ mức khống chế" in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_once(bob, dora, committee, proposed, members1):
    common = {"committee": committee, "year": 2023, "decided_on": D(2024, 1, 1)}
    pk = pk_of(Rating, member=members1[0])
    at_once(
        lambda: deciding.decide_ratings(levels={pk: "good"}, decision="1", by=bob, reason="Vượt", **common),
        lambda: deciding.decide_ratings(levels={pk: "excellent"}, decision="2", by=dora, **common),
    )
    rating = Rating.objects.get(pk=pk)
    assert (rating.decided, rating.decision) in {("good", "1"), ("excellent", "2")}
    assert proposed.organization.changes.count() == 2
    assert list(broken_entries(proposed.organization)) == []


def test_its_queries_do_not_grow(as_bob, committee, proposed, cell1):
    def grow(number):
        for _ in range(number):
            member = MembershipFactory(cell=cell1).member
            Rating.objects.create(record=proposed, member=member, year=2023, proposed="good")

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert as_bob.get(url(committee)).status_code == 200
        return len(queries)

    grow(2)
    few = count()
    grow(8)
    assert count() == few <= 12


def test_the_next_page_shows_the_same_branch(as_bob, committee, cell1, proposed):
    members = Member.objects.bulk_create([MemberFactory.build(search_key="", sort_key="") for _ in range(101)])
    Rating.objects.bulk_create(
        [Rating(record=proposed, member=member, year=2023, proposed="good") for member in members]
    )
    page = BeautifulSoup(as_bob.get(f"{url(committee)}?organization={cell1.pk}&state=open").content, "lxml")
    following = page.find("a", string="Trang sau")["href"]
    assert following == f"?page=2&state=open&organization={cell1.pk}"
    page = BeautifulSoup(as_bob.get(url(committee) + following).content, "lxml")
    assert len(page.select("input[name=row]")) == 3
    assert page.select_one("option[selected]").text == cell1.short_name
