"""The cast: their names carry the meaning of each test.

``committee`` has ``cell1`` and ``cell2`` below it; ``other_cell`` stands below another committee.
"""

import pytest
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.template.base import Template
from django.test import TransactionTestCase
from django.test.utils import _TestState
from hypothesis import settings

from members.models import Member, Role
from tests.emptying import empty_the_database
from tests.factories import (
    CellFactory,
    CommitteeFactory,
    MeetingFactory,
    MemberFactory,
    MembershipFactory,
    OfficeFactory,
    RoleFactory,
    UserFactory,
    YearRecordFactory,
)

# How long an example takes is the machine's affair, not the code's.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def quick_emptying(django_test_environment):
    """After a test that commits, take out what it wrote, and no more."""
    TransactionTestCase._fixture_teardown = lambda _test: empty_the_database()


@receiver(connection_created)
def trust_the_disk(connection, **kwargs):
    """Do not wait for the disk: what a power cut would lose does not matter here."""
    if connection.vendor == "sqlite":
        connection.connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture(scope="session", autouse=True)
def plain_templates(django_test_environment):
    """Render as the server does: Django's tests note every template with a copy of its context, which nobody reads."""
    Template._render = _TestState.saved_data.template_render


@pytest.fixture
def jobs_at_once(settings):
    """The work of the background is done within the request; other tests run the worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def committee(db):
    """A base committee with two cells."""
    return CommitteeFactory(name="Đảng bộ Viện Vật liệu", short_name="Đảng bộ Viện", code="VL")


@pytest.fixture
def cell1(committee):
    """Alice's cell: a secretary, an official and a probationary member; see ``members1``."""
    return CellFactory(
        name="Chi bộ Trung tâm Gốm sứ", short_name="Chi bộ 1", code="VL1", placed={"superior": committee}
    )


@pytest.fixture
def cell2(committee):
    """The cell beside Alice's."""
    return CellFactory(
        name="Chi bộ Phòng Hành chính", short_name="Chi bộ 2", code="VL2", placed={"superior": committee}
    )


@pytest.fixture
def other_committee(db):
    """A committee that has nothing to do with Alice's."""
    return CommitteeFactory(name="Đảng bộ Viện Hải dương", short_name="Đảng bộ Hải dương", code="HD")


@pytest.fixture
def other_cell(other_committee):
    """Charlie's cell."""
    return CellFactory(
        name="Chi bộ Phòng Tàu biển", short_name="Chi bộ tàu", code="HD1", placed={"superior": other_committee}
    )


def _user(username, organization, kind):
    user = UserFactory(username=username)
    RoleFactory(user=user, organization=organization, kind=kind)
    return user


@pytest.fixture
def alice(cell1):
    """Secretary of cell 1."""
    return _user("alice", cell1, Role.Kind.SECRETARY)


@pytest.fixture
def bob(committee):
    """Staff of the committee."""
    return _user("bob", committee, Role.Kind.STAFF)


@pytest.fixture
def victor(committee):
    """Viewer at the committee."""
    return _user("victor", committee, Role.Kind.VIEWER)


@pytest.fixture
def charlie(other_cell):
    """Secretary of another committee's cell; must never see cell 1."""
    return _user("charlie", other_cell, Role.Kind.SECRETARY)


@pytest.fixture
def dora(committee):
    """Admin of the committee."""
    return _user("dora", committee, Role.Kind.ADMIN)


@pytest.fixture
def root(db):
    """Superuser."""
    return UserFactory(username="root", is_superuser=True)


@pytest.fixture
def members1(cell1):
    """Members of cell 1: Hoàng Minh Khuê (secretary), Trịnh Thị Ánh and, on probation, Đỗ Văn Bảo."""
    khue = MemberFactory(full_name="Hoàng Minh Khuê", sex=Member.Sex.MALE, job_title="Giám đốc Trung tâm")
    anh = MemberFactory(full_name="Trịnh Thị Ánh")
    bao = MemberFactory(full_name="Đỗ Văn Bảo", sex=Member.Sex.MALE, probationary=True)
    for member in [khue, anh, bao]:
        MembershipFactory(member=member, cell=cell1, since=member.admitted_on)
    OfficeFactory(member=khue, organization=cell1, post="secretary")
    return khue, anh, bao


@pytest.fixture
def outsider(other_cell):
    """A member of Charlie's cell."""
    return MembershipFactory(member__full_name="Phan Thị Ngoài", cell=other_cell).member


@pytest.fixture
def record(cell1, committee):
    """The draft of cell 1 for 2023."""
    return YearRecordFactory(organization=cell1, superior=committee)


@pytest.fixture
def meeting(record, members1):
    """The year-end meeting of that record; the roll is not called yet."""
    return MeetingFactory(record=record)
