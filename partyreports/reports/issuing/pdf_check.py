"""Whether a PDF is no more than sheets of paper. A program of its own: it reads a stranger's file, with limits.

Prints one word: ``fine``, ``locked``, ``unreadable``, ``pages`` or ``active``. Runs without Django.
"""

import io
import resource
import sys

import pikepdf

MEGABYTES, SECONDS = 1000, 20
MOST_PAGES = 500
# What makes a PDF do things when it is opened or clicked. A signed sheet needs none of them.
ACTIVE_NAMES = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/RichMedia"}
ACTIVE_KEYS = ("/JS", "/EF", "/EmbeddedFiles", "/XFA")
DEEPEST = 50


def judge(content):
    """Return the word for the bytes of a PDF."""
    if b"%%EOF" not in content[-2048:]:
        # Cut off on its way: it could be mended, but pages would be missing.
        return "unreadable"
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            if not 1 <= len(document.pages) <= MOST_PAGES:
                return "pages"
            return "active" if any(_is_active(part) for part in document.objects) else "fine"
    except pikepdf.PasswordError:
        return "locked"
    except (pikepdf.PdfError, ValueError, RecursionError, OverflowError, MemoryError):
        return "unreadable"


def _is_active(part, depth=0):
    """Tell whether a part of a PDF, or what stands directly in it, is a program, an attachment or leads elsewhere."""
    if depth > DEEPEST:
        return True
    if isinstance(part, pikepdf.Array):
        return any(_is_active(inside, depth + 1) for inside in part if _stands_here(inside))
    if not isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
        return False
    if any(key in part for key in ACTIVE_KEYS):
        return True
    if any(str(part.get(key, "")) in ACTIVE_NAMES for key in ("/S", "/Subtype")):
        return True
    return any(_is_active(inside, depth + 1) for _key, inside in part.items() if _stands_here(inside))


def _stands_here(value):
    return isinstance(value, (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream)) and not value.is_indirect


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS,) * 2)
    sys.stdout.write(judge(sys.stdin.buffer.read()))
