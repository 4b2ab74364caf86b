"""Accounts in the admin: nobody grants a role above or outside their own."""

import pytest
from django.urls import reverse

from members.models import Change, Role, User
from tests.at_once import at_once, browser_of
from tests.factories import RoleFactory, UserFactory
from tests.members.admin_pages import address, errors_in, form_of, messages_in, save

PASSWORD = "Con-duong-dat-do-47"


def add(client, organization, kind="secretary", **changes):
    data = {"username": "moi", "full_name": "Lê Văn Mới", "password1": PASSWORD, "password2": PASSWORD}
    row = {"roles-0-organization": organization.pk if organization else "", "roles-0-kind": kind}
    return save(client, address("user_add"), {**data, **row, **changes})


def test_it_works(as_dora, dora, cell1, client):
    assert add(as_dora, cell1).status_code == 302
    user = User.objects.get(username="moi")
    assert user.check_password(PASSWORD)
    assert user.roles.get().organization_id == cell1.pk
    entry = Change.objects.get()
    assert (entry.organization_id, entry.verb, entry.by) == (cell1.pk, "add user", dora)
    assert "password" not in entry.after
    assert user.password not in str(entry.after)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_add_the_same_account_one_is_told(dora, committee, cell1):
    colleague = RoleFactory(user=UserFactory(username="diep"), organization=committee, kind="admin").user
    browsers = [browser_of(user) for user in [dora, colleague]]
    row = {"username": "moi", "roles-0-organization": cell1.pk, "roles-0-kind": "secretary", "_save": "1"}
    data = [
        form_of(browser.get(address("user_add"))) | row | {"password1": PASSWORD, "password2": PASSWORD}
        for browser in browsers
    ]
    answers = at_once(
        *[lambda pair=pair: pair[0].post(address("user_add"), pair[1]) for pair in zip(browsers, data, strict=True)]
    )
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    [refused] = [answer for answer in answers if answer.status_code == 200]
    assert "đã có người dùng" in errors_in(refused)
    assert User.objects.get(username="moi").roles.count() == cell1.changes.count() == 1


def test_it_refuses_a_weak_password(as_dora, cell1):
    response = add(as_dora, cell1, password1="12345678", password2="12345678")
    assert "too common" in errors_in(response)
    assert not User.objects.filter(username="moi").exists()


def test_it_refuses_a_role_outside(as_dora, other_cell, committee, other_committee):
    committee.placements.update(superior=other_committee)
    for organization in [other_cell, other_committee]:
        assert "Select a valid choice" in errors_in(add(as_dora, organization))
    assert not User.objects.filter(username="moi").exists()


def test_an_account_needs_a_role(as_dora, cell1, alice):
    response = add(as_dora, None, kind="")
    assert response.status_code == 200
    assert errors_in(response)
    assert not User.objects.filter(username="moi").exists()
    response = save(as_dora, address("user_change", alice.pk), {"roles-0-DELETE": "on"})
    assert "The account needs a role." in errors_in(response)
    assert alice.roles.exists()


def test_a_role_is_given_and_taken(as_dora, alice, cell1, cell2, other_cell):
    url = address("user_change", alice.pk)
    assert save(as_dora, url, roles={"organization": cell2.pk, "kind": "viewer"}).status_code == 302
    assert alice.roles.count() == 2
    # It is logged where the account had a role, and where it now has one.
    assert set(Change.objects.values_list("organization", flat=True)) == {cell1.pk, cell2.pk}
    assert save(as_dora, url, {"roles-0-DELETE": "on"}).status_code == 302
    assert alice.roles.get().organization_id == cell2.pk
    response = save(as_dora, url, roles={"organization": other_cell.pk, "kind": "viewer"})
    assert "Select a valid choice" in errors_in(response)


def test_a_role_is_given_once(as_dora, alice, cell1):
    response = save(as_dora, address("user_change", alice.pk), roles={"organization": cell1.pk, "kind": "secretary"})
    assert response.status_code == 200
    assert errors_in(response)
    assert alice.roles.count() == 1


