"""A committee's season: who takes part, what they tell, and how they enter, check and hand in a record."""

import datetime
import re

from playwright.sync_api import expect

from awards.models import Rating
from members.models import Member, Office, Organization, Role
from tests.browser.entering import choose, save_and_go_on, type_in, type_rows
from tests.factories import CellFactory, CommitteeFactory, MembershipFactory, OfficeFactory, RoleFactory, UserFactory

YEAR = 2025
COMMITTEE = "Đảng bộ Viện Trầm tích"
CELLS = {
    "Chi bộ Phòng Bản đồ": ["Lò Thị Vân", "Tạ Quang Hiển", "Ma Thị Sen", "Kim Văn Đoài", "Viên Thị Hạnh"],
    "Chi bộ Phòng Khoan": ["Ngọ Văn Lập", "Nông Thị Bưởi", "Sầm Đức Tín", "Chu Thị Ngân"],
    "Chi bộ Phòng Thí nghiệm": ["Đàm Văn Khôi", "La Thị Mận", "Hứa Văn Trọng"],
}
"""Each cell with its members; its secretary is named first, and in the first cell the last is on probation."""
MAPS, DRILLS, LABORATORY = CELLS
HEADING, HINT = "Lãnh đạo thực hiện nhiệm vụ chính trị", "Nêu rõ số mảnh bản đồ đã hoàn thành."
TARGET, UNIT, ANNEX = "Buổi sinh hoạt chuyên đề", "buổi", "Danh sách đảng viên vắng mặt"
FORM, OF_MEMBERS, OF_CELLS = "Giấy khen", "Đảng viên hoàn thành xuất sắc nhiệm vụ", "Trong sạch, vững mạnh tiêu biểu"
DECISION = {"decision": "15-QĐ/ĐU", "decided_on": "12/01/2026"}
AWARDING = {"decision": "16-QĐ/ĐU", "decided_on": "12/01/2026"}


def found_committee(secretary_address):
    """Keep the tree, the members and the accounts as an admin does; return the committee."""
    committee = CommitteeFactory(name=COMMITTEE, short_name="Đảng bộ Viện", code="VTT")
    RoleFactory(user=UserFactory(username="van-phong"), organization=committee, kind=Role.Kind.STAFF)
    for number, (name, people) in enumerate(CELLS.items(), start=1):
        cell = CellFactory(name=name, code=f"VTT{number}", placed={"superior": committee})
        members = [MembershipFactory(cell=cell, member__full_name=person).member for person in people]
        OfficeFactory(organization=cell, member=members[0], post=Office.Post.SECRETARY)
        secretary = UserFactory(username=f"bi-thu-{number}", email=secretary_address if name == LABORATORY else "")
        RoleFactory(user=secretary, organization=cell, kind=Role.Kind.SECRETARY)
    chief = Member.objects.get(full_name=CELLS[MAPS][0])
    OfficeFactory(organization=committee, member=chief, post=Office.Post.SECRETARY)
    Member.objects.filter(full_name__regex=" (Văn|Đức|Quang) ").update(sex=Member.Sex.MALE)
    new = datetime.date(2025, 3, 26)
    Member.objects.filter(full_name=CELLS[MAPS][-1]).update(admitted_on=new, official_on=None)
    return committee


def key_of(name):
    """Return the id by which the pages name the controls of a member."""
    return Member.objects.get(full_name=name).pk


def organization(name):
    """Return an organisation of the season."""
    return Organization.objects.get(name=name)


def say(page, text):
    """Expect the page to say something in its notice."""
    expect(page.locator('.alert[role="status"]').first).to_contain_text(text)


def ask_for(page, values):
    """Add a line to the outline."""
    total = page.locator('[name="entries-TOTAL_FORMS"]')
    number = int(total.input_value())
    page.locator('button[name="add"][value="entries"]').click()
    expect(total).not_to_have_value(str(number))
    type_in(page, values, f"entries-{number}-")


def begin(page):
    """Begin the record of the year where the page offers it."""
    page.locator('form[method="post"]:has([name="year"]) button').click()
    expect(page).to_have_url(re.compile(r"/records/\d+/$"))


def open_season(page):
    """Open the year at a glance from the front page."""
    page.goto("/")
    page.get_by_role("link", name=f"Tình hình nộp hồ sơ năm {YEAR}").click()


def file_of(page, ending, bar=".bar"):
    """Return the file of a paper that its page links to."""
    answer = page.request.get(page.locator(f'{bar} a[href$="{ending}"]').get_attribute("href"))
    assert answer.ok
    return answer.body()


def step(page, name):
    """Open a step of the record from its page."""
    page.locator(f'.steps a[href$="/{name}/"]').first.click()
    expect(page).to_have_url(re.compile(f"/{name}/$"))


