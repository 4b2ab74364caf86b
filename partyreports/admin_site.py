"""The Django admin within this site: the same door, and nothing for those without a role."""

from functools import update_wrapper

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _


class Site(AdminSite):
    """Signs in and changes passwords on the site's own pages, which count failed attempts."""

    site_title = site_header = _("People, organisations and accounts")
    index_title = _("What you keep")

    def get_urls(self):
        urls = super().get_urls()
        for url in urls:
            # Straight to the sign-in page instead of by way of our ``login``.
            if hasattr(url.callback, "login_url"):
                del url.callback.login_url
        return urls

    def admin_view(self, view, cacheable=False):
        """Refuse those who are signed in and may not enter; Django would ask them to sign in again."""
        inner = super().admin_view(view, cacheable)

        def door(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied(_("Only an admin's account may enter here."))
            return inner(request, *args, **kwargs)

        return update_wrapper(door, inner)

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """Lead to the site's sign-in, or those who may enter to the front page of the admin."""
        if request.user.is_authenticated:
            return redirect("admin:index")
        onward = urlencode({"next": request.GET.get("next") or reverse("admin:index")})
        return redirect(f"{reverse('sign-in')}?{onward}")

    def password_change(self, request, extra_context=None):
        """Lead to the site's own page."""
        return redirect("password")


class AdminConfig(DjangoAdminConfig):
    """Django's admin, with our site."""

    default_site = "partyreports.admin_site.Site"
