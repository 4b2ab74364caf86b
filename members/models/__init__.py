"""The records of this room, one file for each part of it."""

from members.models.admission import EarlierAdmission
from members.models.belonging import Leave, Membership, Office
from members.models.change import Change
from members.models.member import Member
from members.models.names import NameTail
from members.models.organization import Cell, Committee, Organization
from members.models.placement import Placement, Term
from members.models.proposal import Proposal
from members.models.standing import Standing
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
