"""The log in the admin: read, never written."""

import pytest

from members.log import broken_entries
from members.models import Change
from tests.members.admin_pages import address, names_in, save


@pytest.fixture
def entry(as_dora, cell1):
    save(as_dora, address("cell_change", cell1.pk), {"short_name": "<b>Chi bộ Một</b>"})
    return Change.objects.get()


def test_it_works(as_dora, entry):
    assert len(names_in(as_dora.get(address("change_changelist")))) == 1
    page = as_dora.get(address("change_change", entry.pk)).content.decode()
    assert "&lt;b&gt;Chi bộ Một&lt;/b&gt;" in page
    assert "<b>Chi bộ" not in page


@pytest.mark.parametrize("client", ["as_dora", "as_root"])
def test_nobody_writes_it(request, entry, client):
    client = request.getfixturevalue(client)
    assert client.get(address("change_add")).status_code == 403
    assert client.post(address("change_add"), {}).status_code == 403
    assert client.post(address("change_change", entry.pk), {"verb": "x"}).status_code == 403
    assert client.post(address("change_delete", entry.pk), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"}
    client.post(address("change_changelist"), chosen)
    entry.refresh_from_db()
    assert list(broken_entries(entry.organization)) == []


def test_it_is_searched(as_dora, entry):
    assert len(names_in(as_dora.get(address("change_changelist"), {"q": "cell"}))) == 1
    assert names_in(as_dora.get(address("change_changelist"), {"q": "member:"})) == []
