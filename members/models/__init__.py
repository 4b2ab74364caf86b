"""The records of this room, one file for each part of it."""

from members.models.change import Change
from members.models.organization import Cell, Committee, Organization
from members.models.person import Leave, Member, Membership, Office, Standing
from members.models.placement import Placement, Term
from members.models.user import Role, User

__all__ = [
    "Cell",
    "Change",
    "Committee",
    "Leave",
    "Member",
    "Membership",
    "Office",
    "Organization",
    "Placement",
    "Role",
    "Standing",
    "Term",
    "User",
]
