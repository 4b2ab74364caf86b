"""The lists of this room as workbooks."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.text import standing_text
from members.sheets import Column, Sheet


def member_sheet(listed):
    """Return the Sheet of a MemberList: the columns of its page, and what identifies a member."""
    return Sheet(_("Members"), member_columns(), listed)


def member_columns():
    """Return the columns of a list of members, in the reader's language."""
    return (
        Column(_("Full name"), lambda member: member.full_name, 28),
        Column(_("Birth date"), lambda member: member.birth_date, 12),
        Column(_("Sex"), lambda member: member.get_sex_display(), 8),
        Column(_("Card number"), lambda member: member.card_number, 16),
        Column(_("Cell"), lambda member: member.cell_name, 34),
        Column(_("Party group"), lambda member: member.membership.party_group if member.membership else "", 16),
        Column(_("Standing"), standing_text, 20),
        Column(_("Posts"), lambda member: "; ".join(str(office) for office in member.posts), 34),
        Column(_("Job title"), lambda member: member.job_title, 28),
        Column(_("Admitted on"), lambda member: member.admitted_on, 12),
        Column(_("Official since"), lambda member: member.official_on, 12),
        Column(pgettext("badge", "Next badge, years"), lambda member: member.next_badge and member.next_badge.years, 12),
        Column(_("Due on"), lambda member: member.next_badge and member.next_badge.due_on, 12),
    )
