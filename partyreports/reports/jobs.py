"""What all jobs in the background have in common; a worker that died is replaced, and does nothing twice.

Whoever changes a job holds its row, or names run and status in the same question: of two workers one goes on.
"""

import logging
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

STALE = timedelta(minutes=3)
"""Without a sign of life for so long, the worker counts as dead."""

logger = logging.getLogger(__name__)


class Superseded(Exception):
    """Another worker has taken the job over."""


@transaction.atomic
def begin(model, pk, run, **values):
    """Return the job, noted as being worked on, with ``values``; None where another run has it, or nothing is to do."""
    job = _held(model).filter(pk=pk, run=run, status__in=model.BEGINS).first()
    if job is not None:
        values |= {"status": model.BEGINS[job.status], "beat_at": timezone.now()}
        for name, value in values.items():
            setattr(job, name, value)
        job.save(update_fields=values)
    return job


def beat(job, **values):
    """Give a sign of life, and note ``values``; raise Superseded where another run has taken over."""
    mine = type(job).objects.filter(pk=job.pk, run=job.run, status=job.status)
    if not mine.update(beat_at=timezone.now(), **values):
        raise Superseded


@contextmanager
def at_work(job, problem=""):
    """Do the work of a job: where another run has taken over it ends quietly, and what breaks is noted and raised."""
    try:
        yield
    except Superseded:
        logger.info("%s %s was taken over by a later run.", type(job).__name__, job.pk)
    except Exception:
        stop(job, problem)
        raise


def hold(job):
    """Return the job, its row held to the end of the transaction; raise Superseded where another run has taken over."""
    mine = _held(type(job)).filter(pk=job.pk, run=job.run, status=job.status).first()
    if mine is None:
        raise Superseded
    return mine


def stop(job, problem, status=None):
    """Note that the work cannot go on, and why; ``status`` is what it has then, unless that of all that stops."""
    mine = type(job).objects.filter(pk=job.pk, run=job.run)
    mine.update(status=status or job.STOPS[job.status], problem=problem)


def locked(job):
    """Return the job as it is now, its row held to the end of the transaction; without its file."""
    return _held(type(job)).get(pk=job.pk)


def renew(job, status, *fields, died=0):
    """Have a job that is held wait for a run of its own; ``fields`` are saved with it. It has to be enqueued then."""
    job.status, job.run, job.beat_at, job.died = status, job.run + 1, timezone.now(), died
    job.save(update_fields=["status", "run", "beat_at", "died", *fields])


def take_up(job, task):
    """Have work that stopped with its worker done by another one; return whether that was necessary.

    Nobody presses a button for a worker that died: the pages that show a job call this. What killed one worker after
    the other, for want of memory say, is left alone then: it would kill the next one, too.
    """
    if not _is_abandoned(job):
        return False
    with transaction.atomic():
        # A row that is locked belongs to a worker that lives and writes.
        found = _held(type(job), skip_locked=True).filter(pk=job.pk, run=job.run, status__in=job.at_work()).first()
        if found is None or not _is_abandoned(found):
            return False
        # Nobody has died of what still waits for a worker.
        found.died += found.status in found.STOPS
        if found.is_left_alone:
            renew(found, found.STOPS[found.status], died=found.died)
        else:
            waiting = {begun: waits for waits, begun in job.BEGINS.items()}
            renew(found, waiting.get(found.status, found.status), died=found.died)
    if not found.is_left_alone:
        task.enqueue(found.pk, found.run)
    job.refresh_from_db()
    return True


def _is_abandoned(job):
    return job.is_at_work and (job.beat_at or job.at) < timezone.now() - STALE


def _held(model, **how):
    return model.objects.without_file().select_for_update(no_key=True, **how)