def tell_chapters(page, told):
    """Write a text into every chapter that the outline asks for; the first is about the political task."""
    texts = page.locator('textarea[name$="-text"]')
    for number in range(texts.count()):
        texts.nth(number).fill(f"{told} Mục {number + 1} đã được thực hiện.")
    save_and_go_on(page, re.compile("/targets/$"))


def tell_targets(page, result):
    """Enter the result of the target that the outline asks for."""
    expect(page.locator('[name="results-0-text"]')).to_have_value(TARGET)
    expect(page.locator('[name="results-0-unit"]')).to_have_value(UNIT)
    type_in(page, {"planned": "4", "result": result, "achievement": "met"}, "results-0-")
    save_and_go_on(page, re.compile("/ratings/$"))


def rate(page, *, excellent=(), own, rest=True):
    """Propose the levels: some by name, the others good, and the organisation's own."""
    for name in excellent:
        choose(page, f"member-{key_of(name)}-proposed", "excellent")
    if rest:
        page.locator('button[name="rest_good"]').click()
        expect(page.locator('input[name^="member-"][value="good"]:checked').first).to_be_attached()
    choose(page, "organization-proposed", own)
    save_and_go_on(page, re.compile("/commendations/$"))


def propose(page, commendations):
    """Propose commendations, and set a task for next year."""
    if commendations:
        type_rows(page, "commendations", commendations)
    else:
        type_in(page, {"nothing": True})
    save_and_go_on(page, re.compile("/tasks/$"))
    type_rows(page, "tasks", [{"text": f"Xây dựng kế hoạch công tác năm {YEAR + 1}"}])
    save_and_go_on(page, re.compile("/check/$"))


def meet(page, *, day, chair, minutes, people, excused=(), in_favour):
    """Enter the year-end meeting from the record's page: who led it, who came, what was said and voted."""
    page.locator('a[href$="/meetings/add/"]').click()
    type_in(
        page,
        {"title": f"Hội nghị tổng kết công tác năm {YEAR}", "day": day, "starts_at": "14:00", "ends_at": "16:00",
         "place": "Phòng họp tầng 2", "minute_taker": minutes},
        "meeting-",
    )  # fmt: skip
    type_in(page, {"who": chair}, "chairs-0-")
    save_and_go_on(page, re.compile("/people/$"))
    for name in excused:
        choose(page, f"presence-{key_of(name)}", "excused")
        type_in(page, {f"reason-{key_of(name)}": "đi công tác"})
    page.locator('button[name="all_present"]').click()
    expect(page.locator('input[name^="presence-"]:checked')).to_have_count(people)
    save_and_go_on(page, re.compile("/discussion/$"))
    type_rows(page, "remarks", [{"kind": "presentation", "who": chair, "text": "Trình bày dự thảo báo cáo tổng kết."}])
    save_and_go_on(page, re.compile("/votes/$"))
    type_rows(page, "motions", [{"text": "Thông qua báo cáo tổng kết", "in_favour": str(in_favour)}])
    save_and_go_on(page, re.compile("/photos/$"))
    type_in(page, {"nothing": True})
    save_and_go_on(page, re.compile("/chapters/$"))


def hand_in(page):
    """Submit on the page of the checks, with a note on every warning; return to the record."""
    notes = page.locator('textarea[name^="note-"]')
    for number in range(notes.count()):
        notes.nth(number).fill("Đã rà soát, thực tế là như vậy.")
    page.locator('button[name="submit"]').click()
    expect(page).to_have_url(re.compile(r"/records/\d+/$"))
    say(page, "Đã nộp hồ sơ")


def rating_of(name):
    """Return the id of a member's rating, by which the grid names its level."""
    return Rating.objects.get(member__full_name=name, year=YEAR).pk


def decide_ticked(page, names, values, act):
    """Tick those named on the grid, and press one of its buttons."""
    for name in names:
        page.get_by_label(name, exact=True).check()
    type_in(page, values)
    page.locator(f'button[name="act"][value="{act}"]').click()
    said = {"awarded": "Đã ghi quyết định tặng", "declined": "Đã ghi không được duyệt"}
    say(page, f"{said.get(act, 'Đã quyết định và lưu')}: {len(names)}")


def turn(page, verb, text=""):
    """Press one of the buttons with which a record is given back, accepted or opened again."""
    if text:
        page.locator('textarea[name="text"]').fill(text)
    page.locator(f'form[action$="/turn/{verb}/"] button:not([formaction]), button[formaction$="/turn/{verb}/"]').click()


def enter_everything(page, *, day, people, excellent, proposals):
    """Begin a cell's record, enter it from the meeting to the tasks, and hand it in."""
    begin(page)
    meet(page, day=day, chair=people[0], minutes=people[-1], people=len(people), in_favour=len(people))
    tell_chapters(page, "Đã hoàn thành kế hoạch năm.")
    tell_targets(page, "4")
    rate(page, excellent=excellent, own="good")
    propose(page, [{"status": "proposed", "form": FORM, "given_by": COMMITTEE} | proposal for proposal in proposals])
    hand_in(page)
