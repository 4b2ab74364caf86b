"""The page of commendations and badges."""

import datetime

from awards.models import Badge, Commendation, CommendationTitle
from tests.forms import errors_in, filled, refusals_in, send, snapshot


def test_it_works(client, alice, record, members1, paper, url):
    title = CommendationTitle.objects.filter(recipients="members").first()
    client.force_login(alice)
    sent = {
        "commendations-0-recipient": f"member-{members1[0].pk}",
        "commendations-0-form": str(paper.pk),
        "commendations-0-title": str(title.pk),
        "commendations-0-status": "awarded",
        "commendations-0-given_by_outside": "Đảng ủy Khối",
        "commendations-0-decided_on": "28/12/2023",
        "badges-0-member": str(members1[1].pk),
        "badges-0-years": "30",
        "badges-0-awarded_on": "3/2/2024",
    }
    response = send(client, url, sent)
    assert response.status_code == 302, errors_in(response)
    [commendation] = record.commendations.all()
    assert (commendation.member, commendation.year, commendation.status) == (members1[0], 2023, "awarded")
    [badge] = record.badges.all()
    assert (badge.member, badge.years, badge.awarded_on.isoformat()) == (members1[1], 30, "2024-02-03")


def test_it_commends_the_cell_itself(client, alice, record, paper, url):
    client.force_login(alice)
    sent = {
        "commendations-0-recipient": f"organization-{record.organization_id}",
        "commendations-0-form": str(paper.pk),
        "commendations-0-status": "proposed",
    }
    assert send(client, url, sent).status_code == 302
    assert record.commendations.get().recipient == record.organization


def test_it_refuses_someone_outside(client, alice, record, outsider, other_cell, paper, url):
    client.force_login(alice)
    before = snapshot(record)
    for recipient in [f"member-{outsider.pk}", f"organization-{other_cell.pk}", "member-0", "member-x", ""]:
        sent = {
            "commendations-0-recipient": recipient,
            "commendations-0-form": str(paper.pk),
            "commendations-0-status": "awarded",
            "commendations-0-reason": "Việc đột xuất",
        }
        response = send(client, url, sent)
        assert refusals_in(response)
        assert filled(response)["commendations-0-reason"] == "Việc đột xuất"
        assert outsider.full_name not in response.content.decode()
    assert snapshot(record) == before


def test_it_refuses_a_badge_for_someone_outside(client, alice, outsider, url):
    client.force_login(alice)
    response = send(client, url, {"badges-0-member": str(outsider.pk), "badges-0-years": "30"})
    assert refusals_in(response)
    assert not Badge.objects.exists()


def test_it_refuses_the_same_badge_twice(client, alice, record, members1, url):
    Badge.objects.create(member=members1[0], years=30, awarded_on=datetime.date(2023, 2, 3))
    client.force_login(alice)
    response = send(client, url, {"badges-0-member": str(members1[0].pk), "badges-0-years": "30"})
    assert refusals_in(response)
    assert Badge.objects.count() == 1


def test_it_refuses_a_title_for_organisations_to_a_member(client, alice, members1, paper, url):
    title = CommendationTitle.objects.filter(recipients="organizations").first()
    client.force_login(alice)
    sent = {
        "commendations-0-recipient": f"member-{members1[0].pk}",
        "commendations-0-form": str(paper.pk),
        "commendations-0-title": str(title.pk),
        "commendations-0-status": "awarded",
    }
    response = send(client, url, sent)
    assert refusals_in(response)
    assert not Commendation.objects.exists()


def test_it_refuses_two_givers(client, alice, record, members1, paper, url):
    client.force_login(alice)
    sent = {
        "commendations-0-recipient": f"member-{members1[0].pk}",
        "commendations-0-form": str(paper.pk),
        "commendations-0-status": "awarded",
        "commendations-0-given_by": str(record.organization_id),
        "commendations-0-given_by_outside": "Đảng ủy Khối",
    }
    response = send(client, url, sent)
    assert response.status_code == 422
    assert not Commendation.objects.exists()


def test_it_hides_it_from_outsiders(client, charlie, url):
    client.force_login(charlie)
    assert client.get(url).status_code == client.post(url).status_code == 404


def test_it_refuses_a_closed_record(client, alice, record, url):
    record.status = "accepted"
    record.save()
    client.force_login(alice)
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 403


def test_it_holds_its_queries(client, alice, record, members1, paper, url, django_assert_max_num_queries):
    for member in members1:
        Commendation.objects.create(record=record, member=member, form=paper, year=2023, status="awarded")
    client.force_login(alice)
    with django_assert_max_num_queries(28):
        client.get(url)
