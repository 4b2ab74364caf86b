"""The Vietnamese of the interface is complete, up to date and compiled; nothing in the source escapes translation."""

import gettext
import io
import re
import unicodedata
from collections import Counter
from pathlib import Path

import django
import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, NavigableString
from django.apps import apps
from django.template.base import Lexer, TokenType
from django.utils.functional import Promise

from tests import catalogue

ALL = [catalogue.OWN, *catalogue.PACKAGES]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}|</?\w+")


@pytest.fixture(scope="module", params=ALL, ids=lambda path: f"{path.parents[2].name}/{path.name}")
def path(request):
    return request.param


def keys(messages):
    return {(message.context, message.id) for message in messages if message.id}


def texts(value):
    return [value] if isinstance(value, str) else list(value or [])


def is_translated(message):
    return not message.fuzzy and bool(texts(message.string)) and all(texts(message.string))


def test_every_string_is_translated():
    """If this fails: `python -m tests.catalogue`, translate what it added, and run it again."""
    translated = keys(message for message in catalogue.read(catalogue.OWN) if is_translated(message))
    assert keys(catalogue.extract()) - translated == set()


def test_nothing_stays_that_the_source_has_no_more():
    assert keys(catalogue.read(catalogue.OWN)) - keys(catalogue.extract()) == set()


def test_nothing_is_missing_fuzzy_or_obsolete(path):
    messages = catalogue.read(path)
    assert [message.id for message in messages if message.id and not is_translated(message)] == []
    assert not messages.fuzzy
    assert list(messages.obsolete) == []


def test_placeholders_are_those_of_the_english(path):
    wrong = [
        message.id
        for message in catalogue.read(path)
        if message.id
        for text in texts(message.string)
        # Vietnamese has no plural of its own: its one form answers to the English plural.
        if Counter(PLACEHOLDER.findall(text)) != Counter(PLACEHOLDER.findall(texts(message.id)[-1]))
    ]
    assert wrong == []


def test_sentences_end_as_in_english(path):
    def end(text):
        return re.sub("[.?!…]", ".", re.search(r"[.?!…:]?\s*$", text)[0])

    wrong = [
        message.id
        for message in catalogue.read(path)
        for text in texts(message.string)
        if message.id and end(text) != end(texts(message.id)[-1])
    ]
    assert wrong == []


def test_letters_are_stored_composed(path):
    text = path.read_text()
    assert text == unicodedata.normalize("NFC", text)


def test_the_compiled_file_is_that_of_the_catalogue(path):
    """If this fails: `python -m tests.catalogue`."""

    def strings(file):
        found = dict(gettext.GNUTranslations(file)._catalog)
        found.pop("")  # the head, which names the version of the tool
        return found

    with path.with_suffix(".mo").open("rb") as stored:
        assert strings(stored) == strings(io.BytesIO(catalogue.compiled(catalogue.read(path))))


# What comes from packages


def packages_strings(domain):
    """Return what Django asks its catalogues for, and what other packages ask none for."""
    found = {}
    root = Path(django.__file__).parent
    for app in ["conf", *(f"contrib/{name}" for name in ["admin", "auth", "contenttypes", "sessions"])]:
        if (file := root / app / f"locale/en/LC_MESSAGES/{domain}.po").exists():
            with file.open("rb") as english:
                found |= {(message.context, message.id): message for message in read_po(english) if message.id}
    return found


def django_vietnamese(domain):
    root = Path(django.__file__).parent
    for file in root.glob(f"**/locale/vi/LC_MESSAGES/{domain}.po"):
        with file.open("rb") as vietnamese:
            yield from (message for message in read_po(vietnamese) if message.id and is_vietnamese(message))


def is_vietnamese(message):
    """Tell whether a string is translated, and not by the English word again."""
    has_words = re.search("[a-z]{4}", PLACEHOLDER.sub("", texts(message.id)[0]))
    return is_translated(message) and not (has_words and message.string == message.id)


SHOWN_TO_NOBODY = ("conf/global_settings.py", "views/templates/default_urlconf.html")
"""The names of all languages, and the page of a site without addresses."""


@pytest.mark.parametrize("own", catalogue.PACKAGES, ids=lambda path: path.stem)
def test_what_django_leaves_in_english_is_translated_here(own):
    """A new Django brings new strings; they fail here, not in front of a user."""
    here = keys(django_vietnamese(own.stem)) | keys(catalogue.read(own))
    missing = [
        key
        for key, message in packages_strings(own.stem).items()
        if key not in here and not any(file.startswith(SHOWN_TO_NOBODY) for file, _line in message.locations)
    ]
    assert missing == []


