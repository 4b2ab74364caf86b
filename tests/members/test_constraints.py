"""Each named constraint of members: refused in words by validation, and by the database itself."""

import datetime

import pytest
from django.utils import timezone

from members.models import (
    Change,
    EarlierAdmission,
    Leave,
    Member,
    Membership,
    Office,
    Organization,
    Placement,
    Proposal,
    Role,
    Term,
)
from tests.constraints import names_of, refusals
from tests.factories import MemberFactory

DAY, BEFORE, LATER = datetime.date(2020, 1, 1), datetime.date(2019, 1, 1), datetime.date(2021, 1, 1)
ENDS = "The end must be after the start."


def member(**changes):
    fields = {"full_name": "Lê Văn Sai", "sex": "male", "birth_date": BEFORE, "admitted_on": DAY}
    return Member(**{**fields, **changes})


BROKEN = {
    "organization_is_committee_or_cell": (
        lambda cast: Organization(
            kind="union", level="base", name="X", short_name="X", code="X", place_name="X", number_suffix="X"
        ),
        "is violated",
    ),
    "placement_ends_after_it_starts": (
        lambda cast: Placement(organization=cast.cell2, superior=cast.committee, name="X", since=DAY, to=DAY),
        ENDS,
    ),
    "one_open_placement_per_organization": (
        lambda cast: Placement(organization=cast.cell1, superior=cast.committee, name="X", since=DAY),
        "It already has a place without an end.",
    ),
    "organization_is_not_its_own_superior": (
        lambda cast: Placement(
            organization=cast.committee, superior=cast.committee, name="X", since=datetime.date(1999, 1, 1), to=BEFORE
        ),
        "An organisation cannot be its own superior.",
    ),
    "term_ends_after_it_starts": (lambda cast: Term(organization=cast.cell1, since=DAY, to=BEFORE), ENDS),
    "one_member_per_card_number": (lambda cast: member(card_number="123"), "Another member has this card number."),
    "member_is_admitted_after_birth": (
        lambda cast: member(birth_date=LATER),
        "The admission must be after the birth date.",
    ),
    "ceremony_follows_admission": (
        lambda cast: member(ceremony_on=BEFORE),
        "The ceremony cannot be before the admission.",
    ),
    "official_after_admission": (
        lambda cast: member(official_on=BEFORE),
        "A member becomes official after the admission.",
    ),
    "membership_ends_after_it_starts": (
        lambda cast: Membership(
            member=MemberFactory(), cell=cast.cell1, since=DAY, to=DAY, how_joined="admitted", how_left="died"
        ),
        ENDS,
    ),
    "one_open_membership_per_member": (
        lambda cast: Membership(member=cast.khue, cell=cast.cell2, since=DAY, how_joined="moved"),
        "This member already belongs to a cell.",
    ),
    "membership_that_ended_says_how": (
        lambda cast: Membership(member=MemberFactory(), cell=cast.cell1, since=DAY, to=LATER, how_joined="moved"),
        "When a membership ends, say how, and the day",
    ),
    "office_ends_after_it_starts": (
        lambda cast: Office(member=cast.khue, organization=cast.cell2, post="deputy", since=DAY, to=BEFORE),
        ENDS,
    ),
    "one_secretary_per_organization": (
        lambda cast: Office(member=MemberFactory(), organization=cast.cell1, post="secretary", since=DAY),
        "This organisation has a secretary already.",
    ),
    "leave_ends_after_it_starts": (lambda cast: Leave(member=cast.khue, kind="away", since=DAY, to=DAY), ENDS),
    "one_role_of_a_kind_per_user_and_organization": (
        lambda cast: Role(user=cast.alice, organization=cast.cell1, kind="secretary"),
        "This account already has that role there.",
    ),
    "log_entries_are_numbered_per_organization": (
        lambda cast: Change(
            organization=cast.cell1, number=1, at=timezone.now(), verb="x", subject="x", previous_hash="x", hash="x"
        ),
        "already exists",
    ),
    "earlier_admission_ends_after_it_starts": (
        lambda cast: EarlierAdmission(member=cast.khue, admitted_on=DAY, until=DAY),
        ENDS,
    ),
    "earlier_admission_official_while_it_held": (
        lambda cast: EarlierAdmission(member=cast.khue, admitted_on=BEFORE, official_on=DAY, until=DAY),
        "A member becomes official after the admission and before leaving.",
    ),
    "one_earlier_admission_per_end": (
        lambda cast: EarlierAdmission(member=cast.khue, admitted_on=DAY, until=LATER),
        "An admission that ended on this day is recorded already.",
    ),
    "one_open_proposal_per_member": (
        lambda cast: Proposal(member=cast.khue, by=cast.alice, at=timezone.now(), explanation="X"),
        "A correction about this member is proposed already.",
    ),
    "judged_proposal_says_by_whom_and_when": (
        lambda cast: Proposal(member=MemberFactory(), by=cast.alice, at=timezone.now(), explanation="X", state="taken"),
        "Say who judged this proposal",
    ),
}


@pytest.fixture
def cast(committee, cell1, cell2, members1, alice):
    """Rows for the broken ones to collide with."""

    class Cast:
        khue = members1[0]

    Cast.committee, Cast.cell1, Cast.cell2, Cast.alice = committee, cell1, cell2, alice
    Member.objects.filter(pk=members1[1].pk).update(card_number="123")
    Change.objects.create(organization=cell1, number=1, at=timezone.now(), verb="x", subject="x", hash="x")
    EarlierAdmission.objects.create(member=Cast.khue, admitted_on=BEFORE, until=LATER)
    Proposal.objects.create(member=Cast.khue, by=alice, at=timezone.now(), explanation="X")
    return Cast


test_it_is_refused_in_words, test_it_stands_in_the_database = refusals(BROKEN)


def test_all_are_tested():
    assert sorted(BROKEN) == names_of("members")


def test_several_members_may_have_no_card_number(members1):
    MemberFactory().full_clean()
    assert Member.objects.filter(card_number="").count() == 4
