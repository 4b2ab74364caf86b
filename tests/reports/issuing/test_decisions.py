"""The papers of decisions follow what the committee entered on the page of decisions."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from awards.models import Commendation, CommendationForm, Rating
from meetings.models import YearRecord
from members.models import Term
from partyreports.reports.issuing.verbs import withdraw
from partyreports.reports.models import Paper
from partyreports.reports.papers.documents import DOCUMENTS
from tests.factories import OfficeFactory, YearRecordFactory
from tests.forms import filled, refusals_in
from tests.reports.papers.reading import page_words

ISSUE = "form#issue"
FIFTEEN = {"decision": "15-QĐ/ĐU", "decided_on": "10/01/2024"}
TWENTY_TWO = {"decision": "22-QĐ/ĐU", "decided_on": "05/03/2024"}


@pytest.fixture(autouse=True)
def today():
    """Months after the meetings."""
    with time_machine.travel(datetime.datetime(2024, 4, 2, 3, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def proposed(record, members1, committee):
    """Cell 1 has handed in two ratings, its own, and two giấy khen."""
    khue, anh, _bao = members1
    common = {"record": record, "year": 2023}
    for member, level in ((khue, "excellent"), (anh, "good")):
        Rating.objects.create(member=member, proposed=level, **common)
        form = CommendationForm.objects.get(name="Giấy khen")
        Commendation.objects.create(member=member, form=form, status="proposed", **common)
    Rating.objects.create(organization=record.organization, proposed="good", **common)
    YearRecord.objects.update(status="accepted")
    return record


@pytest.fixture
def own(committee, members1, proposed):
    """The committee's own record, accepted already; its secretary signs."""
    OfficeFactory(member=members1[0], organization=committee, post="secretary")
    Term.objects.create(organization=committee, since=datetime.date(2020, 6, 1))
    return YearRecordFactory(organization=committee, status="accepted")


@pytest.fixture
def as_bob(client, bob):
    client.force_login(bob)
    return client


@pytest.fixture
def decide(as_bob, committee):
    """Return a function that enters a decision on the page of decisions."""

    def decide(kind, rows, entered, **changes):
        act = {"commendations": "awarded"}.get(kind, "proposed")
        url = reverse("decide", args=[committee.pk, 2023, kind])
        response = as_bob.post(url, {"act": act, "row": [row.pk for row in rows], **entered, **changes})
        assert response.status_code == 302
        return url

    return decide


def awards():
    return list(Commendation.objects.order_by("pk"))


def ratings(**which):
    return list(Rating.objects.filter(**which).order_by("pk"))


def links(client, url):
    """Return the addresses on a page by their text."""
    page = BeautifulSoup(client.get(url).content, "lxml")
    return {" ".join(link.get_text(" ", strip=True).split()): link["href"] for link in page.select("main a, body a")}


def issue(client, url, **changes):
    """Post the form of an issue page as it is filled in, with changes."""
    data = {name: value for name, value in filled(client.get(url), ISSUE).items() if value is not None}
    return client.post(url, {**data, **changes})


def test_it_works(as_bob, own, decide):
    page = decide("commendations", awards(), FIFTEEN)
    found = links(as_bob, page)
    draft = page_words(as_bob.get(found["Xem dự thảo 15-QĐ/ĐU, 10/01/2024"]).content)
    assert "Số 15-QĐ/ĐU Hà Nội, ngày 10 tháng 01 năm 2024 Dự thảo QUYẾT ĐỊNH" in draft
    assert "(kèm theo Quyết định số 15-QĐ/ĐU, ngày 10 tháng 01 năm 2024)" in draft
    url = found["Phát hành văn bản 15-QĐ/ĐU, 10/01/2024"]
    form = filled(as_bob.get(url), ISSUE)
    assert (form["number"], form["date"]) == ("15", "10/01/2024")
    assert page in links(as_bob, url)["Nơi đã nhập"]
    assert issue(as_bob, url).status_code == 302
    paper = Paper.objects.get()
    assert (paper.register_number, paper.date, paper.kind) == ("15-QĐ/ĐU", datetime.date(2024, 1, 10), "decision")
    assert "15-QĐ/ĐU" in links(as_bob, page)
    assert url not in links(as_bob, page).values()


