"""Work in the background that somebody asked for and may watch."""

from django.db import models
from django.utils.translation import gettext_lazy as _

TRIES = 3
"""Workers that may die at a job, one after the other, before it is left alone."""


class JobQuerySet(models.QuerySet):
    """Jobs."""

    def without_file(self):
        """Leave the file where it is: it is large, and only downloading and working need it."""
        return self.defer(self.model.FILE)


class Job(models.Model):
    """Work that a worker does; ``reports/jobs.py`` has what all jobs do: begin, give signs of life, be taken up again.

    ``run`` counts how often the work was taken up: only the newest run may go on, so that a worker that was believed
    dead does nothing twice; ``died`` counts the workers that died since somebody had it begun. A job has a ``status``
    of its own, and ``progress``.
    """

    FILE = ""
    """The field that holds the file."""
    BEGINS = {}
    """From each status in which a job waits for a worker, to the one that it has while a worker is at it."""
    STOPS = {}
    """From each status in which a worker is at it, to the one that it has when the work could not go on."""

    PROGRESS = ""
    """The words for how much is ``done`` of ``all``."""

    at = models.DateTimeField(_("asked for at"), auto_now_add=True)
    run = models.PositiveIntegerField(_("times taken up"), default=0)
    died = models.PositiveSmallIntegerField(_("workers that died at it"), default=0)
    beat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    problem = models.TextField(_("why it stopped"), blank=True)

    class Meta:
        abstract = True

    @classmethod
    def at_work(cls):
        """Return the statuses in which a worker has something to do."""
        return {*cls.BEGINS, *cls.BEGINS.values()}

    @property
    def is_at_work(self):
        """Whether a worker has something to do for it."""
        return self.status in self.at_work()

    @property
    def is_left_alone(self):
        """Whether so many workers died at it that no other is sent, until somebody has it begun once more."""
        return self.died >= TRIES

    @property
    def state(self):
        """The status in words, or that it stopped because its workers died."""
        if not self.is_left_alone:
            return self.get_status_display()
        return _("Stopped, after it was broken off %(times)s times") % {"times": self.died}

    @property
    def progress(self):
        """How much of the work is done, and how much there is; None while that is not known."""
        raise NotImplementedError

    @property
    def progress_words(self):
        """The progress in words."""
        done, whole = self.progress
        return self.PROGRESS % {"done": done, "all": whole}

    @property
    def percent(self):
        """How far the work is, of a hundred; None while that is not known."""
        done, whole = self.progress or (0, 0)
        return min(100 * done // whole, 100) if whole else None
