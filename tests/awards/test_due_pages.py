"""The pages of what is due: badges, five excellent years, the end of probation; and proposing with one click."""

import datetime
import io

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from awards import proposing
from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, ConfirmationProposal, Rating
from members.models import Change, Member
from tests.awards.due import joins, rated, shown
from tests.factories import MembershipFactory, YearRecordFactory
from tests.forms import errors_in, is_vietnamese, refusals_in

TODAY = datetime.date(2023, 12, 28)
"""The award dates that follow: 3/2, 19/5, 2/9 and 7/11/2024."""


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime.datetime(2023, 12, 28, 3, tzinfo=datetime.UTC), tick=True):
        yield


@pytest.fixture
def urls(cell1):
    """The three pages of cell 1."""
    names = ["badges", "excellent", "confirmations"]
    return {name: reverse(f"due-{name}", args=[cell1.pk]) for name in names}


def since(years, month=1, day=15):
    """Return the admission of somebody who has that many years in the Party on a day of 2024."""
    return datetime.date(2024 - years, month, day)


def test_badges_stand_under_their_award_date(client, alice, cell1, urls):
    joins(cell1, "Lê Thị Ba", since(30))
    joins(cell1, "Lê Thị Tư", since(40, 9, 2))
    joins(cell1, "Lê Thị Năm", since(50, 9, 3))
    joins(cell1, "Lê Thị Chín", since(50, 11, 8))
    client.force_login(alice)
    found = shown(client.get(urls["badges"]))
    assert found == {
        "03/02/2024": ["Lê Thị Ba"],
        "19/05/2024": [],
        "02/09/2024": ["Lê Thị Tư"],
        "07/11/2024": ["Lê Thị Năm"],
    }


def test_it_proposes_a_badge_with_one_click_and_only_once(client, alice, cell1, record, urls):
    member = joins(cell1, "Lê Thị Ba", since(30))
    client.force_login(alice)
    for _again in range(2):
        assert client.post(urls["badges"], {"propose": f"{member.pk}-30"}).status_code in (302, 422)
    [badge] = Badge.objects.all()
    assert (badge.member, badge.years, badge.due_on, badge.awarded_on) == (member, 30, since(0), None)
    assert badge.record == record
    assert Change.objects.filter(verb="propose badge", organization=cell1, by=alice).count() == 1
    assert "Đã đề nghị" in client.get(urls["badges"]).content.decode()


def test_it_proposes_those_that_are_ticked(client, bob, committee, cell1, cell2):
    chosen = [f"{joins(cell, 'Lê Thị Ba', since(years)).pk}-{years}" for cell, years in [(cell1, 30), (cell2, 40)]]
    joins(cell2, "Lê Thị Năm", since(50))
    client.force_login(bob)
    url = reverse("due-badges", args=[committee.pk])
    response = client.post(url, {"propose": "chosen", "chosen": chosen}, follow=True)
    assert "Đã đề nghị 2 trường hợp." in response.content.decode()
    assert sorted(Badge.objects.values_list("years", flat=True)) == [30, 40]


def test_it_says_what_to_do_when_nobody_is_ticked(client, alice, urls, members1):
    client.force_login(alice)
    for url in urls.values():
        assert refusals_in(client.post(url, {"propose": "chosen"}))
        assert refusals_in(client.post(url, {}))


@pytest.mark.parametrize("bad", ["", "x", "-1", "١", "1" * 30, "1;2"])
def test_it_does_not_know_what_is_no_number(client, alice, urls, members1, bad):
    client.force_login(alice)
    for url in urls.values():
        for button in ["propose", "withdraw"]:
            assert client.post(url, {button: bad}).status_code == 404
        assert client.post(url, {"propose": "chosen", "chosen": bad}).status_code == 404


def test_the_key_of_another_list_is_not_known(client, alice, urls, members1):
    client.force_login(alice)
    for name, url in urls.items():
        assert client.post(url, {"withdraw": "5-30"}).status_code == 404
        if name != "badges":
            assert client.post(url, {"propose": "5-30"}).status_code == 404
            assert client.post(url, {"propose": "chosen", "chosen": "5-30"}).status_code == 404


