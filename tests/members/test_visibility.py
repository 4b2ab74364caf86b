"""Who sees what: each of the cast, on everything that passes through ``visible_to``."""

import datetime

import pytest

from awards.models import Badge, Commendation, CommendationForm, Rating
from meetings.models import Meeting, Photo, Step, YearRecord
from members.models import Change, Leave, Member, Membership, Organization, Role, User
from tests.factories import MeetingFactory, MembershipFactory, RoleFactory, UserFactory, YearRecordFactory

CAST = ["alice", "bob", "victor", "charlie", "dora", "root"]


@pytest.fixture
def newcomer(db):
    """An account without a role."""
    return UserFactory(username="newcomer")


@pytest.fixture
def rows(record, members1, other_cell, outsider, cell2):
    """One row of each model for a draft of cell 1 (here), for an accepted record of it (closed) and elsewhere."""
    form = CommendationForm.objects.first()
    found = {}
    for name, cell, member, status, year in [
        ("here", record.organization, members1[0], "draft", 2023),
        ("closed", record.organization, members1[1], "accepted", 2022),
        ("there", other_cell, outsider, "accepted", 2023),
    ]:
        kept, _ = YearRecord.objects.update_or_create(organization=cell, year=year, defaults={"status": status})
        found[name] = {
            YearRecord: kept,
            Meeting: MeetingFactory(record=kept, day=datetime.date(year, 12, 1)),
            Step: kept.steps.create(name="details"),
            Photo: Photo.objects.create(meeting=kept.meetings.get(), image=f"{name}.jpg"),
            Rating: Rating.objects.create(record=kept, member=member, year=year),
            Commendation: Commendation.objects.create(
                record=kept, member=member, year=year, form=form, status="awarded"
            ),
        }
    return found


@pytest.mark.parametrize("model", [YearRecord, Meeting, Photo, Step, Rating, Commendation])
@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("alice", {"here", "closed"}),
        ("bob", {"here", "closed"}),
        ("dora", {"here", "closed"}),
        ("victor", {"closed"}),
        ("charlie", {"there"}),
        ("root", {"here", "closed", "there"}),
        ("newcomer", set()),
    ],
)
def test_records_and_what_is_in_them(request, rows, model, who, seen):
    user = request.getfixturevalue(who)
    assert set(model.objects.visible_to(user)) == {rows[name][model] for name in seen}


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("alice", {"VL1"}),
        ("bob", {"VL", "VL1", "VL2"}),
        ("dora", {"VL", "VL1", "VL2"}),
        ("victor", {"VL", "VL1", "VL2"}),
        ("charlie", {"HD1"}),
        ("root", {"VL", "VL1", "VL2", "HD", "HD1"}),
        ("newcomer", set()),
    ],
)
def test_organisations(request, cell1, cell2, other_cell, who, seen):
    user = request.getfixturevalue(who)
    assert set(Organization.objects.visible_to(user).values_list("code", flat=True)) == seen


@pytest.mark.parametrize("who", [*CAST, "newcomer"])
def test_members_badges_and_the_log(request, cell1, members1, outsider, other_cell, who):
    user = request.getfixturevalue(who)
    here, there = Badge.objects.create(member=members1[0], years=30), Badge.objects.create(member=outsider, years=30)
    entries = {
        cell: Change.objects.create(
            organization=cell, number=1, at="2024-01-01T00:00Z", verb="x", subject="x", hash="x"
        )
        for cell in [cell1, other_cell]
    }
    if who == "newcomer":
        members, badges, changes = set(), set(), set()
    elif who == "charlie":
        members, badges, changes = {outsider}, {there}, {entries[other_cell]}
    elif who == "root":
        members, badges, changes = {*members1, outsider}, {here, there}, set(entries.values())
    else:
        members, badges, changes = set(members1), {here}, {entries[cell1]}
    assert set(Member.objects.visible_to(user)) == members
    assert set(Badge.objects.visible_to(user)) == badges
    assert set(Change.objects.visible_to(user)) == changes


