"""The demo's accounts: their passwords are public, so a real site refuses to start while one works."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ImproperlyConfigured

DEMO_PASSWORDS = {
    "secretary": "hoa-sen-buoi-sang",
    "staff": "cau-long-bien-1902",
    "viewer": "mua-thu-ha-noi",
    "admin": "ben-nha-rong-1911",
}


def refuse_demo_accounts():
    """Raises ImproperlyConfigured when an active account still has its demo password."""
    users = get_user_model().objects.filter(username__in=DEMO_PASSWORDS, is_active=True).order_by("username")
    names = [user.username for user in users if check_password(DEMO_PASSWORDS[user.username], user.password)]
    if names:
        raise ImproperlyConfigured(
            f"These accounts still have the demo's public password: {', '.join(names)}. "
            "Change them with `manage.py changepassword NAME`, or set DEMO=1 to run the demo on this machine."
        )
