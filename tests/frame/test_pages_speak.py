"""Every page, as every role sees it, speaks the language that was chosen, and no other."""

import re

import pytest
from bs4 import BeautifulSoup, NavigableString
from django.conf import settings

from members.log import log_change
from tests import catalogue
from tests.doors import subjects, url_of
from tests.forms import filled
from tests.test_doors import DOORS, EDITING, JOBS

__all__ = ["subjects"]

SPOKEN = ["alt", "aria-label", "data-no-answer", "placeholder", "title"]
WORD = re.compile(r"[^\W\d_]{2,}")
MARK_IN_THE_LOG = re.compile(r"\w+\.\w+:\d+")
PAGES = [name for name in DOORS if "paper-file" not in name and not name.startswith(JOBS)]
"""The lists of the queue are for whoever runs the installation: they show addresses of code."""


def texts_of(response):
    """Return what a page shows or reads out, but for the names of languages, each in its own."""
    page = BeautifulSoup(response.content, "lxml")
    for element in page.select("[lang]:not(html), script, style, pre"):
        element.decompose()
    texts = [str(text) for text in page.find_all(string=True) if type(text) is NavigableString]
    for name in SPOKEN:
        texts += [element[name] for element in page.select(f"[{name}]")]
    texts += [button.get("value", "") for button in page.select("input[type=submit], input[type=button]")]
    return {text.strip() for text in texts if text.strip()}


def words(texts):
    """Return the words of texts, without placeholders, tags and the marks of the log."""
    return {word.lower() for text in texts for word in WORD.findall(re.sub(r"%\(\w+\)\w|<[^>]*>", " ", text))}


@pytest.fixture(scope="module")
def messages():
    """All pairs of English and Vietnamese."""
    pairs = []
    for path in [catalogue.OWN, *catalogue.PACKAGES]:
        for message in catalogue.read(path):
            if message.id:
                english, vietnamese = message.id, message.string
                plural = not isinstance(english, str)
                pairs += [(text, vietnamese[0]) for text in english] if plural else [(english, vietnamese)]
    return pairs


@pytest.fixture(scope="module")
def english_words(messages):
    """The words of the English interface that the Vietnamese one never uses."""
    return words(english for english, _ in messages) - words(vietnamese for _, vietnamese in messages)


def html_of(client, who, subjects, names, language="vi"):
    """Yield the pages that somebody gets in a language, refusals too."""
    users, meeting, rows, _out_of_reach = subjects
    if who in users:
        client.force_login(users[who])
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for name in names:
        response = client.get(url_of(name, meeting, rows), follow=True)
        if response["Content-Type"].startswith("text/html"):
            yield name, response


def english_in(pages, english_words):
    found = {
        name: words(MARK_IN_THE_LOG.sub("", text) for text in texts_of(response)) & english_words
        for name, response in pages
    }
    return {name: sorted(words) for name, words in found.items() if words}


@pytest.mark.parametrize("who", ["nobody", "newcomer", "alice", "dora", "root"])
def test_every_page_is_vietnamese(client, who, subjects, english_words):
    pages = list(html_of(client, who, subjects, PAGES))
    assert len(pages) > 60
    assert english_in(pages, english_words) == {}


def typed_into(data, value):
    """Return the data of a form with ``value`` in every control that people type into or choose from."""
    kept = (
        "TOTAL_FORMS",
        "INITIAL_FORMS",
        "MIN_NUM_FORMS",
        "MAX_NUM_FORMS",
        "version",
        "user",
        "-id",
        "-record",
        "-meeting",
    )
    return {name: before if name.endswith(kept) or "__prefix__" in name else value for name, before in data.items()}


@pytest.mark.parametrize("value", ["", "x" * 500])
def test_every_refused_step_is_vietnamese(client, subjects, english_words, value):
    users, meeting, rows, _out_of_reach = subjects
    client.force_login(users["alice"])
    pages = []
    for name in set(EDITING) - {"record-next", "meeting-remove", "photo-remove"}:
        url = url_of(name, meeting, rows)
        pages.append((name, client.post(url, typed_into(filled(client.get(url)), value), follow=True)))
    assert english_in(pages, english_words) == {}
    assert {"meeting-add", "details"} <= {name for name, page in pages if page.status_code == 422}


@pytest.mark.parametrize("value", ["", "0"])
def test_every_refused_row_of_the_admin_is_vietnamese(client, subjects, english_words, value):
    client.force_login(subjects[0]["dora"])
    pages = []
    for name in ["members/user", "members/cell", "members/member", "awards/commendationtitle"]:
        url = f"/admin/{name}/add/"
        data = typed_into(filled(client.get(url), f"form#{name.partition('/')[2]}_form"), value)
        pages.append((name, client.post(url, data)))
    assert [name for name, page in pages if "errorlist" not in page.content.decode()] == []
    assert english_in(pages, english_words) == {}


def test_the_log_is_vietnamese(client, root, record, meeting, members1, cell1, english_words):
    client.force_login(root)
    for verb, subject in [("begin record", record), ("save votes", meeting), ("change member", members1[0])]:
        log_change(organization=cell1, verb=verb, subject=subject, by=root)
    response = client.get("/admin/members/change/")
    assert english_in([("log", response)], english_words) == {}
    assert "sửa đảng viên" in texts_of(response)


@pytest.mark.parametrize("who", ["nobody", "alice", "dora"])
def test_every_page_is_english_after_one_click(client, who, subjects, messages):
    """Papers stay as they are: they are Vietnamese in every language."""
    # A letter alone is a key, not a word.
    vietnamese = {vietnamese for english, vietnamese in messages if english != vietnamese and len(vietnamese) > 1}
    for name, response in html_of(client, who, subjects, [name for name in PAGES if "paper" not in name], "en"):
        assert response["Content-Language"] == "en"
        assert (name, texts_of(response) & vietnamese) == (name, set())


@pytest.mark.parametrize("name", ["record-paper", "meeting-paper"])
def test_papers_are_the_same_in_both_languages(client, name, subjects):
    users, meeting, rows, _out_of_reach = subjects
    client.force_login(users["alice"])
    papers = []
    for language in ["vi", "en"]:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        page = BeautifulSoup(client.get(url_of(name, meeting, rows)).content, "lxml")
        page.select_one("nav").decompose()
        papers.append(page.body.get_text())
    assert papers[0] == papers[1]
