"""How much handwork a whole year is: the record of a cell of 38 members, from the front page to its submission."""

import re
from collections import Counter

import pytest
from playwright.sync_api import expect

from awards.models import Rating
from meetings.models import Section, Target, YearRecord
from members.models import Member, Role
from tests.browser.hands import Hands
from tests.factories import (
    CellFactory,
    CommitteeFactory,
    MemberFactory,
    MembershipFactory,
    OfficeFactory,
    RoleFactory,
    UserFactory,
    YearRecordFactory,
)

MOST_INTERACTIONS = 60

FAMILIES = ["Nguyễn Văn", "Trần Thị", "Lê Đức"]
GIVEN = ["An", "Bình", "Cường", "Dũng", "Hà", "Hùng", "Khánh", "Lan", "Minh", "Nam", "Oanh", "Phúc", "Sơn"]
NAMES = [f"{family} {given}" for family in FAMILIES for given in GIVEN][:38]
"""The cell: 36 official members, the last two on probation, one of these too new for a grade."""
SECRETARY, DEPUTY, ILL, ABROAD = NAMES[0], NAMES[1], NAMES[5], NAMES[17]
EXCELLENT, COMPLETED, TOO_NEW = NAMES[2:7], NAMES[20:22], NAMES[37]
DIRECTOR = "Trương Hữu Nghĩa"

CHAPTERS = {
    "opening": ["Năm 2023, Chi bộ được Đảng ủy Viện quan tâm lãnh đạo."],
    "results": [f"Kết quả công tác thứ {number} trong năm 2023." for number in range(1, 7)],
    "assessment": ["Đoàn kết, hoàn thành kế hoạch.", "Chưa đều.", None, "Nắm chắc việc từ đầu năm."],
    "plan": ["Hoàn thành mọi chỉ tiêu.", "- Phân công rõ người;\n- Kiểm tra hằng quý."],
    "proposals": ["Đề nghị Đảng ủy mở lớp bồi dưỡng."],
}
"""In the order of last year's headings; where it says None, last year's text is put in and kept."""
CAUSES_THEN = "Nguyên nhân: địa bàn rộng, việc nhiều."
TARGETS = ["Công bố khoa học", "Kết nạp đảng viên", "Sinh hoạt chuyên đề", "Kiểm tra đảng viên", "Ủng hộ quỹ"]
RESULTS = "16\tVượt\n3\tĐạt\n4\tĐạt\n8\tĐạt\n12 triệu đồng\tVượt"


@pytest.fixture
def cell(transactional_db):
    """The cell with its members and last year's record, as the admin and the year before left them."""
    committee = CommitteeFactory(name="Đảng bộ Viện Vật liệu", code="VL")
    cell = CellFactory(name="Chi bộ Trung tâm Gốm sứ", code="VL1", placed={"superior": committee})
    for number, name in enumerate(NAMES):
        member = MemberFactory(full_name=name, probationary=number >= 36)
        MembershipFactory(member=member, cell=cell, since=member.admitted_on)
    OfficeFactory(organization=cell, member=Member.objects.get(full_name=SECRETARY), post="secretary")
    last = YearRecordFactory(organization=cell, superior=committee, year=2022)
    for part, texts in CHAPTERS.items():
        for number, text in enumerate(texts):
            heading = f"Mục {number + 1}" if part in ("results", "assessment", "plan") else ""
            then = "Nội dung năm 2022." if text else CAUSES_THEN
            position = 1000 * list(Section.Part).index(part) + number
            Section.objects.create(record=last, part=part, heading=heading, text=then, position=position)
    for position, text in enumerate(TARGETS):
        Target.objects.create(record=last, text=text, planned="3", next_year=True, position=position)
    return cell


@pytest.fixture
def hands(visit, cell):
    """The cell's secretary, signed in."""
    user = UserFactory(username="thu-ky")
    RoleFactory(user=user, organization=cell, kind=Role.Kind.SECRETARY)
    return Hands(visit(user, permissions=["clipboard-read", "clipboard-write"]))


