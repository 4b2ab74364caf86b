"""How people write a grade or why there is none: words and abbreviations of the offices' own lists."""

import re

from django.utils.translation import gettext as _

from awards.models import Rating
from meetings.pasting import Unreadable
from members.text import search_key

_SHORT = (("hoan thanh", "ht"), ("xuat sac", "xs"), ("nhiem vu", "nv"), ("khong", "k"), ("tot", "t"))
_BEFORE = re.compile(r"(?:dang vien|de nghi|xep loai|muc) ")
_LEVELS = {
    **dict.fromkeys(["xs", "htxs", "htxsnv"], Rating.Level.EXCELLENT.value),
    **dict.fromkeys(["t", "htt", "httnv"], Rating.Level.GOOD.value),
    **dict.fromkeys(["ht", "htnv"], Rating.Level.COMPLETED.value),
    **dict.fromkeys(["kht", "khtnv"], Rating.Level.FAILED.value),
}
"""Without “khá”, “đạt” and single letters such as K: what is not certainly one of the four levels is asked."""
_REASONS = (
    ("mien", Rating.Unrated.EXEMPT),
    ("dinh chi", Rating.Unrated.SUSPENDED),
    ("6 thang", Rating.Unrated.NEW),
    ("06 thang", Rating.Unrated.NEW),
    ("moi ket nap", Rating.Unrated.NEW),
    ("tam thoi", Rating.Unrated.AWAY),
)
_NONE = re.compile(r"(?:khong|chua|k|ko) xep loai\b")


def level_in(cell):
    """Return the level that a cell says, or None."""
    said = _words_of(cell)
    labels = {_words_of(str(level.label)): level.value for level in Rating.Level}
    if said in labels:
        return labels[said]
    said = _BEFORE.sub("", said)
    for long, short in _SHORT:
        said = re.sub(rf"\b{long}\b", short, said)
    return _LEVELS.get(said.replace(" ", ""))


def rating_in(cell, beside=""):
    """Return ("proposed", level) or ("unrated", reason) for what a cell says; None for a cell that says neither.

    Raises Unreadable for “not rated” without a reason that can be recognised.
    """
    if level := level_in(cell):
        return "proposed", level
    said = _words_of(cell)
    without = _NONE.match(said)
    if reason := _reason(said) or (without and _reason(_words_of(beside))):
        return "unrated", reason
    if without:
        raise Unreadable(_("Not rated, but why? Choose the reason by hand."))
    return None


def _reason(said):
    if len(said) > 60:
        return None
    labels = {_words_of(str(reason.label)): reason.value for reason in Rating.Unrated}
    return labels.get(said) or next(
        (reason.value for word, reason in _REASONS if re.search(rf"\b{word}\b", said)), None
    )


def _words_of(text):
    return " ".join(re.findall(r"[^\W_]+", search_key(text)))
