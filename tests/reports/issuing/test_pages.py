"""The pages on which a paper is issued, read, scanned and withdrawn."""

import io
import re
import zipfile

import pikepdf
import pytest
from django.urls import reverse

from members.models import Office, Term
from partyreports.reports.issuing.renderings import file_of, imprint
from partyreports.reports.models import Paper, Rendering
from partyreports.reports.rendering.formats import FILES
from tests.factories import RoleFactory, UserFactory, YearRecordFactory
from tests.forms import filled, refusals_in
from tests.handing_in import hand_in as submit
from tests.reports.papers.reading import page_words

ISSUE = "form#issue"


@pytest.fixture
def url(record):
    """Where the report of the record is issued."""
    return reverse("record-paper-issue", args=[record.pk, "report"])


def posted(client, url, **changes):
    """Fill in the issue form as it stands, with changes, and send it."""
    return client.post(url, {**filled(client.get(url), ISSUE), **changes})


class TestIssuePage:
    def test_what_is_known_is_filled_in(self, client, alice, url, meeting, term):
        client.force_login(alice)
        data = filled(client.get(url), ISSUE)
        assert data["number"] == "1"
        assert data["date"] == "28/12/2023"
        assert data["signer"] == "T/M CHI BỘ|BÍ THƯ|Hoàng Minh Khuê"
        assert data["recipients"] == "Đảng ủy Viện Vật liệu (để báo cáo)\nLưu Chi bộ"
        assert "term_since" not in data
        assert "reason" not in data

    def test_it_works(self, client, alice, url, meeting, term):
        client.force_login(alice)
        response = posted(client, url)
        paper = Paper.objects.get()
        assert response.url == reverse("paper", args=[paper.pk])
        assert (paper.register_number, paper.signer) == ("01-BC/CB", "Hoàng Minh Khuê")
        page = client.get(response.url).text
        assert "01-BC/CB" in page
        assert reverse("paper-read", args=[paper.pk]) in page
        record = client.get(reverse("record", args=[paper.record_id])).text
        assert response.url in record

    def test_signer_and_recipients_are_remembered(self, client, alice, url, meeting, term, cell1):
        client.force_login(alice)
        typed = {
            "signer": "else", "other_post": "Q. BÍ THƯ", "other_name": "Lê Thị Thay",
            "recipients": "- Đảng ủy Viện;\n– Lưu.",
        }  # fmt: skip
        assert posted(client, url, **typed).status_code == 302
        assert Paper.objects.get().content().blocks[-1].left.lines == ("- Đảng ủy Viện;", "- Lưu.")
        other = YearRecordFactory(organization=cell1, year=2022)
        data = filled(client.get(reverse("record-paper-issue", args=[other.pk, "report"])), ISSUE)
        assert data["number"] == "2"
        assert data["signer"] == "T/M CHI BỘ|Q. BÍ THƯ|Lê Thị Thay"
        assert data["recipients"] == "Đảng ủy Viện\nLưu"

    def test_a_typed_name_signs_whatever_is_chosen(self, client, alice, url, meeting, term):
        client.force_login(alice)
        assert posted(client, url, other_post="PHÓ BÍ THƯ", other_name="Lê Thị Thay").status_code == 302
        assert Paper.objects.get().signer == "Lê Thị Thay"

    def test_with_nobody_in_a_post_a_signer_is_typed(self, client, alice, url, meeting, term):
        Office.objects.all().delete()
        client.force_login(alice)
        assert '<details class="row-card" open>' in client.get(url).text
        assert refusals_in(posted(client, url))
        assert posted(client, url, other_post="BÍ THƯ", other_name="Lê Thị Thay").status_code == 302

    def test_without_a_term_it_asks_for_it(self, client, alice, url, meeting):
        client.force_login(alice)
        assert "term_since" in filled(client.get(url), ISSUE)
        assert "nhiệm kỳ" in " ".join(refusals_in(posted(client, url)))
        assert posted(client, url, term_since="15/09/2022").status_code == 302
        assert Term.objects.get().since.year == 2022

    def test_what_is_unusual_is_asked_again(self, client, alice, url, record, term, members1):
        client.force_login(alice)
        response = posted(client, url)
        assert refusals_in(response)
        assert client.post(url, {**filled(response, ISSUE), "anyway": "on"}).status_code == 302

    def test_a_signer_who_left_is_not_taken(self, client, alice, url, meeting, term):
        client.force_login(alice)
        data = filled(client.get(url), ISSUE)
        Office.objects.update(to="2023-12-25")
        response = client.post(url, data)
        assert "chức vụ" in " ".join(refusals_in(response))

    @pytest.mark.parametrize(
        "changes",
        [
            {"number": "không"}, {"number": "0"}, {"number": "100000"}, {"number": ""}, {"number": "9" * 400},
            {"date": "31/02/2023"}, {"date": "01/01/0001"}, {"date": ""}, {"date": "28/12/9999"},
            {"signer": ""}, {"signer": "x"}, {"signer": "else", "other_name": "\u200b"},
            {"signer": "else", "other_name": "ệ" * 101}, {"recipients": " -\n;"}, {"recipients": "ệ" * 2001},
        ],
    )  # fmt: skip
    def test_bad_input_is_refused_in_words(self, client, alice, url, meeting, term, changes):
        client.force_login(alice)
        assert refusals_in(posted(client, url, **changes))
        assert not Paper.objects.exists()

    def test_a_taken_number_stays_to_be_mended(self, client, alice, url, meeting, term, issued, cell1):
        issued()
        other = YearRecordFactory(organization=cell1, year=2022)
        client.force_login(alice)
        response = posted(client, reverse("record-paper-issue", args=[other.pk, "report"]), number="5", anyway="on")
        assert "05-BC/CB" in " ".join(refusals_in(response))
        assert filled(response, ISSUE)["number"] == "5"

    def test_a_closed_record_that_was_issued_says_so(self, client, alice, url, issued, record):
        issued()
        submit(record=record, by=alice)
        client.force_login(alice)
        page = client.get(url).text
        assert "05-BC/CB" in page
        assert 'id="issue"' not in page

    def test_there_are_no_other_papers(self, client, alice, record, meeting):
        client.force_login(alice)
        for name, pk, kind in [
            ("record-paper-issue", record.pk, "minutes"), ("record-paper-issue", record.pk, "unknown"),
            ("meeting-paper-issue", meeting.pk, "report"), ("record-paper-issue", record.pk, "ratings"),
            ("record-paper-issue", record.pk, "decision"),
        ]:  # fmt: skip
            assert client.get(reverse(name, args=[pk, kind])).status_code == 404

    def test_the_committee_is_told_who_issues(self, client, bob, url, meeting):
        client.force_login(bob)
        assert client.get(url).status_code == 403
        assert url not in client.get(reverse("record", args=[meeting.record_id])).text

    def test_minutes_without_signers_lead_to_the_step(self, client, alice, meeting, term):
        client.force_login(alice)
        page = client.get(reverse("meeting-paper-issue", args=[meeting.pk, "minutes"])).text
        assert 'id="issue"' not in page
        assert reverse("details", args=[meeting.pk]) in page

    def test_minutes_say_who_signs(self, client, alice, meeting, members1, term):
        meeting.chairs.create(member=members1[0])
        meeting.minute_taker = members1[1]
        meeting.save()
        client.force_login(alice)
        url = reverse("meeting-paper-issue", args=[meeting.pk, "minutes"])
        response = client.get(url)
        assert "Trịnh Thị Ánh" in response.text
        assert "recipients" not in filled(response, ISSUE)
        assert posted(client, url, anyway="on").status_code == 302


