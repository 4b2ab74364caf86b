"""The records of this room, one file for each part of it."""

from partyreports.reports.models.book import Book
from partyreports.reports.models.figures import Figures
from partyreports.reports.models.imports import Import, ImportRow
from partyreports.reports.models.paper import Paper, Rendering, Scan
from partyreports.reports.models.period import OutlineEntry, PeriodChanged, ReportingPeriod
from partyreports.reports.models.reminder import Reminder

__all__ = [
    "Book",
    "Figures",
    "Import",
    "ImportRow",
    "OutlineEntry",
    "Paper",
    "PeriodChanged",
    "Reminder",
    "Rendering",
    "ReportingPeriod",
    "Scan",
]
