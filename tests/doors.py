"""Opening the doors of the site: who stands before them, which row each address is about, and what is answered."""

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from awards.models import CommendationForm, CommendationTitle
from meetings.photographs import add_photo
from members.models import Change, Leave, Proposal
from partyreports.reports.models import Book, Import, Scan
from tests.factories import PaperFactory, UserFactory
from tests.pictures import picture
from tests.workbooks import book_of, content_of, person

WHO = ["nobody", "newcomer", "charlie", "alice", "victor", "bob", "dora", "root"]
"""Signed out; no role; another cell's secretary; the cell's secretary; viewer, staff and admin above it; superuser."""

SIGN_IN = "sign-in"
"""Sent to the sign-in page."""

IMPORT = ["import", "import-faults", "import-confirm", "import-check", "import-discard"]
"""The addresses of an uploaded list."""


def everyone(answer):
    return [answer] * len(WHO)


def row(signed_out, newcomer, charlie, alice, victor, bob, dora, root):
    return [signed_out, newcomer, charlie, alice, victor, bob, dora, root]


@pytest.fixture
def subjects(alice, bob, victor, charlie, dora, root, meeting, members1, committee, cell1, other_cell, outsider):
    """The people, the rows the addresses are about, and those that dora's role does not reach."""
    users = {
        "newcomer": UserFactory(username="newcomer"),
        "charlie": charlie,
        "alice": alice,
        "victor": victor,
        "bob": bob,
        "dora": dora,
        "root": root,
    }
    log = {"at": "2023-12-01T08:00+07:00", "verb": "test", "subject": "x"}
    rows = {
        "members_user": alice.pk,
        "auth_user": alice.pk,
        "members_committee": committee.pk,
        "members_cell": cell1.pk,
        "members_organization": cell1.pk,
        "members_member": members1[0].pk,
        "members_change": Change.objects.create(organization=cell1, number=1, **log).pk,
        "members_membership": members1[0].memberships.get().pk,
        "members_leave": Leave.objects.create(member=members1[1], kind="away", since="2023-05-01").pk,
        "members_proposal": Proposal.objects.create(
            member=members1[0], by=alice, at="2023-12-01T08:00+07:00", explanation="Sai ngày sinh"
        ).pk,
        "leave_of": members1[1].pk,
        "awards_commendationform": CommendationForm.objects.get(name="Cờ").pk,
        "awards_commendationtitle": CommendationTitle.objects.first().pk,
        "django_tasks_database_dbtaskresult": task_result(),
        "import": upload(dora, committee).pk,
        "book": Book.objects.create(organization=committee, year=2023, by=dora, digest="0", status="done").pk,
        "scan": scan_of(PaperFactory(record=meeting.record, issued_by=alice), alice).pk,
        "photo": add_photo(meeting=meeting, file=picture(), by=alice),
    }
    out_of_reach = {
        "members_user": charlie.pk,
        "auth_user": charlie.pk,
        "members_committee": other_cell.placements.get().superior_id,
        "members_cell": other_cell.pk,
        "members_organization": other_cell.pk,
        "members_member": outsider.pk,
        "members_change": Change.objects.create(organization=other_cell, number=1, **log).pk,
    }
    return users, meeting, rows, out_of_reach


def task_result():
    return DBTaskResult.objects.create(backend_name="default", task_path="x.y", args_kwargs={}, queue_name="default").pk


def scan_of(paper, user):
    return paper.scans.create(format="jpg", file=b"x", size=1, digest="0", added_by=user)


def upload(user, organization):
    """Return a list that a user uploaded, ready to be confirmed."""
    return Import.objects.create(
        organization=organization,
        kind="members",
        by=user,
        language="vi",
        file_name="danh-sach.xlsx",
        workbook=content_of(book_of([person()])),
        digest="0",
        status=Import.Status.PREVIEW,
    )


