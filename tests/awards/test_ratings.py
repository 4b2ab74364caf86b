"""The page of the proposed ratings."""

import pytest
from django.urls import reverse

from awards.models import Rating
from meetings.models import Attendance, Meeting, YearRecord
from tests.factories import YearRecordFactory
from tests.forms import errors_in, filled, refusals_in, send, snapshot


@pytest.fixture
def url(record, meeting):
    return reverse("ratings", args=[record.pk])


@pytest.fixture
def lines(members1):
    khue, anh, bao = (f"member-{member.pk}" for member in members1)
    return khue, anh, bao


def test_it_works(client, alice, record, members1, lines, url):
    client.force_login(alice)
    khue, anh, bao = lines
    sent = {
        f"{khue}-proposed": "excellent",
        f"{khue}-points": "92,5",
        f"{anh}-proposed": "good",
        f"{bao}-unrated": "new",
        "organization-proposed": "good",
    }
    assert send(client, url, sent).status_code == 302
    kept = {rating.recipient: (rating.proposed, rating.unrated, rating.year) for rating in record.ratings.all()}
    assert kept == {
        members1[0]: ("excellent", "", 2023),
        members1[1]: ("good", "", 2023),
        members1[2]: ("", "new", 2023),
        record.organization: ("good", "", 2023),
    }
    assert str(record.ratings.get(member=members1[0]).points) == "92.50"
    assert record.steps.get(name="ratings").complete


def test_it_fills_in_nothing_beforehand(client, alice, url):
    client.force_login(alice)
    assert {value for name, value in filled(client.get(url)).items() if name.endswith("-proposed")} == {""}


def test_it_rates_the_rest_good_without_saving(client, alice, lines, url):
    client.force_login(alice)
    khue, anh, bao = lines
    shown = filled(send(client, url, {f"{khue}-proposed": "excellent", f"{bao}-unrated": "new"}, rest_good=""))
    assert (shown[f"{khue}-proposed"], shown[f"{anh}-proposed"], shown[f"{bao}-proposed"]) == ("excellent", "good", "")
    assert shown["organization-proposed"] == ""
    assert not Rating.objects.exists()


def test_it_lists_who_belonged_on_the_day_only(client, alice, record, outsider, url):
    client.force_login(alice)
    sent = {f"member-{outsider.pk}-proposed": "excellent"}
    assert send(client, url, sent).status_code == 302
    assert not Rating.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("proposed", "brilliant"),
        ("unrated", "lazy"),
        ("votes_good", "-1"),
        ("votes_good", "x"),
        ("votes_good", "99999999999999999999"),
        ("points", "101"),
        ("points", "NaN"),
        ("points", "nhiều"),
        ("points", "1e99"),
        ("note", "x" * 200_000),
    ],
)
def test_it_refuses_bad_input(client, alice, record, lines, url, field, value):
    client.force_login(alice)
    before = snapshot(record)
    response = send(client, url, {f"{lines[0]}-{field}": value})
    assert refusals_in(response)
    if field not in ("proposed", "unrated"):
        assert filled(response)[f"{lines[0]}-{field}"] == value
    assert snapshot(record) == before


def test_it_refuses_a_level_with_a_reason_for_none(client, alice, record, lines, url):
    client.force_login(alice)
    response = send(client, url, {f"{lines[0]}-proposed": "good", f"{lines[0]}-unrated": "exempt"})
    assert response.status_code == 422
    assert not record.ratings.exists()


def test_it_refuses_more_votes_than_entitled(client, alice, record, meeting, members1, lines, url):
    for member, standing in zip(members1, ["official", "official", "probationary"], strict=True):
        Attendance.objects.create(meeting=meeting, member=member, standing=standing, presence="present")
    client.force_login(alice)
    response = send(client, url, {f"{lines[0]}-votes_good": "2", f"{lines[0]}-votes_completed": "1"})
    assert response.status_code == 422
    assert "Hoàng Minh Khuê" in errors_in(response)[0]
    assert not record.ratings.exists()


def test_it_takes_back_what_is_emptied(client, alice, record, members1, lines, url):
    Rating.objects.create(record=record, member=members1[0], year=2023, proposed="good")
    client.force_login(alice)
    assert send(client, url, {f"{lines[0]}-proposed": ""}).status_code == 302
    assert not record.ratings.exists()


def test_it_hides_it_from_outsiders(client, charlie, url):
    client.force_login(charlie)
    assert client.get(url).status_code == client.post(url).status_code == 404


def test_it_refuses_a_closed_record(client, alice, record, url):
    record.status = "submitted"
    record.save()
    client.force_login(alice)
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 403


