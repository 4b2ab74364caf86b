"""
Before the server starts: the database migrated, the queue of jobs tidied, static files collected, the demo loaded once.

One process for all of it, since starting Django is most of their cost on a second run.
"""

import hashlib
import os
import sys
from datetime import timedelta
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from members.demo_accounts import refuse_demo_accounts


def migrate():
    """
    Bring the database up to date; on SQLite all at once or not at all.

    Django notes some migrations only after their commit: cut off in between, they could neither be
    repeated nor passed over.
    """
    if connection.vendor != "sqlite":
        call_command("migrate", interactive=False, verbosity=0)
        return
    # SQLite can't switch its foreign keys off within a transaction, which the migrations want.
    with connection.constraint_checks_disabled(), transaction.atomic():
        call_command("migrate", interactive=False, verbosity=0)


def tidy_queue():
    """Delete what the queue did more than two weeks ago, and note as failed what workers that were killed have left.

    That is what was begun more than a day ago: on another server a worker may be at something just now.
    """
    now = timezone.now()
    begun = apps.get_model("django_tasks_database", "DBTaskResult").objects.running()
    begun.filter(started_at__lt=now - timedelta(days=1)).update(status="FAILED", finished_at=now)
    call_command("prune_db_task_results", verbosity=0)


def collect_static(stamp):
    """Collect static files when they or the packages changed since `stamp` was written; tell whether it did."""
    files = [path for path in Path(settings.STATICFILES_DIRS[0]).rglob("*") if path.is_file()]
    known = [f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in sorted(files)]
    known.append((settings.BASE_DIR / "requirements.txt").read_text())
    wanted = hashlib.sha256("\n".join(known).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    # All anew: by itself it would pass over a file that is older than its copy, as after going back a version.
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    # Last, so that a collection that was cut off is done again.
    stamp.write_text(wanted)
    return True


def prepare():
    """Do what is left to do; all of it may be cut off and repeated."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise ImproperlyConfigured(f"The database of DATABASE_URL does not answer: {error}") from error
    migrate()
    tidy_queue()
    if not settings.DEMO:
        refuse_demo_accounts()
    collect_static(Path(settings.STATIC_ROOT) / "collected.stamp")
    if settings.DEMO and not get_user_model().objects.exists():
        print("partyreports: loading the demo", flush=True)
        call_command("load_demo", verbosity=0)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partyreports.settings")
    try:
        django.setup()
        prepare()
    except ImproperlyConfigured as error:
        sys.exit(f"partyreports: {error}")
