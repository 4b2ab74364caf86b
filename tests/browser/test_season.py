"""A committee's whole season in the browser, from the outline to the sums, as its office and three cells live it."""

import datetime
import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from members.models import Change, User
from tests.browser import season
from tests.browser.entering import save, save_and_go_on, type_in
from tests.browser.papers import squeezed
from tests.browser.season import COMMITTEE, DRILLS, LABORATORY, MAPS, YEAR, say, turn
from tests.reports.papers.reading import pages, tables_of_xlsx

ADDRESS = "thi-nghiem@example.org"
COMMENT, REASON = "Ghi rõ kết quả sinh hoạt chuyên đề.", "Chưa đủ thành tích theo hướng dẫn."
SUMS = {
    "members, official, probationary, women": "12 11 01 06 50 %",
    "summoned, present, official present, excused": "12 11 91,7 % 10 01",
    "targets, exceeded, met": "03 01 02",
    "proposed: members, rated, excellent, good": "12 12 100 % 02 16,7 % 10 83,3 % 20 %",
    "decided: excellent, good": "12 01 11 9,1 %",
}
"""What the season adds up to, as the paper of the sums prints it."""
BEST, PROPOSED = season.CELLS[MAPS][1], season.CELLS[DRILLS][1]


@pytest.fixture
def committee(transactional_db, commendation_lists, settings):
    """The committee with its three cells; mail leaves at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    return season.found_committee(ADDRESS)


@pytest.fixture
def come(visit, time_machine):
    """Return a function that lets somebody open the front page on a day."""

    def come(who, day, month, year=YEAR, **options):
        time_machine.move_to(datetime.datetime(year, month, day, 9))
        page = visit(User.objects.get(username=who), **options)
        page.goto("/")
        return page

    return come


def test_a_whole_season(come, committee):
    set_the_year(come("van-phong", 1, 12))
    maps = enter_the_draft(come("bi-thu-1", 10, 12))
    hold_the_meeting(come("bi-thu-1", 16, 12), maps)
    give_back(come("van-phong", 17, 12), maps)
    correct(come("bi-thu-1", 18, 12), maps)
    accept_what_was_corrected(come("van-phong", 19, 12), maps)
    enter_on_behalf(come("van-phong", 19, 12))
    remind_who_is_late(come("van-phong", 22, 12))
    read_the_reminder(come("bi-thu-3", 22, 12))
    sum_up_two_of_three(come("van-phong", 23, 12))
    hand_in_at_last(come("bi-thu-3", 24, 12))
    decide(come("van-phong", 12, 1, YEAR + 1))
    read_the_decisions(come("bi-thu-2", 13, 1, YEAR + 1))
    own = hold_the_committees_meeting(come("van-phong", 20, 1, YEAR + 1))
    print_the_sums(come("van-phong", 21, 1, YEAR + 1))
    reopen(come("van-phong", 22, 1, YEAR + 1), own, maps)


def set_the_year(page):
    """The office sets due date, day of counting and outline."""
    page.get_by_role("link", name=f"Tình hình nộp hồ sơ năm {YEAR}").click()
    page.get_by_role("link", name="Đặt hạn nộp và đề cương").click()
    type_in(page, {"due_on": "20/12/2025"})
    expect(page.locator('[name="cut_off_on"]')).to_have_value("31/12/2025")
    page.locator("form#step button").click()
    heading = page.locator(f'input[name$="-text"][value="{season.HEADING}"]')
    type_in(page, {"hint": season.HINT}, heading.get_attribute("name").removesuffix("text"))
    season.ask_for(page, {"kind": "target", "text": season.TARGET, "unit": season.UNIT})
    season.ask_for(page, {"kind": "annex", "text": season.ANNEX})
    page.locator(".actions button").click()
    say(page, "Đã lưu")


def enter_the_draft(page):
    """A secretary sees what is asked for, begins the record, follows the outline and prints the draft."""
    asked = page.locator(".panel .alert")
    expect(asked).to_contain_text(f"{COMMITTEE} yêu cầu nộp hồ sơ năm {YEAR} chậm nhất ngày 20/12/2025.")
    expect(asked).to_contain_text("Còn 10 ngày.")
    season.begin(page)
    record = page.url
    season.step(page, "chapters")
    expect(page.get_by_text(season.HINT)).to_be_visible()
    season.tell_chapters(page, "Đã hoàn thành 12 mảnh bản đồ.")
    season.tell_targets(page, "3")

    page.goto(record)
    page.locator('a[href$="/papers/report/"]').click()
    expect(page.locator(".draft-mark")).to_have_text("Dự thảo")
    said = " ".join(pages(season.file_of(page, ".pdf")))
    assert "Dự thảo" in said
    assert "Đã hoàn thành 12 mảnh bản đồ." in said
    return record


def hold_the_meeting(page, record):
    """The same secretary enters the meeting, the levels and the proposals, and hands in."""
    secretary, best, clerk, away, _new = season.CELLS[MAPS]
    page.goto(record)
    season.meet(page, day="15/12/2025", chair=secretary, minutes=clerk, people=5, excused=[away], in_favour=3)
    page.goto(f"{record}ratings/")
    season.rate(page, excellent=[best], own="excellent")
    proposed = {"status": "proposed", "form": season.FORM, "given_by": COMMITTEE}
    season.propose(
        page,
        [
            proposed | {"recipient": best, "title": season.OF_MEMBERS},
            proposed | {"recipient": MAPS, "title": season.OF_CELLS},
        ],
    )
    season.hand_in(page)


def give_back(page, record):
    """The office reads it, and gives it back with a comment at the step of the targets."""
    page.get_by_role("link", name=MAPS).click()
    expect(page).to_have_url(record)
    page.locator('select[name="step"]').select_option("Chỉ tiêu")
    turn(page, "return", COMMENT)
    say(page, "trả lại")


def correct(page, record):
    """The secretary sees the comment, follows it to the step, corrects it and hands in again."""
    page.locator(f'a.btn[href$="{record.partition("/records")[2]}"]').click()
    expect(page.locator("div.alert-warning")).to_contain_text(COMMENT)
    page.locator("div.alert-warning a").click()
    expect(page).to_have_url(re.compile("/targets/$"))
    type_in(page, {"result": "5", "achievement": "exceeded"}, "results-0-")
    save(page)
    page.goto(f"{record}check/")
    season.hand_in(page)


def accept_what_was_corrected(page, record):
    """The office sees field by field what was changed, and accepts."""
    page.get_by_role("link", name=MAPS).click()
    page.locator('a[href$="/corrections/"]').click()
    rows = page.locator("main tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text(season.TARGET)
    expect(rows.locator("del")).to_have_text(["3", "Đạt"])
    expect(rows.locator("ins")).to_have_text(["5", "Vượt"])
    page.goto(record)
    turn(page, "accept")
    say(page, "Đã duyệt hồ sơ.")


def enter_on_behalf(page):
    """The office types in what the second cell sent on paper, hands in for it, and accepts it from the list."""
    people = season.CELLS[DRILLS]
    page.goto(f"/organizations/{season.organization(DRILLS).pk}/")
    season.enter_everything(
        page,
        day="17/12/2025",
        people=people,
        excellent=people[1:2],
        proposals=[
            {"recipient": people[1], "title": season.OF_MEMBERS},
            {"recipient": DRILLS, "title": season.OF_CELLS},
        ],
    )
    assert Change.objects.filter(verb="submit record").latest("pk").after["on_behalf"]
    season.open_season(page)
    page.get_by_label(DRILLS).check()
    page.locator('button[formaction*="/accept/"]').click()
    say(page, "Đã duyệt: 1")


def remind_who_is_late(page):
    """One click reminds whoever is late, and not twice a day."""
    season.open_season(page)
    expect(page.get_by_text("chậm 2 ngày")).to_be_visible()
    page.get_by_role("button", name="Nhắc 1 đơn vị quá hạn").click()
    say(page, "Đã nhắc 1 đơn vị.")
    [message] = mail.outbox
    assert message.to == [ADDRESS]
    assert COMMITTEE in message.body
    page.get_by_role("button", name="Nhắc 1 đơn vị quá hạn").click()
    expect(page.get_by_text("Không có đơn vị nào cần nhắc")).to_be_visible()
    assert len(mail.outbox) == 1


def read_the_reminder(page):
    """The secretary who is late reads it on the front page."""
    expect(page.locator(".alert-danger")).to_contain_text("Đơn vị đã được nhắc ngày 22/12/2025.")


def open_sums(page):
    """Open the sums from the front page."""
    season.open_season(page)
    page.get_by_role("link", name="Tổng hợp số liệu", exact=True).click()


def sum_up_two_of_three(page):
    """The sums say over how many cells they are, and open down to the person."""
    open_sums(page)
    expect(page.get_by_text("Số liệu mới tổng hợp từ 2 trên 3 chi bộ.")).to_be_visible()
    page.locator('tfoot a[href$="/sums/proposed_excellent/"]').click()
    expect(page.locator("tfoot")).to_contain_text("2")
    expect(page.get_by_text("Chưa được tính vì chưa nộp hồ sơ")).to_contain_text(LABORATORY)
    page.locator("tbody tr", has_text=MAPS).get_by_role("link").click()
    page.get_by_role("link", name=BEST).click()
    expect(page.locator("h1")).to_contain_text(BEST)


def hand_in_at_last(page):
    """The third cell enters its year, four days late."""
    people = season.CELLS[LABORATORY]
    season.enter_everything(page, day="23/12/2025", people=people, excellent=[], proposals=[])


def decide(page):
    """The office accepts the last record, and decides on the grid: many at once, one otherwise, one not at all."""
    season.open_season(page)
    expect(page.get_by_text("chậm 4 ngày")).to_be_visible()
    page.get_by_label(LABORATORY).check()
    page.locator('button[formaction*="/accept/"]').click()
    say(page, "Đã duyệt: 1")

    page.get_by_role("link", name="Các quyết định", exact=True).click()
    people = [name for cell in season.CELLS.values() for name in cell]
    season.decide_ticked(page, [name for name in people if name != PROPOSED], season.DECISION, "proposed")
    # Number and date stay from now on.
    type_in(page, {"reason": REASON, f"level-{season.rating_of(PROPOSED)}": "good"})
    page.locator('button[name="act"][value="save"]').click()
    say(page, "Đã quyết định và lưu: 1")

    page.get_by_role("link", name="Xếp loại tổ chức đảng").click()
    season.decide_ticked(page, season.CELLS, {}, "proposed")

    page.get_by_role("link", name="Khen thưởng", exact=True).click()
    season.decide_ticked(page, [BEST, MAPS, DRILLS], season.AWARDING, "awarded")
    season.decide_ticked(page, [PROPOSED], {"reason": REASON}, "declined")


def read_the_decisions(page):
    """The cell reads what was decided on its proposals, and why one of them was declined."""
    page.get_by_role("link", name="Mở hồ sơ").click()
    page.locator('a[href$="/decisions/"]').click()
    rows = page.locator("tr", has_text=PROPOSED)
    expect(rows).to_have_count(2)
    for told in ["Xuất sắc", "Tốt", season.DECISION["decision"], REASON]:
        expect(rows.first).to_contain_text(told)
    expect(rows.last).to_contain_text("Không được duyệt")
    expect(rows.last).to_contain_text(REASON)
    expect(page.locator("tr", has_text=season.FORM).filter(has_text=DRILLS)).to_contain_text("16-QĐ/ĐU")


def hold_the_committees_meeting(page):
    """The office enters the committee's own record; with nothing above, it closes it itself."""
    season.begin(page)
    record = page.url
    chief, *_others, clerk = season.CELLS[MAPS][:-1]
    season.meet(page, day="19/01/2026", chair=chief, minutes=clerk, people=12, in_favour=11)
    season.tell_chapters(page, "Đảng bộ đã hoàn thành nhiệm vụ năm.")
    type_in(page, {"nothing": True})
    save_and_go_on(page, re.compile("/ratings/$"))
    season.rate(page, own="good", rest=False)
    season.propose(page, [])
    season.hand_in(page)
    turn(page, "accept")
    say(page, "Đã duyệt hồ sơ.")
    return record


