"""The worker of the queue does the work, as on a server; one that died does nothing twice."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from members.models import Change, Member
from partyreports.reports.importing.work import work
from partyreports.reports.models import Import
from tests.workbooks import book_of, content_of, person, upload_of


@pytest.mark.django_db(transaction=True)
def test_the_worker_checks_and_writes(client, bob, committee, cell1):
    client.force_login(bob)
    file = upload_of(content_of(book_of([person(), person("Lê Văn Hai", card="2")])))
    client.post(reverse("organization-imports", args=[committee.pk]), {"kind": "members", "file": file})
    found = Import.objects.get()
    assert found.status == "waiting"
    page = reverse("import", args=[found.pk])
    assert client.get(page).status_code == 200
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)
    found.refresh_from_db()
    assert (found.status, found.rows_done) == ("preview", 2)
    client.post(reverse("import-confirm", args=[found.pk]))
    client.post(reverse("import-confirm", args=[found.pk]))
    assert not Member.objects.exists()
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)
    found.refresh_from_db()
    assert found.status == "done"
    # What a worker that was believed dead might still do.
    for run in range(found.run + 2):
        work.call(found.pk, run)
    assert (Member.objects.count(), Change.objects.count()) == (2, 1)