def test_it_refuses_those_who_are_not_on_the_list(client, alice, urls, members1, outsider):
    client.force_login(alice)
    for url in urls.values():
        for pk in [outsider.pk, 123456789]:
            assert refusals_in(client.post(url, {"propose": pk, "kind": "members"}))
            assert refusals_in(client.post(url, {"withdraw": pk}))
    assert not Badge.objects.exists() and not ConfirmationProposal.objects.exists()


def test_a_closed_record_takes_no_badge(client, alice, cell1, record, urls):
    member = joins(cell1, "Lê Thị Ba", since(30))
    record.status = "submitted"
    record.save()
    client.force_login(alice)
    response = client.post(urls["badges"], {"propose": "chosen", "chosen": [f"{member.pk}-30"]})
    assert "2023" in refusals_in(response)[0]
    assert "checked" in response.content.decode()
    assert not Badge.objects.exists()


def test_between_two_records_a_badge_stands_on_its_own(alice, cell1, record):
    member = joins(cell1, "Lê Thị Ba", since(30))
    record.status = "accepted"
    record.save()
    with time_machine.travel(datetime.datetime(2024, 4, 2, tzinfo=datetime.UTC)):
        assert proposing.propose_badge(member=member, years=30, by=alice).record is None


def test_it_goes_into_the_record_that_is_summed_up(alice, cell1, record):
    member = joins(cell1, "Lê Thị Ba", since(30))
    YearRecordFactory(organization=cell1, year=2024)
    with time_machine.travel(datetime.datetime(2024, 2, 2, tzinfo=datetime.UTC)):
        assert proposing.propose_badge(member=member, years=30, by=alice).record == record


def test_a_form_opened_before_shows_that_something_was_proposed(client, alice, cell1, record, urls):
    member = joins(cell1, "Lê Thị Ba", since(30))
    step = record.steps.create(name="commendations", complete=True, nothing_to_report=True)
    client.force_login(alice)
    client.post(urls["badges"], {"propose": f"{member.pk}-30"})
    step.refresh_from_db()
    assert (step.version, step.complete, step.nothing_to_report) == (1, True, False)


def test_a_badge_too_far_away_is_refused(alice, cell1):
    member = joins(cell1, "Lê Thị Ba", since(30, 11, 8))
    with pytest.raises(ValidationError, match="08/11/2024"):
        proposing.propose_badge(member=member, years=30, by=alice)
    with pytest.raises(ValidationError, match="40 năm"):
        proposing.propose_badge(member=member, years=40, by=alice)


@pytest.mark.parametrize(
    ("years", "due", "listed"),
    [
        (30, datetime.date(2025, 2, 3), True),
        (30, datetime.date(2025, 2, 4), False),
        (70, datetime.date(2026, 2, 3), True),
        (70, datetime.date(2026, 2, 4), False),
    ],
)
def test_the_seriously_ill_are_proposed_early(client, alice, cell1, urls, years, due, listed):
    member = joins(cell1, "Lê Thị Ba", due.replace(year=due.year - years), birth=datetime.date(1930, 1, 1))
    client.force_login(alice)
    assert (f'name="early" value="{member.pk}-{years}"' in client.get(urls["badges"]).content.decode()) == listed
    response = client.post(urls["badges"], {"early": f"{member.pk}-{years}"})
    assert response.status_code == (302 if listed else 422)
    assert list(Badge.objects.values_list("special", "due_on")) == ([("early", due)] if listed else [])


def test_the_dead_are_proposed_within_twelve_months(client, alice, cell1, urls):
    died = datetime.date(2023, 10, 1)
    due = joins(cell1, "Lê Thị Ba", since(30), to=died, how_left="died")
    joins(cell1, "Lê Thị Tư", since(30, 10, 2), to=died, how_left="died")
    joins(cell1, "Lê Thị Năm", since(30), to=died, how_left="transferred")
    client.force_login(alice)
    page = client.get(urls["badges"]).content.decode()
    assert "Lê Thị Ba" in page and "Lê Thị Tư" not in page and "Lê Thị Năm" not in page
    assert client.post(urls["badges"], {"propose": f"{due.pk}-30"}).status_code == 302
    assert Badge.objects.get().special == "posthumous"


