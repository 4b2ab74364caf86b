"""A server in a process of its own, on the database of the tests, which a test may kill as a power cut would."""

import socket

from tests.processes import Killable


class Server(Killable):
    """Gunicorn with one worker; always at the same address."""

    def __init__(self):
        super().__init__()
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{door.getsockname()[1]}"
        self.url = f"http://{self.address}"

    def start(self):
        """Start it, and wait until it listens."""
        how = ["--bind", self.address, "--preload", "--worker-class", "gthread", "--threads", "4"]
        self.run("-m", "gunicorn", *how, "partyreports.wsgi")
        said = []
        for line in self.process.stderr:
            said.append(line)
            if "Listening at" in line:
                return
        raise AssertionError("".join(said))
