"""The admin leads to the pages that reorganise, and to the pages of what it shows."""

from django.urls import reverse


def test_it_leads_to_the_pages_that_reorganise(client, dora, cell1):
    client.force_login(dora)
    page = client.get(reverse("admin:members_cell_change", args=[cell1.pk])).text
    for verb in ["rename", "move", "merge", "dissolve"]:
        assert reverse("reorganize", args=[cell1.pk, verb]) in page
    assert reverse("organization", args=[cell1.pk]) in page


def test_it_offers_nothing_before_there_is_one(client, dora, committee):
    client.force_login(dora)
    assert "/reorganize/" not in client.get(reverse("admin:members_cell_add")).text


def test_a_member_leads_to_the_page_of_events(client, dora, members1):
    client.force_login(dora)
    page = client.get(reverse("admin:members_member_change", args=[members1[0].pk])).text
    assert reverse("member", args=[members1[0].pk]) in page
