"""How long the parts of a paper are, for advice on what to shorten."""

import dataclasses

from partyreports.reports.papers.blocks import Annex, Heading


def longest_part(content):
    """Return the heading of the part with most words, and about how many it has; None where nothing has a heading.

    Parts are what stands below a heading of level 1 or 2, and annexes.
    """
    words, heading = {}, None
    for block in content.blocks:
        if isinstance(block, Annex):
            heading = f"{block.label} {block.title}".strip()
        elif isinstance(block, Heading) and block.level < 3:
            heading = block.text
        words[heading] = words.get(heading, 0) + _words(block)
    words.pop(None, None)
    if not words:
        return None
    heading = max(words, key=words.get)
    return {"heading": heading, "words": round(words[heading], -2) or words[heading]}


def _words(value):
    if isinstance(value, str):
        return len(value.split())
    if isinstance(value, tuple):
        return sum(map(_words, value))
    if dataclasses.is_dataclass(value):
        return sum(_words(getattr(value, field.name)) for field in dataclasses.fields(value))
    return 0
