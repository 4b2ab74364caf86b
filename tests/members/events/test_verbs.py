"""The verbs of a member's life: what each writes, and what it refuses."""

import datetime

import pytest

from members.events.confirming import confirm
from members.events.joining import admit, readmit, transfer_back, transfer_in
from members.events.leaves import come_back, exempt, go_away, suspend
from members.events.leaving import die, expel, resign, strike_off, transfer_out
from members.events.life import Doubt, Life
from members.events.moving import transfer_within
from members.log import broken_entries
from members.models import Leave, Member, Office
from tests.factories import CellFactory, MemberFactory, MembershipFactory, OfficeFactory
from tests.members.events.refusing import periods, refused
from tests.members.standing import standing_on

D = datetime.date
TODAY = D(2024, 6, 1)
PERSON = {"full_name": "Lý Thị Mới", "birth_date": D(1999, 2, 3), "sex": "female", "admitted_on": D(2024, 3, 1)}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_admit(cell1, bob):
    member = admit(cell=cell1, day=D(2024, 3, 20), by=bob, admission_decision="12-QĐ/ĐU", **PERSON)
    assert periods(member) == [("VL1", D(2024, 3, 20), None, "admitted", "")]
    assert (member.ceremony_on, standing_on(member, TODAY)) == (D(2024, 3, 20), "probationary")
    [entry] = cell1.changes.all()
    assert (entry.verb, entry.by, entry.after[f"member {member.pk}"]["full_name"]) == (
        "admit member",
        bob,
        "Lý Thị Mới",
    )


def test_admit_without_a_ceremony_begins_with_the_decision(cell1, bob):
    assert periods(admit(cell=cell1, by=bob, **PERSON))[0][1] == D(2024, 3, 1)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"card_number": "123"}, "Another member has this card number."),
        ({"card_number": "12a"}, "A card number has digits only"),
        ({"day": D(2024, 6, 2)}, "This day is still to come."),
        ({"admitted_on": D(2024, 6, 2)}, "This day is still to come."),
        ({"day": D(2024, 2, 1)}, "cannot be before the admission"),
        ({"admitted_on": D(2009, 1, 1), "birth_date": D(1980, 1, 1)}, "The cell did not exist on that day."),
        ({"birth_date": D(2024, 4, 1)}, "The admission must be after the birth date."),
        ({"full_name": ""}, "cannot be blank"),
    ],
)
def test_admit_refuses(cell1, bob, members1, changes, message):
    Member.objects.filter(pk=members1[0].pk).update(card_number="123")
    refused(message, admit, cell=cell1, by=bob, **{**PERSON, **changes})


def test_admit_refuses_a_committee_and_a_cell_that_is_gone(committee, cell1, bob):
    refused("Members belong to a cell", admit, cell=committee, by=bob, **PERSON)
    cell1.placements.update(to=D(2024, 5, 1))
    refused("This cell exists no more.", admit, cell=cell1, by=bob, **PERSON)


def test_admit_asks_about_the_same_name_and_birth_date(cell1, cell2, bob):
    admit(cell=cell1, by=bob, **PERSON)
    error = refused("with this name and birth date already", admit, cell=cell2, by=bob, **PERSON)
    assert isinstance(error, Doubt)
    admit(cell=cell2, by=bob, anyway=True, **PERSON)
    assert Member.objects.count() == 2


def test_confirm(bao, cell1, bob):
    confirm(member=bao, day=D(2024, 3, 26), decision="9-QĐ/ĐU", body="Đảng ủy Viện", by=bob)
    bao.refresh_from_db()
    assert (bao.official_on, bao.official_decision, bao.official_body) == (D(2024, 3, 26), "9-QĐ/ĐU", "Đảng ủy Viện")
    assert cell1.changes.get().verb == "confirm member"


def test_confirm_refuses(bao, khue, bob):
    refused("admitted on 26/03/2023 only", confirm, member=bao, day=D(2023, 3, 1), by=bob)
    refused("is official since 01/06/2013 already", confirm, member=khue, day=D(2024, 3, 1), by=bob)
    refused("still to come", confirm, member=bao, day=D(2024, 7, 1), by=bob)
    early = refused("ends on 26/03/2024 only", confirm, member=bao, day=D(2024, 3, 25), by=bob)
    assert isinstance(early, Doubt)
    confirm(member=bao, day=D(2024, 3, 25), by=bob, anyway=True)


def test_confirm_refuses_a_day_before_the_member_came(cell1, bob):
    member = MemberFactory(admitted_on=D(2022, 1, 1), official_on=None)
    MembershipFactory(member=member, cell=cell1, since=D(2024, 1, 1), how_joined="transferred")
    refused("belonged to no cell here", confirm, member=member, day=D(2023, 5, 1), by=bob)


def test_transfer_in(cell1, bob):
    member = transfer_in(cell=cell1, day=D(2024, 5, 1), by=bob, reason="Đảng bộ phường", **PERSON)
    assert periods(member) == [("VL1", D(2024, 5, 1), None, "transferred", "")]
    assert cell1.changes.get().reason == "Đảng bộ phường"