def test_a_secretary_of_a_committee_sees_no_cell(committee, cell1, members1):
    user = UserFactory()
    RoleFactory(user=user, organization=committee, kind="secretary")
    assert list(Organization.objects.visible_to(user).values_list("pk", flat=True)) == [committee.pk]
    assert not Member.objects.visible_to(user).exists()


def test_a_closed_account_sees_nothing(bob, root, rows):
    for user in [bob, root]:
        user.is_active = False
        assert not Organization.objects.visible_to(user).exists()
        assert not YearRecord.objects.visible_to(user).exists()
        assert not Member.objects.visible_to(user).exists()
        assert not User.objects.reached_by(user).exists()


def test_a_member_is_seen_where_they_are_today(alice, charlie, members1, other_cell):
    khue = members1[0]
    khue.memberships.update(to="2020-01-01", how_left="moved")
    assert Member.objects.visible_to(alice).filter(pk=khue.pk).exists()  # after leaving: where they were last
    MembershipFactory(member=khue, cell=other_cell, since="2020-01-01")
    assert not Member.objects.visible_to(alice).filter(pk=khue.pk).exists()
    assert Member.objects.visible_to(charlie).filter(pk=khue.pk).exists()


def test_a_member_still_to_come_is_seen(alice, cell1):
    member = MembershipFactory(cell=cell1, since="2999-01-01").member
    assert list(Member.objects.visible_to(alice)) == [member]


def test_one_that_moves_next_year_is_still_here(alice, charlie, members1, other_cell):
    khue = members1[0]
    khue.memberships.update(to="2999-01-01", how_left="moved")
    MembershipFactory(member=khue, cell=other_cell, since="2999-01-01")
    assert Member.objects.visible_to(alice).filter(pk=khue.pk).exists()
    assert not Member.objects.visible_to(charlie).filter(pk=khue.pk).exists()


def test_a_role_reaches_what_is_below_today(bob, cell2, other_committee):
    cell2.placements.update(to="2020-01-01")
    cell2.placements.create(superior=other_committee, since="2020-01-01", name=cell2.name)
    assert not Organization.objects.visible_to(bob).filter(pk=cell2.pk).exists()


@pytest.mark.parametrize(
    ("who", "roles"),
    [
        ("alice", {"cell1": {"secretary"}, "cell2": set(), "committee": set()}),
        ("bob", {"cell1": {"staff"}, "cell2": {"staff"}, "committee": {"staff"}, "other_cell": set()}),
        ("victor", {"cell1": {"viewer"}, "other_cell": set()}),
        ("dora", {"cell1": {"admin"}, "committee": {"admin"}, "other_committee": set()}),
        ("root", {"cell1": set(Role.Kind.values), "other_cell": set(Role.Kind.values)}),
        ("newcomer", {"cell1": set()}),
    ],
)
def test_roles_here_and_above(request, who, roles):
    user = request.getfixturevalue(who)
    for where, kinds in roles.items():
        organization = request.getfixturevalue(where)
        assert {kind for kind in Role.Kind.values if user.has_role(organization, kind)} == kinds


def test_what_is_seen_costs_two_queries(bob, members1, record, django_assert_num_queries):
    user = User.objects.get(pk=bob.pk)
    with django_assert_num_queries(3):
        list(Member.objects.visible_to(user))
        list(YearRecord.objects.visible_to(user))


def test_a_leave_hides_nobody(alice, members1):
    Leave.objects.create(member=members1[0], kind="suspended", since="2020-01-01")
    assert Member.objects.visible_to(alice).count() == Membership.objects.count() == 3


def test_a_record_of_another_year_is_another(alice, cell1):
    YearRecordFactory(organization=cell1, year=2022)
    assert YearRecord.objects.visible_to(alice).count() == 1
