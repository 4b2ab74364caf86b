"""Sums tell apart what is proposed to a committee, what it proposes further up, and what is still below."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from awards import deciding
from awards.models import Badge, Commendation, CommendationForm
from members.models import Placement
from partyreports.reports.figures.sums import roll_up
from partyreports.reports.figures.tables import tables_of
from tests.factories import CommitteeFactory, RoleFactory, UserFactory, YearRecordFactory
from tests.reports.papers.reading import tables_of_xlsx

D = datetime.date
pytestmark = pytest.mark.django_db
TO_US, FURTHER_UP, BELOW = "awards-proposed", "awards-passed_on", "awards-below"


@pytest.fixture
def proposals(record, members1):
    """Cell 1 has handed in: two giấy khen for its members, and one for itself."""
    given = {"record": record, "year": 2023, "form": CommendationForm.objects.get(name="Giấy khen")}
    for member in members1[:2]:
        Commendation.objects.create(member=member, status="proposed", **given)
    Commendation.objects.create(organization=record.organization, status="proposed", **given)
    record.status = "accepted"
    record.save()
    return list(Commendation.objects.order_by("pk"))


@pytest.fixture
def as_bob(client, bob):
    client.force_login(bob)
    return client


def sums_in(client, committee, query=""):
    """Return the sum of each table of awards on the page, by its key; each total opens as many as it says."""
    page = BeautifulSoup(client.get(reverse("sums", args=[committee.pk, 2023]) + query).content, "lxml")
    found = {}
    for table in page.select('[aria-labelledby^="awards-"]'):
        for link in table.select("td a"):
            opened = client.get(link["href"])
            assert opened.status_code == 200
            rows = BeautifulSoup(opened.content, "lxml").select("tbody tr")
            assert len(rows) == int(link.get_text()), link["href"]
        found[table["aria-labelledby"]] = sum(int(cell.get_text()) for cell in table.select("tfoot td"))
    return found


def test_what_is_passed_on_is_told_apart(as_bob, bob, committee, proposals):
    assert sums_in(as_bob, committee) == {TO_US: 3}
    own = YearRecordFactory(organization=committee, year=2023)
    deciding.pass_on(committee=committee, year=2023, pks=[proposals[0].pk], by=bob)
    Commendation.objects.create(
        record=own, year=2023, organization=committee, form=proposals[0].form, status="proposed"
    )
    assert sums_in(as_bob, committee) == sums_in(as_bob, committee, "?whole=1") == {TO_US: 2, FURTHER_UP: 2}
    titles = {table.key: str(table.title) for table in tables_of(roll_up(committee, 2023))}
    assert titles[TO_US] != titles[FURTHER_UP]
    # Paper and workbook follow from the same tables: the committee stands there with its own proposal.
    file = as_bob.get(reverse("sums-file", args=[committee.pk, 2023, "xlsx"])).content
    rows = [[row[1:] for row in rows] for rows in tables_of_xlsx(file)]
    assert [["Chi bộ 1", "00", "01"], [committee.short_name, "01", ""], ["Cộng", "01", "01"]] in rows


def test_the_level_above_has_what_was_passed_on(client, bob, committee, proposals):
    upper = CommitteeFactory(name="Đảng bộ Sở", short_name="Đảng bộ Sở", code="S", level="upper")
    Placement.objects.filter(organization=committee).update(superior=upper)
    client.force_login(RoleFactory(user=UserFactory(), organization=upper, kind="staff").user)
    assert sums_in(client, upper) == {BELOW: 3}
    own = YearRecordFactory(organization=committee, year=2023)
    deciding.pass_on(committee=committee, year=2023, pks=[proposals[0].pk], by=bob)
    # Not proposed before the committee hands in.
    assert sums_in(client, upper) == {BELOW: 3}
    own.status = "submitted"
    own.save()
    assert sums_in(client, upper) == sums_in(client, upper, "?whole=1") == {TO_US: 1, BELOW: 2}
    assert sums_in(client, committee) == {TO_US: 2, FURTHER_UP: 1}


def test_a_branch_is_opened_only_from_above(as_bob, charlie, client, committee, cell1, other_committee, proposals):
    key = f"award-proposed-{proposals[0].form_id}-0-members"
    url = reverse("sums-open", args=[cell1.pk, 2023, key])
    assert len(BeautifulSoup(as_bob.get(f"{url}?branch={committee.pk}").content, "lxml").select("tbody tr")) == 2
    for branch in (other_committee.pk, cell1.pk, "x", "9" * 30):
        assert as_bob.get(f"{url}?branch={branch}").status_code == 404


def test_what_was_declined_later_was_still_proposed(bob, committee, proposals):
    """A paper of a day knows no answer that came after it."""
    deciding.decide_commendations(
        committee=committee, year=2023, pks=[proposals[0].pk], status="declined", by=bob, reason="Chưa đủ",
        decided_on=D(2024, 2, 1),
    )  # fmt: skip

    def states(day):
        awards = roll_up(committee, 2023, known_on=day).total.awards
        return {award.status: sum(awards[each] for each in awards if each.status == award.status) for award in awards}

    assert states(D(2024, 1, 31)) == {"proposed": 3}
    assert states(D(2024, 2, 1)) == {"proposed": 2, "declined": 1}


def test_badges_are_told_apart(as_bob, bob, committee, record, members1, proposals):
    badges = [Badge.objects.create(record=record, member=member, years=30).pk for member in members1]
    dated = {"committee": committee, "year": 2023, "by": bob, "decision": "7-QĐ/TU", "decided_on": D(2024, 2, 3)}
    deciding.decide_badges(pks=badges[:1], **dated)
    deciding.decide_badges(pks=badges[1:2], status="declined", reason="Chưa đủ", **dated)
    found = sums_in(as_bob, committee)
    assert {key: found[key] for key in found if "badge" in key} == {
        "awards-badge": 1, "awards-badge_proposed": 1, "awards-badge_declined": 1,
    }  # fmt: skip