@pytest.mark.parametrize("own", catalogue.PACKAGES, ids=lambda path: path.stem)
def test_what_is_translated_here_is_asked_for_by_a_package(own):
    """A misspelt or outdated English string would translate nothing."""
    asked = set(packages_strings(own.stem))
    for name in ["axes", "django_tasks", "django_tasks_db"]:
        for file in Path(django.__file__).parents[1].glob(f"{name}/**/*.py"):
            for function, given in catalogue.strings_of_python(file.read_text()):
                if all(isinstance(text, str) for text in given):
                    asked.add(catalogue.message_of(function, given)[:2])
    assert keys(catalogue.read(own)) - asked == set()


# What escapes translation

NOT_OF_THE_INTERFACE = ("papers/_", "papers/print.html", "400.html", "413.html", "500.html")
"""Papers are Vietnamese by themselves; the pages of a server in trouble speak both languages, with nothing loaded."""

TEMPLATES = [
    file
    for file in sorted((catalogue.ROOT / "templates").rglob("*.html"))
    if not str(file.relative_to(catalogue.ROOT / "templates")).startswith(NOT_OF_THE_INTERFACE)
]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(catalogue.ROOT / "templates")))
def test_templates_hold_no_words_of_their_own(file):
    assert words_of_template(file.read_text()) == []


def words_of_template(source):
    """Return the texts and spoken attributes that stand in a template outside its translated strings."""
    html, inside = [], False
    for token in Lexer(source).tokenize():
        name = token.contents.split()[0] if token.contents.strip() else ""
        if token.token_type == TokenType.BLOCK and "blocktrans" in name:
            inside = not name.startswith("end")
        elif token.token_type == TokenType.TEXT and not inside:
            html.append(token.contents)
    soup = BeautifulSoup("".join(html), "html.parser")
    for name in soup.select("[lang]:not(html)"):
        name.decompose()  # the name of a language, in that language
    strings = [str(text) for text in soup.find_all(string=True) if type(text) is NavigableString]
    for name in ["alt", "aria-label", "placeholder", "title"]:
        strings += [element[name] for element in soup.select(f"[{name}]")]
    examples = r"\d+[/:.\d]*|[A-Z]+\d*"
    return [text.strip() for text in strings if re.search(r"[^\W\d_]{2}", re.sub(examples, "", text))]


def test_words_in_a_template_are_found():
    assert words_of_template('<p>{% translate "Year" %} Hello</p><input title="There">') == ["Hello", "There"]
    assert words_of_template("<p>{% blocktranslate %}Year{% endblocktranslate %} ({{ year }}): 5.</p>") == []


def test_every_field_has_a_name_in_both_languages():
    models = [
        model for app in ["members", "meetings", "awards", "reports"] for model in apps.get_app_config(app).get_models()
    ]
    unnamed = [
        str(field)
        for model in models
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and not isinstance(field.verbose_name, Promise)
    ]
    unnamed += [
        model.__name__
        for model in models
        if not (isinstance(model._meta.verbose_name, Promise) and isinstance(model._meta.verbose_name_plural, Promise))
    ]
    assert unnamed == []


@pytest.mark.parametrize("source", ['_(f"{number} members")', '_("%d members" % number)', 'pgettext(f"{a}", "b")'])
def test_a_string_that_is_put_together_is_refused(source):
    [(name, arguments)] = catalogue.strings_of_python(source)
    with pytest.raises(ValueError, match="plain texts"):
        catalogue.message_of(name, arguments)


def test_strings_are_found_in_python_and_templates():
    python = 'x = _("a" "b"), pgettext("c", "d"), ngettext("e", "f", n), gettext(known)'
    found = [catalogue.message_of(*call) for call in catalogue.strings_of_python(python)]
    assert found == [(None, "ab", None), ("c", "d", None), (None, "e", "f")]
    template = (
        '{% translate "a (b)" %}{% translate \'d\' context "e" %}{{ _("f") }}'
        "{% blocktranslate trimmed with x=y %}\n  g {{ x }}\n  h{% endblocktranslate %}"
        "{% blocktranslate count n=n %}i{% plural %}j{% endblocktranslate %}"
    )
    found = [catalogue.message_of(*call) for call in catalogue.strings_of_template(template)]
    assert found == [
        (None, "a (b)", None),
        ("e", "d", None),
        (None, "f", None),
        (None, "g %(x)s h", None),
        (None, "i", "j"),
    ]
