from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """The room of yearly records and meetings; it knows nothing of awards and papers."""

    name = "meetings"
    verbose_name = _("Records and meetings")
