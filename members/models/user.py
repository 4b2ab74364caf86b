"""Accounts, and the roles from which every right follows."""

from django.contrib import auth
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.fields import LineField
from members.models.organization import Organization
from members.text import search_key


class UserManager(BaseUserManager):
    """Creates accounts; an account may do nothing until it is given a role."""

    def create_user(self, username, password=None, **fields):
        """Create an account that may sign in."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username, password=None, **fields):
        """Create an account that may do everything, everywhere."""
        return self.create_user(username, password, **{**fields, "is_superuser": True})

    def reached_by(self, user):
        """Keep the accounts an admin may change: all their roles are in the admin's reach, and there is one."""
        if user.is_superuser and user.is_active:
            return self.all()
        reached = Organization.objects.reached_by(user, Role.Kind.ADMIN).values("pk")
        theirs = Role.objects.filter(user=OuterRef("pk"))
        return self.filter(
            Exists(theirs.filter(organization__in=reached)),
            ~Exists(theirs.exclude(organization__in=reached)),
            is_superuser=False,
        )


class User(AbstractBaseUser):
    """An account. Its rights come from its roles alone; there are no groups."""

    username = models.CharField(
        _("user name"),
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("There is already an account with this name. Choose another.")},
    )
    full_name = LineField(_("full name"), max_length=100, blank=True)
    search_key = models.CharField(max_length=255, editable=False)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(
        _("may sign in"),
        default=True,
        help_text=_("Untick instead of deleting: the log keeps naming who did what."),
    )
    is_superuser = models.BooleanField(_("may do everything"), default=False)
    date_joined = models.DateTimeField(_("account made at"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["username"]

    def __str__(self):
        return self.full_name or self.username

    def save(self, *args, **kwargs):
        """Keep the search key in step with the names."""
        self.search_key = search_key(f"{self.full_name} {self.username}")
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "search_key"}
        super().save(*args, **kwargs)

    def get_full_name(self):
        """Return the name to show; the Django admin asks for it."""
        return str(self)

    get_short_name = get_full_name

    @cached_property
    def held_roles(self):
        """The roles, read once in a request."""
        return list(self.roles.select_related("organization")) if self.pk else []

    @property
    def is_staff(self):
        """Whether the Django admin opens: to admins of an organisation and to superusers."""
        return self.is_active and (self.is_superuser or any(role.kind == Role.Kind.ADMIN for role in self.held_roles))

    def has_role(self, organization, *kinds):
        """Tell whether the account holds one of ``kinds`` here or, but for secretaries, above here today."""
        if not self.is_active:
            return False
        if self.is_superuser:
            return True
        held = [role for role in self.held_roles if role.kind in kinds]
        if any(role.organization_id == organization.pk for role in held):
            return True
        held_above = {role.organization_id for role in held if role.kind != Role.Kind.SECRETARY}
        return bool(held_above) and not held_above.isdisjoint(organization.ids_above())

    def has_perm(self, permission, obj=None):
        """Ask the backends, as the Django admin does."""
        return self.is_active and any(
            backend.has_perm(self, permission, obj) for backend in auth.get_backends() if hasattr(backend, "has_perm")
        )

    def has_perms(self, permissions, obj=None):
        """Tell whether all ``permissions`` are held."""
        return all(self.has_perm(permission, obj) for permission in permissions)

    def has_module_perms(self, app_label):
        """Tell whether the Django admin shows anything of an app."""
        return self.is_active and any(
            backend.has_module_perms(self, app_label)
            for backend in auth.get_backends()
            if hasattr(backend, "has_module_perms")
        )


class Role(models.Model):
    """What an account may do, at an organisation and, but for secretaries, at all that is below it today."""

    class Kind(models.TextChoices):
        SECRETARY = "secretary", pgettext_lazy("role", "Secretary")
        STAFF = "staff", _("Committee staff")
        VIEWER = "viewer", _("Viewer")
        ADMIN = "admin", _("Admin")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles", verbose_name=_("account"))
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="roles", verbose_name=_("organisation")
    )
    kind = models.CharField(_("role"), max_length=10, choices=Kind)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization", "kind"],
                name="one_role_of_a_kind_per_user_and_organization",
                violation_error_message=_("This account already has that role there."),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} – {self.organization}"