def test_what_was_probably_given_long_ago_is_listed_apart(client, alice, cell1, urls):
    member = joins(cell1, "Lê Thị Ba", since(33))
    client.force_login(alice)
    response = client.get(urls["badges"])
    assert shown(response)["03/02/2024"] == []
    assert "Lê Thị Ba" in response.content.decode()
    assert client.post(urls["badges"], {"propose": f"{member.pk}-30"}).status_code == 302
    assert Badge.objects.get().due_on == since(0).replace(year=2021)


def test_a_proposal_is_taken_back_until_it_is_decided(client, alice, cell1, record, urls):
    member = joins(cell1, "Lê Thị Ba", since(30))
    client.force_login(alice)
    badge = proposing.propose_badge(member=member, years=30, by=alice)
    Badge.objects.update(decision="12-QĐ/TU")
    assert refusals_in(client.post(urls["badges"], {"withdraw": badge.pk}))
    Badge.objects.update(decision="")
    assert client.post(urls["badges"], {"withdraw": badge.pk}).status_code == 302
    assert not Badge.objects.exists()
    assert Change.objects.filter(verb="withdraw badge", by=alice).count() == 1
    assert refusals_in(client.post(urls["badges"], {"withdraw": badge.pk}))


def test_only_its_own_people_propose(cell1, victor, charlie):
    member = joins(cell1, "Lê Thị Ba", since(30))
    for user in [victor, charlie]:
        with pytest.raises(PermissionDenied):
            proposing.propose_badge(member=member, years=30, by=user)
        with pytest.raises(PermissionDenied):
            proposing.propose_confirmation(member=member, by=user)


def test_five_excellent_years_are_found_and_proposed(client, alice, cell1, record, members1, urls):
    khue, anh, _bao = members1
    rated(khue, range(2018, 2024), record)
    rated(anh, [2018, 2019, 2021, 2022, 2023], record)
    rated(cell1, range(2019, 2024), record)
    client.force_login(alice)
    page = client.get(urls["excellent"]).content.decode()
    assert "Hoàng Minh Khuê" in page and "Trịnh Thị Ánh" not in page
    for sent in [{"kind": "members", "propose": khue.pk}, {"kind": "organizations", "propose": cell1.pk}] * 2:
        title = CommendationTitle.objects.filter(recipients=sent["kind"], years=5).first()
        form = CommendationForm.objects.get(name="Bằng khen")
        chosen = {f"{sent['kind']}-title": title.pk, f"{sent['kind']}-form": form.pk}
        response = client.post(urls["excellent"], {**sent, **chosen})
        assert response.status_code == 302, errors_in(response)
    found = [(row.recipient, row.status, row.title.years, row.form.name) for row in record.commendations.order_by("pk")]
    assert found == [(khue, "proposed", 5, "Bằng khen"), (record.organization, "proposed", 5, "Bằng khen")]
    commendation = khue.commendations.get()
    assert client.post(urls["excellent"], {"kind": "members", "withdraw": commendation.pk}).status_code == 302
    assert not khue.commendations.exists()


def test_a_run_needs_its_record_and_an_open_one(client, alice, cell1, record, members1, urls):
    khue = members1[0]
    rated(khue, range(2018, 2024), record)
    title = CommendationTitle.objects.get(recipients="members", years=5)
    sent = {"kind": "members", "propose": khue.pk, "members-title": title.pk, "members-form": 1}
    client.force_login(alice)
    record.status = "submitted"
    record.save()
    assert refusals_in(client.post(urls["excellent"], sent))
    assert refusals_in(client.post(urls["excellent"] + "?year=2022", sent))
    record.status = "draft"
    record.save()
    for bad in [{"members-title": ""}, {"members-title": "x"}, {"members-form": "999"}]:
        assert refusals_in(client.post(urls["excellent"], {**sent, **bad}))
    Rating.objects.filter(year=2020).update(decided="good", decided_on=TODAY)
    assert refusals_in(client.post(urls["excellent"], sent))
    assert not Commendation.objects.exists()


def test_a_viewer_sees_runs_that_rest_on_accepted_records(client, victor, record, members1, urls):
    rated(members1[0], range(2019, 2024), record)
    client.force_login(victor)
    assert "Hoàng Minh Khuê" not in client.get(urls["excellent"]).content.decode()
    record.status = "accepted"
    record.save()
    page = client.get(urls["excellent"]).content.decode()
    assert "Hoàng Minh Khuê" in page
    assert 'name="propose"' not in page


