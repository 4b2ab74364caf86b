"""The book of a committee's year: all issued reports in one PDF, made in the background, once, and kept."""

import dataclasses
import datetime
import io

import pikepdf
import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partyreports.reports.books import making
from partyreports.reports.books.making import begin, papers_for, take_up
from partyreports.reports.models import Book, Paper, Rendering
from partyreports.reports.models.paper import digest_of
from partyreports.reports.papers.blocks import Paragraph, to_json
from tests.at_once import at_once
from tests.factories import PaperFactory, YearRecordFactory
from tests.reports.papers.reading import pages

D = datetime.date
pytestmark = pytest.mark.django_db


@pytest.fixture
def papers(record, committee, cell2):
    """The reports of cell 1 and of the committee; cell 2 has issued none."""
    own = YearRecordFactory(organization=committee)
    return [PaperFactory(record=own), PaperFactory(record=record)]


def made(book, run=None):
    """Do what the worker does, and return the book."""
    making.make.call(book.pk, book.run if run is None else run)
    book.refresh_from_db()
    return book


def opened(book):
    return pikepdf.Pdf.open(io.BytesIO(bytes(book.file)))


def test_it_works(committee, bob, papers, cell1):
    book = made(begin(committee=committee, year=2023, by=bob))
    assert (book.status, book.done, book.percent) == ("done", 2, 100)
    pdf = opened(book)
    assert len(pdf.pages) == book.pages == 3
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Mục lục", committee.name, cell1.name]
    told = pages(bytes(book.file))
    assert "MỤC LỤC" in told[0]
    assert all(f"{number}/3" in page for number, page in enumerate(told, 1))
    # The contents say where each begins: the second page, and the third.
    assert f"1 {committee.name} {papers[0].register_number} 2" in told[0]
    assert f"2 {cell1.name} {papers[1].register_number} 3" in told[0]


def test_the_same_book_is_made_once(committee, bob, dora, papers):
    book = begin(committee=committee, year=2023, by=bob)
    assert begin(committee=committee, year=2023, by=dora) == book
    file = bytes(made(book).file)
    assert made(book).file == file
    assert begin(committee=committee, year=2023, by=bob) == book
    assert Book.objects.count() == 1


def test_parts_that_did_not_change_are_not_made_again(committee, bob, papers, record):
    made(begin(committee=committee, year=2023, by=bob))
    kept = dict(Rendering.objects.values_list("paper", "made_at"))
    papers[1].record.papers.update(
        withdrawn_at=datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC), withdrawn_by=bob, withdrawn_because="Sai"
    )
    PaperFactory(record=record)
    book = made(begin(committee=committee, year=2023, by=bob))
    assert Book.objects.count() == 2
    assert book.status == "done"
    after = dict(Rendering.objects.values_list("paper", "made_at"))
    assert {pk: at for pk, at in after.items() if pk in kept} == kept
    assert len(after) == len(kept) + 1


def test_only_those_chosen(committee, cell1, other_cell, bob, papers):
    PaperFactory(record=YearRecordFactory(organization=other_cell))
    chosen = papers_for(committee, 2023, {cell1.pk, other_cell.pk})
    assert [paper.record.organization_id for paper in chosen] == [cell1.pk]


def test_what_was_replaced_is_left_out(committee, record, papers):
    PaperFactory(record=record, revision=9999)
    assert [paper.revision for paper in papers_for(committee, 2023)][-1] == 9999
    assert len(papers_for(committee, 2023)) == 2


def test_a_book_says_that_one_of_its_reports_was_replaced_or_withdrawn(client, committee, cell1, bob, record, papers):
    """Else the former book lies beside the new one, and nobody knows which to hand on."""
    client.force_login(bob)
    both = made(begin(committee=committee, year=2023, by=bob))
    others = made(begin(committee=committee, year=2023, by=bob, organizations=[committee.pk]))
    words = "đã phát hành lại hoặc thu hồi"
    listed = reverse("books", args=[committee.pk, 2023])
    assert words not in client.get(listed).content.decode()
    new = PaperFactory(record=record, revision=9999)
    assert client.get(listed).content.decode().count(words) == 1
    said = [words in client.get(reverse("book", args=[book.pk])).content.decode() for book in (both, others)]
    assert said == [True, False]
    Paper.objects.filter(pk=new.pk).update(withdrawn_at=timezone.now(), withdrawn_by=bob, withdrawn_because="Nhầm")
    assert words not in client.get(listed).content.decode()


def test_a_worker_that_died_is_replaced_and_does_nothing_twice(committee, bob, papers, time_machine):
    time_machine.move_to(datetime.datetime(2024, 1, 5, 8, tzinfo=datetime.UTC))
    book = begin(committee=committee, year=2023, by=bob)
    Book.objects.update(status="working", beat_at=datetime.datetime(2024, 1, 5, 8, tzinfo=datetime.UTC))
    book.refresh_from_db()
    assert not take_up(book)
    time_machine.move_to(datetime.datetime(2024, 1, 5, 9, tzinfo=datetime.UTC))
    assert take_up(book)
    assert not take_up(book)
    book.refresh_from_db()
    # The old one wakes up.
    assert made(book, run=0).status == "waiting"
    assert made(book).status == "done"
    file = bytes(book.file)
    assert bytes(made(book).file) == file


def test_a_sign_of_life_since_the_page_was_read_counts(committee, bob, papers):
    book = begin(committee=committee, year=2023, by=bob)
    Book.objects.update(status="working")
    # What the page has read is older than what its worker wrote since.
    book.status, book.beat_at = "working", timezone.now() - datetime.timedelta(hours=1)
    Book.objects.update(beat_at=timezone.now())
    assert not take_up(book)
    assert Book.objects.values_list("run", "died").get() == (0, 0)


