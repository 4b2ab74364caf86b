"""The admin shows what the role reaches, and nothing beside it: in lists, choices and addresses."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from members.models import Member, Organization
from tests.factories import CellFactory, CommitteeFactory, MembershipFactory, RoleFactory, UserFactory
from tests.members.admin_pages import address, messages_in, names_in, save

LISTS = ["committee", "cell", "member", "user", "change"]


@pytest.mark.parametrize("name", LISTS)
def test_it_works(as_dora, members1, name):
    assert as_dora.get(address(f"{name}_changelist")).status_code == 200


@pytest.mark.parametrize("name", ["alice", "bob", "victor", "charlie"])
def test_it_is_closed_to_those_who_are_no_admins(client, request, name):
    client.force_login(request.getfixturevalue(name))
    for url in [reverse("admin:index"), address("member_changelist"), reverse("admin:login")]:
        assert client.get(url, follow=True).status_code == 403


def test_the_way_in_is_the_sites_own_sign_in(client, db):
    for url in [reverse("admin:index"), address("member_changelist")]:
        response = client.get(url)
        assert response.status_code == 302
        assert response["Location"] == f"{reverse('sign-in')}?next={url}"
    assert client.get(reverse("admin:login")).url.startswith(reverse("sign-in"))


def test_it_lists_only_what_is_reached(as_dora, alice, charlie, members1, outsider, cell2):
    assert names_in(as_dora.get(address("committee_changelist"))) == ["Đảng bộ Viện Vật liệu"]
    assert names_in(as_dora.get(address("cell_changelist"))) == ["Chi bộ Trung tâm Gốm sứ", "Chi bộ Phòng Hành chính"]
    assert names_in(as_dora.get(address("user_changelist"))) == ["alice", "dora"]
    members = names_in(as_dora.get(address("member_changelist")))
    assert members == ["Trịnh Thị Ánh", "Đỗ Văn Bảo", "Hoàng Minh Khuê"]


def test_the_superuser_sees_all(as_root, members1, outsider):
    assert "Phan Thị Ngoài" in names_in(as_root.get(address("member_changelist")))


def test_the_index_names_nothing_of_others(as_dora):
    page = as_dora.get(reverse("admin:index")).content.decode()
    assert "/admin/members/cell/" in page
    assert "/admin/awards/commendationtitle/" in page
    for other in ["axes", "django_tasks", "auth/group", "members/organization", "meetings", "sessions"]:
        assert f"/admin/{other}" not in page


def test_a_role_of_another_kind_does_not_widen_the_reach(as_dora, dora, other_committee, outsider):
    RoleFactory(user=dora, organization=other_committee, kind="viewer")
    assert names_in(as_dora.get(address("member_changelist"))) == []
    assert Member.objects.visible_to(dora).get() == outsider


@pytest.mark.parametrize("page", ["change", "delete", "history"])
@pytest.mark.parametrize("kind", ["committee", "cell", "member", "user", "organization"])
def test_it_hides_what_is_outside(as_dora, other_committee, other_cell, outsider, charlie, page, kind):
    rows = {"committee": other_committee, "cell": other_cell, "member": outsider, "user": charlie}
    row = rows.get(kind, other_cell)
    for method in [as_dora.get, as_dora.post]:
        there = method(address(f"{kind}_{page}", row.pk))
        nowhere = method(address(f"{kind}_{page}", 987654))
        assert there.status_code == nowhere.status_code
        assert there.status_code in {302, 403}
        if there.status_code == 302:
            assert there.url == nowhere.url == reverse("admin:index")
            said = messages_in(as_dora.get(there.url))
            assert str(row) not in said
            assert "doesn’t exist" in said
    assert type(row).objects.filter(pk=row.pk).exists()


def test_the_password_of_an_account_outside_is_not_found(as_dora, charlie):
    url = reverse("admin:auth_user_password_change", args=[charlie.pk])
    assert as_dora.get(url).status_code == 404
    assert as_dora.post(url, {"password1": "mot-mat-khau-moi", "password2": "mot-mat-khau-moi"}).status_code == 404


def test_it_hides_the_log_of_others(as_dora, as_root, cell1, other_cell):
    for cell in [cell1, other_cell]:
        url = address("cell_change", cell.pk)
        save(as_root, url, {"short_name": f"{cell.short_name} mới"})
    listed = as_dora.get(address("change_changelist")).content.decode()
    assert "Chi bộ Trung tâm Gốm sứ" in listed
    assert "Chi bộ Phòng Tàu biển" not in listed
    hidden = other_cell.changes.get()
    assert as_dora.get(address("change_change", hidden.pk)).status_code == 302


def choices(client, model, field, term=""):
    """What a field that completes itself offers."""
    app_label, model_name = model.split(".")
    query = {"app_label": app_label, "model_name": model_name, "field_name": field, "term": term}
    response = client.get(reverse("admin:autocomplete"), query)
    assert response.status_code == 200
    return [result["text"] for result in json.loads(response.content)["results"]]


@pytest.mark.parametrize(
    ("model", "field", "expected"),
    [
        ("members.membership", "cell", ["Chi bộ Trung tâm Gốm sứ"]),
        ("members.office", "organization", ["Đảng bộ Viện Vật liệu", "Chi bộ Trung tâm Gốm sứ"]),
        ("members.placement", "superior", ["Đảng bộ Viện Vật liệu", "Chi bộ Trung tâm Gốm sứ"]),
        ("members.role", "organization", ["Đảng bộ Viện Vật liệu", "Chi bộ Trung tâm Gốm sứ"]),
    ],
)
def test_a_choice_offers_only_what_is_reached(as_dora, cell1, other_cell, model, field, expected):
    assert choices(as_dora, model, field) == expected


def test_a_choice_is_found_without_accents(as_dora, cell1, cell2):
    assert choices(as_dora, "members.membership", "cell", "gom su") == ["Chi bộ Trung tâm Gốm sứ"]
    assert choices(as_dora, "members.membership", "cell", "VL2") == ["Chi bộ Phòng Hành chính"]


def test_a_choice_is_closed_to_those_who_are_no_admins(client, alice):
    client.force_login(alice)
    query = {"app_label": "members", "model_name": "membership", "field_name": "cell"}
    assert client.get(reverse("admin:autocomplete"), query).status_code == 403


@pytest.mark.parametrize("words", ["hoang minh khue", "Hoàng Minh KHUÊ", "khuê", "0123"])
def test_members_are_found_without_accents_or_by_card(as_dora, members1, words):
    khue = members1[0]
    khue.card_number = "012345678"
    khue.save()
    assert names_in(as_dora.get(address("member_changelist"), {"q": words})) == ["Hoàng Minh Khuê"]


def test_the_search_finds_nobody_outside(as_dora, members1, outsider):
    assert names_in(as_dora.get(address("member_changelist"), {"q": "ngoai"})) == []


def test_organisations_and_accounts_are_found_without_accents(as_dora, cell1, cell2, alice):
    alice.full_name = "Nguyễn Văn Đức"
    alice.save()
    assert names_in(as_dora.get(address("cell_changelist"), {"q": "hanh chinh"})) == ["Chi bộ Phòng Hành chính"]
    assert names_in(as_dora.get(address("user_changelist"), {"q": "nguyen van duc"})) == ["alice"]


def test_filters_offer_only_cells_in_reach(as_dora, members1, outsider, cell1, other_cell):
    page = as_dora.get(address("member_changelist")).content.decode()
    assert f"?cell={cell1.pk}" in page
    assert f"?cell={other_cell.pk}" not in page
    assert "Chi bộ tàu" not in page
    assert names_in(as_dora.get(address("member_changelist"), {"cell": other_cell.pk})) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"standing": "probationary"}, ["Đỗ Văn Bảo"]),
        ({"sex": "male"}, ["Đỗ Văn Bảo", "Hoàng Minh Khuê"]),
        ({"standing": "none"}, []),
        ({"cell": "x"}, []),
    ],
)
def test_members_are_filtered(as_dora, members1, query, expected):
    assert names_in(as_dora.get(address("member_changelist"), query)) == expected


@pytest.mark.parametrize(
    "query",
    [
        "member_changelist?search_key__regex=(a%2B)%2B$",
        "member_changelist?birth_date__year=1980",
        "user_changelist?roles__user__password__startswith=argon2",
        "user_changelist?password__startswith=argon2",
        "user_changelist?is_superuser__exact=1",
        "change_changelist?by=99999999999999999999",
        "change_changelist?before__icontains=x",
    ],
)
def test_a_list_takes_no_filter_but_those_it_offers(as_dora, members1, query):
    name, _mark, rest = query.partition("?")
    assert as_dora.get(f"{address(name)}?{rest}").status_code == 400


def test_a_cell_with_more_digits_than_any_is_none(as_dora, members1):
    assert names_in(as_dora.get(address("member_changelist"), {"cell": "9" * 30})) == []


def test_the_cell_filter_works_beyond_its_longest_list(as_dora, committee, members1, cell1, monkeypatch):
    monkeypatch.setattr("members.admin.filters.MOST_CHOICES", 0)
    url = address("member_changelist")
    assert "?cell=" not in as_dora.get(url).content.decode()
    assert len(names_in(as_dora.get(url, {"cell": cell1.pk}))) == 3


def test_accounts_are_filtered_by_role(as_dora, alice, bob):
    assert names_in(as_dora.get(address("user_changelist"), {"roles__kind__exact": "staff"})) == ["bob"]


@pytest.mark.parametrize("name", ["committee", "cell", "member", "user", "change"])
def test_the_number_of_queries_does_not_grow(
    as_dora, dora, committee, cell1, members1, name, django_assert_max_num_queries
):
    for number in range(5):
        below = CommitteeFactory(placed={"superior": committee})
        cell = CellFactory(placed={"superior": below})
        MembershipFactory(cell=cell)
        RoleFactory(user=UserFactory(username=f"account{number}"), organization=cell, kind="secretary")
    with django_assert_max_num_queries(9):
        assert as_dora.get(address(f"{name}_changelist")).status_code == 200


@pytest.mark.parametrize(
    "url", ["", "members/member/", "members/member/add/", "members/cell/add/", "members/user/add/"]
)
def test_nothing_stands_inline_that_the_browser_would_refuse(as_dora, url):
    """The site allows styles and scripts from files only."""
    page = BeautifulSoup(as_dora.get(f"/admin/{url}").content, "html.parser")
    scripts = [script for script in page.select("script:not([src])") if script.get("type") != "application/json"]
    assert scripts == page.select("style, [style], [onclick], [onload], [onchange]") == []


def test_what_ended_stays_in_reach(as_dora, cell2, committee):
    placement = cell2.placements.get()
    placement.to = "2020-01-01"
    placement.save()
    assert Organization.objects.below(committee).filter(pk=cell2.pk).exists() is False
    assert names_in(as_dora.get(address("cell_changelist"), {"exists": "no"})) == ["Chi bộ Phòng Hành chính"]
    assert as_dora.get(address("cell_change", cell2.pk)).status_code == 200


def test_what_moved_away_is_out_of_reach(as_dora, cell2, other_committee):
    placement = cell2.placements.get()
    placement.to = "2020-01-01"
    placement.save()
    cell2.placements.create(superior=other_committee, since="2020-01-01", name=cell2.name)
    assert names_in(as_dora.get(address("cell_changelist"))) == []
    assert as_dora.get(address("cell_change", cell2.pk)).status_code == 302
