"""Who is rated in a record, and who can be given something in it."""

from members.models import Member, Organization, Placement


def rating_day(record):
    """Return the day whose members are rated: that of the year-end meeting, at the latest the year's last."""
    meeting = next((meeting for meeting in record.meetings.all() if meeting.kind == "year_end"), None)
    return min(meeting.day, record.last_day) if meeting else record.last_day


def rated_members(record):
    """Return the members whom the organisation rates: a cell its own; a committee none, for its cells do."""
    if not record.organization.is_cell:
        return Member.objects.none()
    day = rating_day(record)
    return Member.objects.of(record.organization, on=day).with_standing(day)


def rated_organizations(record):
    """Return the organisations that a committee rates: those right below it; a cell has none."""
    day = rating_day(record)
    placed = Placement.objects.on(day).filter(superior=record.organization)
    return Organization.objects.filter(pk__in=placed.values("organization")).order_by("code")


def possible_recipients(record):
    """Return the members and the organisations that a commendation in the record can go to."""
    organizations = [record.organization]
    if not record.organization.is_cell:
        organizations = Organization.objects.below(record.organization_id, on=record.last_day).order_by("code")
    return record.members_of_the_year().with_standing(rating_day(record)), organizations


def voters_on_ratings(record):
    """Return the meeting in which ratings are voted on: the review meeting, else the year-end meeting, else None."""
    meetings = {meeting.kind: meeting for meeting in record.meetings.all()}
    return meetings.get("review") or meetings.get("year_end")
