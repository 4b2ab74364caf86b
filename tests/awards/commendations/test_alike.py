"""One card for many: commendations that are alike, and badges that were handed over together."""

import datetime

import pytest
from bs4 import BeautifulSoup

from awards.models import Badge, Commendation, CommendationTitle, Rating
from tests.forms import errors_in, filled, refusals_in, send, snapshot


def ticks(response, card):
    """Return the keys that are ticked on a card, in the order of the page."""
    page = BeautifulSoup(response.content, "lxml")
    return [box["name"].removeprefix(f"{card}-to_") for box in page.select(f'input[name^="{card}-to_"][checked]')]


def ticking(card, keys):
    """Return what a browser sends for these ticks."""
    return {f"{card}-to_{key}": "on" for key in keys}


def without_ticks(data, card):
    """Return sent data with all ticks of a card taken away."""
    return {name: value for name, value in data.items() if not name.startswith(f"{card}-to_")}


class TestMany:
    """The same commendation for many, on one card."""

    @pytest.fixture
    def title(self):
        return CommendationTitle.objects.filter(recipients="members").first()

    @pytest.fixture
    def given(self, record, members1, paper, title):
        """One giấy khen for each of the three members."""
        for member in members1:
            Commendation.objects.create(
                record=record, member=member, form=paper, title=title, year=2023, status="awarded", decision="5-QĐ/ĐU"
            )

    def test_what_a_card_of_many_is_asked_is_not_asked_on_another(self, client, alice, given, url):
        """The cards share their fields, but for what differs."""
        client.force_login(alice)
        page = BeautifulSoup(client.get(url).content, "lxml")
        asked = [page.select_one(f'label[for="id_commendations-{card}-recipient"]').get_text() for card in (0, 1)]
        assert asked == ["Và cho ai khác", "Tặng cho"]

    def test_those_ticked_come_onto_one_card(self, client, alice, record, members1, paper, title, url):
        client.force_login(alice)
        picked = [f"member-{member.pk}" for member in members1]
        response = client.post(url, filled(client.get(url)) | {"pick": picked, "give_ticked": ""})
        assert response.status_code == 200
        assert not errors_in(response)
        assert not BeautifulSoup(response.content, "lxml").select(".is-invalid, .alert-danger")
        # In the order of given names: Ánh, Bảo, Khuê.
        assert ticks(response, "commendations-1") == [picked[1], picked[2], picked[0]]
        data = filled(response) | {
            **ticking("commendations-1", picked),
            "commendations-1-form": str(paper.pk),
            "commendations-1-title": str(title.pk),
            "commendations-1-status": "awarded",
            "commendations-1-handed_over_by": "đồng chí Bí thư",
        }
        assert client.post(url, data).status_code == 302
        rows = record.commendations.all()
        assert {row.member for row in rows} == set(members1)
        assert {(row.title, row.status, row.year, row.handed_over_by) for row in rows} == {
            (title, "awarded", 2023, "đồng chí Bí thư")
        }

    def test_a_card_shows_all_and_changes_all(self, client, alice, record, members1, given, url):
        client.force_login(alice)
        before = {row.member: row.pk for row in record.commendations.all()}
        response = client.get(url)
        khue, anh, _bao = members1
        assert len(ticks(response, "commendations-0")) == 3
        assert filled(response)["commendations-INITIAL_FORMS"] == "1"
        stay = [f"member-{khue.pk}", f"member-{anh.pk}"]
        data = without_ticks(filled(response), "commendations-0") | ticking("commendations-0", stay)
        data["commendations-0-decision"] = "6-QĐ/ĐU"
        assert client.post(url, data).status_code == 302
        rows = {row.member: (row.pk, row.decision) for row in record.commendations.all()}
        assert rows == {member: (before[member], "6-QĐ/ĐU") for member in (khue, anh)}

    def test_somebody_else_joins_a_card(self, client, alice, record, members1, given, url):
        client.force_login(alice)
        record.commendations.filter(member=members1[2]).delete()
        data = without_ticks(filled(client.get(url)), "commendations-0") | {
            "commendations-0-to_member-" + str(members1[0].pk): "on",
            "commendations-0-recipient": f"member-{members1[2].pk}",
        }
        assert client.post(url, data).status_code == 302
        assert {row.member for row in record.commendations.all()} == {members1[0], members1[2]}

    def test_two_cards_that_say_the_same_stay_two_on_a_page_that_is_open(
        self, client, alice, record, members1, paper, url
    ):
        client.force_login(alice)
        alike = {"form": str(paper.pk), "status": "awarded"}
        data = filled(client.get(url)) | {"commendations-TOTAL_FORMS": "2"}
        for number, member in enumerate(members1[:2]):
            card = {"recipient": f"member-{member.pk}", **alike}
            data |= {f"commendations-{number}-{name}": value for name, value in card.items()}
        assert client.post(url, data).status_code == 302
        first, second = record.commendations.order_by("pk")
        # As a page sends them that was not opened anew.
        data |= {
            "version": "1", "commendations-INITIAL_FORMS": "2", "commendations-0-id": str(first.pk),
            "commendations-1-id": str(second.pk), "commendations-1-decision": "7-QĐ/ĐU",
        }  # fmt: skip
        assert client.post(url, data).status_code == 302
        assert list(record.commendations.order_by("pk").values_list("pk", "decision")) == [
            (first.pk, ""), (second.pk, "7-QĐ/ĐU"),
        ]  # fmt: skip

    def test_a_removed_card_goes_whole(self, client, alice, record, given, url):
        client.force_login(alice)
        assert send(client, url, {"commendations-0-DELETE": "on"}).status_code == 302
        assert not record.commendations.exists()

    def test_all_rated_excellent_are_found(self, client, alice, record, members1, url):
        khue, anh, bao = members1
        Rating.objects.create(record=record, member=khue, year=2023, proposed="excellent")
        Rating.objects.create(record=record, member=anh, year=2023, proposed="excellent", decided="good",
                              decided_on=datetime.date(2024, 1, 9))  # fmt: skip
        Rating.objects.create(record=record, member=bao, year=2023, proposed="good")
        client.force_login(alice)
        response = client.post(url, filled(client.get(url)) | {"give_excellent": "members"})
        assert ticks(response, "commendations-1") == [f"member-{khue.pk}"]

    def test_it_takes_nobody_from_outside(self, client, alice, record, members1, outsider, paper, given, url):
        client.force_login(alice)
        before = snapshot(record)
        for stranger in [f"member-{outsider.pk}", "member-x", "member-" + "9" * 500, "organization-0", "x", "-"]:
            data = filled(client.get(url)) | ticking("commendations-0", [f"member-{members1[0].pk}", stranger])
            response = client.post(url, data)
            assert refusals_in(response)
            assert outsider.full_name not in response.content.decode()
            picked = client.post(url, filled(client.get(url)) | {"pick": [stranger], "give_ticked": ""})
            assert picked.status_code == 200
        assert snapshot(record) == before

    def test_a_card_without_anybody_is_refused(self, client, alice, record, given, url):
        client.force_login(alice)
        before = snapshot(record)
        data = without_ticks(filled(client.get(url)), "commendations-0")
        assert refusals_in(client.post(url, data))
        assert snapshot(record) == before

    def test_one_title_is_not_for_members_and_organisations(self, client, alice, record, members1, given, url):
        client.force_login(alice)
        before = snapshot(record)
        both = [f"member-{members1[0].pk}", f"organization-{record.organization_id}"]
        data = without_ticks(filled(client.get(url)), "commendations-0") | ticking("commendations-0", both)
        assert refusals_in(client.post(url, data))
        assert snapshot(record) == before


