"""Dates and numbers as in Vietnamese: the same people and papers use both languages, and 05/02 is never May."""

from partyreports.formats.vi.formats import *  # noqa: F403
