"""A secretary enters the year-end meeting of a cell in the browser, and every fact stands in the right paper."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from members.models import Member, Office, Role
from tests.browser import account
from tests.browser.entering import choose, save_and_go_on, type_in, type_rows
from tests.browser.papers import read_papers, squeezed, wrong_places
from tests.factories import (
    CellFactory,
    CommitteeFactory,
    MemberFactory,
    MembershipFactory,
    OfficeFactory,
    RoleFactory,
    UserFactory,
)

PASSWORD = "nắng sớm bên sông"


@pytest.fixture
def cell(transactional_db):
    """The cell of the account with its 12 members, as an admin keeps it."""
    superior = CommitteeFactory(name=account.SUPERIOR, code="CNUD")
    cell = CellFactory(name=account.CELL, code="CNUD1", placed={"superior": superior})
    for name in account.LONG_OFFICIAL:
        MembershipFactory(cell=cell, member__full_name=name)
    for name in account.CONFIRMED:
        MembershipFactory(
            cell=cell, member__full_name=name, member__admitted_on=datetime.date(2022, 3, 26),
            member__official_on=datetime.date(2023, 3, 26),
        )  # fmt: skip
    for name in account.PROBATIONARY:
        member = MemberFactory(full_name=name, probationary=True)
        MembershipFactory(cell=cell, member=member, since=member.admitted_on)
    Member.objects.filter(full_name=account.SECRETARY).update(job_title="Giám đốc Trung tâm")
    for name, post in ((account.SECRETARY, Office.Post.SECRETARY), (account.PRESENTER, Office.Post.CELL_COMMITTEE)):
        OfficeFactory(organization=cell, member=member_named(name), post=post)
    return cell


@pytest.fixture
def secretary(cell, quick_passwords):
    """The account of its secretary."""
    user = UserFactory(username="khue")
    user.set_password(PASSWORD)
    user.save()
    RoleFactory(user=user, organization=cell, kind=Role.Kind.SECRETARY)
    return user


def member_named(name):
    return Member.objects.get(full_name=name)


def test_every_fact_of_a_meeting_stands_in_the_right_paper(visit, cell, secretary, commendation_lists):
    page = visit()
    sign_in(page)
    begin_the_record(page, cell)
    enter_the_meeting(page)
    enter_the_people(page)
    enter_what_was_said(page)
    enter_the_report(page)
    enter_ratings_and_awards(page)
    expect(page.locator(".tick-none")).to_have_count(0)

    papers = read_papers(page, page.url, (account.REPORT, account.MINUTES))
    assert wrong_places(papers, account.FACTS) == []
    told = [words for (kind, _form), words in papers.items() if kind == account.REPORT]
    assert not [words for words in account.NOT_IN_THE_REPORT if any(squeezed(words) in report for report in told)]


def sign_in(page):
    page.goto("/")
    type_in(page, {"username": "khue", "password": PASSWORD})
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/$"))


def begin_the_record(page, cell):
    page.get_by_role("heading", name=account.CELL).get_by_role("link").click()
    expect(page).to_have_url(re.compile(rf"/organizations/{cell.pk}/$"))
    type_in(page, {"year": "2023"})
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/records/\d+/$"))


def enter_the_meeting(page):
    page.locator('a[href$="/meetings/add/"]').click()
    type_in(
        page,
        {
            "kind": "year_end", "title": account.TITLE, "day": "21/12/2023", "part_of_day": "afternoon",
            "grounds": f"{account.LETTER}\n{account.CONSENT}", "minute_taker": account.EXCELLENT,
        },
        "meeting-",
    )  # fmt: skip
    type_in(page, {"who": account.SECRETARY}, "chairs-0-")
    save_and_go_on(page, re.compile("/people/$"))


def enter_the_people(page):
    excused = member_named(account.EXCUSED).pk
    choose(page, f"presence-{excused}", "excused")
    type_in(page, {f"reason-{excused}": "đi công tác"})
    page.locator('button[name="all_present"]').click()
    expect(page.locator('input[name^="presence-"]:checked')).to_have_count(12)
    type_rows(page, "guests", account.GUESTS)
    save_and_go_on(page, re.compile("/discussion/$"))


def enter_what_was_said(page):
    type_rows(page, "remarks", account.REMARKS)
    save_and_go_on(page, re.compile("/votes/$"))
    type_rows(page, "motions", account.MOTIONS)
    save_and_go_on(page, re.compile("/photos/$"))
    # The photographs of the accounts have a test of their own: test_news.py.
    type_in(page, {"nothing": True})
    save_and_go_on(page, re.compile("/chapters/$"))


def enter_the_report(page):
    for part, texts in account.CHAPTERS.items():
        type_rows(page, part, [{"text": text} for text in texts])
    save_and_go_on(page, re.compile("/targets/$"))
    type_rows(page, "results", account.TARGETS)
    type_rows(page, "plan", account.TARGETS_OF_NEXT_YEAR)
    save_and_go_on(page, re.compile("/ratings/$"))


def enter_ratings_and_awards(page):
    for name, level in ((account.EXCELLENT, "excellent"), (account.COMPLETED, "completed")):
        choose(page, f"member-{member_named(name).pk}-proposed", level)
    type_in(page, {f"member-{member_named(account.UNRATED).pk}-unrated": "new"})
    page.locator('button[name="rest_good"]').click()
    expect(page.locator('input[name^="member-"][value="good"]:checked')).to_have_count(9)
    choose(page, "organization-proposed", "good")
    save_and_go_on(page, re.compile("/commendations/$"))
    type_rows(page, "commendations", account.COMMENDATIONS)
    save_and_go_on(page, re.compile("/tasks/$"))
    type_rows(page, "tasks", account.TASKS)
    save_and_go_on(page, re.compile("/check/$"))
    page.locator(".actions a").click()
    expect(page).to_have_url(re.compile(r"/records/\d+/$"))
