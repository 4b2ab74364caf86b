"""The Django admin of this room: the tree, the people, the accounts and the log, as far as the admin's role reaches."""

from members.admin.accounts import AccountAdmin
from members.admin.changes import ChangeAdmin
from members.admin.organizations import CellAdmin, CommitteeAdmin, OrganizationAdmin
from members.admin.people import MemberAdmin

__all__ = ["AccountAdmin", "CellAdmin", "ChangeAdmin", "CommitteeAdmin", "MemberAdmin", "OrganizationAdmin"]