def test_it_holds_its_queries(client, alice, url, django_assert_max_num_queries):
    client.force_login(alice)
    with django_assert_max_num_queries(14):
        client.get(url)


def test_it_refuses_a_second_rating_of_a_year(client, alice, record, cell2, members1, lines, url):
    Rating.objects.create(record=YearRecordFactory(organization=cell2), member=members1[0], year=2023, proposed="good")
    client.force_login(alice)
    response = send(client, url, {f"{lines[0]}-proposed": "excellent"})
    assert refusals_in(response)
    assert not record.ratings.exists()
    assert send(client, url, {f"{lines[1]}-proposed": "excellent"}).status_code == 302


def test_it_empties_no_line_that_was_not_sent(client, alice, record, members1, lines, url):
    client.force_login(alice)
    send(client, url, {f"{lines[0]}-proposed": "excellent"})
    before = snapshot(record)
    data = {name: value for name, value in filled(client.get(url)).items() if not name.startswith(lines[0])}
    assert refusals_in(client.post(url, data))
    assert snapshot(record) == before


class TestCommittee:
    """A committee rates its cells, and proposes its own level."""

    @pytest.fixture
    def record(self, committee, cell1, cell2):
        return YearRecordFactory(organization=committee)

    @pytest.fixture
    def url(self, record):
        return reverse("ratings", args=[record.pk])

    def test_it_rates_cells_with_votes(self, client, bob, record, committee, cell1, cell2, url):
        client.force_login(bob)
        sent = {
            f"organization-{cell1.pk}-proposed": "excellent",
            f"organization-{cell1.pk}-votes_excellent": "7",
            f"organization-{cell1.pk}-votes_good": "1",
            f"organization-{cell2.pk}-proposed": "good",
            "organization-proposed": "good",
        }
        assert send(client, url, sent).status_code == 302
        rated = {rating.organization.code: (rating.proposed, rating.votes) for rating in record.ratings.all()}
        assert rated == {"VL1": ("excellent", 8), "VL2": ("good", None), "VL": ("good", None)}
        assert record.steps.get(name="ratings").complete

    def test_a_cell_that_proposed_its_own_level_is_shown(self, client, bob, record, cell1, cell2, url):
        own = YearRecordFactory(organization=cell1)
        Rating.objects.create(record=own, organization=cell1, year=2023, proposed="completed")
        client.force_login(bob)
        # While its record is open, the level may still change.
        assert "Chi bộ Trung tâm Gốm sứ: chưa gửi" in " ".join(client.get(url).content.decode().split())
        own.status = "submitted"
        own.save()
        response = client.get(url)
        assert f"organization-{cell1.pk}-proposed" not in filled(response)
        assert "Chi bộ Trung tâm Gốm sứ: Hoàn thành" in " ".join(response.content.decode().split())
        before = snapshot(record)
        send(client, url, {f"organization-{cell1.pk}-proposed": "excellent"})
        assert snapshot(record)[3] == before[3]
        assert Rating.objects.get(organization=cell1).proposed == "completed"

    def test_the_cell_is_told_who_rated_it(self, client, alice, record, cell1):
        Rating.objects.create(record=record, organization=cell1, year=2023, proposed="good")
        own = YearRecordFactory(organization=cell1)
        client.force_login(alice)
        assert refusals_in(send(client, reverse("ratings", args=[own.pk]), {"organization-proposed": "good"}))

    @pytest.mark.parametrize("value", ["seven", "-1", "1" * 5000])
    def test_it_refuses_bad_votes(self, client, bob, record, cell1, cell2, url, value):
        client.force_login(bob)
        before = snapshot(record)
        assert refusals_in(send(client, url, {f"organization-{cell1.pk}-votes_good": value}))
        assert snapshot(record) == before


@pytest.mark.parametrize("points", ["1e1000000", "9e999999", "-1e1000000", "1e-1000000", "0e-999999", "1e99999999999"])
def test_it_refuses_points_without_end(client, alice, record, meeting, lines, url, points):
    """A number of a million digits is neither written out on the page nor counted with."""
    YearRecord.objects.filter(pk=record.pk).update(year=2025)
    Meeting.objects.filter(pk=meeting.pk).update(day="2025-12-20")
    client.force_login(alice)
    sent = {f"{lines[0]}-proposed": "good", f"{lines[0]}-points": points}
    response = send(client, url, sent)
    assert refusals_in(response)
    assert filled(response)[f"{lines[0]}-points"] == points
    assert len(response.content) < 100_000
    assert not Rating.objects.exists()
