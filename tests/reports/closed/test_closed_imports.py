"""No list from Excel changes a closed record, and no command does: every kind and every command has its place here."""

import datetime
import io

import pytest
from django.apps import apps
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.urls import reverse

from awards.models import Commendation
from members.models import Member, Organization
from partyreports.reports.importing import KINDS
from partyreports.reports.models import Import
from tests.reports.closed.keeping import whole
from tests.workbooks import PEOPLE, book_of, content_of, person, upload_of

RECIPIENT = ["Họ và tên", "Ngày sinh", "Tổ chức đảng", "Năm"]
KHUE = ["Hoàng Minh Khuê", "17/05/1980", None, 2023]
CELL = [None, None, "Chi bộ Trung tâm Gốm sứ", 2023]

LISTS = {
    "members": [
        (PEOPLE, person("Hoàng Minh Khuê", "17/05/1980", "Nam", "009", None, "01/06/2011", "01/06/2012")),
        (PEOPLE, person("Đỗ Văn Bảo", "17/05/1980", "Nam", None, None, "26/03/2023", "20/12/2023")),
        ([*PEOPLE, "Từ ngày"], [*person("Người Đến Sau", admitted="19/05/2012"), "01/01/2020"]),
    ],
    "cells": [
        (["Mã chi bộ", "Tên chi bộ", "Tên ngắn"], ["VL1", "Chi bộ Trung tâm Gốm sứ", "Chi bộ khác"]),
        (["Mã chi bộ", "Tên chi bộ", "Đảng bộ cấp trên", "Từ ngày"], ["VL9", "Chi bộ Chín", "VL", "01/01/2020"]),
    ],
    "ratings": [
        ([*RECIPIENT, "Xếp loại"], [*KHUE, "HTXSNV"]),
        ([*RECIPIENT, "Xếp loại", "Ngày quyết định", "Số quyết định"], [*KHUE, "HTTNV", "20/01/2024", "12-QĐ/ĐU"]),
        ([*RECIPIENT, "Xếp loại", "Ngày quyết định"], [*KHUE, "KHTNV", "20/01/2024"]),
        ([*RECIPIENT, "Xếp loại", "Ghi chú"], [*KHUE, "HTTNV", "Ghi chú khác"]),
        ([*RECIPIENT, "Xếp loại"], [*CELL, "HTXSNV"]),
    ],
    "commendations": [
        ([*RECIPIENT, "Hình thức", "Danh hiệu"], [*KHUE, "Giấy khen", "{title}"]),
        ([*RECIPIENT, "Hình thức", "Danh hiệu", "Số quyết định"], [*KHUE, "Giấy khen", "{title}", "35-QĐ/ĐU"]),
        ([*RECIPIENT, "Hình thức", "Danh hiệu", "Lý do"], [*KHUE, "Giấy khen", "{title}", "Lý do khác"]),
        ([*RECIPIENT, "Hình thức", "Danh hiệu", "Lý do"], [*KHUE, "Bằng khen", None, "Lý do khác"]),
    ],
}
"""Of each kind, headings and a row that say otherwise than the record, or add to what it is about."""


@pytest.fixture
def at_once(settings, time_machine):
    """The background's work is done within the request; the year is over."""
    time_machine.move_to(datetime.date(2024, 3, 1))
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def test_every_kind_of_list_has_its_place():
    assert set(LISTS) == set(KINDS)


@pytest.mark.parametrize("close", ["accepted"], indirect=True)
@pytest.mark.parametrize(("kind", "number"), [(kind, number) for kind in LISTS for number in range(len(LISTS[kind]))])
def test_no_list_changes_it(at_once, client, dora, closed, kind, number):
    before = whole(closed)
    headings, row = LISTS[kind][number]
    title = Commendation.objects.get(record=closed).title.name
    row = [cell.format(title=title) if isinstance(cell, str) else cell for cell in row]
    client.force_login(dora)
    url = reverse("organization-imports", args=[closed.superior_id])
    client.post(url, {"kind": kind, "file": upload_of(content_of(book_of([row], headings)))})
    found = Import.objects.get()
    assert found.rows.count() == 1, found.problem
    client.post(reverse("import-confirm", args=[found.pk]))
    assert whole(closed) == before


@pytest.mark.parametrize("close", ["accepted"], indirect=True)
def test_a_list_does_change_what_the_records_lean_on(at_once, client, dora, closed):
    """The rows above are no rows that nobody would take: of each kind at least one is written."""
    client.force_login(dora)
    url = reverse("organization-imports", args=[closed.superior_id])
    written = set()
    for kind, lists in LISTS.items():
        for headings, row in lists:
            row = [cell.format(title="") or None if isinstance(cell, str) else cell for cell in row]
            client.post(url, {"kind": kind, "file": upload_of(content_of(book_of([row], headings)))})
            found = Import.objects.latest("pk")
            client.post(reverse("import-confirm", args=[found.pk]))
            found.refresh_from_db()
            if found.status == Import.Status.DONE:
                written.add(kind)
    assert written == set(LISTS)


COMMANDS = {
    "print_document": ["{record}", "report", "--output", "{folder}/bao-cao.html"],
    "simulate": ["--members", "30", "--years", "1", "--beside"],
    "verify": [],
}
"""Our own commands, and how each is called; load_demo has a test of its own."""


def test_every_command_has_its_place():
    ours = {apps.get_app_config(label).name for label in ("members", "meetings", "awards", "reports")}
    assert {name for name, app in get_commands().items() if app in ours} == {*COMMANDS, "load_demo"}


@pytest.mark.parametrize("close", ["accepted"], indirect=True)
@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_changes_it(closed, tmp_path, name):
    before = whole(closed)
    given = [argument.format(record=closed.pk, folder=tmp_path) for argument in COMMANDS[name]]
    call_command(name, *given, stdout=io.StringIO(), stderr=io.StringIO())
    assert whole(closed) == before


@pytest.mark.parametrize("close", ["accepted"], indirect=True)
def test_the_demo_is_not_loaded_over_it(closed, settings):
    """What has a code of the demo is in its way: the demo is loaded beside it or not at all."""
    settings.DEMO = True
    Organization.objects.filter(pk=closed.organization_id).update(code="VNN-04")
    before = whole(closed)
    with pytest.raises(CommandError):
        call_command("load_demo", stdout=io.StringIO())
    assert whole(closed) == before
    assert Member.objects.count() == 3
