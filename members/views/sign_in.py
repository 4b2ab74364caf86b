"""Signing in and out, and changing one's password."""

from urllib.parse import parse_qsl, urlsplit

from django.contrib.auth import login
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages.views import SuccessMessageMixin
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from members.forms.sign_in import SignInForm


class SignIn(auth_views.LoginView):
    """Sign in; those who are signed in already go on to the front page."""

    template_name = "members/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        """Keep what was sent when the session had ended, also after a wrong password."""
        return super().get_context_data(**kwargs) | {"held": self.request.POST.get("held", "")}

    @method_decorator(login_not_required)
    def dispatch(self, request, *args, **kwargs):
        """Show what was held also to those who have signed in in a second window meanwhile."""
        if request.user.is_authenticated and request.POST.get("held"):
            return self._held()
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        """Sign in; what was held is shown to be sent, if this is the account that typed it."""
        if not self.request.POST.get("held"):
            return super().form_valid(form)
        login(self.request, form.get_user())
        return self._held()

    def _held(self):
        fields = [field for field in parse_qsl(self.request.POST["held"], True) if field[0] != "csrfmiddlewaretoken"]
        is_mine = dict(fields).get("user") == str(self.request.user.pk)
        context = {"fields": fields if is_mine else [], "url": self.get_success_url()}
        return render(self.request, "members/held.html", context)

    def get_redirect_url(self):
        """Lead to the page that was asked for; never to this one again."""
        url = super().get_redirect_url()
        return "" if urlsplit(url).path == self.request.path else url


def sign_in_and_send(request):
    """Ask to sign in, and hold what was sent without a session until then."""
    context = {"form": SignInForm(request), "next": request.get_full_path(), "held": request.POST.urlencode()}
    return render(request, "members/sign_in.html", context, status=403)


class ChangePassword(SuccessMessageMixin, auth_views.PasswordChangeView):
    """Change one's own password."""

    template_name = "members/password.html"
    success_url = reverse_lazy("front")
    success_message = _("Your password was changed.")
