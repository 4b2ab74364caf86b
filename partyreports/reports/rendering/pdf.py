"""Blocks as PDF/A: sends the document to a preloaded process that forks a child for each, with limits."""

import atexit
import functools
import hashlib
import json
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from partyreports.reports.papers.blocks import Picture
from partyreports.reports.papers.form import FORMS, STYLESHEETS
from partyreports.reports.rendering import forkserver
from partyreports.reports.rendering.files import OurFiles
from partyreports.reports.rendering.html import print_document
from partyreports.reports.rendering.kept import Kept
from partyreports.reports.rendering.pictures import folders

logger = logging.getLogger(__name__)

# An office PC has 4 GB for everything, and two server processes.
SECONDS = 30
MEGABYTES = 700
# Beside those, for each cell of tables beyond so many: the sums of two hundred organisations have twenty thousand,
# which nobody typed and nobody can shorten.
CELLS = 2_000
SECONDS_A_CELL = 0.003
MEGABYTES_A_CELL = 0.04
# In one server process; further requests wait for their turn, but not for long: each that waits holds one of the
# few threads that answer everybody, and an impatient click on a long paper is soon followed by another.
AT_ONCE = 2
PATIENCE = 10
# What the renderer needs of our environment; keys and passwords are none of its business.
PASSED_ON = ("HOME", "LANG", "LC_ALL", "PATH", "TMPDIR", "LD_LIBRARY_PATH", "XDG_CACHE_HOME", "XDG_DATA_HOME")


class RenderingFailed(Exception):
    """A paper could not be made into a PDF: several are being made at the same time, or the renderer broke."""


class TooLong(RenderingFailed):
    """A paper took more time or memory than there is for one: somebody has to shorten it."""


def kept_pdf(content):
    """Return the paper as PDF like `render_pdf`: the one that was made of the same before, if it is still there."""
    html = print_document(content)
    kept, key = Kept(Path(settings.MEDIA_ROOT) / "made"), _key(html, content)
    pdf = kept.get(key)
    if pdf is None:
        pdf = typeset(html, content.form)
        kept.put(key, pdf)
    return pdf


def key_of(content):
    """Return what stands for a paper's PDF: where it is the same, so is the PDF."""
    return _key(print_document(content), content)


def _key(html, content):
    """Return the SHA-256 of all that a PDF is made of: the document, its pictures and form, and the renderer."""
    digest = hashlib.sha256(_renderer() + content.form.encode() + b" ")
    files = OurFiles(folders())
    for block in content.blocks:
        if isinstance(block, Picture) and (path := files.path(block.url)):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update(html.encode())
    return digest.hexdigest()


@functools.cache
def _renderer():
    """Return a SHA-256 of the library, our set-up of it and our stylesheets, as they were when this process began."""
    paths = [Path(__file__).with_name("typesetter.py"), *sorted(STYLESHEETS.glob("*.css"))]
    return hashlib.sha256(version("weasyprint").encode() + b"".join(path.read_bytes() for path in paths)).digest()


def render_pdf(content, *, seconds=None, megabytes=None):
    """Return the paper as PDF/A-3a; log what the renderer warned of.

    Raises TooLong when it takes more than ``seconds`` or ``megabytes`` (SECONDS, MEGABYTES, and more for large tables),
    else RenderingFailed.
    """
    return typeset(print_document(content), content.form, seconds=seconds, megabytes=megabytes)


def typeset(html, form, *, seconds=None, megabytes=None):
    """Return the PDF of a document in the given form; the limits are those of `render_pdf`."""
    cells = max(html.count("<td") - CELLS, 0)
    seconds = seconds or SECONDS + cells * SECONDS_A_CELL
    megabytes = megabytes or MEGABYTES + int(cells * MEGABYTES_A_CELL)
    if not _turns.acquire(timeout=PATIENCE):
        raise RenderingFailed("Too many papers are being made at the same time.")
    start = time.monotonic()
    try:
        with _server.connect() as connection:
            # The child ends itself in time; this is for the case that there is no child.
            connection.settimeout(seconds + 15)
            request = {"stylesheet": form, "seconds": seconds, "megabytes": megabytes}
            forkserver.send(connection, request, html.encode())
            answer, pdf = forkserver.receive(connection)
    except (EOFError, OSError) as error:
        if time.monotonic() - start >= seconds:
            raise TooLong(f"The paper takes more than {seconds} s.") from error
        raise RenderingFailed("The renderer broke off.") from error
    finally:
        _turns.release()
    for line in answer["warnings"]:
        logger.warning("%s", line)
    if answer["failure"] == "memory":
        raise TooLong(f"The paper needs more than {megabytes} MB of memory.")
    if answer["failure"]:
        logger.error("%s", answer["failure"])
        raise RenderingFailed("The renderer broke on this paper.")
    return pdf


class _Server:
    """This process's forkserver: started at the first paper, started again if it has died."""

    def __init__(self):
        self.lock = threading.Lock()
        self.process = self.control = None

    def connect(self):
        """Return a socket to a new child of the forkserver."""
        ours, theirs = socket.socketpair()
        with theirs, self.lock:
            try:
                if self.process is None or self.process.poll() is not None:
                    self._start()
                socket.send_fds(self.control, [b"1"], [theirs.fileno()])
            except BaseException:
                ours.close()
                raise
        return ours

    def stop(self):
        """End the forkserver; it goes when the socket closes."""
        with self.lock:
            if self.process is not None:
                self.control.close()
                self.process.kill()
                self.process.wait()
                self.process = self.control = None

    def forget(self):
        """Let go of a forkserver that belongs to the process we were forked from."""
        if self.process is not None:
            self.control.close()
            self.process.returncode = 0
        self.__init__()

    def _start(self):
        if self.control is not None:
            self.control.close()
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", forkserver.__name__, str(theirs.fileno()), json.dumps(_setup())],
                pass_fds=[theirs.fileno()],
                cwd=settings.BASE_DIR,
                env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
                stdin=subprocess.DEVNULL,
                # Ctrl-C in a terminal is for the server, which then ends this process in order.
                start_new_session=True,
            )


def _setup():
    return {
        "folders": folders(),
        "stylesheets": {
            form.key: [f"/static/papers/{name}.css" for name in ("paper", "tables", f"form-{form.key}")]
            for form in FORMS
        },
    }


_server = _Server()
_turns = threading.BoundedSemaphore(AT_ONCE)
atexit.register(_server.stop)
os.register_at_fork(after_in_child=_server.forget)
