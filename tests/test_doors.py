"""Who gets through which door: every address of the site, for every role.

A row says what a GET (or, for addresses that only take one, a POST) is answered with. An address that is missing from
the table fails ``test_the_table_is_complete``; so does one that exists no more.
"""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django_tasks_db.models import DBTaskResult

from awards.models import CommendationForm
from meetings.photographs import add_photo
from members.models import Change, Leave, Proposal
from partyreports.reports.models import Book, Import, Scan
from partyreports.reports.steps import STEPS
from tests.factories import PaperFactory, UserFactory
from tests.pictures import picture
from tests.workbooks import book_of, content_of, person

WHO = ["nobody", "newcomer", "charlie", "alice", "victor", "bob", "dora", "root"]
"""Signed out; no role; another cell's secretary; the cell's secretary; viewer, staff and admin above it; superuser."""

SIGN_IN = "sign-in"
"""Sent to the sign-in page."""


def everyone(answer):
    return [answer] * len(WHO)


def row(signed_out, newcomer, charlie, alice, victor, bob, dora, root):
    return [signed_out, newcomer, charlie, alice, victor, bob, dora, root]


SIGNED_IN = row(SIGN_IN, 200, 200, 200, 200, 200, 200, 200)
# An open record: its secretary, staff and admins above see and change it; viewers do not see it yet.
SEES_DRAFT = row(SIGN_IN, 404, 404, 200, 404, 200, 200, 200)
SEES_CLOSED = row(SIGN_IN, 404, 404, 200, 200, 200, 200, 200)
SEES_ORGANIZATION = SEES_CLOSED
ISSUES = row(SIGN_IN, 404, 404, 200, 404, 403, 200, 200)

DUE = ["due-badges", "due-excellent", "due-confirmations"]
"""The lists of what is due in an organisation."""

DOORS = {
    "health": everyone(200),
    "language": everyone(302),
    "sign-in": row(200, 302, 302, 302, 302, 302, 302, 302),
    "sign-out": row(SIGN_IN, 405, 405, 405, 405, 405, 405, 405),
    "password": SIGNED_IN,
    "front": SIGNED_IN,
    "organization": SEES_ORGANIZATION,
    "movement": SEES_ORGANIZATION,
    "movement-sheet": SEES_ORGANIZATION,
    # Only admins above it keep its place in the tree.
    "reorganize": row(SIGN_IN, 404, 404, 403, 403, 403, 200, 200),
    **dict.fromkeys([name + ending for name in DUE for ending in ("", "-xlsx")], SEES_ORGANIZATION),
    # Lists from Excel: for staff and admins; a list that was uploaded, for whoever did that (here Dora).
    "organization-imports": row(SIGN_IN, 404, 404, 404, 404, 200, 200, 200),
    "import-template": row(SIGN_IN, 404, 404, 404, 404, 200, 200, 200),
    "import": row(SIGN_IN, 404, 404, 404, 404, 404, 200, 404),
    "import-faults": row(SIGN_IN, 404, 404, 404, 404, 404, 200, 404),
    **dict.fromkeys(
        ["import-confirm", "import-check", "import-choose", "import-discard"],
        row(SIGN_IN, 405, 405, 405, 405, 405, 405, 405),
    ),
    # A committee's year: for its office.
    **dict.fromkeys(
        ["season", "period", "sums", "sums-open", "decide", "books"], row(SIGN_IN, 404, 404, 404, 403, 200, 200, 200)
    ),
    **dict.fromkeys(["book", "book-file"], row(SIGN_IN, 404, 404, 404, 404, 200, 200, 200)),
    **dict.fromkeys(["season-act", "follow-outline"], row(SIGN_IN, 405, 405, 405, 405, 405, 405, 405)),
    "members": SIGNED_IN,
    "members-xlsx": SIGNED_IN,
    "member": SEES_CLOSED,
    "records-xlsx": SIGNED_IN,
    "record": SEES_DRAFT,
    "decisions": SEES_DRAFT,
    # Nothing was given back yet.
    "corrections": row(SIGN_IN, 404, 404, 404, 404, 404, 404, 404),
    "record-next": row(SIGN_IN, 404, 404, 302, 404, 302, 302, 302),
    # What is found names people without a level: for those who enter and judge, open or closed.
    "record-check": row(SIGN_IN, 404, 404, 200, 404, 200, 200, 200),
    "rules": SIGNED_IN,
    "record-turn": row(SIGN_IN, 405, 405, 405, 405, 405, 405, 405),
    "record-paper": SEES_DRAFT,
    "record-paper-file": SEES_DRAFT,
    "meeting-paper": SEES_DRAFT,
    "meeting-paper-file": SEES_DRAFT,
    # Issued by the organisation itself and its admins; the committee's staff read and scan; viewers read once the
    # record is accepted.
    "record-paper-issue": ISSUES,
    "meeting-paper-issue": ISSUES,
    **dict.fromkeys(["paper", "paper-read", "paper-file", "paper-scan"], SEES_DRAFT),
    **dict.fromkeys(
        ["paper-withdraw", "paper-scan-add", "paper-scan-remove"], row(SIGN_IN, 405, 405, 405, 405, 405, 405, 405)
    ),
    "organization-papers": SEES_ORGANIZATION,
    "organization-papers-xlsx": SEES_ORGANIZATION,
    # A picture is for whoever sees the record; one is added by a POST alone.
    "photo": SEES_DRAFT,
    "photos-add": row(SIGN_IN, 405, 405, 405, 405, 405, 405, 405),
    **dict.fromkeys(
        [
            "chapters",
            "targets",
            "tasks",
            "ratings",
            "commendations",
            "meeting-add",
            "details",
            "delegates",
            "people",
            "discussion",
            "votes",
            "photos",
            "photo-remove",
            "meeting-remove",
        ],
        SEES_DRAFT,
    ),
}