class TestReading:
    def test_page_and_file_are_those_of_the_day(self, client, alice, issued, record):
        paper = issued()
        client.force_login(alice)
        read, file = (reverse("paper-read", args=[paper.pk]), reverse("paper-file", args=[paper.pk, "pdf"]))
        page, pdf = page_words(client.get(read).content), client.get(file)
        assert "Số 05-BC/CB" in page
        assert "Dự thảo" not in page
        assert pdf["Content-Type"] == "application/pdf"
        record.sections.create(part="results", text="Thêm sau.")
        assert page_words(client.get(read).content) == page
        assert client.get(file).content == pdf.content
        assert Rendering.objects.get().format == "pdf"

    def test_every_format_is_kept_as_it_was_first_made(self, client, alice, issued, record):
        record.targets.create(text="Kết nạp đảng viên", planned="02", result="03")
        paper = issued()
        client.force_login(alice)
        page = client.get(reverse("paper", args=[paper.pk])).text
        for name in FILES:
            url = reverse("paper-file", args=[paper.pk, name])
            assert url in page
            first = client.get(url)
            assert first.status_code == 200
            record.targets.update(result="09")
            assert client.get(url).content == first.content
        assert set(Rendering.objects.values_list("format", flat=True)) == set(FILES)

    def test_a_paper_without_tables_is_no_workbook(self, client, alice, issued):
        paper = issued()
        client.force_login(alice)
        url = reverse("paper-file", args=[paper.pk, "xlsx"])
        assert client.get(url).status_code == 404
        assert url not in client.get(reverse("paper", args=[paper.pk])).text

    @pytest.mark.parametrize("name", ["docx", "xlsx"])
    def test_office_files_name_their_version_too(self, issued, record, name):
        record.targets.create(text="Kết nạp đảng viên", planned="02", result="03")
        paper = issued()
        with zipfile.ZipFile(io.BytesIO(file_of(paper, name))) as archive:
            properties = archive.read("docProps/core.xml").decode()
            others = [archive.read(part).decode(errors="replace") for part in archive.namelist() if "core" not in part]
        assert imprint(paper) in properties
        assert not any(paper.digest in text for text in others)

    def test_a_record_that_changed_since_is_pointed_out(self, client, alice, victor, issued, record):
        url = reverse("paper", args=[issued().pk])
        client.force_login(alice)
        assert "đã thay đổi" not in client.get(url).text
        record.sections.create(part="results", text="Đã bổ sung.")
        assert "đã thay đổi" in client.get(url).text
        record.status = "accepted"
        record.save()
        client.force_login(victor)
        assert "đã thay đổi" not in client.get(url).text

    def test_a_paper_that_holds_no_more_says_so_beside_it(self, client, alice, issued, record):
        paper = issued()
        read = reverse("paper-read", args=[paper.pk])
        client.force_login(alice)
        assert "Đã thay thế" not in client.get(read).text
        record.sections.create(part="results", text="Đã bổ sung.")
        issued(number=6, reason="Bổ sung.")
        response = client.get(read)
        assert "Đã thay thế" in response.text
        assert "Đã thay thế" not in page_words(response.content)

    def test_version_and_hash_stand_in_the_metadata_only(self, issued):
        paper = issued()
        with pikepdf.open(io.BytesIO(file_of(paper, "pdf"))) as document:
            assert paper.digest in str(document.docinfo.Subject)
            assert "05-BC/CB" in str(document.docinfo.Subject)
        assert paper.digest[:8] not in paper.blocks

    def test_there_are_no_other_formats(self, client, alice, issued):
        client.force_login(alice)
        assert client.get(reverse("paper-file", args=[issued().pk, "exe"])).status_code == 404

    def test_viewers_read_issued_papers_of_accepted_records(self, client, victor, alice, issued, record):
        paper = issued()
        client.force_login(victor)
        names = ["paper", "paper-read"]
        assert [client.get(reverse(name, args=[paper.pk])).status_code for name in names] == [404, 404]
        record.status = "accepted"
        record.save()
        assert [client.get(reverse(name, args=[paper.pk])).status_code for name in names] == [200, 200]
        assert client.get(reverse("record-paper", args=[record.pk, "report"])).status_code == 404
        page = client.get(reverse("record", args=[record.pk])).text
        assert "/papers/report/" not in page
        assert reverse("paper", args=[paper.pk]) in page

    def test_viewers_do_not_read_what_was_withdrawn(self, client, victor, alice, issued, record):
        paper = issued()
        client.force_login(alice)
        client.post(reverse("paper-withdraw", args=[paper.pk]), {"reason": "Nhầm."})
        record.status = "accepted"
        record.save()
        client.force_login(victor)
        assert client.get(reverse("paper", args=[paper.pk])).status_code == 404


