"""The demo's tree, members and accounts."""

import datetime
from dataclasses import dataclass, field

from django.contrib.auth.password_validation import validate_password

from meetings.models import Photo
from members.demo_accounts import DEMO_PASSWORDS
from members.models import (
    Cell,
    Committee,
    Leave,
    Member,
    Membership,
    Office,
    Organization,
    Placement,
    Role,
    Term,
    User,
)
from partyreports.reports.demo import committee as content
from partyreports.reports.demo.cells import CELLS
from partyreports.reports.demo.content import LAST, RECORDS_BEGIN, day
from partyreports.reports.demo.store import keep, keep_one

SUPERIOR, COMMITTEE = "CQKH", "VNN"
CODES = {SUPERIOR, COMMITTEE, *(cell.code for cell in CELLS)}
SECRETARY = "Đỗ Khắc Tường"
DAYS_TO_CEREMONY = 14


@dataclass
class World:
    """What was made so far, by the names under which the content knows it."""

    organizations: dict[str, Organization] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    photos: list[Photo] = field(default_factory=list)

    @property
    def superior(self):
        """The body above the committee, which has no record of its own."""
        return self.organizations[SUPERIOR]

    @property
    def committee(self):
        """The committee."""
        return self.organizations[COMMITTEE]


def build_people():
    """Make the tree, its members and the accounts, and return them as a World."""
    world = World()
    _build_tree(world)
    for cell in CELLS:
        for person in cell.people:
            _build_person(world, cell, person)
    for cell in CELLS:
        _build_posts(world, world.organizations[cell.code], cell.posts)
    _build_posts(world, world.committee, content.EXECUTIVE)
    _build_accounts(world)
    return world


def _build_tree(world):
    superior = Committee(
        kind=Committee.KIND,
        level=Committee.Level.UPPER,
        name=content.SUPERIOR,
        short_name="Đảng bộ Các cơ quan khoa học",
        number_suffix="ĐUCQ",
        heading="ĐẢNG ỦY CÁC CƠ QUAN KHOA HỌC TỈNH LAM GIANG",
        signed_as="T/M ĐẢNG ỦY",
    )
    _place(world, superior, SUPERIOR, None, "1995-01-01")
    committee = Committee(
        kind=Committee.KIND,
        level=Committee.Level.BASE,
        name=content.COMMITTEE,
        short_name="Đảng bộ Viện",
        number_suffix="ĐU",
        heading=content.PARTY_COMMITTEE.upper(),
        signed_as="T/M ĐẢNG ỦY",
    )
    _place(world, committee, COMMITTEE, superior, "1998-04-01")
    for cell in CELLS:
        organization = Cell(
            kind=Cell.KIND,
            level=Cell.Level.PART,
            name=cell.name,
            short_name=cell.short_name,
            number_suffix="CB",
            signed_as="T/M CHI BỘ",
        )
        _place(world, organization, cell.code, committee, "2005-06-01")
        _terms(organization, "2020-03-15", "2022-09-15", "2025-03-15")
    _terms(committee, "2015-05-20", "2020-05-20", "2025-05-20")
    _terms(superior, "2015-07-30", "2020-07-30", "2025-07-30")


def _place(world, organization, code, superior, since):
    organization.code, organization.place_name = code, content.PLACE
    keep_one(organization)
    keep_one(Placement(organization=organization, superior=superior, name=organization.name, since=day(since)))
    world.organizations[code] = organization


def _terms(organization, *starts):
    for since, to in zip(starts, [*starts[1:], ""], strict=True):
        keep_one(Term(organization=organization, since=day(since), to=day(to)))


def _build_person(world, cell, person):
    admitted, number = day(person.admitted), len(world.members) + 1
    recent = admitted >= RECORDS_BEGIN
    ceremony = admitted + datetime.timedelta(days=DAYS_TO_CEREMONY) if recent else None
    official = (ceremony or admitted).replace(year=admitted.year + 1)
    confirmed = official <= datetime.date(LAST, 12, 31)
    member = Member(
        full_name=person.name,
        sex=Member.Sex.FEMALE if person.sex == "F" else Member.Sex.MALE,
        birth_date=day(person.born),
        card_number=f"9900{number:08}",
        job_title=person.job,
        admitted_on=admitted,
        admission_decision=f"{10 + number}-QĐ/ĐUCQ" if recent else "",
        ceremony_on=ceremony,
        official_on=official if confirmed else None,
        official_decision=f"{40 + number}-QĐ/ĐUCQ" if recent and confirmed else "",
    )
    world.members[person.name] = keep_one(member)
    _build_memberships(world, cell, person, member)
    if person.exempt:
        keep_one(
            Leave(member=member, kind=Leave.Kind.EXEMPT, since=day(person.exempt), reason="Tuổi cao, sức khỏe yếu")
        )
    if person.away:
        since, to, where = person.away
        keep_one(Leave(member=member, kind=Leave.Kind.AWAY, since=day(since), to=day(to), reason=where))


def _build_memberships(world, cell, person, member):
    joined, since = Membership.Joined.CARRIED, RECORDS_BEGIN
    if person.came:
        joined, since = Membership.Joined.TRANSFERRED, day(person.came)
    elif member.ceremony_on:
        joined, since = Membership.Joined.ADMITTED, member.ceremony_on
    left, to = "", None
    if person.left:
        left, to = Membership.Left.TRANSFERRED, day(person.left)
    elif person.died:
        left, to = Membership.Left.DIED, day(person.died)
    elif person.moved:
        left, to = Membership.Left.MOVED, day(person.moved[0])
    keep_one(
        Membership(
            member=member,
            cell=world.organizations[cell.code],
            since=since,
            to=to,
            how_joined=joined,
            how_left=left,
            party_group=person.group,
        )
    )
    if person.moved:
        there = world.organizations[person.moved[1]]
        keep_one(Membership(member=member, cell=there, since=to, how_joined=Membership.Joined.MOVED))


def _build_posts(world, organization, posts):
    for post in posts:
        keep_one(
            Office(
                member=world.members[post.name],
                organization=organization,
                post=post.post,
                since=day(post.since),
                to=day(post.to),
            )
        )


def _build_accounts(world):
    accounts = {
        "secretary": (SECRETARY, "VNN-03", Role.Kind.SECRETARY),
        "staff": ("Ninh Thị Lụa", COMMITTEE, Role.Kind.STAFF),
        "viewer": ("Dương Trọng Nghiêm", COMMITTEE, Role.Kind.VIEWER),
        "admin": ("Hoàng Diệu Thư", SUPERIOR, Role.Kind.ADMIN),
    }
    for username, (full_name, code, kind) in accounts.items():
        user = User(username=username, full_name=full_name)
        validate_password(DEMO_PASSWORDS[username], user)
        user.set_password(DEMO_PASSWORDS[username])
        world.users[username] = keep_one(user)
        keep([Role(user=user, organization=world.organizations[code], kind=kind)])
