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


def stop(job, problem):
    """Note that the work cannot go on, and why."""
    type(job).objects.filter(pk=job.pk, run=job.run).update(status=job.STOPS[job.status], problem=problem)


def locked(job):
    """Return the job as it is now, its row held to the end of the transaction; without its file."""
    return _held(type(job)).get(pk=job.pk)


def renew(job, status, *fields):
    """Have a job that is held wait for a run of its own; ``fields`` are saved with it. It has to be enqueued then."""
    job.status, job.run, job.beat_at = status, job.run + 1, timezone.now()
    job.save(update_fields=["status", "run", "beat_at", *fields])


def take_up(job, task):
    """Have work that stopped with its worker done by another one; return whether that was necessary.

    Nobody presses a button for a worker that died: the pages that show a job call this.
    """
    if not (job.is_at_work and (job.beat_at or job.at) < timezone.now() - STALE):
        return False
    with transaction.atomic():
        # A row that is locked belongs to a worker that lives and writes.
        found = _held(type(job), skip_locked=True).filter(pk=job.pk, run=job.run, status__in=job.at_work()).first()
        if found is None:
            return False
        waiting = {begun: waits for waits, begun in job.BEGINS.items()}
        renew(found, waiting.get(found.status, found.status))
    task.enqueue(found.pk, found.run)
    job.refresh_from_db()
    return True


def _held(model, **how):
    return model.objects.without_file().select_for_update(no_key=True, **how)
