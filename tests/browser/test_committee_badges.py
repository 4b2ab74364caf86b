"""A committee hands over badges and commends many: its office enters it, and every fact stands in the right paper."""

import datetime
import itertools
import re

import pytest
from playwright.sync_api import expect

from awards.models import CommendationForm, CommendationTitle, Rating
from members.models import Member, Office, Organization
from tests.browser import account_badges as account
from tests.browser.committees import begin_record, press, tick
from tests.browser.entering import choose, save_and_go_on, type_in, type_rows
from tests.browser.papers import read_papers, wrong_places
from tests.factories import (
    CellFactory,
    CommitteeFactory,
    MembershipFactory,
    OfficeFactory,
)

MEMBERS_OF_A_CELL = 9
DUE = datetime.date(2021, 2, 3)


@pytest.fixture
def committee(transactional_db):
    """The committee with its members, the years of each in the Party, and last year's grades."""
    superior = CommitteeFactory(name=account.SUPERIOR, code="KHOI")
    committee = CommitteeFactory(name=account.COMMITTEE, code="LHKT", placed={"superior": superior})
    years = itertools.chain(*([each] * count for each, count in account.BADGES.items()), itertools.repeat(None))
    named = iter([account.SECRETARY, account.PRESENTER, account.CLERK])
    members = []
    for number, name in enumerate(account.CELLS):
        cell = CellFactory(name=name, code=f"LHKT{number:02}", placed={"superior": committee})
        for place in range(MEMBERS_OF_A_CELL):
            # The clerk, the secretary and the presenter are the last of the first cell.
            name = next(named, None) if number == 0 and place > 5 else f"Lê Thị Mẫu {number} {place}"
            has = None if name in (account.SECRETARY, account.PRESENTER, account.CLERK) else next(years)
            admitted = DUE.replace(year=DUE.year - has) if has else datetime.date(2009, 5, 19)
            members.append(
                MembershipFactory(
                    cell=cell, member__full_name=name, member__birth_date=datetime.date(1920, 5, 17),
                    member__admitted_on=admitted, member__official_on=admitted.replace(year=admitted.year + 1),
                ).member
            )  # fmt: skip
        OfficeFactory(organization=cell, member=members[-1], post=Office.Post.SECRETARY)
    # The three with 60 years stand fourth to sixth; the account names one of them.
    Member.objects.filter(pk=members[3].pk).update(full_name=account.HOLDER)
    Member.objects.filter(full_name=account.PRESENTER).update(job_title="Phó Trưởng ban Tổ chức và chính sách hội")
    secretary = Member.objects.get(full_name=account.SECRETARY)
    OfficeFactory(organization=committee, member=secretary, post=Office.Post.SECRETARY)
    decided = {"year": 2020, "decided": "excellent", "decided_on": datetime.date(2021, 1, 20)}
    Rating.objects.bulk_create(Rating(member=member, **decided) for member in members[-account.EXCELLENT :])
    return committee


@pytest.fixture
def lists(commendation_lists):
    """The forms and titles that the committee's admin keeps."""
    CommendationForm.objects.get_or_create(name="Bằng khen")
    CommendationTitle.objects.get_or_create(
        name=account.CELL_TITLE + account.RUNNING,
        defaults={"recipients": CommendationTitle.For.ORGANIZATIONS, "years": 5},
    )


def test_every_fact_of_the_badges_stands_in_the_right_paper(visit, committee, office, lists):
    page = visit(office)
    record = begin_record(page, committee, 2020)
    enter_the_meeting(page)
    enter_the_delegates(page)
    enter_the_people(page)
    type_rows(page, "remarks", [{"kind": "presentation", "who": account.PRESENTER}])
    save_and_go_on(page, re.compile("/votes/$"))
    type_in(page, {"nothing": True})
    save_and_go_on(page, re.compile("/photos/$"))
    type_in(page, {"nothing": True})
    save_and_go_on(page, re.compile("/chapters/$"))
    for part, texts in account.CHAPTERS.items():
        type_rows(page, part, [{"text": text} for text in texts])
    save_and_go_on(page, re.compile("/targets/$"))
    type_rows(page, "results", account.TARGETS)
    save_and_go_on(page, re.compile("/ratings/$"))
    choose(page, "organization-proposed", "good")
    save_and_go_on(page, re.compile("/commendations/$"))
    enter_commendations(page)
    enter_badges(page)
    save_and_go_on(page, re.compile("/tasks/$"))

    papers = read_papers(page, record, (account.REPORT, account.MINUTES))
    assert wrong_places(papers, account.FACTS) == []


def enter_the_meeting(page):
    page.locator('a[href$="/meetings/add/"]').click()
    type_in(
        page,
        {
            "kind": "year_end", "title": account.TITLE, "day": "12/3/2021", "place": account.PLACE,
            "summoned": "delegates", "minute_taker": account.CLERK,
        },
        "meeting-",
    )  # fmt: skip
    name, capacity = account.CHAIR_FROM_ABOVE
    type_rows(
        page, "chairs", [{"who": account.SECRETARY}, {"new_guest": name, "new_guest_capacity": capacity}]
    )  # fmt: skip
    save_and_go_on(page, re.compile("/delegates/$"))


def enter_the_delegates(page):
    """Whoever holds a post, and the whole first cell."""
    ticked = page.locator('input[name^="delegate-"]:checked')
    page.locator('button[name="tick_posts"]').click()
    expect(ticked).to_have_count(13)
    page.locator('button[name="tick_group"]').first.click()
    expect(ticked).to_have_count(20)
    save_and_go_on(page, re.compile("/people/$"))


def enter_the_people(page):
    last = page.locator(".roll-line").last
    last.locator('input[value="excused"] + label').click()
    page.locator('button[name="all_present"]').click()
    expect(page.locator('input[name^="presence-"]:checked')).to_have_count(20)
    expect(page.locator('[name="guests-0-name"]')).to_have_value(account.CHAIR_FROM_ABOVE[0])
    save_and_go_on(page, re.compile("/discussion/$"))


def enter_commendations(page):
    cells = [f"organization-{pk}" for pk in Organization.objects.filter(kind="cell").values_list("pk", flat=True)]
    five = [f"member-{member.pk}" for member in Member.objects.order_by("-pk")[: account.FIVE_YEARS]]
    given = {"form": "Giấy khen", "status": "awarded", "given_by": account.COMMITTEE}
    proposed = {"form": "Bằng khen", "status": "proposed", "given_by": account.SUPERIOR}
    to_members = given | {"title": account.MEMBER_TITLE}
    expect(press(page, "give_excellent", "members", "commendations", to_members)).to_have_count(account.EXCELLENT)
    for title, values, who in (
        (account.CELL_TITLE, given, cells),
        (account.CELL_TITLE + account.RUNNING, proposed, [cells[1]]),
        (account.MEMBER_TITLE + account.RUNNING, proposed, five),
    ):
        tick(page, "pick", who)
        chosen = press(page, "give_ticked", "commendations", "commendations", values | {"title": title})
        expect(chosen).to_have_count(len(who))


def enter_badges(page):
    """All that are due by the members' years in the Party; the years come by themselves."""
    boxes = page.locator('input[name="pick_badge"]')
    expect(boxes).to_have_count(sum(account.BADGES.values()))
    tick(page, "pick_badge", [box.get_attribute("value") for box in boxes.all()])
    card = {"awarded_on": "12/3/2021", "handed_over_by": account.HANDED_OVER_BY}
    expect(press(page, "badges_ticked", "badges", "badges", card)).to_have_count(29)
