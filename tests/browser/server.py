"""A server in a process of its own, on the database of the tests, which a test may kill as a power cut would."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """Gunicorn with one worker; always at the same address."""

    def __init__(self):
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{door.getsockname()[1]}"
        self.url = f"http://{self.address}"
        self.process = None

    def start(self):
        """Start it, and wait until it listens."""
        how = ["--bind", self.address, "--preload", "--worker-class", "gthread", "--threads", "4"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *how, "partyreports.wsgi"],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": _database_of_the_tests()},
            stderr=subprocess.PIPE,
            text=True,
            # A group of processes, so that the worker dies with it.
            start_new_session=True,
        )
        said = []
        for line in self.process.stderr:
            said.append(line)
            if "Listening at" in line:
                return
        raise AssertionError("".join(said))

    def kill(self):
        """End it at once, without a chance to finish anything."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stderr.close()


def _database_of_the_tests():
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    address, _mark, options = os.environ["TEST_DATABASE_URL"].partition("?")
    return f"{address.rpartition('/')[0]}/{name}?{options}"
