"""The queue of jobs, under a name that those who keep the site understand."""

from django.utils.translation import gettext_lazy as _
from django_tasks_db.apps import TasksAppConfig


class QueueConfig(TasksAppConfig):
    """The rows of ``django_tasks_db``, unchanged but for the name, which the package has in English only."""

    verbose_name = _("Background jobs")