def test_a_whole_year_takes_at_most_sixty_interactions(hands, cell, commendation_lists):
    """Enter the year of 38 members with nothing but ``Hands``, which count; at most 60 interactions besides the texts.

    An interaction is a click, a choice from a list, a tick, or a key that types nothing. A text counts apart, together
    with the way into its field; a column pasted from Excel is one text. Signing in is not counted. What is entered is
    what such a meeting has: its details with grounds, chair and minute-taker; the roll with two absent and why; three
    guests, one of whom directs; eight remarks; two votes; fourteen chapters, one of them last year's; the results of
    last year's five targets and five new ones; 38 ratings of four kinds with the cell's own; two commendations; two
    badges; three tasks; no photographs; and the record submitted, with notes on what the checks warn
    of. It was 58 interactions and 65 texts when this was written.
    """
    begin(hands)
    enter_the_meeting(hands)
    enter_the_people(hands)
    enter_what_was_said(hands)
    enter_the_report(hands)
    enter_ratings_and_awards(hands)
    submit(hands)
    check_what_is_stored(cell)
    assert hands.interactions <= MOST_INTERACTIONS


def begin(hands):
    hands.open("/")
    hands.click("h2 a")
    hands.type("year", "2023")
    hands.press("Enter")
    hands.click('a[href$="/meetings/add/"]')


def enter_the_meeting(hands):
    for name, text in {
        "title": "Hội nghị tổng kết công tác Đảng năm 2023",
        "day": "21/12/2023",
        "starts_at": "14:00",
        "ends_at": "17:00",
        "place": "Hội trường Trung tâm",
        "grounds": "Kế hoạch số 12-KH/ĐU ngày 01/12/2023 của Đảng ủy Viện",
    }.items():
        hands.type(f"meeting-{name}", text)
    hands.choose("meeting-minute_taker", DEPUTY)
    hands.choose("chairs-0-who", SECRETARY)
    hands.go_on("/people/$")


def enter_the_people(hands):
    for name, reason in ((ILL, "ốm"), (ABROAD, "đi công tác")):
        pk = Member.objects.get(full_name=name).pk
        hands.mark(f"presence-{pk}", "excused")
        hands.type(f"reason-{pk}", reason)
    hands.click('button[name="all_present"]')
    expect(hands.page.locator('input[name^="presence-"]:checked')).to_have_count(38)
    hands.type("guests-0-name", DIRECTOR)
    hands.type("guests-0-body", "Đảng ủy Viện")
    hands.type("guests-0-capacity", "Phó Bí thư")
    hands.tick("guests-0-directs")
    hands.add_rows("guests")
    hands.type("guests-1-name", "Tạ Thị Khách")
    hands.type("guests-2-name", "Đại diện các đoàn thể")
    hands.choose("guests-2-kind", "group")
    hands.go_on("/discussion/$")


def enter_what_was_said(hands):
    remarks = [
        (SECRETARY, "Nêu lý do, giới thiệu đại biểu."),
        (DEPUTY, "Trình bày dự thảo báo cáo và nghị quyết."),
        (None, "Đảng viên góp ý về kế hoạch năm 2024."),
        (NAMES[9], "Đề nghị tăng sinh hoạt chuyên đề."),
        (NAMES[12], "Đề nghị kết nạp sớm hai quần chúng."),
        (DIRECTOR, "(1) Giữ đoàn kết;\n(2) Kết nạp thêm đảng viên."),
        (SECRETARY, "Tiếp thu ý kiến chỉ đạo."),
        (SECRETARY, "Cảm ơn và bế mạc."),
    ]
    for number, (who, text) in enumerate(remarks):
        if who:
            hands.choose(f"remarks-{number}-who", who)
        hands.type(f"remarks-{number}-text", text)
    hands.go_on("/votes/$")
    hands.add_rows("motions")
    for number, text in enumerate(["Thông qua báo cáo năm 2023", "Thông qua nghị quyết năm 2024"]):
        hands.type(f"motions-{number}-text", text)
        hands.type(f"motions-{number}-in_favour", "34")
    hands.go_on("/chapters/$")


def enter_the_report(hands):
    for part, texts in CHAPTERS.items():
        for number, text in enumerate(texts):
            if text:
                hands.type(f"{part}-{number}-text", text)
            else:
                hands.click(f'details.last-year:has(button[value="{part}-{number}"]) summary')
                hands.click(f'button[name="last_year"][value="{part}-{number}"]')
    hands.go_on("/targets/$")
    hands.click("#paste summary")
    hands.paste("paste", RESULTS)
    hands.click('button[name="paste_fill"]')
    expect(hands.page.locator('[name="results-4-result"]')).to_have_value("12 triệu đồng")
    hands.add_rows("plan")
    hands.add_rows("plan")
    for number, text in enumerate(TARGETS):
        hands.type(f"plan-{number}-text", f"{text} năm 2024")
        hands.type(f"plan-{number}-planned", "5")
    hands.tick("plan-1-is_part")
    hands.go_on("/ratings/$")


