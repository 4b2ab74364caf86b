"""A committee with 38 members in 3 cells: its office enters the meeting, and every fact stands in the right paper."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from awards.models import Rating
from members.models import Member, Office
from tests.browser import account_38 as account
from tests.browser.committees import begin_record, press
from tests.browser.entering import choose, save_and_go_on, type_in, type_rows
from tests.browser.papers import read_papers, squeezed, wrong_places
from tests.factories import (
    CellFactory,
    CommitteeFactory,
    MemberFactory,
    MembershipFactory,
    OfficeFactory,
)

JOBS = {account.SECRETARY: "Chánh Văn phòng", account.DEPUTY: "Phó Chánh Văn phòng"}


@pytest.fixture
def committee(transactional_db):
    """The committee with its members, posts, and the grades that were decided before the meeting."""
    superior = CommitteeFactory(name=account.SUPERIOR, short_name=account.SUPERIOR_SHORT, code="VDD")
    committee = CommitteeFactory(name=account.COMMITTEE, code="VDDVP", placed={"superior": superior})
    names = [account.SECRETARY, account.DEPUTY, account.CLERK, *account.EXCELLENT]
    names += [f"Lê Thị Mẫu {number}" for number in range(35 - len(names))]
    for number, name in enumerate(account.CELLS):
        cell = CellFactory(name=name, code=f"VDDVP{number}", placed={"superior": committee})
        for _each in range(account.OFFICIAL[number]):
            name = names.pop(0)
            MembershipFactory(cell=cell, member__full_name=name, member__job_title=JOBS.get(name, ""))
        for _each in range(account.PROBATIONARY[number]):
            member = MemberFactory(full_name=f"Vũ Văn Dự {number}", probationary=True)
            MembershipFactory(cell=cell, member=member, since=member.admitted_on)
    for name, organization, post in (
        (account.SECRETARY, committee, Office.Post.SECRETARY),
        (account.SECRETARY, superior, Office.Post.STANDING_COMMITTEE),
        (account.DEPUTY, committee, Office.Post.DEPUTY),
    ):
        OfficeFactory(organization=organization, member=Member.objects.get(full_name=name), post=post)
    for member in Member.objects.filter(full_name__in=account.EXCELLENT):
        Rating.objects.create(
            member=member, year=2023, decided="excellent", decided_on=datetime.date(2023, 12, 15), decided_by=committee
        )
    return committee


def test_every_fact_of_a_committees_meeting_stands_in_the_right_paper(visit, committee, office, commendation_lists):
    page = visit(office)
    record = begin_record(page, committee, 2023)
    enter_the_meeting(page)
    enter_the_people(page)
    type_rows(page, "remarks", account.REMARKS)
    save_and_go_on(page, re.compile("/votes/$"))
    type_rows(page, "motions", account.MOTIONS)
    save_and_go_on(page, re.compile("/photos/$"))
    type_in(page, {"nothing": True})
    save_and_go_on(page, re.compile("/chapters/$"))
    for part, texts in account.CHAPTERS.items():
        type_rows(page, part, [{"text": text} for text in texts])
    save_and_go_on(page, re.compile("/targets/$"))
    type_in(page, {"nothing": True})
    save_and_go_on(page, re.compile("/ratings/$"))
    enter_ratings(page, committee)
    enter_commendations(page)
    type_rows(page, "tasks", account.TASKS)
    save_and_go_on(page, re.compile("/check/$"))
    page.locator(".actions a").click()
    expect(page).to_have_url(re.compile(r"/records/\d+/$"))
    expect(page.locator(".tick-none")).to_have_count(0)

    papers = read_papers(page, record, (account.REPORT, account.MINUTES))
    assert wrong_places(papers, account.FACTS) == []
    told = [words for (kind, _form), words in papers.items() if kind == account.REPORT]
    assert not [words for words in account.NOT_IN_THE_REPORT if any(squeezed(words) in report for report in told)]


def enter_the_meeting(page):
    page.locator('a[href$="/meetings/add/"]').click()
    type_in(
        page,
        {
            "kind": "year_end", "title": account.TITLE, "day": "22/12/2023", "part_of_day": "afternoon",
            "summoned": "everyone", "minute_taker": account.CLERK,
        },
        "meeting-",
    )  # fmt: skip
    type_in(page, {"who": account.SECRETARY}, "chairs-0-")
    save_and_go_on(page, re.compile("/people/$"))


def enter_the_people(page):
    marked = page.locator('input[name^="presence-"]:checked')
    for number, present in enumerate((14, 27)):
        page.locator('button[name="group_present"]').nth(number).click()
        expect(marked).to_have_count(present)
    page.locator('button[name="all_present"]').click()
    expect(marked).to_have_count(38)
    expect(page.locator(".roll-group p")).to_have_text(
        [re.compile(f"{number}.*{number}.*0") for number in (14, 13, 11)]
    )
    save_and_go_on(page, re.compile("/discussion/$"))


def enter_ratings(page, committee):
    cells = [place.organization for place in committee.placements_below.order_by("organization__code")]
    for cell, level in zip(cells, ("excellent", "good", "good"), strict=True):
        choose(page, f"organization-{cell.pk}-proposed", level)
    choose(page, "organization-proposed", "excellent")
    save_and_go_on(page, re.compile("/commendations/$"))


def enter_commendations(page):
    type_rows(page, "commendations", account.COMMENDATIONS)
    card = {
        "form": account.FORM, "title": account.OF_MEMBERS, "status": "awarded", "given_by": account.COMMITTEE,
    }  # fmt: skip
    expect(press(page, "give_excellent", "members", "commendations", card)).to_have_count(6)
    save_and_go_on(page, re.compile("/tasks/$"))
