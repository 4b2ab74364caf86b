"""Members and guests as papers introduce them: with the posts they held on the day."""

import re

from meetings.models import Guest
from members.models import Member, Membership, Office, Organization, Placement

# Highest first; a member is introduced with one, and with one in the bodies above.
POSTS = {
    "secretary": "Bí thư",
    "standing_deputy": "Phó Bí thư Thường trực",
    "deputy": "Phó Bí thư",
    "standing_committee": "Ủy viên Ban Thường vụ",
    "executive": "Ủy viên Ban Chấp hành",
    "cell_committee": "Chi ủy viên",
}
_COMRADE = ("đồng chí ", "ông ", "bà ", "các ")
_ABBREVIATED = re.compile(r"(?:đ/c|đc)[.:]? +", re.IGNORECASE)
"""How people write “đồng chí” in a hurry; a paper writes it out."""


class People:
    """The posts of the people named in one paper, read at once."""

    def __init__(self, organization, day, members):
        """Read the posts that ``members`` (None among them is passed over) held on ``day``."""
        self.organization = organization
        self.above = organization.ids_above(on=day)
        self.offices, self.higher = {}, {}
        ids = {member.pk for member in members if member}
        for office in Office.objects.on(day).filter(member__in=ids).select_related("organization"):
            held = self.higher if office.organization_id in self.above else self.offices
            best = held.get(office.member_id)
            if best is None or self._rank(office) < self._rank(best):
                held[office.member_id] = office
        named = [*self.offices.values(), *self.higher.values()]
        elsewhere = {office.organization_id for office in named} - {organization.pk}
        self.places = {row.organization_id: row for row in Placement.objects.on(day).filter(organization__in=elsewhere)}

    def _rank(self, office):
        return office.organization_id != self.organization.pk, list(POSTS).index(office.post)

    def introduce(self, person):
        """Return `đồng chí Chu Xuân Quang, Bí thư Chi bộ, Giám đốc Trung tâm`, or a guest with post and body."""
        if isinstance(person, Guest):
            return introduce_guest(person)
        capacity = [self.post_of(person), person.job_title]
        return ", ".join(filter(None, [f"đồng chí {person.full_name}", *capacity]))

    def post_of(self, member):
        """Return `Bí thư Chi bộ`, `Ủy viên Ban Chấp hành Đảng bộ`, both where both are held, or nothing."""
        offices = (self.higher.get(member.pk), self.offices.get(member.pk))
        return ", ".join(self._words(office) for office in offices if office)

    def _words(self, office):
        post, where = POSTS[office.post], office.organization
        if office.post == "cell_committee" and where.pk == self.organization.pk:
            return post
        if where.pk != self.organization.pk:
            place = self.places.get(where.pk)
            return f"{post} {(place and place.short_name) or where.short_name}"
        if where.is_cell:
            return f"{post} Chi bộ"
        return f"{post} Đảng bộ" if office.post == "executive" else f"{post} Đảng ủy"


class Cells:
    """The cells of the members named in one paper of a committee, under their short names of the time; a cell's
    papers need not say that they are its own.
    """

    def __init__(self, record, members, day=None):
        """Read where ``members`` (None among them is passed over) belonged on a day, or before it if they had left."""
        day = day or record.last_day
        self.names, self.codes = {}, {}
        ids = {member.pk for member in members if member}
        if record.organization.is_cell or not ids:
            return
        rows = Membership.objects.filter(member__in=ids, since__lte=day).select_related("cell").order_by("since")
        last = {row.member_id: row.cell for row in rows}
        places = Placement.objects.filter(organization__in={cell.pk for cell in last.values()}, since__lte=day)
        names = {place.organization_id: place.short_name for place in places.order_by("since")}
        self.names = {pk: names.get(cell.pk) or cell.short_name for pk, cell in last.items()}
        self.codes = {pk: cell.code for pk, cell in last.items()}

    def of(self, member):
        """Return the short name of the member's cell, or nothing."""
        return self.names.get(member.pk, "")

    def named(self, recipient):
        """Return a member with the cell in brackets, or the name of an organisation."""
        cell = self.names.get(recipient.pk) if isinstance(recipient, Member) else ""
        return f"{recipient} ({cell})" if cell else str(recipient)


def introduce_guest(guest):
    """Return a guest with post and body; one who came to direct is a comrade."""
    name = _ABBREVIATED.sub("đồng chí ", guest.name)
    if guest.directs and not name.lower().startswith(_COMRADE):
        name = f"đồng chí {name}"
    return ", ".join(filter(None, [name, guest.capacity, guest.body]))


def cells_on(organization, day):
    """Return the ids of the cells that belonged to an organisation on a day; a cell's own."""
    if organization.is_cell:
        return [organization.pk]
    below = Organization.objects.below(organization, on=day)
    return list(below.filter(kind=Organization.Kind.CELL).values_list("pk", flat=True))
