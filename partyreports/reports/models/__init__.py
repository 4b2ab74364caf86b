"""The records of this room, one file for each part of it."""

from partyreports.reports.models.imports import Import, ImportRow
from partyreports.reports.models.paper import Paper, Rendering, Scan

__all__ = ["Import", "ImportRow", "Paper", "Rendering", "Scan"]
