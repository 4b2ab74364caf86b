from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AwardsConfig(AppConfig):
    """The room of ratings, commendations and badges; it knows nothing of papers."""

    name = "awards"
    verbose_name = _("Ratings and awards")