def test_who_has_a_role_above_or_outside_is_not_hers(as_dora, committee, cell1, other_committee, alice):
    committee.placements.update(superior=other_committee)
    chief = UserFactory(username="chief")
    RoleFactory(user=chief, organization=other_committee, kind="admin")
    RoleFactory(user=chief, organization=cell1, kind="secretary")
    RoleFactory(user=alice, organization=other_committee, kind="viewer")
    newcomer = UserFactory(username="newcomer")
    for user in [chief, alice, newcomer]:
        for url in [address("user_change", user.pk), address("user_delete", user.pk)]:
            assert as_dora.get(url).status_code == 302
            assert as_dora.post(url, {"username": "x", "post": "yes"}).status_code in {302, 403}
        assert as_dora.get(reverse("admin:auth_user_password_change", args=[user.pk])).status_code == 404
    assert User.objects.filter(username__in=["chief", "alice", "newcomer"]).count() == 3


def test_superusers_are_kept_by_superusers(as_dora, as_root, root, cell1, alice):
    RoleFactory(user=root, organization=cell1, kind="viewer")
    assert as_dora.get(address("user_change", root.pk)).status_code == 302
    url = address("user_change", alice.pk)
    assert "is_superuser" not in form_of(as_dora.get(url))
    assert 'name="is_superuser"' not in as_dora.get(url).content.decode()
    save(as_dora, url, {"is_superuser": "on", "is_staff": "on"})
    alice.refresh_from_db()
    assert alice.is_superuser is False
    assert save(as_root, url, {"is_superuser": "on"}).status_code == 302
    alice.refresh_from_db()
    assert alice.is_superuser is True


def test_nobody_changes_their_own_roles(as_dora, dora, cell1, other_cell):
    url = address("user_change", dora.pk)
    save(as_dora, url, {"full_name": "Trần Thị Dora", "roles-0-DELETE": "on", "roles-0-kind": "viewer"})
    assert User.objects.get(pk=dora.pk).full_name == "Trần Thị Dora"
    assert dora.roles.get().kind == Role.Kind.ADMIN
    data = form_of(as_dora.get(url))
    assert "roles-0-kind" not in data


def test_a_new_password_is_logged_without_being_told(as_dora, alice, cell1):
    url = reverse("admin:auth_user_password_change", args=[alice.pk])
    assert as_dora.get(url).status_code == 200
    data = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    assert as_dora.post(url, data).status_code == 302
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)
    entry = Change.objects.get()
    assert (entry.organization_id, entry.verb) == (cell1.pk, "change password of user")
    assert (entry.before, entry.after) == (None, None)


def test_a_refused_password_is_not_logged(as_dora, alice):
    url = reverse("admin:auth_user_password_change", args=[alice.pk])
    assert as_dora.post(url, {"password1": "1", "password2": "2", "usable_password": "true"}).status_code == 200
    assert not Change.objects.exists()


def test_an_account_in_the_log_is_closed_not_deleted(as_dora, as_root, alice, bob, record):
    record.steps.create(name="details", saved_by=alice)
    for client in [as_dora, as_root]:
        response = client.post(address("user_delete", alice.pk), {"post": "yes"})
        assert "Untick “May sign in” instead." in messages_in(response)
    assert User.objects.filter(pk=alice.pk).exists()
    assert as_dora.post(address("user_delete", bob.pk), {"post": "yes"}).status_code == 302
    assert not User.objects.filter(pk=bob.pk).exists()
    assert Change.objects.get().verb == "delete user"


def test_a_closed_account_may_not_enter(as_dora, dora):
    User.objects.filter(pk=dora.pk).update(is_active=False)
    assert as_dora.get(address("user_changelist")).status_code == 302


@pytest.mark.parametrize("name", ["password", "roles__organization__name"])
def test_secrets_are_not_found_by_filtering(as_dora, alice, name):
    response = as_dora.get(address("user_changelist"), {f"{name}__startswith": "x"})
    assert response.status_code in {302, 400}


def test_groups_are_not_used(as_root):
    assert as_root.get("/admin/auth/group/").status_code == 404


def test_the_superuser_logs_at_the_top_what_belongs_to_nobody(as_root, root, committee):
    response = add(as_root, None, kind="", **{"roles-TOTAL_FORMS": "0", "is_superuser": "on"})
    assert response.status_code == 200
    other = UserFactory(username="other", is_superuser=True)
    assert save(as_root, address("user_change", other.pk), {"full_name": "Người khác"}).status_code == 302
    assert Change.objects.get().organization_id == committee.pk
