"""Accounts: signing in, the demo's passwords, and what Django's admin asks."""

import pytest
from django.contrib.auth import authenticate, get_backends
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from members.backends import RoleBackend
from members.demo_accounts import DEMO_PASSWORDS, refuse_demo_accounts
from members.models import User
from tests.factories import UserFactory

PASSWORD = "Con-duong-dat-do-47"


def sign_in(username, password):
    return authenticate(RequestFactory().post("/"), username=username, password=password)


@pytest.fixture
def carol(db):
    return User.objects.create_user("carol", PASSWORD)


def test_it_works(carol):
    assert sign_in("carol", PASSWORD) == carol
    assert sign_in("carol", PASSWORD.lower()) is None
    assert sign_in("nobody", PASSWORD) is None


def test_a_closed_account_may_not_sign_in(carol):
    carol.is_active = False
    carol.save()
    assert sign_in("carol", PASSWORD) is None


@pytest.mark.parametrize("username", DEMO_PASSWORDS)
def test_a_demo_password_opens_nothing_but_the_demo(db, settings, username):
    user = User.objects.create_user(username, DEMO_PASSWORDS[username])
    settings.DEMO = False
    assert sign_in(username, DEMO_PASSWORDS[username]) is None
    settings.DEMO = True
    assert sign_in(username, DEMO_PASSWORDS[username]) == user


def test_a_real_site_is_told_of_demo_passwords(db):
    User.objects.create_user("staff", DEMO_PASSWORDS["staff"])
    User.objects.create_user("viewer", PASSWORD)
    User.objects.create_user("admin", DEMO_PASSWORDS["admin"], is_active=False)
    with pytest.raises(ImproperlyConfigured, match="public password: staff"):
        refuse_demo_accounts()
    User.objects.get(username="staff").delete()
    refuse_demo_accounts()


@pytest.mark.parametrize(
    ("who", "staff"),
    [("alice", False), ("bob", False), ("victor", False), ("charlie", False), ("dora", True), ("root", True)],
)
def test_the_admin_opens_to_admins(request, who, staff):
    user = request.getfixturevalue(who)
    assert user.is_staff is staff
    assert user.has_perm("members.change_member") is staff
    assert user.has_module_perms("members") is staff
    user.is_active = False
    assert user.is_staff is False
    assert user.has_perm("members.change_member") is False
    assert user.has_module_perms("members") is False


def test_an_admin_keeps_people_and_lists_only(dora, root):
    for permission in ["auth.view_group", "axes.view_accessattempt", "django_tasks_db.view_dbtaskresult"]:
        assert not dora.has_perm(permission)
        assert root.has_perm(permission)
    assert not dora.has_perm("meetings.change_yearrecord")
    assert dora.has_perms(["members.change_cell", "awards.add_commendationform"])
    assert not dora.has_perms(["members.change_cell", "auth.view_group"])


def test_an_admin_reads_the_log_only(dora):
    assert dora.has_perm("members.view_change")
    for action in ["add", "change", "delete"]:
        assert not dora.has_perm(f"members.{action}_change")


def test_no_permission_is_stored(dora):
    backend = next(backend for backend in get_backends() if isinstance(backend, RoleBackend))
    assert backend.get_all_permissions(dora) == set()
    with pytest.raises(NotImplementedError):
        backend.with_perm("members.change_member")


def test_an_admin_reaches_accounts_whose_roles_are_all_in_reach(dora, root, alice, bob, charlie, other_cell):
    UserFactory(username="newcomer")
    assert set(User.objects.reached_by(dora)) == {alice, bob, dora}
    assert set(User.objects.reached_by(root)) == set(User.objects.all())
    alice.roles.create(organization=other_cell, kind="viewer")
    assert alice not in User.objects.reached_by(dora)


def test_a_name_to_show(alice):
    assert str(alice) == alice.get_full_name() == "alice"
    alice.full_name = "Trần Thị Alice"
    assert alice.get_short_name() == "Trần Thị Alice"


def test_the_search_key_follows_the_names(carol):
    carol.full_name = "Nguyễn Văn Đức"
    carol.save(update_fields=["full_name"])
    carol.refresh_from_db()
    assert carol.search_key == "nguyen van duc carol"
