"""The page that chooses who attends a meeting of delegates."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from meetings.models import Attendance, Meeting
from meetings.turnout import turnout_of, turnouts_by_group
from members.models import Change
from tests.factories import MeetingFactory, MemberFactory, MembershipFactory, OfficeFactory, YearRecordFactory
from tests.forms import filled, refusals_in, send, snapshot


@pytest.fixture
def members2(cell2):
    """Members of cell 2: Mai Văn Gấm, its deputy, and Hà Thị Lụa."""
    gam, lua = (MembershipFactory(cell=cell2, member__full_name=name).member for name in ["Mai Văn Gấm", "Hà Thị Lụa"])
    OfficeFactory(organization=cell2, member=gam, post="deputy")
    return gam, lua


@pytest.fixture
def meeting(committee, members1, members2):
    """The committee's meeting of delegates, not chosen yet."""
    record = YearRecordFactory(organization=committee)
    return MeetingFactory(record=record, summoned=Meeting.Summoned.DELEGATES)


@pytest.fixture
def url(meeting):
    return reverse("delegates", args=[meeting.pk])


def choose(client, url, *members, **more):
    """Send the ticks of these members, and of no others."""
    data = {name: value for name, value in filled(client.get(url)).items() if not name.startswith("delegate-")}
    return client.post(url, data | {f"delegate-{member.pk}": "on" for member in members} | more)


def ticked(response):
    """The ids that stand ticked on a page."""
    page = BeautifulSoup(response.content, "lxml")
    return {int(box["name"].removeprefix("delegate-")) for box in page.select("input[name^=delegate-][checked]")}


def test_it_works(client, bob, meeting, members1, members2, url):
    client.force_login(bob)
    assert choose(client, url, members1[0], members1[2], members2[0]).status_code == 302
    assert {member.pk for member in meeting.roster()} == {members1[0].pk, members1[2].pk, members2[0].pk}
    turnout = turnout_of(meeting)
    assert (turnout.summoned, turnout.summoned_official, turnout.summoned_probationary) == (3, 2, 1)
    step = meeting.steps.get(name="delegates")
    assert step.complete
    change = Change.objects.filter(organization=meeting.record.organization).first()
    assert (change.verb, len(change.after["delegate"])) == ("save delegates", 3)


def test_it_stands_between_the_meeting_and_the_roll(client, bob, meeting, url):
    client.force_login(bob)
    details = reverse("details", args=[meeting.pk])
    response = send(client, details, {"continue": ""}, follow=True)
    assert response.redirect_chain[-1][0] == url
    meeting.summoned = Meeting.Summoned.EVERYONE
    meeting.save()
    response = send(client, details, {"continue": ""}, follow=True)
    assert response.redirect_chain[-1][0] == reverse("people", args=[meeting.pk])


@pytest.mark.parametrize(
    ("button", "names"),
    [
        ({"tick_group": "cell1"}, {"Hoàng Minh Khuê", "Trịnh Thị Ánh", "Đỗ Văn Bảo", "Hà Thị Lụa"}),
        ({"untick_group": "cell2"}, set()),
        ({"tick_posts": ""}, {"Hoàng Minh Khuê", "Mai Văn Gấm", "Hà Thị Lụa"}),
        ({"tick_group": "nonsense"}, {"Hà Thị Lụa"}),
    ],
)
def test_its_buttons_tick_without_saving(client, bob, meeting, cell1, cell2, members1, members2, url, button, names):
    client.force_login(bob)
    keys = {"cell1": str(cell1.pk), "cell2": str(cell2.pk)}
    response = choose(client, url, members2[1], **{name: keys.get(key, key) for name, key in button.items()})
    assert response.status_code == 200
    by_id = {member.pk: member.full_name for member in [*members1, *members2]}
    assert {by_id[pk] for pk in ticked(response)} == names
    assert not meeting.delegates.exists()


def test_whoever_is_not_chosen_any_more_leaves_the_roll(client, bob, meeting, members1, members2, url):
    client.force_login(bob)
    choose(client, url, members1[0], members2[0])
    people = reverse("people", args=[meeting.pk])
    marks = {f"presence-{member.pk}": "present" for member in (members1[0], members2[0])}
    assert send(client, people, marks).status_code == 302
    choose(client, url, members2[0])
    assert [row.member for row in meeting.attendances.all()] == [members2[0]]


def test_it_refuses_someone_from_outside(client, bob, meeting, members1, outsider, url):
    client.force_login(bob)
    choose(client, url, members1[0])
    before = snapshot(meeting.record)
    for stranger in (outsider, MemberFactory()):
        assert refusals_in(choose(client, url, members1[0], stranger))
    assert snapshot(meeting.record) == before


