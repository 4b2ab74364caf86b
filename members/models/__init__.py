"""The records of this room, one file for each part of it."""

from members.models.admission import EarlierAdmission
from members.models.change import Change
from members.models.names import NameTail
from members.models.organization import Cell, Committee, Organization, Placement, Term
from members.models.person import Leave, Member, Membership, Office, Standing
from members.models.proposal import Proposal
from members.models.user import Role, User

__all__ = [
    "Cell",
    "Change",
    "Committee",
    "EarlierAdmission",
    "Leave",
    "Member",
    "Membership",
    "NameTail",
    "Office",
    "Organization",
    "Placement",
    "Proposal",
    "Role",
    "Standing",
    "Term",
    "User",
]
