"""The lists of commendations in the admin: for everybody here, changed by those who keep all that use them."""

import pytest
from django.test import Client
from django.urls import reverse

from awards.models import Commendation, CommendationForm, CommendationTitle
from members.models import Change
from tests.factories import YearRecordFactory
from tests.members.admin_pages import errors_in, messages_in, save


@pytest.fixture
def as_dora(dora):
    client = Client()
    client.force_login(dora)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def flag(db):
    return CommendationForm.objects.get(name="Cờ")


def address(name, *args):
    return reverse(f"admin:awards_{name}", args=args)


def commend(cell, form, member):
    record = YearRecordFactory(organization=cell)
    return Commendation.objects.create(record=record, year=2023, member=member, form=form, status="awarded")


def test_it_works(as_dora, committee):
    assert as_dora.get(address("commendationform_changelist")).status_code == 200
    assert save(as_dora, address("commendationform_add"), {"name": "Kỷ niệm chương"}).status_code == 302
    new = {"name": "Chi bộ bốn tốt", "recipients": "organizations"}
    assert save(as_dora, address("commendationtitle_add"), new).status_code == 302
    assert CommendationTitle.objects.filter(name="Chi bộ bốn tốt").exists()
    # What belongs to no organisation stands in the log of the admin's own.
    assert set(Change.objects.values_list("organization", "verb")) == {
        (committee.pk, "add commendationform"),
        (committee.pk, "add commendationtitle"),
    }


def test_it_refuses_a_second_of_the_name(as_dora, flag):
    assert "It is on the list already." in errors_in(save(as_dora, address("commendationform_add"), {"name": "Cờ"}))


def test_what_records_use_is_not_deleted(as_dora, cell1, members1, flag):
    commend(cell1, flag, members1[0])
    url = address("commendationform_delete", flag.pk)
    for response in [as_dora.get(url), as_dora.post(url, {"post": "yes"})]:
        assert "Untick “Offered for choice” instead." in messages_in(response)
    assert CommendationForm.objects.filter(pk=flag.pk).exists()
    assert save(as_dora, address("commendationform_change", flag.pk), {"position": "9"}).status_code == 302


def test_what_others_use_is_not_hers_to_change(as_dora, other_cell, outsider, flag):
    commend(other_cell, flag, outsider)
    url = address("commendationform_change", flag.pk)
    assert 'name="name"' not in as_dora.get(url).content.decode()
    assert as_dora.post(url, {"name": "Khác"}).status_code == 403
    assert as_dora.post(address("commendationform_delete", flag.pk), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [flag.pk], "post": "yes"}
    as_dora.post(address("commendationform_changelist"), chosen)
    assert CommendationForm.objects.get(pk=flag.pk).name == "Cờ"


def test_what_nobody_uses_is_deleted(as_dora, flag):
    assert as_dora.post(address("commendationform_delete", flag.pk), {"post": "yes"}).status_code == 302
    assert not CommendationForm.objects.filter(pk=flag.pk).exists()
    assert Change.objects.get().before["name"] == "Cờ"