def test_each_number_is_a_paper_of_its_own(as_bob, own, decide):
    first, second = awards()
    decide("commendations", [first], FIFTEEN)
    page = decide("commendations", [second], TWENTY_TWO)
    for words in ("15-QĐ/ĐU, 10/01/2024", "22-QĐ/ĐU, 05/03/2024"):
        found = links(as_bob, page)
        text = page_words(as_bob.get(found[f"Xem dự thảo {words}"]).content)
        assert (("Hoàng Minh Khuê" in text.partition("Phụ lục")[2]), "Trịnh Thị Ánh" in text) == (
            words.startswith("15"),
            words.startswith("22"),
        )
        assert issue(as_bob, found[f"Phát hành văn bản {words}"]).status_code == 302
    papers = Paper.objects.with_state().order_by("number")
    assert [(paper.number, paper.is_in_force) for paper in papers] == [(15, True), (22, True)]
    record_page = as_bob.get(reverse("record", args=[own.pk])).text
    assert "Đã thay thế" not in record_page
    assert "/issue/?decision" not in record_page
    assert "bản phát hành" not in as_bob.get(reverse("organization-papers", args=[own.organization_id])).text


def test_the_record_page_offers_each_decision(as_bob, own, decide):
    first, second = awards()
    decide("commendations", [first], FIFTEEN)
    decide("commendations", [second], TWENTY_TWO)
    page = as_bob.get(reverse("record", args=[own.pk])).text
    for number in ("15-QĐ/ĐU", "22-QĐ/ĐU"):
        assert DOCUMENTS["decision"].issue_url(own, number) in page
        assert DOCUMENTS["decision"].file_url(own, "pdf", number) in page


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"number": "16"}, "Đã nhập số quyết định là 15-QĐ/ĐU, còn văn bản sẽ mang số 16-QĐ/ĐU."),
        ({"date": "11/01/2024"}, "Đã nhập quyết định 15-QĐ/ĐU ngày 10/01/2024, còn văn bản sẽ đề ngày 11/01/2024."),
    ],
)
def test_another_number_or_date_is_told_before(as_bob, own, decide, changes, says):
    decide("commendations", awards(), FIFTEEN)
    url = DOCUMENTS["decision"].issue_url(own, "15-QĐ/ĐU")
    response = issue(as_bob, url, **changes)
    assert response.status_code == 422
    assert says in " ".join(refusals_in(response))
    assert not Paper.objects.exists()
    assert issue(as_bob, url, anyway="on", **changes).status_code == 302
    assert "Hoàng Minh Khuê" in Paper.objects.get().blocks


@pytest.mark.parametrize(
    ("typed", "is_told"),
    [("15", False), ("số 15-QĐ/ĐU", False), ("015-qđ/đu", False), ("15-QĐ/ĐUK", True), ("QĐ mười lăm", True)],
)
def test_the_number_as_it_was_typed(as_bob, own, decide, typed, is_told):
    decide("commendations", awards(), {**FIFTEEN, "decision": typed})
    url = DOCUMENTS["decision"].issue_url(own, typed)
    assert as_bob.get(DOCUMENTS["decision"].url(own, typed)).status_code == 200
    response = issue(as_bob, url, number="15")
    assert (response.status_code == 422) == is_told


def test_dates_that_differ_under_one_number_are_told(as_bob, own, decide):
    first, second = awards()
    decide("commendations", [first], FIFTEEN)
    decide("commendations", [second], {**FIFTEEN, "decided_on": "12/01/2024"})
    url = DOCUMENTS["decision"].issue_url(own, "15-QĐ/ĐU")
    assert "nhiều ngày khác nhau" in as_bob.get(url).text
    assert "10/01/2024" in " ".join(refusals_in(issue(as_bob, url)))


