"""What a committee cannot decide: wrong, another's, unseen, or by somebody who does not work in its office."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from awards import deciding
from awards.models import Badge, Commendation, Rating
from meetings.models import YearRecord
from members.log import broken_entries
from members.reorganizing.tree import move
from tests.at_once import at_once, browser_of
from tests.awards.deciding.page import DECISION, D, pk_of, url
from tests.factories import (
    YearRecordFactory,
)
from tests.forms import errors_in, filled, is_vietnamese

pytestmark = pytest.mark.django_db


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


def test_what_went_to_another_committee_is_out_of_sight(as_bob, committee, cell1, other_committee, proposed):
    move(organization=cell1, day=D(2024, 3, 1), superior=other_committee)
    for kind in ("members", "commendations", "badges"):
        page = BeautifulSoup(as_bob.get(f"{url(committee, kind)}?state=").content, "lxml")
        assert "Hoàng Minh Khuê" not in page.get_text()
        # That it went, and who decides now, is all that is said of it.
        page.select_one("#who-decides").decompose()
        assert cell1.short_name not in page.get_text()
    rating = Rating.objects.filter(member__isnull=False).first()
    refused = as_bob.post(url(committee), {"act": "save", f"level-{rating.pk}": "good", **DECISION})
    assert refused.status_code == 422
    rating.refresh_from_db()
    assert rating.decided == ""


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
    assert row.decision == "16-QĐ/ĐU"


def test_a_reason_that_somebody_else_mended_is_not_lost(as_bob, committee, proposed):
    row, page = Badge.objects.get(), url(committee, "badges")
    declined = {"act": "declined", "row": row.pk, **DECISION}
    as_bob.post(page, declined | {"reason": "Chưa đủ"})
    opened = filled(as_bob.get(f"{page}?state="), "form#decide")
    as_bob.post(page, declined | {"reason": "Chưa đủ tuổi Đảng"})
    assert as_bob.post(page, opened | declined | {"reason": "Chưa xét"}).status_code == 422
    row.refresh_from_db()
    assert row.answer == "Chưa đủ tuổi Đảng"


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


def test_another_level_needs_a_reason(as_bob, committee, proposed, members1):
    pk = pk_of(Rating, member=members1[0])
    response = as_bob.post(url(committee), {"act": "save", f"level-{pk}": "good", **DECISION})
    assert response.status_code == 422
    assert "Hãy ghi lý do quyết định khác mức đề nghị" in response.content.decode()
    assert Rating.objects.get(pk=pk).decided == ""


@pytest.mark.parametrize("kind", ["members", "commendations", "badges"])
def test_what_somebody_else_decides_at_the_same_moment_is_not_overwritten(as_bob, dora, committee, proposed, kind):
    """Both have opened the page; the other one is in before the rows are held."""
    model = {"members": Rating, "commendations": Commendation, "badges": Badge}[kind]
    pk = model.objects.exclude(member=None).first().pk
    other = browser_of(dora)
    sent = filled(as_bob.get(url(committee, kind)), "form#decide") | DECISION | {"reason": "Chưa đủ hồ sơ."}
    mine = {"act": "save", f"level-{pk}": "good"} if kind == "members" else {"act": "declined", "row": pk}
    theirs = {"act": "save", f"level-{pk}": "excellent"} if kind == "members" else {"act": "awarded", "row": pk}
    decided = []

    def meanwhile(execute, sql, *rest):
        if sql.startswith("SAVEPOINT") and not decided:
            decided.append("")
            decided[0] = other.post(url(committee, kind), sent | theirs).status_code
        return execute(sql, *rest)

    with connection.execute_wrapper(meanwhile):
        refused = as_bob.post(url(committee, kind), sent | mine)
    assert (decided, refused.status_code) == ([302], 422)
    row = model.objects.get(pk=pk)
    assert row.decided == "excellent" if kind == "members" else row.answer == ""
