"""The server: on this machine only; a committee's office puts its own https server before it."""

import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
wsgi_app = "partyreports.wsgi"
worker_class = "gthread"
workers = 2
threads = 4
# Loaded once, before the workers are forked: quicker, and a refused start ends at once.
preload_app = True
timeout = 60
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True


def when_ready(server):
    """Say where it is, once somebody can open it; in the demo also who may sign in."""
    from django.conf import settings

    from members.demo_accounts import DEMO_PASSWORDS

    print(f"partyreports: open http://{bind} (Ctrl-C stops it)", flush=True)
    if settings.DEMO:
        for username, password in DEMO_PASSWORDS.items():
            print(f"{username}  {password}", flush=True)
