"""What the committee above expects of an organisation: by when it hands in a year, and the last reminder."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from partyreports.reports.models import Reminder, ReportingPeriod


@dataclass(frozen=True)
class Asked:
    """A year that is still to be handed in: the period in which it is reported, and the last reminder, if any."""

    year: int
    period: ReportingPeriod | None
    reminder: Reminder | None
    today: datetime.date

    @property
    def days_left(self):
        """The days until it is due, negative once it is late; None without a due date."""
        return self.period.days_left(self.today) if self.period else None


def asked_of(organization, years):
    """Return an Asked for each of the years that somebody above expects or has reminded of, in their order."""
    found = [
        Asked(
            year=year,
            period=ReportingPeriod.objects.for_organization(organization, year),
            reminder=Reminder.objects.filter(organization=organization, year=year).select_related("committee").first(),
            today=timezone.localdate(),
        )
        for year in sorted(years)
    ]
    return [asked for asked in found if asked.period or asked.reminder]