class TestWithdrawing:
    def test_it_works(self, client, alice, issued):
        paper = issued()
        client.force_login(alice)
        response = client.post(reverse("paper-withdraw", args=[paper.pk]), {"reason": "Ghi nhầm số."}, follow=True)
        assert "Ghi nhầm số." in response.text
        assert reverse("paper-withdraw", args=[paper.pk]) not in response.text

    @pytest.mark.parametrize("reason", ["", " \u200b", "ệ" * 2001])
    def test_it_needs_a_reason(self, client, alice, issued, reason):
        paper = issued()
        client.force_login(alice)
        assert refusals_in(client.post(reverse("paper-withdraw", args=[paper.pk]), {"reason": reason}))
        assert not Paper.objects.get().is_withdrawn

    def test_the_page_of_a_refusal_is_there_in_the_other_language(self, client, alice, issued):
        paper = issued()
        client.force_login(alice)
        refused = client.post(reverse("paper-withdraw", args=[paper.pk]), {"reason": ""})
        there = re.search(r'name="next" value="([^"]+)"', refused.text)[1]
        page = client.post(reverse("language"), {"language": "en", "next": there}, follow=True)
        assert (page.status_code, page.request["PATH_INFO"]) == (200, reverse("paper", args=[paper.pk]))


def test_a_meeting_with_a_paper_is_not_removed(client, alice, issued, meeting, members1):
    meeting.minute_taker = members1[1]
    meeting.save()
    meeting.chairs.create(member=members1[0])
    issued(kind="minutes", anyway=True)
    client.force_login(alice)
    response = client.post(reverse("meeting-remove", args=[meeting.pk]), follow=True)
    assert response.status_code == 200
    assert "alert-danger" in response.text
    assert meeting.chairs.exists()


def test_a_revision_is_issued_beside_the_old_one(client, alice, bob, issued, record, url):
    first = issued()
    record.sections.create(part="results", text="Đã bổ sung.")
    client.force_login(alice)
    assert "reason" in filled(client.get(url), ISSUE)
    assert refusals_in(posted(client, url, reason=""))
    assert posted(client, url, reason="Bổ sung kết quả.").status_code == 302
    second = Paper.objects.get(revision=2)
    assert second.number == 6
    page = client.get(reverse("paper", args=[first.pk])).text
    assert "06-BC/CB" in page
    assert reverse("paper", args=[second.pk]) in page
    assert client.get(reverse("paper-read", args=[first.pk])).status_code == 200


def test_a_secretary_of_two_cells_keeps_them_apart(client, issued, cell1, cell2):
    user = UserFactory()
    RoleFactory(user=user, organization=cell2, kind="secretary")
    client.force_login(user)
    assert client.get(reverse("paper", args=[issued().pk])).status_code == 404
    assert client.get(reverse("organization-papers", args=[cell1.pk])).status_code == 404