def test_it_is_issued_once(as_bob, own, decide, bob):
    decide("commendations", awards(), FIFTEEN)
    url = DOCUMENTS["decision"].issue_url(own, "15-QĐ/ĐU")
    data = {name: value for name, value in filled(as_bob.get(url), ISSUE).items() if value is not None}
    as_bob.post(url, data)
    assert 'id="issue"' not in as_bob.get(url).text
    assert "đã được phát hành với số 15-QĐ/ĐU" in as_bob.get(url).text
    assert as_bob.post(url, {**data, "number": "16", "anyway": "on"}).status_code == 422
    withdraw(paper=Paper.objects.get(), by=bob, reason="Sai người ký")
    assert as_bob.post(url, data).status_code == 302


def test_a_decision_that_was_taken_back_is_not_found(as_bob, own, decide):
    decide("commendations", awards(), FIFTEEN)
    url = DOCUMENTS["decision"].issue_url(own, "15-QĐ/ĐU")
    data = {name: value for name, value in filled(as_bob.get(url), ISSUE).items() if value is not None}
    decide("commendations", awards(), {"decision": "", "decided_on": ""}, act="proposed")
    draft = DOCUMENTS["decision"].url(own, "15-QĐ/ĐU")
    for response in (as_bob.get(url), as_bob.post(url, data), as_bob.get(draft)):
        assert response.status_code == 404


def test_what_changes_later_is_told(as_bob, own, decide):
    first, second = awards()
    decide("commendations", [first], FIFTEEN)
    issue(as_bob, DOCUMENTS["decision"].issue_url(own, "15-QĐ/ĐU"))
    paper = Paper.objects.get()
    url = reverse("paper", args=[paper.pk])
    decide("commendations", [second], TWENTY_TWO)
    assert "có thay đổi" not in as_bob.get(url).text
    decide("commendations", [second], FIFTEEN)
    assert "nội dung đã nhập cho số quyết định này có thay đổi" in as_bob.get(url).text


class TestRatings:
    def test_it_tells_what_was_decided(self, as_bob, own, decide, committee):
        khue, anh = ratings(member__isnull=False)
        decide("members", [], FIFTEEN, act="save", reason="Vượt tỷ lệ", **{f"level-{khue.pk}": "completed"})
        decide("members", [anh], FIFTEEN)
        page = decide("organizations", ratings(organization__isnull=False), FIFTEEN)
        found = links(as_bob, page)
        text = page_words(as_bob.get(found["Xem dự thảo 15-QĐ/ĐU, 10/01/2024"]).content)
        facts = [
            "QUYẾT ĐỊNH về việc công nhận kết quả đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên năm 2023",
            "- Căn cứ Quy định số 124-QĐ/TW về kiểm điểm và đánh giá, xếp loại chất lượng hằng năm;",
            "ĐẢNG ỦY VIỆN VẬT LIỆU QUYẾT ĐỊNH: Điều 1. Công nhận kết quả đánh giá, xếp loại chất lượng năm 2023 của tổ "
            "chức đảng và đảng viên (các danh sách kèm theo), cụ thể: - 01 tổ chức đảng: 01 hoàn thành tốt nhiệm vụ; - "
            "02 đảng viên: 01 hoàn thành tốt nhiệm vụ, 01 hoàn thành nhiệm vụ. Điều 2.",
            "Nơi nhận: - Như Điều 3;",
            "Phụ lục 1 Danh sách 01 tổ chức đảng được xếp loại chất lượng năm 2023 (kèm theo Quyết định số 15-QĐ/ĐU, "
            "ngày 10 tháng 01 năm 2024) Hoàn thành tốt nhiệm vụ: 01 tổ chức đảng TT Tổ chức đảng 1 Chi bộ Trung tâm "
            "Gốm sứ Phụ lục 2",
            "Hoàn thành tốt nhiệm vụ: 01 đảng viên TT Họ và tên Chức vụ Chi bộ 1 Trịnh Thị Ánh Chi bộ 1 Hoàn thành "
            "nhiệm vụ: 01 đảng viên TT Họ và tên Chức vụ Chi bộ 1 Hoàng Minh Khuê Bí thư Đảng ủy, Giám đốc Trung tâm "
            "Chi bộ 1",
        ]
        assert [fact for fact in facts if fact not in text] == []
        assert "hoàn thành xuất sắc" not in text.lower()
        assert "Vượt tỷ lệ" not in text
        assert issue(as_bob, found["Phát hành văn bản 15-QĐ/ĐU, 10/01/2024"]).status_code == 302
        assert Paper.objects.get().kind == "rating-decision"

    def test_guests_do_not_read_it(self, client, as_bob, own, decide, victor, alice, charlie, dora):
        decide("members", ratings(member__isnull=False), FIFTEEN)
        kind = DOCUMENTS["rating-decision"]
        issue(as_bob, kind.issue_url(own, "15-QĐ/ĐU"))
        paper = Paper.objects.get()
        for user, status in ((victor, 404), (alice, 404), (charlie, 404), (dora, 200)):
            client.force_login(user)
            urls = [
                kind.url(own, "15-QĐ/ĐU"),
                kind.file_url(own, "docx", "15-QĐ/ĐU"),
                reverse("paper", args=[paper.pk]),
            ]
            urls += [reverse("paper-read", args=[paper.pk]), reverse("paper-file", args=[paper.pk, "docx"])]
            assert [client.get(url).status_code for url in urls] == [status] * 5
        client.force_login(victor)
        assert "15-QĐ/ĐU" not in client.get(reverse("organization-papers", args=[own.organization_id])).text

    def test_one_number_is_for_one_paper(self, as_bob, own, decide):
        """The register knows one paper under a number: ratings and commendations have theirs."""
        decide("members", ratings(member__isnull=False), FIFTEEN)
        decide("commendations", awards(), FIFTEEN)
        assert issue(as_bob, DOCUMENTS["rating-decision"].issue_url(own, "15-QĐ/ĐU")).status_code == 302
        response = issue(as_bob, DOCUMENTS["decision"].issue_url(own, "15-QĐ/ĐU"))
        assert "15-QĐ/ĐU" in " ".join(refusals_in(response))


