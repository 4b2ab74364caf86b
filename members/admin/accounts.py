"""Accounts and their roles."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserCreationForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.admin.keeping import KeptAdmin
from members.admin.reach import ReachedChoices
from members.models import Role, User
from members.text import search_key

admin.site.unregister(Group)


class RoleFormSet(BaseInlineFormSet):
    """Roles; an account of nobody's reach would be lost to every admin."""

    def clean(self):
        super().clean()
        gone = self.deleted_forms
        held = [form for form in self.forms if form not in gone and form.instance.organization_id]
        if not held and not self.instance.is_superuser:
            raise ValidationError(
                gettext("The account needs a role. To close it, untick “May sign in” and leave the role.")
            )


class RoleInline(ReachedChoices, admin.TabularInline):
    """Roles at organisations in reach: nobody grants one above or outside their own."""

    model = Role
    formset = RoleFormSet
    extra = 0
    autocomplete_fields = ["organization"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organization").order_by("organization__code", "kind")

    def get_min_num(self, request, obj=None, **kwargs):
        return 0 if obj or request.user.is_superuser else 1

    def has_add_permission(self, request, obj):
        return super().has_add_permission(request, obj) and _may_change_roles(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and _may_change_roles(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and _may_change_roles(request, obj)


def _may_change_roles(request, account):
    """Nobody changes their own: an admin could lock everybody out by mistake."""
    return request.user.is_superuser or account != request.user


class PasswordForm(AdminPasswordChangeForm):
    """A new password. An account is closed by unticking “May sign in”, not by taking its password away."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)


@admin.register(User)
class AccountAdmin(KeptAdmin, UserAdmin):
    """Accounts all of whose roles are in reach; superusers are kept by superusers."""

    advice = _("An account that stands in the log is not deleted. Untick “May sign in” instead.")
    parts = (Role,)

    add_form = UserCreationForm
    change_password_form = PasswordForm
    add_fieldsets = [(None, {"fields": ["username", "full_name", "email", "password1", "password2"]})]
    inlines = [RoleInline]
    list_display = ["username", "full_name", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "roles__kind"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    ordering = ["username"]
    search_fields = ["search_key", "email"]
    search_help_text = _("Name, with or without accents, user name or e-mail.")

    def reached(self, request):
        return User.objects.reached_by(request.user)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("roles__organization")

    def get_search_results(self, request, queryset, search_term):
        key = search_key(search_term)
        return queryset.filter(search_key__contains=key) | queryset.filter(email__icontains=key), False

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.add_fieldsets
        everything = ["is_superuser"] if request.user.is_superuser else []
        return [
            (None, {"fields": ["username", "password", "full_name", "email", "is_active", *everything]}),
            (_("Dates"), {"fields": ["last_login", "date_joined"]}),
        ]

    def organizations_of(self, instance):
        return [role.organization for role in instance.roles.select_related("organization")]

    @transaction.atomic
    def user_change_password(self, request, id, form_url=""):  # noqa: A002 - so named by Django
        """Log that the password was changed, not what it is."""
        account = self.get_object(request, id)
        before = account and account.password
        response = super().user_change_password(request, id, form_url)
        if account and User.objects.get(pk=account.pk).password != before:
            self.write_log(request, account, "change password of", organizations=self.organizations_of(account))
        return response

    def log_change(self, request, obj, message):
        """Log a save of the form; a new password is logged by its own page."""
        if hasattr(request, "notes"):
            super().log_change(request, obj, message)

    @admin.display(description=_("roles"))
    def roles(self, account):
        return ", ".join(f"{role.get_kind_display()} ({role.organization.short_name})" for role in account.roles.all())
