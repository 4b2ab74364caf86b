"""The arrows `members ← meetings ← awards ← partyreports`: each room imports only from its left."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ["members", "meetings", "awards", "partyreports"]

# What knits the project together: it may be named by the leftmost room's tests, never by a room.
ONLY_FOR_TESTS = {"tests"}


def imported_rooms(source, package):
    """The first names of all modules that `source` imports, also inside functions; `package` resolves dots."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                base = package.split(".")[: len(package.split(".")) - node.level + 1]
                yield (base or [""])[0]
            else:
                yield node.module.split(".")[0]
        elif isinstance(node, ast.Call) and _is_import_by_name(node):
            yield node.args[0].value.split(".")[0]


def _is_import_by_name(call):
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    return (
        name in {"import_module", "import_string", "__import__", "get_model"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    )


def wrong_imports(source, package):
    """The rooms that `source` must not import from, given the package it stands in."""
    here = ROOMS.index(package.split(".")[0])
    forbidden = {*ROOMS[here + 1 :], *ONLY_FOR_TESTS}
    return sorted(forbidden.intersection(imported_rooms(source, package)))


@pytest.mark.parametrize("room", ROOMS)
def test_it_imports_only_from_its_left(room):
    files = sorted((ROOT / room).rglob("*.py"))
    assert files
    wrong = {}
    for file in files:
        package = ".".join(file.relative_to(ROOT).parent.parts)
        if found := wrong_imports(file.read_text(encoding="utf-8"), package):
            wrong[str(file.relative_to(ROOT))] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("package", "source", "wrong"),
    [
        ("members", "import meetings.models", ["meetings"]),
        ("members.models", "from awards import rules", ["awards"]),
        ("meetings", "def late():\n    from partyreports.reports import papers", ["partyreports"]),
        ("awards", "import members, meetings, partyreports", ["partyreports"]),
        ("members", "apps.get_model('meetings.Meeting')", ["meetings"]),
        ("members", "importlib.import_module('awards.models')", ["awards"]),
        ("meetings", "if TYPE_CHECKING:\n    import awards", ["awards"]),
        ("partyreports.reports", "from tests import factories", ["tests"]),
        ("awards.models", "from meetings.models import Meeting\nfrom . import rules\nfrom ..rules import cap", []),
        ("partyreports", "import members, meetings, awards", []),
        ("members", "meetings = 'meetings'", []),
    ],
)
def test_it_sees_wrong_imports(package, source, wrong):
    assert wrong_imports(source, package) == wrong
