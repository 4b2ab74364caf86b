"""A process that has everything loaded and forks a child for each paper.

Not the standard library's forkserver: that one imports the parent's main module (gunicorn, pytest) anew in each
child, and drops a preload that fails without a word. The parent (`pdf.py`) holds the other end of a socket and sends
over it one end of a new socket pair for each paper; the server's end comes with the parent's.

A request is one line of JSON with the number of bytes that follow; an answer likewise.
"""

import json
import os
import resource
import signal
import socket
import sys
import tempfile
import traceback

MEGABYTE = 1024 * 1024


def serve(control, handle):
    """Fork a child that calls ``handle(connection)`` for each connection that arrives, until the parent is gone."""
    # Children are reaped by the kernel; nobody asks how they ended, since the parent sees what they sent.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, files, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        with socket.socket(fileno=files[0]) as connection:
            if os.fork():
                continue
            status = 1
            try:
                control.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                handle(connection)
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                # Not sys.exit: a child must not go on in the parent's code.
                os._exit(status)


def limit(seconds, megabytes):
    """End this process after so much time, by the clock or the processor; refuse it memory beyond so much."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def send(connection, head, body):
    """Send ``head`` (JSON) and ``body`` (bytes)."""
    connection.sendall(json.dumps({**head, "length": len(body)}).encode() + b"\n" + body)


def receive(connection):
    """Return the head and body that `send` sent; raise EOFError if they did not come whole."""
    with connection.makefile("rb") as stream:
        line = stream.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        head = json.loads(line)
        body = stream.read(head["length"])
        if len(body) != head["length"]:
            raise EOFError
        return head, body


def answer(typesetter, connection):
    """Answer one request: the PDF, or why there is none, and the warnings on the way."""
    request, html = receive(connection)
    limit(request["seconds"], request["megabytes"])
    # What C libraries (Pango, GLib) have to say goes to standard error.
    with tempfile.TemporaryFile() as errors:
        os.dup2(errors.fileno(), 2)
        pdf, failure = b"", None
        try:
            pdf = typesetter.pdf(html.decode(), request["stylesheet"])
        except MemoryError:
            failure = "memory"
        except Exception:
            failure = traceback.format_exc()
        errors.seek(0)
        said = errors.read().decode(errors="replace").splitlines()
    send(connection, {"failure": failure, "warnings": typesetter.warnings.lines + said}, pdf)


def main():
    """Serve on the socket and with the set-up that the command line names."""
    # Imported here, so that the parent can use this module without loading WeasyPrint.
    from partyreports.reports.rendering.typesetter import Typesetter

    number, setup = sys.argv[1:]
    typesetter = Typesetter(**json.loads(setup))
    with socket.socket(fileno=int(number)) as control:
        serve(control, lambda connection: answer(typesetter, connection))


if __name__ == "__main__":
    main()