@pytest.mark.parametrize("junk", ["x", "-1", "1" * 500, "²", ""])
def test_it_takes_no_junk(client, bob, meeting, url, junk):
    client.force_login(bob)
    response = client.post(url, filled(client.get(url)) | {f"delegate-{junk}": "on"})
    assert response.status_code in (302, 422)
    assert not meeting.delegates.exists()


def test_it_hides_it_from_outsiders(client, charlie, url):
    client.force_login(charlie)
    assert client.get(url).status_code == client.post(url).status_code == 404


def test_it_refuses_a_closed_record(client, bob, meeting, url):
    meeting.record.status = "accepted"
    meeting.record.save()
    client.force_login(bob)
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 403


def test_somebody_who_is_no_delegate_can_chair(client, bob, meeting, members1):
    client.force_login(bob)
    details = reverse("details", args=[meeting.pk])
    assert send(client, details, {"chairs-0-who": f"member-{members1[0].pk}"}).status_code == 302
    assert meeting.chairs.get().member == members1[0]


class TestByCell:
    """The roll of a committee, by its cells."""

    @pytest.fixture
    def meeting(self, meeting):
        meeting.summoned = Meeting.Summoned.EVERYONE
        meeting.save()
        return meeting

    @pytest.fixture
    def people(self, meeting):
        return reverse("people", args=[meeting.pk])

    def test_it_counts_each_cell(self, client, bob, meeting, members1, members2, people):
        client.force_login(bob)
        marks = {f"presence-{members1[0].pk}": "present", f"presence-{members2[0].pk}": "excused"}
        assert send(client, people, marks).status_code == 302
        page = client.get(people).content.decode()
        assert "Triệu tập 3, có mặt 1, vắng 0, chưa điểm danh 2" in page
        assert "Triệu tập 2, có mặt 0, vắng 1, chưa điểm danh 1" in page
        roll = list(meeting.attendances.all())
        counted = [(group.name, turnout.summoned) for group, turnout in turnouts_by_group(meeting, roll)]
        assert counted == [("Chi bộ 1", 3), ("Chi bộ 2", 2)]
        assert {row.cell.short_name for row in roll if row.member in members2} == {"Chi bộ 2"}

    def test_a_button_marks_the_rest_of_a_cell(self, client, bob, meeting, cell1, members1, people):
        client.force_login(bob)
        excused = {f"presence-{members1[0].pk}": "excused"}
        response = send(client, people, excused, group_present=str(cell1.pk))
        shown = {name: value for name, value in filled(response).items() if name.startswith("presence-")}
        assert shown == excused | {f"presence-{member.pk}": "present" for member in members1[1:]}
        assert not Attendance.objects.exists()

    def test_the_roll_keeps_the_cell_of_the_day(self, client, bob, meeting, cell1, cell2, members1, people):
        client.force_login(bob)
        send(client, people, {f"presence-{members1[0].pk}": "present"})
        members1[0].memberships.update(cell=cell2)
        roll = list(meeting.attendances.all())
        assert [turnout.summoned for _group, turnout in turnouts_by_group(meeting, roll)] == [3, 2]

    def test_an_executive_committee_sits_as_one(self, client, bob, meeting, members1, members2, people):
        meeting.summoned = Meeting.Summoned.EXECUTIVE
        meeting.save()
        for member in (members1[0], members2[0]):
            OfficeFactory(organization=meeting.record.organization, member=member, post="executive")
        client.force_login(bob)
        assert "group_present" not in client.get(people).content.decode()
        assert turnouts_by_group(meeting, list(meeting.attendances.all())) == []


def test_a_cell_is_called_up_by_party_group(client, alice, record, members1):
    members1[0].memberships.update(party_group="Tổ đảng 2")
    members1[1].memberships.update(party_group="Tổ đảng 1")
    meeting = MeetingFactory(record=record)
    client.force_login(alice)
    url = reverse("people", args=[meeting.pk])
    response = send(client, url, group_present="Tổ đảng 2")
    assert filled(response)[f"presence-{members1[0].pk}"] == "present"
    page = client.get(url).content.decode()
    assert page.index("Tổ đảng 1") < page.index("Tổ đảng 2") < page.index("Không thuộc tổ đảng nào")
    send(client, url, {f"presence-{member.pk}": "present" for member in members1})
    paper = client.get(reverse("meeting-paper", args=[meeting.pk, "minutes"])).content.decode()
    assert "Tổ đảng 1: triệu tập 01, có mặt 01;" in paper
    assert "Không thuộc tổ đảng: triệu tập 01, có mặt 01." in paper
