"""Signing in, and what an account may do in the Django admin: answered from its roles."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from members.demo_accounts import DEMO_PASSWORDS

ADMIN_APPS = {"members", "awards"}
"""The apps whose rows an organisation's admin keeps; records of meetings are entered on their own pages."""

READ_ONLY = {"members.change"}


class RoleBackend(ModelBackend):
    """Signs in by user name and password, and derives every permission from roles.

    The demo's passwords stand in the source, so they open nothing unless the demo runs.
    """

    def authenticate(self, request, username=None, password=None, **kwargs):
        """Return the account, or None for a wrong name or password."""
        if not settings.DEMO and password is not None and password == DEMO_PASSWORDS.get(username):
            return None
        return super().authenticate(request, username=username, password=password, **kwargs)

    def has_perm(self, user, permission, obj=None):
        """Tell whether the Django admin may do this: which rows, the admin's querysets decide."""
        if not user.is_active:
            return False
        if user.is_superuser:
            return True
        app_label, _, codename = permission.partition(".")
        action, _, model = codename.partition("_")
        if f"{app_label}.{model}" in READ_ONLY and action != "view":
            return False
        return user.is_staff and app_label in ADMIN_APPS

    def has_module_perms(self, user, app_label):
        """Tell whether the Django admin shows this app."""
        return user.is_active and (user.is_superuser or (user.is_staff and app_label in ADMIN_APPS))

    def get_all_permissions(self, user, obj=None):
        """Return nothing: permissions are asked for one by one."""
        return set()

    get_user_permissions = get_group_permissions = get_all_permissions

    def with_perm(self, *args, **kwargs):
        """Refuse: accounts cannot be found by permission, as there are none stored."""
        raise NotImplementedError("Look for roles instead.")
