"""Nothing in the Django admin changes a closed record: each registered model has its place here."""

import pytest
from django.contrib import admin
from django.db import models
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from awards.models import Commendation, CommendationForm
from members.models import Change, Member, Organization, User
from tests.members.admin_pages import form_of
from tests.reports.closed.keeping import papers, ways_to_the_record, whole

USED = {
    "members.Member": lambda record: Member.objects.get(full_name="Hoàng Minh Khuê"),
    "members.Cell": lambda record: record.organization,
    "members.Committee": lambda record: record.superior,
    "members.User": lambda record: User.objects.get(username="alice"),
    "awards.CommendationForm": lambda record: Commendation.objects.get(record=record).form,
    "awards.CommendationTitle": lambda record: Commendation.objects.get(record=record).title,
}
"""The models that a record leans on, each with a row that this one uses."""

BESIDE = {
    "members.Organization": "only answers autocompletion, and leads to cells and committees",
    "members.Change": "is read-only",
    "django_tasks_database.DBTaskResult": "the queue's jobs, read-only",
}

TYPED = {
    "members.Member": {
        "full_name": "Hoàng Minh Khôi", "admitted_on": "2023-12-30", "official_on": "",
        "memberships-0-to": "2023-12-01", "memberships-0-how_left": "transferred_out", "offices-0-to": "2023-12-01",
    },
    "members.Cell": {"short_name": "Chi bộ khác", "number_suffix": "CBK", "placements-0-since": "2024-02-01"},
    "members.Committee": {"short_name": "Đảng bộ khác", "placements-0-since": "2024-02-01"},
    "members.User": {"username": "nguoi-khac", "full_name": "Người Khác"},
    "awards.CommendationForm": {"name": "Bằng khen đặc biệt", "position": "9"},
    "awards.CommendationTitle": {"name": "Danh hiệu khác", "recipients": "organizations", "years": "5"},
}  # fmt: skip
"""What somebody types over each of them."""


@pytest.fixture
def as_admin(root):
    """The superuser, who may do whatever any admin may."""
    client = Client()
    client.force_login(root)
    client.cookies["django_language"] = "en"
    return client


def address(instance_or_model, page, *args):
    meta = instance_or_model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def model_of(label):
    return next(model for model in admin.site._registry if model._meta.label == label)


def test_every_registered_model_has_its_place():
    assert {model._meta.label for model in admin.site._registry} == {*USED, *BESIDE}


def test_no_part_of_a_record_is_entered_there():
    assert set(ways_to_the_record()) & set(admin.site._registry) == set()


def test_nothing_that_a_record_leans_on_takes_it_along():
    """Whatever door somebody opens: the database keeps the rows that a part of a record names."""
    cascading = [
        f"{model._meta.label}.{field.name}"
        for model in ways_to_the_record()
        for field in model._meta.concrete_fields
        if field.is_relation and field.remote_field.on_delete is not models.PROTECT
    ]
    assert cascading == []


@pytest.mark.parametrize("label", USED)
def test_what_it_uses_is_not_deleted(as_admin, closed, label):
    used = USED[label](closed)
    model = model_of(label)
    before = whole(closed)
    as_admin.post(address(model, "delete", used.pk), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [used.pk], "post": "yes"}
    as_admin.post(address(model, "changelist"), chosen)
    assert model.objects.filter(pk=used.pk).exists()
    assert whole(closed) == before
    with pytest.raises(ProtectedError):
        used.delete()


@pytest.mark.parametrize("label", USED)
def test_what_is_typed_over_it_changes_no_part(as_admin, closed, label):
    used = USED[label](closed)
    model = model_of(label)
    url, before = address(model, "change", used.pk), whole(closed)
    shown = form_of(as_admin.get(url))
    for changes in [TYPED[label], *({name: value} for name, value in TYPED[label].items())]:
        as_admin.post(url, {**shown, **changes, "_save": "1"})
        assert whole(closed) == before, changes


@pytest.mark.parametrize("label", USED)
def test_rows_that_belong_to_it_are_not_deleted_from_under_it(as_admin, closed, label):
    used = USED[label](closed)
    model = model_of(label)
    url, before = address(model, "change", used.pk), whole(closed)
    shown = form_of(as_admin.get(url))
    for total in [name for name in shown if name.endswith("-TOTAL_FORMS")]:
        prefix = total.removesuffix("-TOTAL_FORMS")
        gone = {f"{prefix}-{number}-DELETE": "on" for number in range(int(shown[f"{prefix}-INITIAL_FORMS"]))}
        as_admin.post(url, {**shown, **gone, "_save": "1"})
    assert whole(closed) == before


def test_a_commendation_stays_what_it_was_called(as_admin, closed):
    """The lists are edited: what a closed record gives is called as it was, and is for whom it was."""
    before = papers(closed)
    for label in ["awards.CommendationForm", "awards.CommendationTitle"]:
        used = USED[label](closed)
        url = address(model_of(label), "change", used.pk)
        shown = form_of(as_admin.get(url))
        as_admin.post(url, {**shown, **TYPED[label], "_save": "1"})
        stays = {name: getattr(used, name) for name in TYPED[label] if name != "position"}
        used.refresh_from_db()
        assert {name: getattr(used, name) for name in stays} == stays
        # Where it stands in the list, and whether it is offered, stays free.
        as_admin.post(url, {**form_of(as_admin.get(url)), "position": "7", "_save": "1"})
        used.refresh_from_db()
        assert used.position == 7
    assert papers(closed) == before


def test_what_only_open_records_use_is_still_spelt_anew(as_admin, full):
    used = Commendation.objects.get(record=full).form
    url = address(CommendationForm, "change", used.pk)
    as_admin.post(url, {**form_of(as_admin.get(url)), "name": "Giấy khen mới", "_save": "1"})
    used.refresh_from_db()
    assert used.name == "Giấy khen mới"


@pytest.mark.parametrize("label", BESIDE)
def test_what_stands_beside_is_neither_added_nor_changed(as_admin, closed, label):
    model = model_of(label)
    rows = {"members.Organization": Organization, "members.Change": Change}.get(label)
    before = whole(closed)
    assert as_admin.post(address(model, "add"), {}).status_code == 403
    if rows:
        pk = rows.objects.first().pk
        for page in ("change", "delete"):
            assert as_admin.post(address(model, page, pk), {"post": "yes"}).status_code in (302, 403)
    assert whole(closed) == before