# Staff, admins: they keep the members; secretaries propose corrections, which staff judge.
KEEPS_MEMBERS = row(SIGN_IN, 404, 404, 403, 403, 200, 200, 200)
DOORS |= {
    "arrival": KEEPS_MEMBERS,
    "member-event": KEEPS_MEMBERS,
    "membership-correct": KEEPS_MEMBERS,
    "leave-correct": KEEPS_MEMBERS,
    "proposal-add": row(SIGN_IN, 404, 404, 200, 403, 403, 403, 200),
    "proposals": SIGNED_IN,
    "proposal": row(SIGN_IN, 404, 404, 200, 404, 200, 200, 200),
    "record-nothing": row(SIGN_IN, 405, 405, 405, 405, 405, 405, 405),
}

# The Django admin opens to admins and superusers; to the others it says so.
ADMIN = row(SIGN_IN, 403, 403, 403, 403, 403, 200, 200)
ADMIN_ONLY_ROOT = row(SIGN_IN, 403, 403, 403, 403, 403, 403, 200)
ADMIN_NOBODY = row(SIGN_IN, 403, 403, 403, 403, 403, 403, 403)
ADMIN_MOVED_ON = row(SIGN_IN, 403, 403, 403, 403, 403, 302, 302)

DOORS |= {
    "admin:index": ADMIN,
    "admin:login": row(SIGN_IN, 302, 302, 302, 302, 302, 302, 302),
    "admin:logout": row(SIGN_IN, 403, 403, 403, 403, 403, 405, 405),
    "admin:password_change": ADMIN_MOVED_ON,
    "admin:password_change_done": ADMIN,
    "admin:autocomplete": ADMIN,
    "admin:jsi18n": ADMIN,
    "admin:view_on_site": row(SIGN_IN, 403, 403, 403, 403, 403, 404, 404),
    "admin:app_list": ADMIN,
    "admin:auth_user_password_change": ADMIN,
}
for model in [
    "members_user",
    "members_committee",
    "members_cell",
    "members_member",
    "awards_commendationform",
    "awards_commendationtitle",
]:
    DOORS |= {f"admin:{model}_{page}": ADMIN for page in ["changelist", "add", "delete", "change"]}
    DOORS[f"admin:{model}_history"] = ADMIN_MOVED_ON  # to the log