def test_transfer_in_of_one_known_comes_back(khue, cell1, other_cell, bob):
    Member.objects.filter(pk=khue.pk).update(card_number="123")
    person = {**PERSON, "full_name": "HOÀNG MINH KHUÊ", "birth_date": khue.birth_date, "card_number": "123"}
    refused("belongs to a cell already", transfer_in, cell=other_cell, day=TODAY, by=bob, **person)
    transfer_out(member=khue, day=D(2024, 2, 1), by=bob)
    transfer_in(cell=other_cell, day=TODAY, by=bob, **person)
    assert periods(khue)[1] == ("HD1", TODAY, None, "transferred", "")
    other = {**person, "full_name": "Nguyễn Thị Khác"}
    refused("Another member has this card number.", transfer_in, cell=other_cell, day=TODAY, by=bob, **other)


def test_transfer_back(khue, cell1, cell2, bob):
    transfer_out(member=khue, day=D(2024, 2, 1), by=bob)
    refused("coming back can only be later", transfer_back, member=khue, cell=cell2, day=D(2024, 2, 1), by=bob)
    transfer_back(member=khue, cell=cell2, day=D(2024, 2, 2), by=bob)
    assert [row[0] for row in periods(khue)] == ["VL1", "VL2"]
    refused("belongs to a cell already", transfer_back, member=khue, cell=cell2, day=D(2024, 2, 3), by=bob)


@pytest.mark.parametrize(
    ("verb", "how"),
    [
        (transfer_out, "transferred"),
        (resign, "resigned"),
        (strike_off, "struck_off"),
        (expel, "expelled"),
        (die, "died"),
    ],
)
def test_leaving_ends_posts_and_leaves(khue, committee, cell1, bob, verb, how):
    OfficeFactory(member=khue, organization=committee, post="executive", since=D(2020, 1, 1))
    exempt(member=khue, day=D(2024, 1, 1), by=bob)
    verb(member=khue, day=D(2024, 2, 1), by=bob, reason="Theo quyết định")
    assert periods(khue) == [("VL1", D(2012, 6, 1), D(2024, 2, 1), "carried", how)]
    assert set(Office.objects.values_list("to", flat=True)) == {D(2024, 2, 1)}
    assert Leave.objects.get().to == D(2024, 2, 1)
    assert committee.changes.get().verb == cell1.changes.first().verb
    assert list(broken_entries(cell1)) == []
    refused(f"{'died on' if how == 'died' else 'no cell since'} ", verb, member=khue, day=D(2024, 2, 1), by=bob)


def test_leaving_refuses(khue, bao, cell1, bob):
    refused("still to come", resign, member=khue, day=D(2024, 6, 2), by=bob)
    refused("joined this cell on 01/06/2012", resign, member=khue, day=D(2012, 6, 1), by=bob)
    refused("became official on 01/06/2013", resign, member=khue, day=D(2013, 1, 1), by=bob)
    OfficeFactory(member=khue, organization=cell1, post="cell_committee", since=D(2023, 1, 1))
    refused("begins on 01/01/2023", resign, member=khue, day=D(2022, 1, 1), by=bob)
    exempt(member=bao, day=D(2024, 1, 1), by=bob)
    refused("A leave is recorded on 01/01/2024", expel, member=bao, day=D(2023, 12, 1), by=bob)
    come_back(member=bao, day=D(2024, 2, 1), by=bob)
    refused("A leave is recorded on 01/02/2024", expel, member=bao, day=D(2024, 1, 15), by=bob)


def test_nothing_happens_after_death(bao, cell2, bob):
    die(member=bao, day=D(2024, 1, 1), by=bob)
    day = {"member": bao, "by": bob, "day": D(2024, 5, 1)}
    for verb, more in [
        (confirm, {}),
        (exempt, {}),
        (come_back, {}),
        (resign, {}),
        (transfer_within, {"cell": cell2}),
        (transfer_back, {"cell": cell2}),
        (readmit, {"cell": cell2, "admitted_on": D(2024, 5, 1)}),
    ]:
        refused("died on 01/01/2024", verb, **day, **more)


def test_transfer_within(khue, committee, cell1, cell2, bob):
    OfficeFactory(member=khue, organization=committee, post="executive", since=D(2020, 1, 1))
    go_away(member=khue, day=D(2024, 1, 1), by=bob, reason="Chi bộ phường")
    transfer_within(member=khue, cell=cell2, day=D(2024, 2, 1), by=bob)
    assert periods(khue) == [
        ("VL1", D(2012, 6, 1), D(2024, 2, 1), "carried", "moved"),
        ("VL2", D(2024, 2, 1), None, "moved", ""),
    ]
    assert dict(Office.objects.values_list("organization", "to")) == {cell1.pk: D(2024, 2, 1), committee.pk: None}
    assert Leave.objects.get().to is None
    assert cell1.changes.first().verb == cell2.changes.get().verb == "transfer member within"


