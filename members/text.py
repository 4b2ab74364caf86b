"""Vietnamese text: cleaned on the way in, searched without accents, ordered by given name."""

import functools
import re
import unicodedata

# Fillers, joiners and variation selectors: invisible, and able to make a name read as another. Soft hyphens, zero-width
# characters, marks of direction and tags are of category Cf.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_ODD = re.compile(f"{_INVISIBLE.pattern}|[\u2010\u2011]")
_SPACES = re.compile(r"[^\S\n]+")
# Word's clipboard has \x1e for a hyphen that does not break; the others look like one and are found by no search.
_HYPHENS = re.compile("[\x1e\u2010\u2011]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")

# What Word, LibreOffice and the web paste as signs of a list, at the start of a line. Signs of the fonts Symbol and
# Wingdings come as characters for private use. After letters, and numbers with a full stop, Word leaves a tab.
_SIGNS = (
    (
        re.compile(
            "[\u2022\u00b7\u2219\u2023\u2043\u25aa\u25a0\u25cf\u2666\u2756\u27a2\u2713\u2714]"
            f"|{_PRIVATE.pattern}"
            r"|[*\u2217](?=\s)|[\u2012-\u2015\u2212](?=\D)"
        ),
        "-",
    ),
    (re.compile(r"[\u25e6\u25cb\u25ab\u25a1]|o(?=[\t\u00a0])|(?:[a-zđ]|[ivx]{2,4})[.)](?=[\t\u00a0])"), "+"),
    (re.compile(r"(\d{1,3})(?:\)|/(?=\s)|\.(?=[\t\u00a0]))"), r"(\1)"),
)
_BLANK_LINES = re.compile(r"\n{3,}")

_WORDS = re.compile(r"[^\W_]+")
LONGEST_TAIL = 100

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def clean(text):
    """Return ``text`` in NFC, without control, zero-width and direction characters, with single spaces.

    Line breaks stay, as plain newlines; spaces at the ends of lines and of the text go.
    """
    text = _printed(_PRIVATE.sub("", text))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def _printed(text):
    """Return ``text`` in NFC, with plain newlines, and without what is not printed, but for tabs and private signs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
    text = _HYPHENS.sub("-", text.replace("\u2028", "\n").replace("\u2029", "\n\n"))
    # NFC last: what is taken out may have stood between a letter and its accent.
    return unicodedata.normalize("NFC", "".join(char for char in _INVISIBLE.sub("", text) if _is_printed(char)))


def clean_paragraphs(text):
    """Return ``text`` cleaned, with the lists that Word pastes as ours: lines that start with ``-``, ``+``, ``(1)``.

    So ``•``, dashes and ``*`` become ``-``, hollow signs and letters with a tab ``+``, and ``1)`` becomes ``(1)``. What
    people type as a heading, ``a. Kết quả`` or ``1. Kết quả``, stays.
    """
    return _BLANK_LINES.sub("\n\n", clean("\n".join(_as_item(line) for line in _printed(text).split("\n"))))


def _as_item(line):
    """Return the line with its sign of a list, if it has one, as ours; a sign with nothing after it goes."""
    line = line.strip()
    line = line[:1] + _PRIVATE.sub("", line[1:])
    for sign, ours in _SIGNS:
        if match := sign.match(line):
            rest = line[match.end() :].strip()
            return f"{match.expand(ours)} {rest}" if rest else ""
    return line


def clean_line(text):
    """Return ``text`` cleaned and on one line."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and not _ODD.search(text):
        # Nearly every text of a long list: nothing to take out but spaces.
        return " ".join(text.split())
    return " ".join(clean(text).split())


def _is_printed(char):
    return char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Cn"}


@functools.lru_cache(maxsize=4000)
def search_key(text):
    """Return ``text`` in lower case without accents: ``Nguyễn Văn Đức`` is found by ``nguyen van duc``."""
    return " ".join(plain for word in clean_line(text).lower().split() if (plain := _plain(word)))


@functools.lru_cache(maxsize=10_000)
def _plain(word):
    decomposed = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def beginning_key(text):
    """Return the words of ``text`` without accents and signs, joined by zeros: ``Văn Đức`` gives ``van0duc``.

    As only small letters and digits stand in it, every database collation finds its beginnings in an index.
    """
    return "0".join(_WORDS.findall(search_key(text)))[:LONGEST_TAIL]


def card_digits(text):
    """Return the digits of ``text`` if there is nothing else in it but spaces: a card number; else an empty text."""
    digits = "".join(text.split())
    return digits if digits.isdecimal() and digits.isascii() else ""


def name_tails(full_name):
    """Return the keys of a name from each of its words on: of ``Nguyễn Văn Đức`` those of ``Văn Đức`` and ``Đức``, too.

    What people type is the beginning of one of them.
    """
    words = _WORDS.findall(search_key(full_name))
    return {"0".join(words[number:])[:LONGEST_TAIL] for number in range(len(words))}


@functools.lru_cache(maxsize=4000)
def sort_key(full_name):
    """Return a key that puts names in Vietnamese order: given name first, letters before tones.

    Only digits and small ASCII letters stand in it, so that every database collation agrees on the order.
    """
    family, _, given = clean_line(full_name).rpartition(" ")
    return "0".join(_word_key(word) for word in [given, *family.split()] if word)


@functools.lru_cache(maxsize=10_000)
def _word_key(word):
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", word.lower()):
        base = ""
        for part in unicodedata.normalize("NFD", char):
            if part in _TONES:
                tones.append(_TONES[part])
            else:
                base += part
        base = unicodedata.normalize("NFC", base)
        index = _LETTERS.find(base) if len(base) == 1 else -1
        # Signs and foreign letters come after z, all alike: names hold hardly any.
        index = len(_LETTERS) if index < 0 else index
        letters.append(chr(ord("a") + index // 6) + chr(ord("a") + index % 6))
    # A syllable has one tone; on which letter its sign stands is a matter of spelling: Hòa, Hoà.
    return "".join(letters) + "0" + ("".join(tones) or "0")
