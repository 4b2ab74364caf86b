"""Each named constraint of awards: refused in words by validation, and by the database itself."""

import datetime

import pytest

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, ConfirmationProposal, Rating
from tests.constraints import names_of, refusals, refuses_in_the_database, refuses_in_words
from tests.factories import YearRecordFactory

DAY = datetime.date(2024, 3, 26)
ONE_OF_TWO = "Choose either a member or an organisation, not both."

BROKEN = {
    "rating_has_exactly_one_recipient": (
        lambda cast: Rating(member=cast.khue, organization=cast.cell1, year=2020),
        ONE_OF_TWO,
    ),
    "one_rating_per_member_and_year": (
        lambda cast: Rating(member=cast.khue, year=2023, proposed="good"),
        "This member is rated for that year already.",
    ),
    "one_rating_per_organization_and_year": (
        lambda cast: Rating(organization=cast.cell1, year=2023, proposed="good"),
        "This organisation is rated for that year already.",
    ),
    "rating_has_a_level_or_a_reason_for_none": (
        lambda cast: Rating(member=cast.anh, year=2023, proposed="good", unrated="new"),
        "Enter either a level or the reason for none, not both.",
    ),
    "decided_rating_has_a_date": (
        lambda cast: Rating(member=cast.anh, year=2023, decided="good"),
        "A decided level needs the date of the decision.",
    ),
    "commendation_has_exactly_one_recipient": (
        lambda cast: Commendation(year=2023, form=cast.form, status="awarded"),
        ONE_OF_TWO,
    ),
    "commendation_has_one_giver": (
        lambda cast: Commendation(
            member=cast.khue,
            year=2023,
            form=cast.form,
            status="awarded",
            given_by=cast.committee,
            given_by_outside="Tỉnh ủy",
        ),
        "Enter the giver once",
    ),
    "one_badge_per_member_and_years": (
        lambda cast: Badge(member=cast.khue, years=30),
        "This member has that badge already.",
    ),
    "one_confirmation_proposal_per_member": (
        lambda cast: ConfirmationProposal(member=cast.bao, proposed_on=DAY, proposed_by=cast.alice),
        "This member's confirmation is proposed already.",
    ),
    "commendation_has_one_decider": (
        lambda cast: Commendation(
            member=cast.khue,
            year=2023,
            form=cast.form,
            status="declined",
            decided_by=cast.committee,
            decided_by_outside="Tỉnh ủy",
        ),
        "Enter who decided once",
    ),
    "proposed_commendation_has_no_decider": (
        lambda cast: Commendation(
            member=cast.khue, year=2023, form=cast.form, status="proposed", decided_by=cast.committee
        ),
        "Nobody has decided yet on what is only proposed.",
    ),
    "badge_has_one_decider": (
        lambda cast: Badge(
            member=cast.anh, years=30, awarded_on=DAY, decided_by=cast.committee, decided_by_outside="Tỉnh ủy"
        ),
        "Enter who decided once",
    ),
    "proposed_badge_has_no_decider": (
        lambda cast: Badge(member=cast.anh, years=30, decided_by_outside="Tỉnh ủy"),
        "Nobody has decided yet on what is only proposed.",
    ),
    "declined_badge_has_a_reason": (
        lambda cast: Badge(member=cast.anh, years=30, declined_on=DAY),
        "A badge that was declined has a reason, and was not awarded.",
    ),
    "badge_years_are_known": (lambda cast: Badge(member=cast.khue, years=35), "is not a valid choice"),
}


@pytest.fixture
def cast(committee, cell1, members1, alice):
    """Rows for the broken ones to collide with."""

    class Cast:
        khue, anh, bao = members1
        form = CommendationForm.objects.first()

    Cast.committee, Cast.cell1, Cast.alice = committee, cell1, alice
    Rating.objects.create(member=Cast.khue, year=2023, proposed="excellent")
    Rating.objects.create(organization=cell1, year=2023, proposed="good")
    Badge.objects.create(member=Cast.khue, years=30)
    ConfirmationProposal.objects.create(member=Cast.bao, proposed_on=DAY, proposed_by=alice)
    return Cast


test_it_is_refused_in_words, test_it_stands_in_the_database = refusals(BROKEN)


def test_all_are_tested():
    assert sorted(BROKEN) == names_of("awards")


def test_a_date_without_a_decided_level_is_refused(cast):
    row = Rating(member=cast.anh, year=2023, decided_on=datetime.date(2024, 2, 1))
    refuses_in_words(row, "A decided level needs the date of the decision.")
    refuses_in_the_database(row, "decided_rating_has_a_date")


def test_a_badge_is_not_both_awarded_and_declined(cast):
    row = Badge(member=cast.anh, years=30, awarded_on=DAY, declined_on=DAY, answer="Chưa đủ")
    refuses_in_words(row, "A badge that was declined has a reason, and was not awarded.")
    refuses_in_the_database(row, "declined_badge_has_a_reason")


def test_it_refuses_recipients_from_outside(cast, record, outsider, other_cell):
    member, organization = "This member did not belong", "This organisation is not part of the record's."
    refuses_in_words(Rating(record=record, member=outsider, year=2023), member)
    refuses_in_words(Rating(record=record, organization=other_cell, year=2023), organization)
    refuses_in_words(Badge(record=record, member=outsider, years=30), member)
    for recipient, message in [({"member": outsider}, member), ({"organization": other_cell}, organization)]:
        row = Commendation(record=record, year=2023, form=cast.form, status="awarded", **recipient)
        refuses_in_words(row, message)


def test_it_refuses_the_year_of_another_record(record, members1):
    refuses_in_words(Rating(record=record, member=members1[0], year=2022), "The year differs from the record's.")


def test_a_title_is_for_members_or_for_organisations(cast, record):
    for_members = CommendationTitle.objects.filter(recipients="members").first()
    for_cells = CommendationTitle.objects.filter(recipients="organizations").first()
    common = {"record": record, "year": 2023, "form": cast.form, "status": "awarded"}
    Commendation(member=cast.khue, title=for_members, **common).full_clean()
    Commendation(organization=cast.cell1, title=for_cells, **common).full_clean()
    for row in [
        Commendation(member=cast.khue, title=for_cells, **common),
        Commendation(organization=cast.cell1, title=for_members, **common),
    ]:
        refuses_in_words(row, "This title is not given to such a recipient.")


def test_a_whole_committee_rates_those_below(cast, committee, cell2):
    record = YearRecordFactory(organization=committee)
    Rating(record=record, organization=cell2, year=2023, proposed="good").full_clean()
    Rating(record=record, organization=committee, year=2023, proposed="good").full_clean()


@pytest.mark.parametrize(
    ("votes", "total"),
    [({}, None), ({"votes_good": 0}, 0), ({"votes_excellent": 30, "votes_good": 3, "votes_failed": 1}, 34)],
)
def test_votes_are_added_up(votes, total):
    assert Rating(**votes).votes == total
