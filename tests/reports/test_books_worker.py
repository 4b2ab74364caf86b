"""A worker that is killed while it binds a book: another one takes the book up, and nothing is done twice."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from partyreports.reports.books import making
from partyreports.reports.models import Book, Rendering
from partyreports.reports.models.job import TRIES
from tests.at_once import at_once, browser_of
from tests.factories import CellFactory, PaperFactory, YearRecordFactory
from tests.processes import Worker, until

LONG_AGO = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
CELLS = 10
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker():
    """A worker in a process of its own."""
    worker = Worker()
    yield worker
    if worker.process and worker.process.poll() is None:
        worker.kill()


@pytest.fixture
def url(client, bob, committee):
    """The address of the book of all cells, which Bob has just asked for."""
    for _number in range(CELLS):
        PaperFactory(record=YearRecordFactory(organization=CellFactory(placed={"superior": committee})))
    client.force_login(bob)
    return client.post(reverse("books", args=[committee.pk, 2023])).url


def states():
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


def test_it_is_taken_up_again_and_done_once(client, committee, url, worker):
    worker.start()
    until(lambda: Book.objects.get().done)
    worker.kill()
    book = Book.objects.get()
    assert (book.status, book.run) == ("working", 0)
    assert 0 < book.done < CELLS
    before = dict(Rendering.objects.values_list("paper", "made_at"))
    assert f"{book.done} trên {CELLS} văn bản" in client.get(url).content.decode()
    # While it may still live, nobody else is sent.
    assert states() == ["RUNNING"]

    Book.objects.update(beat_at=LONG_AGO)
    assert "Đang chờ lập" in client.get(url).content.decode()
    client.get(url)
    client.get(reverse("books", args=[committee.pk, 2023]))
    assert states() == ["READY", "RUNNING"]
    worker.start()
    worker.finish()

    book.refresh_from_db()
    assert (book.status, book.run, book.done, book.percent) == ("done", 1, CELLS, 100)
    after = dict(Rendering.objects.values_list("paper", "made_at"))
    assert len(after) == Rendering.objects.count() == CELLS
    assert {pk: at for pk, at in after.items() if pk in before} == before
    file = client.get(reverse("book-file", args=[book.pk])).content
    # What the dead one might still do.
    making.make.call(book.pk, 0)
    making.make.call(book.pk, 1)
    assert client.get(reverse("book-file", args=[book.pk])).content == file
    assert Book.objects.count() == 1


def test_one_that_kills_its_worker_each_time_stops_and_is_begun_again_by_a_button(client, committee, url, worker):
    books = reverse("books", args=[committee.pk, 2023])
    for time in range(TRIES):
        worker.start()
        until(lambda time=time: Book.objects.filter(run=time, status="working", done__gt=0).exists())
        worker.kill()
        Book.objects.update(beat_at=LONG_AGO)
        assert client.get(books).status_code == 200
    book = Book.objects.get()
    assert (book.status, book.died) == ("failed", TRIES)
    # However often somebody looks, no worker is sent again.
    Book.objects.update(beat_at=LONG_AGO)
    assert "Đã dừng, vì bị ngắt giữa chừng 3 lần" in client.get(books).content.decode()
    page = client.get(url).content
    assert "đã bị ngắt giữa chừng 3 lần" in page.decode()
    assert states() == ["RUNNING"] * TRIES
    assert client.get(url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    # What the last one might still do, if it was not dead.
    making.make.call(book.pk, TRIES - 1)
    assert Book.objects.get().status == "failed"

    form = BeautifulSoup(page, "lxml").select_one("main form")
    fields = {
        field["name"]: field["value"] for field in form.select("input, button") if field["name"] != "organization"
    }
    organizations = [field["value"] for field in form.select("[name=organization]")]
    again = client.post(form["action"], {**fields, "organization": organizations}).url
    worker.start()
    worker.finish()
    assert "Tải tập báo cáo" in client.get(again).content.decode()


def test_two_who_look_at_once_count_a_death_once(bob, dora, url):
    Book.objects.update(status="working", beat_at=LONG_AGO, died=TRIES - 2)
    looking = [browser_of(user) for user in (bob, dora)]
    assert [
        answer.status_code for answer in at_once(*[lambda browser=browser: browser.get(url) for browser in looking])
    ] == [200, 200]
    assert (Book.objects.get().status, Book.objects.get().died) == ("waiting", TRIES - 1)


def test_no_worker_at_all_is_not_a_death(client, url):
    """The machine of the workers may be off for a night: what waits is made when it is back."""
    for _time in range(TRIES + 1):
        Book.objects.update(beat_at=LONG_AGO)
        client.get(url)
    assert (Book.objects.get().status, Book.objects.get().died) == ("waiting", 0)


def test_two_who_look_at_once_take_it_up_once(bob, dora, url):
    Book.objects.update(status="working", beat_at=LONG_AGO)
    DBTaskResult.objects.update(status="RUNNING")
    looking = [browser_of(user) for user in (bob, dora)]
    answers = at_once(*[lambda browser=browser: browser.get(url) for browser in looking])
    assert [answer.status_code for answer in answers] == [200, 200]
    assert Book.objects.get().run == 1
    assert states() == ["READY", "RUNNING"]


def test_the_list_takes_it_up_too(client, committee, url, worker):
    worker.start()
    until(lambda: Book.objects.get().status == "working")
    worker.kill()
    Book.objects.update(beat_at=LONG_AGO)
    page = client.get(reverse("books", args=[committee.pk, 2023])).content.decode()
    assert "Đang chờ lập" in page
    assert states() == ["READY", "RUNNING"]