class TestThePageOfDecisions:
    def test_without_a_record_of_its_own(self, as_bob, decide, proposed, committee):
        page = decide("members", ratings(member__isnull=False), FIFTEEN)
        assert "hồ sơ này chưa lập" in as_bob.get(page).text
        assert links(as_bob, page)["Lập hồ sơ"] == reverse("organization", args=[committee.pk])

    def test_nothing_is_decided(self, as_bob, own, committee):
        for kind in ("members", "organizations", "commendations"):
            assert "Chưa có quyết định nào" in as_bob.get(reverse("decide", args=[committee.pk, 2023, kind])).text
        assert "Chưa có quyết định nào" not in as_bob.get(reverse("decide", args=[committee.pk, 2023, "badges"])).text


def test_what_has_no_number_yet_is_issued_under_the_next_one(as_bob, own, committee):
    Commendation.objects.update(status="awarded", given_by=committee)
    page = reverse("decide", args=[committee.pk, 2023, "commendations"])
    found = links(as_bob, page)
    assert "Số -QĐ/ĐU" in page_words(as_bob.get(found["Xem dự thảo"]).content)
    assert filled(as_bob.get(found["Phát hành văn bản"]), ISSUE)["number"] == "1"
    assert issue(as_bob, found["Phát hành văn bản"]).status_code == 302
    assert "Phát hành văn bản" not in links(as_bob, page)
    assert 'id="issue"' not in as_bob.get(found["Phát hành văn bản"]).text


def test_a_cells_own_decision_follows_its_step(client, alice, proposed, cell1):
    """What a cell gave itself is entered in its record, with a number or without."""
    Term.objects.create(organization=cell1, since=datetime.date(2022, 9, 15))
    Commendation.objects.update(status="awarded", given_by=cell1, decision="4-QĐ/CB", decided_on="2024-01-08")
    client.force_login(alice)
    url = DOCUMENTS["decision"].issue_url(proposed, "4-QĐ/CB")
    assert links(client, url)["Nơi đã nhập"] == reverse("commendations", args=[proposed.pk])
    assert issue(client, url).status_code == 302
    assert Paper.objects.get().register_number == "04-QĐ/CB"
