"""What is typed into a chapter, as blocks."""

import re

from partyreports.reports.papers.blocks import Heading, Item, Items, Paragraph

# For the pen, where a draft lacks something; nothing is issued with one unasked.
BLANK = "……"
# A quotation that ends in its own mark: «… “Học, học nữa, học mãi!”».
_ENDED = re.compile(r"""[.!?…][)\]”’»"']+$""")
_TYPED_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s*(?=\D)")
# A hyphen before a digit is a minus: «-5 % so với năm trước» stays a paragraph.
_ITEM = re.compile(r"(?P<label>[-+](?=[\s\D])|\(\d{1,3}\))\s*(?P<text>\S.*)")


def text_blocks(text):
    """Return the blocks of a typed text: a paragraph per line; lines from `-`, `+` or `(1)` on are lists.

    The last line gets the full stop in which a text ends (HD 36-HD/VPTW), where it was typed without a mark.
    """
    blocks = []
    entries = []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines, 1):
        written = with_stop if number == len(lines) else str
        if match := _ITEM.fullmatch(line):
            entries.append(Item(match["label"], written(match["text"])))
            continue
        if entries:
            blocks.append(Items(tuple(entries)))
            entries = []
        blocks.append(Paragraph(written(line)))
    if entries:
        blocks.append(Items(tuple(entries)))
    return blocks


def with_stop(text):
    """Return words with a full stop if they end in a letter, a digit, or a bracket or quotation mark that closes."""
    has_words = any(char.isalpha() for char in text)
    is_open = has_words and (text[-1].isalnum() or text[-1] in ")]”’»\"'") and not _ENDED.search(text)
    return f"{text}." if is_open else text


def one_line(text):
    """Return a typed text as one line, as a sentence needs it."""
    return " ".join(text.split())


def sentence(text):
    """Return the text with a full stop, unless it ends in a mark already."""
    text = one_line(text)
    return text if not text or text[-1] in ".!?…:;" else f"{text}."


def typed_chapters(sections, *, draft):
    """Yield (heading, blocks) for each chapter with a text, and on drafts for those still without one."""
    for section in sections:
        blocks = text_blocks(section.text)
        if blocks or (draft and section.heading):
            yield section.heading, blocks or [Paragraph(BLANK * 15)]


def numbered(chapters):
    """Return the chapters under numbered headings; a number that was typed as well is dropped."""
    blocks, number = [], 0
    for heading, content in chapters:
        if heading:
            number += 1
            blocks.append(Heading(2, f"{number}. {_TYPED_NUMBER.sub('', heading, count=1)}"))
        blocks += content
    return blocks
