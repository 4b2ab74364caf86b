"""
The environment of the tests, set before Django reads its settings.

Every setting is given here, so that a developer's `.env` never reaches a test. DEBUG=1 picks plain
static files and cookies without TLS; pytest-django itself turns `settings.DEBUG` off again.
"""

import atexit
import os
import shutil
import sys
import tempfile

if "TEST_DIRECTORY" not in os.environ:
    # A place of its own for each run; the workers of pytest-xdist inherit it.
    os.environ["TEST_DIRECTORY"] = tempfile.mkdtemp(prefix="partyreports-")
    atexit.register(shutil.rmtree, os.environ["TEST_DIRECTORY"], ignore_errors=True)

# Each worker, server and renderer reads the same files: compiled once for all of them, even where the machine is told
# not to keep what it compiles.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

directory = os.environ["TEST_DIRECTORY"]
database = os.environ.get("TEST_DATABASE_URL", f"sqlite:///{directory}/db.sqlite3")
os.environ.update(
    SECRET_KEY="only-for-the-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
    DEBUG="1",
    DEMO="0",
    HTTPS="0",
    ALLOWED_HOSTS="localhost,127.0.0.1,[::1],testserver",
    # A thread of the browser's server would keep its connection, and PostgreSQL then refuse to drop the database.
    DATABASE_URL=f"{database}{'&' if '?' in database else '?'}conn_max_age=0",
    MEDIA_ROOT=f"{directory}/media",
    EMAIL_URL="memorymail://",
    TIME_ZONE="Asia/Ho_Chi_Minh",
    # Playwright keeps an event loop in the test's thread, beside which Django would refuse its database.
    DJANGO_ALLOW_ASYNC_UNSAFE="1",
)
