"""The records of this room, one file for each part of it."""

from awards.models.badge import Badge
from awards.models.commendation import Commendation, CommendationForm, CommendationTitle
from awards.models.confirmation import ConfirmationProposal
from awards.models.rating import Rating

__all__ = ["Badge", "Commendation", "CommendationForm", "CommendationTitle", "ConfirmationProposal", "Rating"]
