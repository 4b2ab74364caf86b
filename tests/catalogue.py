"""`python -m tests.catalogue`: bring the Vietnamese catalogues up to date with the source, and compile them.

It finds the strings as `makemessages` does, but in Python alone: the same functions hold the catalogues to the source
in tests/frame/test_translations.py, also on machines without GNU gettext. New strings are written without a
translation and counted; those that are gone are dropped. Nothing is guessed from similar strings.
"""

import ast
import io
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ["members", "meetings", "awards", "partyreports", "templates"]
OWN = ROOT / "partyreports/locale/vi/LC_MESSAGES/django.po"
PACKAGES = [ROOT / f"partyreports/locale_django/vi/LC_MESSAGES/{domain}.po" for domain in ["django", "djangojs"]]
"""What the Vietnamese of Django and other packages lacks, or does not say well enough; kept by hand."""

FUNCTIONS = {
    "_": "message",
    "gettext": "message",
    "gettext_lazy": "message",
    "gettext_noop": "message",
    "ngettext": "message plural",
    "ngettext_lazy": "message plural",
    "pgettext": "context message",
    "pgettext_lazy": "context message",
    "npgettext": "context message plural",
    "npgettext_lazy": "context message plural",
}
_LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"\b(gettext|ngettext|pgettext|npgettext|_)\(({_LITERAL}(?:, {_LITERAL})*)")


def strings_of_python(source):
    """Yield the name and the arguments of each call of a translating function; of what is no literal, its kind."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", None))
            if name in FUNCTIONS:
                message = node.args[FUNCTIONS[name].split().index("message")]
                # A variable holds what another call has marked for translation.
                if not isinstance(message, ast.Name | ast.Attribute):
                    yield name, [getattr(argument, "value", type(argument)) for argument in node.args]


def strings_of_template(source):
    """Yield the same of a template, which Django itself turns into calls first."""
    for call in _CALL.finditer(templatize(source)):
        yield call[1], [ast.literal_eval(text) for text in re.findall(_LITERAL, call[2])]


def message_of(name, arguments):
    """Return context, English and English plural (None where there is none) of a call.

    Raises ValueError for a string that is put together before it is translated: nothing would be found for it.
    """
    roles = FUNCTIONS[name].split()
    if [type(argument) for argument in arguments[: len(roles)]] != [str] * len(roles):
        raise ValueError(f"{name}() needs plain texts, not {arguments}")
    given = dict(zip(roles, arguments, strict=False))
    return given.get("context"), given["message"], given.get("plural")


def extract():
    """Return a Catalog of the strings in the source."""
    catalogue = Catalog()
    for path in sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*")):
        if path.suffix not in {".py", ".html"} or "migrations" in path.parts:
            continue
        find = strings_of_python if path.suffix == ".py" else strings_of_template
        for name, arguments in find(path.read_text()):
            context, message, plural = message_of(name, arguments)
            place = [(str(path.relative_to(ROOT)), None)]
            catalogue.add((message, plural) if plural else message, context=context, locations=place)
    return catalogue


def read(path):
    """Return the Catalog in a .po file."""
    with path.open("rb") as file:
        return read_po(file, locale="vi")


def as_text(catalogue):
    """Return the .po file of a catalogue: no line numbers and no wrapping, so that changes stay small."""
    file = io.BytesIO()
    write_po(file, catalogue, width=0, include_lineno=False, ignore_obsolete=True)
    return file.getvalue()


def compiled(catalogue):
    """Return the .mo file of a catalogue."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def main():
    """Write the files anew, and say how many strings wait for a translation."""
    own = read(OWN)
    own.update(extract(), no_fuzzy_matching=True, update_creation_date=False)
    OWN.write_bytes(as_text(own))
    for path in [OWN, *PACKAGES]:
        catalogue = read(path)
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = [message for message in catalogue if message.id and not message.string]
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} strings, {len(missing)} without a translation")


if __name__ == "__main__":
    main()
