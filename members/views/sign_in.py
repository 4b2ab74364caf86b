"""Signing in and out, and changing one's password."""

from urllib.parse import urlsplit

from django.contrib.auth import views as auth_views
from django.contrib.messages.views import SuccessMessageMixin
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from members.forms.sign_in import SignInForm


class SignIn(auth_views.LoginView):
    """Sign in; those who are signed in already go on to the front page."""

    template_name = "members/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_redirect_url(self):
        """Lead to the page that was asked for; never to this one again."""
        url = super().get_redirect_url()
        return "" if urlsplit(url).path == self.request.path else url


class ChangePassword(SuccessMessageMixin, auth_views.PasswordChangeView):
    """Change one's own password."""

    template_name = "members/password.html"
    success_url = reverse_lazy("front")
    success_message = _("Your password was changed.")