def print_the_sums(page):
    """The sums as PDF and Excel file: of all three cells, with the same figures."""
    open_sums(page)
    pdf = squeezed(" ".join(pages(season.file_of(page, ".pdf", bar="#print"))))
    sheets = tables_of_xlsx(season.file_of(page, ".xlsx", bar="#print"))
    rows = [squeezed("".join(row)) for sheet in sheets for row in sheet]
    assert squeezed("Số liệu tổng hợp từ toàn bộ 03 chi bộ.") in pdf
    assert [row for row in rows if row not in pdf] == []
    for what, figures in SUMS.items():
        assert squeezed(f"Cộng {figures}") in rows, what


def reopen(page, own, cell):
    """A cell's record stays closed under the committee's closed one; that is opened first, both for a reason."""
    page.goto(cell)
    turn(page, "reopen", "Sai số liệu.")
    expect(page.get_by_role("alert")).to_contain_text("là hồ sơ đã đóng")
    page.goto(own)
    turn(page, "reopen", "Phải sửa hồ sơ của một chi bộ.")
    say(page, "Hồ sơ đã được mở lại để sửa.")
    page.goto(cell)
    turn(page, "reopen", "Sai số liệu.")
    say(page, "Hồ sơ đã được mở lại để sửa.")
    expect(page.locator("main")).to_contain_text("Hồ sơ mở lần thứ 2.")
    open_sums(page)
    expect(page.get_by_text("Số liệu mới tổng hợp từ 2 trên 3 chi bộ.")).to_be_visible()