def url_of(name, meeting, rows):
    """Return the address of a door for Alice's record and the given rows."""
    record = meeting.record
    if name.startswith("admin:"):
        page = name.removeprefix("admin:")
        if page == "autocomplete":
            return reverse(name) + "?app_label=members&model_name=membership&field_name=cell&term=chi"
        if page == "app_list":
            return reverse(name, args=["members"])
        if page == "view_on_site":
            return reverse(name, args=[1, 1])
        model, _underscore, action = page.rpartition("_")
        if page == "auth_user_password_change":
            model, action = "auth_user", "change"
        return reverse(name, args=[rows[model]] if action in ("history", "delete", "change") and model in rows else [])
    member = rows.get("members_member")
    of_members = {
        "arrival": [record.organization_id, "admit"],
        "member-event": [member, "transfer-within"],
        "membership-correct": [member, rows.get("members_membership")],
        "leave-correct": [rows.get("leave_of"), rows.get("members_leave")],
        "proposal-add": [member],
        "proposals": [],
        "proposal": [rows.get("members_proposal")],
    }
    if name in of_members:
        return reverse(name, args=of_members[name])
    if name == "photo-remove":
        return reverse(name, args=[rows["photo"].pk])
    if name == "photo":
        return rows["photo"].image.url
    if name in ("details", "delegates", "people", "discussion", "votes", "photos", "photos-add", "meeting-remove"):
        return reverse(name, args=[meeting.pk])
    if name.startswith("paper"):
        scan = Scan.objects.get(pk=rows["scan"])
        of_paper = {"paper-scan": [scan.pk], "paper-scan-remove": [scan.pk], "paper-file": [scan.paper_id, "pdf"]}
        return reverse(name, args=of_paper.get(name, [scan.paper_id]))
    if name.startswith("meeting-paper"):
        return reverse(name, args=[meeting.pk, "minutes", *(["pdf"] if name.endswith("-file") else [])])
    if name.startswith("record-paper"):
        return reverse(name, args=[record.pk, "report", *(["pdf"] if name.endswith("-file") else [])])
    special = {"record-next": [record.pk, "votes"], "record-turn": [record.pk, "accept"]}
    special |= {page: [record.organization_id] for page in ["organization", "movement", "movement-sheet"]}
    special |= {page: [record.superior_id, record.year] for page in ["season", "period", "sums", "books"]}
    special |= {page: [rows["book"]] for page in ["book", "book-file"]}
    special["decide"] = [record.superior_id, record.year, "members"]
    special["sums-file"] = [record.superior_id, record.year, "docx"]
    special["sums-open"] = [record.superior_id, record.year, "members"]
    special["season-act"] = [record.superior_id, record.year, "remind"]
    special |= {page: [record.organization_id] for page in ["organization-papers", "organization-papers-xlsx"]}
    special["reorganize"] = [record.organization_id, "dissolve"]
    special["record-nothing"] = [record.pk, "tasks"]
    if name.startswith("due-"):
        special[name] = [record.organization_id]
    special["organization-imports"] = [record.organization_id]
    special["import-template"] = [record.organization_id, "members"]
    special |= {door: [rows["import"]] for door in IMPORT} | {"import-choose": [rows["import"], 2]}
    special["member"] = [rows["members_member"]]
    plain = ["health", "language", "sign-in", "sign-out", "password", "front"]
    plain += ["members", "members-xlsx", "records-xlsx", "rules"]
    return reverse(name, args=special.get(name, [] if name in plain else [record.pk]))


def answer(client, url, method="get"):
    """Return the status of an address; SIGN_IN where it leads to the sign-in page."""
    response = getattr(client, method)(url)
    if response.status_code == 302 and response.url.startswith(reverse("admin:login")):
        response = client.get(response.url)
    if response.status_code == 302 and response.url.startswith(reverse("sign-in")):
        return SIGN_IN
    return response.status_code


def answers_for(client, who, subjects, names, method="get", rows=None):
    """Return what each door answers to somebody."""
    users, meeting, own_rows, _out_of_reach = subjects
    found = {}
    if who in users:
        client.force_login(users[who])
    for name in names:
        found[name] = answer(client, url_of(name, meeting, rows or own_rows), method)
    return found


def expected(who, names, table):
    """Return what a table says for somebody."""
    return {name: table[name][WHO.index(who)] for name in names}
