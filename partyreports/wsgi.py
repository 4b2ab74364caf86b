"""What gunicorn serves; refuses to start when the demo's public passwords would open a real site."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections

from members.demo_accounts import refuse_demo_accounts

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partyreports.settings")

application = get_wsgi_application()

if not settings.DEMO:
    refuse_demo_accounts()
    # A connection must not be shared by the workers that are forked from here.
    connections.close_all()
