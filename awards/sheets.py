"""The lists of members as workbooks: the columns that can be imported again, and beside them what is only shown."""

from django.utils.translation import override

from members import columns
from members.sheets import Column, Sheet, download


def _standing(member):
    """Return what a member is on the day, or how they left."""
    if member.standing is None:
        return (
            f"{member.membership.get_how_left_display()} {member.membership.to:%d/%m/%Y}" if member.membership else ""
        )
    official = "Chính thức" if member.standing == "official" else "Dự bị"
    return f"{official}, {member.leave_label.lower()}" if member.leave_label else official


def _posts(member):
    return "; ".join(f"{office.get_post_display()} {office.organization.short_name}" for office in member.posts)


SHOWN = (
    Column("Tình trạng", _standing, 24),
    Column("Chức vụ trong Đảng", _posts, 34),
    Column("Tuổi Đảng (tháng)", lambda member: member.party_age, 12),
    Column("Huy hiệu kế tiếp (năm)", lambda member: member.next_badge and member.next_badge.years, 12),
    Column("Đủ tuổi Đảng ngày", lambda member: member.next_badge and member.next_badge.due_on, 14),
)
"""What the import does not know and passes over."""


def download_members(listed):
    """Return the response that hands out a MemberList. Like what is imported, it is Vietnamese."""
    with override("vi"):
        sheet = Sheet("Đảng viên", (*columns.sheet_columns(), *SHOWN), listed)
        return download(f"dang-vien-{listed.on:%Y-%m-%d}", sheet)
