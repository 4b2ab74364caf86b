"""Who gets through which door: every address of the site, for every role.

A row says what a GET (or, for addresses that only take one, a POST) is answered with. An address that is missing from
the table fails ``test_the_table_is_complete``; so does one that exists no more.
"""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.doors import SIGN_IN, WHO, answer, answers_for, everyone, expected, row, subjects

__all__ = ["subjects"]

SIGNED_IN = row(SIGN_IN, 200, 200, 200, 200, 200, 200, 200)
# An open record: its secretary, staff and admins above see and change it; viewers do not see it yet.
SEES_DRAFT = row(SIGN_IN, 404, 404, 200, 404, 200, 200, 200)
SEES_CLOSED = row(SIGN_IN, 404, 404, 200, 200, 200, 200, 200)
# A closed record: whoever sees it gets 403, whoever does not 404.
CLOSED = row(SIGN_IN, 404, 404, 403, 403, 403, 403, 403)
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


@pytest.mark.parametrize("who", WHO)
def test_every_door(client, who, subjects):
    found, wanted = answers_for(client, who, subjects, DOORS), expected(who, DOORS, DOORS)
    assert {name: status for name, status in found.items() if status != wanted[name]} == {}


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
