"""Processes of their own on the database of the tests, which a test may kill as a power cut would."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60
"""Seconds until something that is waited for counts as missing."""


class Killable:
    """A process that runs a command of this Python, and what it starts itself."""

    def __init__(self):
        self.process = None

    def run(self, *command):
        """Start it, in a group of its own, so that what it starts dies with it."""
        self.process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": _database_of_the_tests()},
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def kill(self):
        """End it at once, without a chance to finish anything."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stderr.close()


class Worker(Killable):
    """The worker of the queue; it goes home when nothing is left to do."""

    def start(self):
        """Start it."""
        self.run("manage.py", "db_worker", "--batch", "--no-startup-delay", "--no-reload", "--interval", "0")

    def finish(self):
        """Wait until it has gone home."""
        _out, said = self.process.communicate(timeout=PATIENCE)
        assert self.process.returncode == 0, said


def until(condition):
    """Wait until another process has made ``condition`` true."""
    deadline, pause = time.monotonic() + PATIENCE, threading.Event()
    while not condition():
        assert time.monotonic() < deadline, "It waits for ever."
        pause.wait(0.01)


def _database_of_the_tests():
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    address, _mark, options = os.environ["TEST_DATABASE_URL"].partition("?")
    return f"{address.rpartition('/')[0]}/{name}?{options}"
