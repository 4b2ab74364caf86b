from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """The room that turns the records of the others into papers and sums."""

    name = "partyreports.reports"
    label = "reports"
    verbose_name = _("Papers and roll-ups")