# Organisations are kept as committees and cells; this one only answers autocompletion, and leads there.
DOORS |= {
    "admin:members_organization_changelist": ADMIN_MOVED_ON,
    "admin:members_organization_add": ADMIN_NOBODY,
    "admin:members_organization_history": ADMIN_MOVED_ON,
    "admin:members_organization_delete": ADMIN_NOBODY,
    "admin:members_organization_change": ADMIN_MOVED_ON,
}
# The log is only read.
DOORS |= {
    "admin:members_change_changelist": ADMIN,
    "admin:members_change_add": ADMIN_NOBODY,
    "admin:members_change_history": ADMIN,
    "admin:members_change_delete": ADMIN_NOBODY,
    "admin:members_change_change": ADMIN,
}
# Jobs of the queue are for whoever runs the installation.
JOBS = "admin:django_tasks_database_dbtaskresult"
DOORS |= {
    f"{JOBS}_changelist": ADMIN_ONLY_ROOT,
    f"{JOBS}_add": ADMIN_NOBODY,
    f"{JOBS}_delete": ADMIN_NOBODY,
    f"{JOBS}_history": ADMIN_ONLY_ROOT,
    f"{JOBS}_change": ADMIN_ONLY_ROOT,
}

EDITING = [
    name
    for name, answers in DOORS.items()
    if answers is SEES_DRAFT and "paper" not in name and name not in ("record", "decisions", "photo")
]
"""The pages that enter a record."""

UNNAMED = {
    "admin/(?P<url>.*)$": "Answers 404 to every other address below admin/, signed in; else leads to the sign-in.",
    **{
        f"admin/{model}/<path:object_id>/": "Leads to the row's change page."
        for model in [
            "members/user",
            "members/change",
            "members/organization",
            "members/committee",
            "members/cell",
            "members/member",
            "awards/commendationform",
            "awards/commendationtitle",
            "django_tasks_database/dbtaskresult",
        ]
    },
}
"""Django's own addresses without a name; ``test_the_unnamed_reveal_nothing`` opens them."""