def test_posts_above_end_out_of_their_reach(khue, committee, other_cell, bob):
    OfficeFactory(member=khue, organization=committee, post="executive", since=D(2020, 1, 1))
    transfer_within(member=khue, cell=other_cell, day=D(2024, 2, 1), by=bob)
    assert set(Office.objects.values_list("to", flat=True)) == {D(2024, 2, 1)}
    assert committee.changes.count() == 1


def test_transfer_within_refuses(khue, committee, cell1, cell2, bob):
    day = {"member": khue, "by": bob}
    refused("belongs to this cell already", transfer_within, cell=cell1, day=TODAY, **day)
    refused("Members belong to a cell", transfer_within, cell=committee, day=TODAY, **day)
    refused("still to come", transfer_within, cell=cell2, day=D(2025, 1, 1), **day)
    refused("joined this cell on", transfer_within, cell=cell2, day=D(2012, 6, 1), **day)
    young = CellFactory(placed={"superior": committee, "since": D(2024, 5, 1)})
    refused("did not exist on that day", transfer_within, cell=young, day=D(2024, 4, 1), **day)
    transfer_within(cell=cell2, day=D(2024, 4, 1), **day)
    refused("joined this cell on 01/04/2024", transfer_within, cell=cell1, day=D(2024, 4, 1), **day)


@pytest.mark.parametrize(("verb", "kind"), [(exempt, "exempt"), (go_away, "away"), (suspend, "suspended")])
def test_leaves_begin_and_end(bao, bob, verb, kind):
    verb(member=bao, day=D(2024, 1, 1), by=bob, reason="Theo đơn", until=D(2024, 12, 1))
    assert Leave.objects.values("kind", "since", "to", "reason").get() == {
        "kind": kind, "since": D(2024, 1, 1), "to": D(2024, 12, 1), "reason": "Theo đơn",
    }  # fmt: skip
    refused("Another leave covers", exempt, member=bao, day=D(2024, 2, 1), by=bob)
    refused("the return can only be later", come_back, member=bao, day=D(2024, 1, 1), by=bob)
    come_back(member=bao, day=D(2024, 2, 1), by=bob)
    assert Leave.objects.get().to == D(2024, 2, 1)
    refused("not on leave", come_back, member=bao, day=D(2024, 3, 1), by=bob)


def test_leaves_refuse(bao, bob):
    refused("outside the time in a cell", exempt, member=bao, day=D(2023, 3, 1), by=bob)
    refused("still to come", exempt, member=bao, day=D(2024, 7, 1), by=bob)
    refused("end must be after", exempt, member=bao, day=TODAY, until=TODAY, by=bob)
    exempt(member=bao, day=D(2024, 3, 1), by=bob)
    refused("Another leave covers", suspend, member=bao, day=D(2024, 1, 1), by=bob)


def test_readmit(khue, cell2, bob):
    strike_off(member=khue, day=D(2015, 2, 1), by=bob)
    readmit(
        member=khue, cell=cell2, admitted_on=D(2023, 3, 1), day=D(2023, 3, 10), admission_decision="7-QĐ/ĐU", by=bob
    )
    khue.refresh_from_db()
    assert (khue.admitted_on, khue.official_on, khue.ceremony_on) == (D(2023, 3, 1), None, D(2023, 3, 10))
    [earlier] = khue.earlier_admissions.all()
    assert (earlier.admitted_on, earlier.official_on, earlier.until) == (D(2012, 6, 1), D(2013, 6, 1), D(2015, 2, 1))
    assert periods(khue)[1] == ("VL2", D(2023, 3, 10), None, "readmitted", "")
    assert [standing_on(khue, day) for day in [D(2014, 1, 1), D(2016, 1, 1), TODAY]] == [
        "official",
        None,
        "probationary",
    ]
    confirm(member=khue, day=D(2024, 3, 10), by=bob)


def test_readmit_refuses(khue, bao, cell1, cell2, bob):
    new = {"cell": cell2, "by": bob}
    refused("belongs to a cell already", readmit, member=khue, admitted_on=D(2024, 3, 1), **new)
    transfer_out(member=bao, day=D(2024, 1, 1), by=bob)
    refused("did not leave the Party", readmit, member=bao, admitted_on=D(2024, 3, 1), **new)
    resign(member=khue, day=D(2024, 1, 1), by=bob)
    refused("left on 01/01/2024", readmit, member=khue, admitted_on=D(2024, 1, 1), **new)
    refused("left the Party on 01/01/2024", transfer_back, member=khue, day=D(2024, 3, 1), **new)


def test_a_page_that_was_opened_before_another_event_is_refused(bao, bob):
    mark = Life(bao).mark()
    exempt(member=bao, day=D(2024, 1, 1), by=bob, mark=mark)
    refused("recorded about this member since", resign, member=bao, day=D(2024, 2, 1), by=bob, mark=mark)
