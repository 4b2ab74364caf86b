"""The letters that the papers' typeface has: a paper is set in it alone.

Where one is missing (a smiling face, a bullet of Word's Symbol font, Chinese), a PDF would bring a second font or, on a
machine without one, an empty frame that differs from page to page. MARK stands there instead, in every format alike,
and the page of the paper says so.
"""

import dataclasses
import re
import unicodedata

MARK = "□"
# Of all four faces of Tinos, in hexadecimal; a test compares them with the font that is installed.
RANGES = """
    20-7e a0-377 37a-37f 384-38a 38c 38e-3a1 3a3-52f 591-5c7 5d0-5ea 5f0-5f4 1ab0-1abe 1c80-1c88 1d00-1df5
    1dfb-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3
    1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-2064 2066-2071 2074-208e 2090-209c 20a0-20be 20f0 2100-214f
    2153-2154 215b-215e 2184 2190-2195 21a8 2202 2206 220f 2211-2212 2215 2219-221a 221e-221f 2229 222b 2248
    2260-2261 2264-2265 2302 2310 2320-2321 2500 2502 250c 2510 2514 2518 251c 2524 252c 2534 253c 2550-256c 2580
    2584 2588 258c 2590-2593 25a0-25a1 25aa-25ac 25b2 25ba 25bc 25c4 25ca-25cc 25cf 25d8-25d9 25e6 263a-263c 2640
    2642 2660 2663 2665-2666 266a-266b 266f 2c60-2c7f 2de0-2e42 a640-a69f a717-a7ae a7b0-a7b7 a7f7-a7ff ab30-ab65
    f001-f002 f004-f005 f00a-f00e fb01-fb04 fb1d-fb36 fb38-fb3c fb3e fb40-fb41 fb43-fb44 fb46-fb4f fe20-fe2f feff
    fffc-fffd
"""


def letters():
    """Return the code points of RANGES, as pairs of the first and the last."""
    ends = [[int(end, 16) for end in part.split("-")] for part in RANGES.split()]
    return [(first, (last or [first])[0]) for first, *last in ends]


_MISSING = re.compile("[^\\s\0-\x1f" + "".join(f"{chr(first)}-{chr(last)}" for first, last in letters()) + "]+")
# Spaces, line breaks and what is invisible: the renderers' affair.
_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")


def printable(value):
    """Return a paper, or a part of one, with MARK wherever its typeface lacks one letter or several on end."""
    if isinstance(value, str):
        return _MISSING.sub(_marked, value)
    if isinstance(value, tuple):
        return tuple(printable(each) for each in value)
    if dataclasses.is_dataclass(value):
        # An address is no text.
        names = [field.name for field in dataclasses.fields(value) if field.name != "url"]
        return dataclasses.replace(value, **{name: printable(getattr(value, name)) for name in names})
    return value


def is_marked(value):
    """Tell whether MARK stands anywhere in a paper."""
    if isinstance(value, str):
        return MARK in value
    if isinstance(value, tuple):
        return any(map(is_marked, value))
    if dataclasses.is_dataclass(value):
        return any(is_marked(getattr(value, field.name)) for field in dataclasses.fields(value))
    return False


def _marked(match):
    kept = "".join(char for char in match[0] if unicodedata.category(char) in _UNSEEN)
    return kept if len(kept) == len(match[0]) else MARK