def addresses(resolver=None, namespace="", route=""):
    """Yield name and route of every address of the site."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace, here)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}" if pattern.name else "", here


def test_the_table_is_complete():
    named = {name for name, _route in addresses() if name}
    unnamed = {route for name, route in addresses() if not name}
    assert named == set(DOORS)
    assert unnamed == set(UNNAMED)


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
        "awards_commendationtitle": 1,
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
    special["sums-open"] = [record.superior_id, record.year, "members"]
    special["season-act"] = [record.superior_id, record.year, "remind"]
    special |= {page: [record.organization_id] for page in ["organization-papers", "organization-papers-xlsx"]}
    special["reorganize"] = [record.organization_id, "dissolve"]
    special["record-nothing"] = [record.pk, "tasks"]
    if name.startswith("due-"):
        special[name] = [record.organization_id]
    special["organization-imports"] = [record.organization_id]
    special["import-template"] = [record.organization_id, "members"]
    special |= {door: [rows["import"]] for door in DOORS if door == "import" or door.startswith("import-")} | {
        "import-template": special["import-template"],
        "import-choose": [rows["import"], 2],
    }
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


def expected(who, names, table=None):
    """Return what the table says for somebody."""
    return {name: (table or DOORS)[name][WHO.index(who)] for name in names}


@pytest.mark.parametrize("who", WHO)
def test_every_door(client, who, subjects):
    found, wanted = answers_for(client, who, subjects, DOORS), expected(who, DOORS)
    assert {name: status for name, status in found.items() if status != wanted[name]} == {}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_a_closed_record_is_refused_to_everyone(client, who, subjects, method, status):
    """Nothing is changed through any of its doors; its steps are read, lists by name by those who work with it."""
    record = subjects[1].record
    record.status = status
    record.save()
    viewer = 403 if status == "accepted" else 404
    refused, read = (
        row(SIGN_IN, 404, 404, 403, viewer, 403, 403, 403),
        row(SIGN_IN, 404, 404, 200, viewer, 200, 200, 200),
    )
    seen = dict.fromkeys(EDITING, refused)
    if method == "get":
        seen |= dict.fromkeys([step.name for step in STEPS], SEES_CLOSED if status == "accepted" else SEES_DRAFT)
        seen |= dict.fromkeys([step.name for step in STEPS if step.by_name], read)
    pages = [name for name in EDITING if name not in ("record-next", "record-turn")]
    assert answers_for(client, who, subjects, pages, method) == expected(who, pages, seen)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_the_checks_of_a_closed_record_are_read_by_those_who_work_with_it(client, who, subjects, status):
    record = subjects[1].record
    record.status = status
    record.save()
    viewer = 404 if status == "submitted" else 403
    for method, theirs in [("get", 200), ("post", 403)]:
        table = {"record-check": row(SIGN_IN, 404, 404, theirs, viewer, theirs, theirs, theirs)}
        assert answers_for(client, who, subjects, table, method) == expected(who, table, table)


@pytest.mark.parametrize("who", WHO)
def test_only_those_who_enter_records_propose(client, who, subjects):
    table = dict.fromkeys(DUE, row(SIGN_IN, 404, 404, 422, 403, 422, 422, 422))
    assert answers_for(client, who, subjects, DUE, "post") == expected(who, DUE, table)


@pytest.mark.parametrize("who", WHO)
def test_viewers_see_a_record_and_its_issued_papers_once_it_is_accepted(client, who, subjects):
    record = subjects[1].record
    record.status = "accepted"
    record.save()
    drafts = ["record-paper", "meeting-paper", "record-paper-file", "meeting-paper-file"]
    pages = ["record", "photo", "paper", "paper-read", "paper-file", "paper-scan"]
    table = dict.fromkeys(pages, SEES_CLOSED) | dict.fromkeys(drafts, SEES_DRAFT)
    table |= dict.fromkeys(
        ["record-paper-issue", "meeting-paper-issue"], row(SIGN_IN, 404, 404, 200, 403, 403, 200, 200)
    )
    assert answers_for(client, who, subjects, table) == expected(who, table, table)


@pytest.mark.parametrize("who", WHO)
def test_who_changes_issued_papers(client, who, subjects):
    """What is sent without a reason or a file is refused with 422, once the sender may send at all."""
    table = {
        "paper-withdraw": row(SIGN_IN, 404, 404, 422, 404, 403, 422, 422),
        "paper-scan-add": row(SIGN_IN, 404, 404, 422, 404, 422, 422, 422),
        "record-paper-issue": row(SIGN_IN, 404, 404, 422, 404, 403, 422, 422),
        "meeting-paper-issue": row(SIGN_IN, 404, 404, 422, 404, 403, 422, 422),
        "paper-scan-remove": row(SIGN_IN, 404, 404, 302, 404, 302, 302, 302),
    }
    assert answers_for(client, who, subjects, table, "post") == expected(who, table, table)


def test_viewers_change_nothing_about_the_papers_they_read(client, subjects):
    record = subjects[1].record
    record.status = "accepted"
    record.save()
    names = ["paper-withdraw", "paper-scan-add", "paper-scan-remove"]
    assert answers_for(client, "victor", subjects, names, "post") == dict.fromkeys(names, 403)


def test_the_admin_reaches_nothing_outside(client, subjects):
    out_of_reach = subjects[3]
    names = [
        name
        for name in DOORS
        if name.startswith("admin:members_") and name.endswith(("_history", "_delete", "_change"))
    ] + ["admin:auth_user_password_change"]
    for who, allowed in [("dora", {302, 403, 404}), ("root", {200, 302, 403})]:
        found = answers_for(client, who, subjects, names, rows=out_of_reach)
        assert {name: status for name, status in found.items() if status not in allowed} == {}


@pytest.mark.parametrize("who", WHO)
def test_the_unnamed_reveal_nothing(client, who, subjects):
    users, _meeting, rows, _out_of_reach = subjects
    if who in users:
        client.force_login(users[who])
    inside = who in ("dora", "root")
    assert answer(client, "/admin/nothing/here/") == (SIGN_IN if who == "nobody" else 404 if inside else 403)
    found = answer(client, f"/admin/members/cell/{rows['members_cell']}/")
    assert found == (SIGN_IN if who == "nobody" else 302 if inside else 403)


def test_a_login_page_does_not_lead_away(client, alice):
    client.force_login(alice)
    response = client.get(reverse("sign-in") + "?next=https://example.org/")
    assert response.url == reverse("front")
    response = client.post(reverse("language"), {"language": "en", "next": "https://example.org/"})
    assert "example.org" not in response.url
