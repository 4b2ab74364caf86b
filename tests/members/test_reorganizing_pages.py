"""The pages of reorganisations: who may open them, what they foretell, what they do."""

import pytest
from django.urls import reverse

from members.models import Cell, Change, Placement
from tests.factories import CommitteeFactory, MembershipFactory, RoleFactory
from tests.forms import errors_in, filled, refusals_in

NEW = {
    "name": "Chi bộ Vật liệu mới",
    "short_name": "Chi bộ 9",
    "code": "VL9",
    "level": "part",
    "place_name": "Hà Nội",
    "number_suffix": "CB",
    "day": "01/07/2024",
}


def url(organization, verb):
    return reverse("reorganize", args=[organization.pk, verb])


@pytest.fixture
def send(client, dora):
    """Return a function that fills in a verb's form as Dora, looks at the preview, and presses its button."""
    client.force_login(dora)

    def send(organization, verb, *, confirm=True, **changes):
        address = url(organization, verb)
        data = {**filled(client.get(address), "form#reorganize"), **changes}
        response = client.post(address, data)
        if not confirm or response.status_code != 200:
            return response
        assert 'id="preview"' in response.content.decode()
        return client.post(address, {**data, "confirmed": "1"})

    return send


def test_it_founds(send, committee):
    assert send(committee, "found", kind="cell", **NEW).status_code == 302
    assert Cell.objects.get(code="VL9").placements.get().superior_id == committee.pk


def test_it_renames(send, cell1):
    assert send(cell1, "rename", name="Chi bộ Gốm", day="01/07/2024").status_code == 302
    cell1.refresh_from_db()
    assert cell1.name == "Chi bộ Gốm"


def test_it_moves(send, cell1, committee):
    low = CommitteeFactory(placed={"superior": committee})
    assert send(cell1, "move", superior=low.pk, day="01/07/2024").status_code == 302
    assert cell1.placements.get(to=None).superior_id == low.pk


def test_it_merges_into_another(send, cell1, cell2, members1):
    assert send(cell1, "merge", into=cell2.pk, day="01/07/2024").status_code == 302
    assert cell2.memberships.count() == 3


def test_it_merges_into_a_new_one(send, cell1, cell2, members1):
    assert send(cell1, "merge", organizations=cell2.pk, **NEW).status_code == 302
    assert Cell.objects.get(code="VL9").memberships.count() == 3
    assert not Placement.objects.filter(organization__in=[cell1, cell2], to=None).exists()


def test_a_preview_shows_everything_and_changes_nothing(send, cell1, cell2, members1, alice):
    page = send(cell1, "dissolve", confirm=False, into=cell2.pk, day="01/07/2024").content.decode()
    for text in ["01/07/2024", "Hoàng Minh Khuê", "Trịnh Thị Ánh", "Bí thư", "alice"]:
        assert text in page
    assert cell1.memberships.filter(to=None).count() == 3
    assert not Change.objects.exists()
    assert send(cell1, "dissolve", into=cell2.pk, day="01/07/2024").status_code == 302
    assert cell2.memberships.count() == 3


def test_what_is_wrong_is_said_and_what_was_typed_stays(send, cell1, cell2, members1):
    for day in ["", "30/02/2024", "01/01/0201", "mai", "31/12/2009"]:
        response = send(cell1, "rename", name="Chi bộ Gốm", day=day)
        assert refusals_in(response)
        assert 'value="Chi bộ Gốm"' in response.content.decode()
    assert refusals_in(send(cell1, "rename", name="", day="01/07/2024"))
    assert refusals_in(send(cell1, "rename", name="x" * 201, day="01/07/2024"))
    assert "3 đảng viên" in refusals_in(send(cell1, "dissolve", day="01/07/2024"))[0]
    assert refusals_in(send(cell1, "merge", day="01/07/2024"))
    assert refusals_in(send(cell1, "merge", organizations=cell2.pk, into=cell2.pk, day="01/07/2024"))
    MembershipFactory(cell=cell1, since="2024-09-01", member__full_name="Vũ Thị Muộn")
    assert "Vũ Thị Muộn" in errors_in(send(cell1, "dissolve", into=cell2.pk, day="01/07/2024"))[0]
    assert not Change.objects.exists()


def test_nobody_chooses_outside_the_reach(send, cell1, other_committee, other_cell):
    assert refusals_in(send(cell1, "move", superior=other_committee.pk, day="01/07/2024"))
    assert refusals_in(send(cell1, "dissolve", into=other_cell.pk, day="01/07/2024"))
    assert refusals_in(send(cell1, "merge", organizations=other_cell.pk, into="", **NEW))


@pytest.mark.parametrize("pk", ["99999999999999999999", "-9223372036854775809", "x", "\0"])
@pytest.mark.parametrize("name", ["organizations", "into"])
def test_what_is_no_organisation_is_refused(send, cell1, name, pk):
    response = send(cell1, "merge", **{**NEW, name: pk})
    assert response.status_code == 422
    assert errors_in(response)


def test_the_top_of_the_reach_is_kept_from_above(client, dora, root, committee, cell1):
    client.force_login(dora)
    assert client.get(url(committee, "found")).status_code == 200
    assert [client.get(url(committee, verb)).status_code for verb in ["rename", "move", "merge", "dissolve"]] == [
        403
    ] * 4
    assert client.get(url(cell1, "found")).status_code == 403
    client.force_login(root)
    assert client.get(url(committee, "dissolve")).status_code == 200


def test_what_has_ended_is_only_read(send, client, cell1, committee):
    assert send(cell1, "dissolve", day="01/07/2024").status_code == 302
    assert client.get(url(cell1, "rename")).status_code == 403
    page = client.get(reverse("organization", args=[cell1.pk])).content.decode()
    assert url(cell1, "rename") not in page
    assert "alert-warning" in page


def test_the_organisation_shows_the_way(client, dora, bob, cell1):
    for user, shown in [(dora, True), (bob, False)]:
        client.force_login(user)
        page = client.get(reverse("organization", args=[cell1.pk])).content.decode()
        assert (url(cell1, "dissolve") in page) == shown


def test_it_hides_it_from_outsiders(client, charlie, bob, alice, cell1):
    for user, status in [(charlie, 404), (bob, 403), (alice, 403)]:
        client.force_login(user)
        assert client.get(url(cell1, "rename")).status_code == status
        assert client.post(url(cell1, "rename"), {"name": "X", "day": "01/07/2024"}).status_code == status


def test_an_unknown_verb_is_not_found(client, dora, cell1):
    client.force_login(dora)
    assert client.get(url(cell1, "burn")).status_code == 404


def test_a_top_organisation_is_not_ended_from_beside(send, dora, committee, other_committee):
    RoleFactory(user=dora, organization=other_committee, kind="admin")
    one, other = [CommitteeFactory(placed={"superior": committee}) for _ in range(2)]
    response = send(one, "merge", organizations=[other_committee.pk], into=other.pk, day="01/07/2024")
    assert response.status_code == 422
    assert other_committee.placements.get().to is None
