"""The lists of what is due as sheets of a workbook."""

from django.utils.translation import gettext, pgettext

from members.sheets import Column, Sheet


def badges(found):
    """Return the Sheet of a BadgeList."""
    return Sheet(
        gettext("Badges due"),
        (
            Column(gettext("Name"), lambda row: row.member.full_name, 28),
            Column(gettext("Birth date"), lambda row: row.member.birth_date),
            Column(gettext("Cell"), lambda row: row.cell.short_name, 28),
            Column(gettext("Admitted on"), lambda row: row.member.admitted_on),
            Column(gettext("Party age counts from"), lambda row: row.member.party_age_from),
            Column(gettext("Badge, years"), lambda row: row.badge.years, 10),
            Column(gettext("Due on"), lambda row: row.badge.due_on),
            Column(gettext("Award date"), lambda row: row.award_date),
            Column(gettext("State"), _badge_state, 34),
        ),
        found.rows(),
    )


def _badge_state(row):
    if row.proposed:
        special = row.proposed.get_special_display()
        return f"{gettext('Proposed')} – {special}" if special else gettext("Proposed")
    if row.group == "earlier":
        return gettext("Due long ago, nothing entered")
    if row.group == "early":
        return gettext("Only early, for serious illness")
    return gettext("Died on %(day)s") % {"day": f"{row.died_on:%d/%m/%Y}"} if row.died_on else ""


def excellent(members, organizations):
    """Return the Sheets of candidates: members, and organisations."""
    grades = (
        Column(gettext("Years with a proposed grade only"), lambda row: ", ".join(map(str, row.undecided)), 24),
        Column(gettext("Title given before"), lambda row: ", ".join(map(str, row.awarded)), 24),
        Column(gettext("State"), lambda row: row.proposed.get_status_display() if row.proposed else "", 28),
        Column(pgettext("commendation", "title"), lambda row: str(row.proposed.title) if row.proposed else "", 44),
    )
    return (
        Sheet(
            gettext("Members"),
            (
                Column(gettext("Name"), lambda row: row.recipient.full_name, 28),
                Column(gettext("Birth date"), lambda row: row.recipient.birth_date),
                Column(gettext("Cell"), lambda row: row.cell.short_name, 28),
                *grades,
            ),
            members,
        ),
        Sheet(
            gettext("Organisations"),
            (
                Column(gettext("Organisation"), lambda row: row.recipient.name, 44),
                Column(gettext("Code"), lambda row: row.recipient.code),
                *grades,
            ),
            organizations,
        ),
    )


def confirmations(rows):
    """Return the Sheet of members whose probation ends."""
    return Sheet(
        gettext("End of probation"),
        (
            Column(gettext("Name"), lambda row: row.member.full_name, 28),
            Column(gettext("Birth date"), lambda row: row.member.birth_date),
            Column(gettext("Cell"), lambda row: row.cell.short_name, 28),
            Column(gettext("Admitted on"), lambda row: row.member.admitted_on),
            Column(gettext("Admission ceremony on"), lambda row: row.member.ceremony_on),
            Column(gettext("Probation ends on"), lambda row: row.due_on),
            Column(gettext("Overdue"), lambda row: gettext("Overdue") if row.overdue else ""),
            Column(gettext("Proposed on"), lambda row: row.proposed.proposed_on if row.proposed else None),
        ),
        rows,
    )
