"""What the page of decisions shows: the cap, the branch chosen, and to whom."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards import deciding
from awards.models import Rating
from members.models import Member, Placement
from tests.awards.deciding.page import D, pk_of, url
from tests.factories import (
    CommitteeFactory,
    MemberFactory,
    MembershipFactory,
    RoleFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_a_viewer_reads_only_what_was_decided(client, victor, bob, committee, proposed, members1):
    client.force_login(victor)
    page = reverse("decisions", args=[proposed.pk])
    assert "Hoàng Minh Khuê" not in client.get(page).content.decode()
    deciding.decide_ratings(
        committee=committee,
        year=2023,
        levels={pk_of(Rating, member=members1[0]): "good"},
        reason="Vượt tỷ lệ",
        decision="1",
        decided_on=D(2024, 1, 1),
        by=bob,
    )
    shown = client.get(page).content.decode()
    assert "Hoàng Minh Khuê" in shown
    assert "Trịnh Thị Ánh" not in shown
    # Why it is another level tells that another was proposed.
    assert "Vượt tỷ lệ" not in shown


def test_the_cap_is_shown(as_bob, committee, proposed):
    page = as_bob.get(url(committee)).content.decode()
    assert "1 xuất sắc" in page
    assert "QĐ 124-QĐ/TW" in page


def test_above_the_base_the_cap_is_that_of_the_base_chosen(client, committee, cell1, proposed):
    upper = CommitteeFactory(name="Đảng bộ Sở", short_name="Đảng bộ Sở", code="S", level="upper")
    other = CommitteeFactory(
        name="Đảng bộ Viện Địa lý", short_name="Đảng bộ Địa lý", code="D", placed={"superior": upper}
    )
    Placement.objects.filter(organization=committee).update(superior=upper)
    staff = RoleFactory(user=UserFactory(), organization=upper, kind="staff").user
    client.force_login(staff)
    page = client.get(url(upper)).content.decode()
    assert "Hoàng Minh Khuê" in page
    assert "Chọn một tổ chức" in page
    for chosen, shown in [(committee, True), (cell1, True), (other, False)]:
        page = client.get(f"{url(upper)}?organization={chosen.pk}").content.decode()
        assert ("1 xuất sắc trên 1 hoàn thành tốt" in page) is shown
        assert ("Hoàng Minh Khuê" in page) is shown
        assert "Chọn một tổ chức" not in page


def test_a_year_without_a_known_cap_is_decided_too(as_bob, committee):
    """Older years are entered afterwards; of those before 2019 no cap is known."""
    page = as_bob.get(reverse("decide", args=[committee.pk, 2018, "members"]))
    assert page.status_code == 200
    assert "Chưa rõ mức khống chế" in page.content.decode()


def test_its_queries_do_not_grow(as_bob, committee, proposed, cell1):
    def grow(number):
        for _ in range(number):
            member = MembershipFactory(cell=cell1).member
            Rating.objects.create(record=proposed, member=member, year=2023, proposed="good")

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert as_bob.get(url(committee)).status_code == 200
        return len(queries)

    grow(2)
    few = count()
    grow(8)
    assert count() == few <= 13


def test_the_next_page_shows_the_same_branch(as_bob, committee, cell1, proposed):
    members = Member.objects.bulk_create([MemberFactory.build(search_key="", sort_key="") for _ in range(101)])
    Rating.objects.bulk_create(
        [Rating(record=proposed, member=member, year=2023, proposed="good") for member in members]
    )
    page = BeautifulSoup(as_bob.get(f"{url(committee)}?organization={cell1.pk}&state=open").content, "lxml")
    following = page.find("a", string="Trang sau")["href"]
    assert following == f"?page=2&state=open&organization={cell1.pk}"
    page = BeautifulSoup(as_bob.get(url(committee) + following).content, "lxml")
    assert len(page.select("input[name=row]")) == 3
    assert page.select_one("option[selected]").text == cell1.short_name
