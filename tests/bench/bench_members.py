"""The list of members, searched, among 100,000 members beside 1,000: at most twice as long, with as many queries."""

import datetime
import os
import random
import subprocess
import sys

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from members.models import Cell, Committee, Member, Membership, Organization, Placement, Role
from tests.bench.timing import beside, seconds
from tests.databases import postgresql

FEW, MANY = 1_000, 100_000
MEMBERS_A_CELL = 50
FAMILIES = (
    ["Nguyễn"] * 8 + ["Trần"] * 3 + ["Lê"] * 2 + ["Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"]
)
MIDDLES = ["Văn", "Thị", "Đức", "Minh", "Ngọc", "Hữu", "Quang", "Thanh", "Xuân", "Thu", "Kim", "Bá"]
GIVEN = ["An", "Anh", "Bảo", "Bình", "Chi", "Cường", "Dung", "Dũng", "Đạt", "Giang", "Hà", "Hải", "Hạnh", "Hiền"]
GIVEN += ["Hòa", "Hùng", "Hương", "Khánh", "Lan", "Linh", "Long", "Mai", "Minh", "Nam", "Nga", "Ngân", "Phong", "Phúc"]
GIVEN += [
    "Phương",
    "Quân",
    "Quyên",
    "Sơn",
    "Tâm",
    "Thảo",
    "Thắng",
    "Thủy",
    "Trang",
    "Tuấn",
    "Uyên",
    "Vân",
    "Vinh",
    "Yến",
]

ASKED = {
    "the whole list": "",
    "nguyen": "?q=nguyen",
    "nguyen van d": "?q=nguyen+van+d",
    "a given name": "?q=uyen",
    "a card number": "?q=000000000123",
    "nobody": "?q=xyz",
    "one cell": "?organization=BENCH3",
    "nguyen on probation": "?q=nguyen&standing=probationary",
    "by birth date": "?order=birth",
}
ROUNDS = 5


def bench():
    """Lines for the database of this run, then for PostgreSQL."""
    yield from _measured(connection.vendor)
    if connection.vendor == "sqlite":
        with postgresql() as url:
            command = [sys.executable, "-m", "tests.bench", "bench_members"]
            environment = os.environ | {"TEST_DATABASE_URL": url}
            run = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
            yield from run.stdout.splitlines()


def _measured(vendor):
    measured = {}
    for size in (FEW, MANY):
        with transaction.atomic():
            superuser, staff = _make(size)
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("ANALYZE")
            for who, user in (("superuser", superuser), ("staff above all", staff)):
                client = Client(HTTP_HOST="localhost")
                client.force_login(user, "members.backends.RoleBackend")
                openings = [_opening(client, f"/members/{asked}") for asked in ASKED.values()]
                times = seconds(*openings, rounds=ROUNDS)
                queries = [_queries(opening) for opening in openings]
                for name, time, number in zip(ASKED, times, queries, strict=True):
                    measured[size, who, name] = (time, number)
            transaction.set_rollback(True)
    for (size, who, name), (time, number) in measured.items():
        if size == MANY:
            reference, number_of_few = measured[FEW, who, name]
            same = "as many queries" if number == number_of_few else f"{number_of_few} → {number} QUERIES"
            yield beside(f"members on {vendor}, {who}, {name} ({same})", time, "among 1,000", reference, 2)


def _opening(client, url):
    def opening():
        response = client.get(url)
        assert response.status_code == 200, (url, response.status_code)

    return opening


def _queries(opening):
    with CaptureQueriesContext(connection) as queries:
        opening()
    return len(queries)


def _make(size):
    """Make that many members below a committee of their own, and return a superuser and staff of the committee."""
    chance = random.Random(size)
    since = datetime.date(2005, 1, 1)
    root = _placed(Committee, "BENCH", None, since)
    committees = [_placed(Committee, f"BENCHC{number}", root, since) for number in range(max(size // 2500, 1))]
    cells = [
        _placed(Cell, f"BENCH{number}", committees[number % len(committees)], since)
        for number in range(size // MEMBERS_A_CELL)
    ]
    members = []
    for number in range(size):
        admitted = since + datetime.timedelta(days=chance.randrange(5000))
        members.append(
            Member(
                full_name=f"{chance.choice(FAMILIES)} {chance.choice(MIDDLES)} {chance.choice(GIVEN)}",
                birth_date=datetime.date(1950, 1, 1) + datetime.timedelta(days=chance.randrange(12000)),
                sex=chance.choice(Member.Sex.values),
                card_number=f"{number:012}",
                admitted_on=admitted,
                official_on=None if chance.random() < 0.04 else admitted + datetime.timedelta(days=365),
            )
        )
    members = Member.objects.bulk_create(members, batch_size=2000)
    Membership.objects.bulk_create(
        [
            Membership(member=member, cell=chance.choice(cells), since=member.admitted_on, how_joined="admitted")
            for member in members
        ],
        batch_size=2000,
    )
    users = get_user_model().objects
    superuser = users.create_superuser(f"bench-root-{size}")
    staff = users.create_user(f"bench-staff-{size}")
    # Above all: nobody's list would be this long but that of whoever stands above everything there is.
    for top in Organization.objects.filter(placements__superior=None):
        Role.objects.create(user=staff, organization=top, kind="staff")
    return superuser, staff


def _placed(model, code, superior, since):
    organization = model.objects.create(
        name=f"Tổ chức {code}", short_name=code, code=code, place_name="Hà Nội", level="part", number_suffix="CB"
    )
    Placement.objects.create(organization=organization, superior=superior, since=since, name=organization.name)
    return Organization.objects.get(pk=organization.pk)