def enter_ratings_and_awards(hands):
    hands.click("#paste summary")
    hands.paste("paste", "\n".join(f"{name}\t{grade_of(name)}" for name in NAMES))
    hands.click('button[name="paste_fill"]')
    expect(hands.page.locator('input[name^="member-"][value="good"]:checked')).to_have_count(30)
    hands.mark("organization-proposed", "good")
    hands.go_on("/commendations/$")
    hands.add_rows("commendations")
    for number in (0, 1):
        for name, value in {
            "recipient": EXCELLENT[number],
            "form": "Giấy khen",
            "title": "Đảng viên hoàn thành xuất sắc nhiệm vụ",
            "status": "proposed",
            "given_by": "Đảng bộ Viện Vật liệu",
        }.items():
            hands.choose(f"commendations-{number}-{name}", value)
    hands.choose("badges-0-member", SECRETARY)
    hands.choose("badges-0-years", "40")
    hands.type("badges-0-awarded_on", "07/11/2023")
    hands.add_rows("badges")
    hands.choose("badges-1-member", DEPUTY)
    hands.choose("badges-1-years", "30")
    hands.type("badges-1-awarded_on", "07/11/2023")
    hands.go_on("/tasks/$")


def grade_of(name):
    """What stands beside a name in the secretary's own list, in the words that people use."""
    grades = {**dict.fromkeys(EXCELLENT, "HTXSNV"), **dict.fromkeys(COMPLETED, "hoàn thành"), TOO_NEW: "mới kết nạp"}
    return grades.get(name, "HT tốt NV")


def submit(hands):
    hands.add_rows("tasks")
    for number, text in enumerate(["Soạn chương trình", "Kiểm tra hai đảng viên", "Mở lớp cảm tình Đảng"]):
        hands.type(f"tasks-{number}-text", text)
        hands.type(f"tasks-{number}-assignee", "Chi ủy")
        hands.type(f"tasks-{number}-due", "31/03/2024")
    hands.go_on("/check/$")
    for note in hands.page.locator('[name^="note-"]').all():
        hands.type(note.get_attribute("name"), "Đã thống nhất tại hội nghị.")
    hands.click('button[name="submit"]')
    expect(hands.page).to_have_url(re.compile(r"/records/\d+/$"))
    expect(hands.page.locator(".state-submitted")).to_be_visible()
    expect(hands.page.locator(".tick-none")).to_have_count(0)


def check_what_is_stored(cell):
    record = YearRecord.objects.get(organization=cell, year=2023)
    assert record.status == "submitted"
    meeting = record.meetings.get()
    roll = meeting.attendances.select_related("member")
    assert Counter(row.presence for row in roll) == {"present": 36, "excused": 2}
    assert {row.member.full_name: row.reason for row in roll if row.reason} == {ILL: "ốm", ABROAD: "đi công tác"}
    assert [guest.directs for guest in meeting.guests.all()] == [True, False, False]
    assert meeting.chairs.get().member.full_name == SECRETARY
    assert [remark.kind for remark in meeting.remarks.all()] == [
        "opening", "presentation", *["discussion"] * 3, "directive", "reply", "closing",
    ]  # fmt: skip
    assert meeting.motions.count() == 2
    assert not record.sections.filter(text="").exists()
    assert record.sections.get(text=CAUSES_THEN).part == "assessment"
    this_year = record.targets.filter(next_year=False)
    assert [(target.text, target.planned) for target in this_year] == [(text, "3") for text in TARGETS]
    assert [target.result for target in this_year] == ["16", "3", "4", "8", "12 triệu đồng"]
    assert Counter(target.achievement for target in this_year) == {"exceeded": 2, "met": 3}
    assert record.targets.filter(next_year=True).count() == 5
    grades = Counter(rating.proposed or rating.unrated for rating in record.ratings.filter(organization=None))
    assert grades == {"excellent": 5, "good": 30, "completed": 2, "new": 1}
    assert record.ratings.get(organization=cell).proposed == Rating.Level.GOOD
    assert {row.member.full_name for row in record.commendations.all()} == set(EXCELLENT[:2])
    assert Counter(row.years for row in record.badges.all()) == {40: 1, 30: 1}
    assert record.tasks.count() == 3
