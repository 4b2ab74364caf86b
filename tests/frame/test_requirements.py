"""Every package is pinned, so that a set-up next year is the one that was tested."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ["requirements.txt", "tests/requirements.txt"]


def lines(name):
    text = (ROOT / name).read_text()
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith(("#", "-r "))]


@pytest.mark.parametrize("name", FILES)
def test_it_is_pinned(name):
    loose = [line for line in lines(name) if not re.fullmatch(r"[A-Za-z0-9._-]+(\[[a-z]+\])?==[0-9][0-9a-z.]*", line)]
    assert loose == []


def test_it_is_named_once():
    names = [re.split(r"[\[=]", line)[0].lower().replace("_", "-") for name in FILES for line in lines(name)]
    assert sorted(names) == sorted(set(names))
