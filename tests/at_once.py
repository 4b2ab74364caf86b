"""Several people at the same moment: jobs in threads of their own, each with its own connection to the database."""

import threading
from contextlib import suppress

from django.db import connections
from django.test import Client

PATIENCE = 60
"""Seconds until jobs that wait for each other count as stuck."""


def at_once(*jobs):
    """Run the jobs at the same moment; return what they returned, or raise what the first of them raised."""
    start, results = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(number, job):
        try:
            start.wait(PATIENCE)
            results[number] = job()
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair, daemon=True) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive(), "It waits for ever."
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results


def meet(barrier):
    """Wait a moment for the others; where the database lets only one of them in, they cannot come."""
    with suppress(threading.BrokenBarrierError):
        barrier.wait(1)


def browser_of(user):
    """Return a browser, signed in, that shows the page of a failure as the server would."""
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client