def test_the_end_of_probation_is_found_and_proposed(client, alice, cell1, members1, urls):
    bao = members1[2]
    Member.objects.filter(pk=bao.pk).update(admitted_on="2022-12-01", ceremony_on="2022-12-20")
    later = joins(cell1, "Lê Thị Sau", datetime.date(2023, 6, 1), official=None)
    client.force_login(alice)
    page = client.get(urls["confirmations"]).content.decode()
    assert "Đỗ Văn Bảo" in page and "20/12/2023" in page and "Quá hạn" in page and "Lê Thị Sau" not in page
    assert "Lê Thị Sau" in client.get(urls["confirmations"] + "?by=01/06/2024").content.decode()
    for _again in range(2):
        assert client.post(urls["confirmations"], {"propose": bao.pk}).status_code == 302
    proposal = ConfirmationProposal.objects.get()
    assert (proposal.member, proposal.proposed_on, proposal.proposed_by) == (bao, TODAY, alice)
    assert "Đã đề nghị" in client.get(urls["confirmations"]).content.decode()
    assert client.post(urls["confirmations"], {"withdraw": proposal.pk}).status_code == 302
    assert not ConfirmationProposal.objects.exists()
    later.official_on = TODAY
    later.save()
    assert refusals_in(client.post(urls["confirmations"], {"propose": later.pk}))
    assert set(Change.objects.values_list("verb", flat=True)) == {"propose confirmation", "withdraw confirmation"}


def test_who_was_readmitted_is_proposed_anew(client, alice, cell1, urls):
    member = joins(cell1, "Lê Thị Về", datetime.date(2022, 12, 1), official=None)
    ConfirmationProposal.objects.create(member=member, proposed_on=datetime.date(2015, 1, 5), proposed_by=alice)
    client.force_login(alice)
    assert "Đã đề nghị" not in client.get(urls["confirmations"]).content.decode()
    for _again in range(2):
        assert client.post(urls["confirmations"], {"propose": member.pk}).status_code == 302
    assert ConfirmationProposal.objects.get().proposed_on == TODAY
    assert Change.objects.filter(verb="propose confirmation").count() == 1


@pytest.mark.parametrize(
    "query", ["by=30/02/2024", "by=x", "by=", "by=01/01/9999", "year=0", "year=x", "year=", "year=1e9"]
)
def test_bad_questions_get_a_message(client, alice, urls, members1, query):
    client.force_login(alice)
    url = urls["excellent" if query.startswith("year") else "confirmations"]
    response = client.get(f"{url}?{query}")
    assert response.status_code == 200
    [error] = errors_in(response)
    assert is_vietnamese(error)
    assert client.get(f"{url.rstrip('/')}.xlsx?{query}").status_code == 200


def test_the_workbooks_hold_what_the_pages_show(client, alice, cell1, record, members1, urls):
    rated(members1[0], range(2019, 2024), record)
    joins(cell1, "=Lê Thị Ba", since(30))
    joins(cell1, "Lê Thị Sau", datetime.date(2023, 1, 10), official=None)
    client.force_login(alice)
    sheets = {}
    for name, url in urls.items():
        response = client.get(url.rstrip("/") + ".xlsx")
        book = load_workbook(io.BytesIO(response.content))
        sheets[name] = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert sheets["badges"][0][0] == "=Lê Thị Ba"
    assert sheets["badges"][0][5:8] == [30, datetime.datetime(2024, 1, 15), datetime.datetime(2024, 2, 3)]
    assert [row[0] for row in sheets["excellent"]] == ["Hoàng Minh Khuê"]
    assert [row[0] for row in sheets["confirmations"]] == ["Lê Thị Sau", "Đỗ Văn Bảo"]


def test_a_member_who_moved_keeps_the_run(client, bob, cell1, cell2, record, members1, committee):
    khue = members1[0]
    rated(khue, range(2019, 2024), record)
    khue.memberships.update(to=TODAY, how_left="moved")
    MembershipFactory(member=khue, cell=cell2, since=TODAY, how_joined="moved")
    client.force_login(bob)
    url = reverse("due-excellent", args=[committee.pk])
    title = CommendationTitle.objects.get(recipients="members", years=5)
    sent = {"kind": "members", "propose": khue.pk, "members-title": title.pk, "members-form": 1}
    assert client.post(url, sent).status_code == 302
    assert khue.commendations.get().record == record