def test_one_that_was_overtaken_stops(committee, bob, papers):
    book = begin(committee=committee, year=2023, by=bob)

    def overtake(**kwargs):
        Book.objects.update(run=7)

    post_save.connect(overtake, sender=Rendering)
    try:
        overtaken = made(book)
    finally:
        post_save.disconnect(overtake, sender=Rendering)
    assert (overtaken.status, overtaken.done, bytes(overtaken.file)) == ("working", 0, b"")


@pytest.mark.parametrize("sentences", [1, 200])
def test_one_changed_paper_is_exchanged_in_the_former_book(committee, cell1, cell2, bob, papers, sentences):
    """Whether the paper is as long as before or longer, the book is the one that is made from the beginning."""
    PaperFactory(record=YearRecordFactory(organization=cell2))
    former = made(begin(committee=committee, year=2023, by=bob))
    content = dataclasses.replace(
        papers[1].content(), blocks=(*papers[1].content().blocks, *[Paragraph("Câu thêm vào.")] * sentences)
    )
    blocks = to_json(content)
    new = PaperFactory(record=papers[1].record, revision=20_000, number=40, blocks=blocks, digest=digest_of(blocks))
    exchanged = made(begin(committee=committee, year=2023, by=bob))
    assert new.pk in exchanged.papers
    assert papers[1].pk not in exchanged.papers
    assert (exchanged.pages > former.pages) == (sentences > 1)
    Book.objects.all().delete()
    whole = made(begin(committee=committee, year=2023, by=bob))
    assert pages(bytes(exchanged.file)) == pages(bytes(whole.file))
    assert bookmarks(exchanged) == bookmarks(whole)
    assert [title for title, _page in bookmarks(whole)] == ["Mục lục", committee.name, cell1.name, cell2.name]
    # Nothing is left in it of what was taken out.
    assert len(exchanged.file) == pytest.approx(len(whole.file), rel=0.05)


def bookmarks(book):
    """Return title and page of each bookmark."""
    pdf = opened(book)
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    with pdf.open_outline() as outline:
        return [(item.title, numbers[item.destination[0].objgen]) for item in outline.root]


def test_nothing_issued_is_said(committee, bob):
    with pytest.raises(ValidationError):
        begin(committee=committee, year=2023, by=bob)


@pytest.mark.parametrize("who", ["alice", "victor", "charlie"])
def test_only_the_office_makes_it(request, committee, papers, who):
    with pytest.raises(PermissionDenied):
        begin(committee=committee, year=2023, by=request.getfixturevalue(who))


def test_the_pages(client, bob, alice, committee, cell1, cell2, papers):
    client.force_login(bob)
    url = reverse("books", args=[committee.pk, 2023])
    page = client.get(url).content.decode()
    assert papers[1].register_number in page
    assert cell2.short_name in page
    answer = client.post(url)
    book = Book.objects.get()
    assert answer.url == reverse("book", args=[book.pk])
    assert "progress" in client.get(answer.url).content.decode()
    assert client.get(reverse("book-file", args=[book.pk])).status_code == 404
    made(book)
    watched = client.get(answer.url, headers={"HX-Request": "true"})
    assert watched["HX-Refresh"] == "true"
    file = client.get(reverse("book-file", args=[book.pk]))
    assert file["Content-Type"] == "application/pdf"
    assert file.content == bytes(book.file)
    client.post(url, {"chosen": "1", "organization": [cell1.pk]})
    assert [len(book.papers) for book in Book.objects.order_by("pk")] == [2, 1]
    assert client.post(url, {"chosen": "1"}, follow=True).status_code == 200
    assert Book.objects.count() == 2
    client.force_login(alice)
    assert client.get(reverse("book", args=[book.pk])).status_code == 404


def test_the_list_asks_no_more_for_many(client, bob, committee, papers, django_assert_max_num_queries):
    client.force_login(bob)
    values = {"organization": committee, "year": 2023, "by": bob, "papers": [paper.pk for paper in papers]}
    Book.objects.create(digest="0", status="failed", **values)
    url = reverse("books", args=[committee.pk, 2023])
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    Book.objects.bulk_create(Book(digest=str(number), status="done", **values) for number in range(1, 20))
    with django_assert_max_num_queries(len(few)):
        client.get(url)


def test_one_that_failed_says_where_and_what_to_do(client, committee, bob, papers, record):
    client.force_login(bob)
    blocks = papers[1].blocks
    Paper.objects.filter(pk=papers[1].pk).update(blocks="cut off")
    book = begin(committee=committee, year=2023, by=bob)
    with pytest.raises(ValueError):
        made(book)
    book.refresh_from_db()
    assert (book.status, book.done) == ("failed", 1)
    page = client.get(reverse("book", args=[book.pk]))
    assert f"Dừng lại ở văn bản số {papers[1].register_number} của {record.organization}." in page.content.decode()
    assert reverse("paper", args=[papers[1].pk]) in page.content.decode()
    form = BeautifulSoup(page.content, "lxml").select_one("main form")
    organizations = {int(field["value"]) for field in form.select("[name=organization]")}
    assert organizations == {committee.pk, record.organization_id}
    Paper.objects.filter(pk=papers[1].pk).update(blocks=blocks)
    answer = client.post(form["action"], {"organization": organizations, form.button["name"]: "1"})
    book = made(Book.objects.exclude(pk=book.pk).get())
    assert answer.url == reverse("book", args=[book.pk])
    assert book.status == "done"


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once(committee, bob, dora, papers):
    books = at_once(*[lambda user=user: begin(committee=committee, year=2023, by=user) for user in (bob, dora)])
    assert books[0] == books[1]
    assert Book.objects.count() == 1
