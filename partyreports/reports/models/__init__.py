"""The records of this room, one file for each part of it."""

from partyreports.reports.models.imports import Import, ImportRow

__all__ = ["Import", "ImportRow"]
