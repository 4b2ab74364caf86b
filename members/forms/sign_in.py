"""The form for signing in."""

from crispy_forms.helper import FormHelper
from django.contrib.auth.forms import AuthenticationForm
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """User name and password."""

    error_messages = {
        "invalid_login": _(
            "User name and password do not match. Check Caps Lock and the Vietnamese keyboard, then try again; "
            "if you forgot the password, ask your committee's admin for a new one."
        ),
        "inactive": _("This account may not sign in. Ask your committee's admin."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["password"].label = _("Password")
        # Longer than any name: only the browser would hold it back, and the log of failures has no room for it.
        self.fields["username"].validators.append(MaxLengthValidator(self.fields["username"].max_length))
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
