from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    """The room of people and organisations; it knows nothing of meetings."""

    name = "members"
    verbose_name = _("Members and organisations")