class TestManyBadges:
    """Badges that were handed over together."""

    @pytest.fixture
    def due(self, members1):
        """Khuê has 30 years in the Party in the year, Ánh 40."""
        for member, years in zip(members1[:2], (30, 40), strict=True):
            member.party_age_from = datetime.date(2023 - years, 2, 1)
            member.save()
        return members1[:2]

    def test_those_due_are_offered_and_ticked(self, client, alice, record, due, url):
        client.force_login(alice)
        page = BeautifulSoup(client.get(url).content, "lxml")
        offered = [box["value"] for box in page.select("input[name=pick_badge]")]
        assert offered == [f"{due[1].pk}-40", f"{due[0].pk}-30"]
        response = client.post(url, filled(client.get(url)) | {"pick_badge": offered, "badges_ticked": ""})
        data = filled(response) | {
            **ticking("badges-1", offered), "badges-1-awarded_on": "3/2/2024", "badges-1-decision": "12-QĐ/TU",
        }  # fmt: skip
        assert client.post(url, data).status_code == 302
        badges = record.badges.values_list("member", "years", "decision")
        assert set(badges) == {(due[1].pk, 40, "12-QĐ/TU"), (due[0].pk, 30, "12-QĐ/TU")}
        response = client.get(url)
        assert not BeautifulSoup(response.content, "lxml").select("input[name=pick_badge]")
        assert ticks(response, "badges-0") == offered

    def test_somebody_goes_from_one_card_to_another(self, client, alice, record, due, url):
        for member, years, decision in ((due[0], 30, "1"), (due[1], 40, "2")):
            Badge.objects.create(record=record, member=member, years=years, decision=decision)
        client.force_login(alice)
        # The card of the 40 years comes first.
        change = {"badges-0-member": str(due[0].pk), "badges-0-years": "30", "badges-1-DELETE": "on"}
        assert send(client, url, change).status_code == 302
        assert list(record.badges.values_list("member", "years", "decision")) == [(due[0].pk, 30, "2")]

    def test_a_proposal_without_a_record_comes_into_this_one(self, client, alice, record, due, url):
        proposed = Badge.objects.create(member=due[0], years=30, due_on=datetime.date(2023, 2, 1))
        client.force_login(alice)
        sent = {"badges-0-member": str(due[0].pk), "badges-0-years": "30", "badges-0-awarded_on": "3/2/2023"}
        assert send(client, url, sent).status_code == 302
        proposed.refresh_from_db()
        assert (proposed.record, proposed.awarded_on.isoformat()) == (record, "2023-02-03")

    @pytest.mark.parametrize("key", ["{pk}-31", "{pk}", "{pk}-", "-30", "0-30", "x-30", "{pk}-30-1", "9" * 500])
    def test_it_takes_no_junk(self, client, alice, record, due, url, key):
        client.force_login(alice)
        data = filled(client.get(url)) | ticking("badges-0", [key.format(pk=due[0].pk)])
        assert refusals_in(client.post(url, data))
        assert not record.badges.exists()

    @pytest.mark.parametrize("half", [{"badges-0-member": "KHUE"}, {"badges-0-years": "30"}])
    def test_it_refuses_half_a_badge(self, client, alice, record, due, url, half):
        client.force_login(alice)
        response = send(client, url, {name: value.replace("KHUE", str(due[0].pk)) for name, value in half.items()})
        assert refusals_in(response)
        assert not record.badges.exists()

    def test_it_refuses_the_same_badge_on_two_cards(self, client, alice, record, due, url):
        client.force_login(alice)
        twice = {f"badges-{row}-{name}": value for row in (0, 1) for name, value in
                 (("member", str(due[0].pk)), ("years", "30"))}  # fmt: skip
        response = send(client, url, twice | {"badges-TOTAL_FORMS": "2"})
        assert refusals_in(response)
        assert not record.badges.exists()
