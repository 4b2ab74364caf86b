"""What is typed into a chapter, as blocks."""

import re

from partyreports.reports.papers.blocks import Heading, Item, Items, Paragraph

# For the pen, where a draft lacks something; nothing is issued with one unasked.
BLANK = "……"
_TYPED_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s*(?=\D)")
# A hyphen before a digit is a minus: «-5 % so với năm trước» stays a paragraph.
_ITEM = re.compile(r"(?P<label>[-+](?=[\s\D])|\(\d{1,3}\))\s*(?P<text>\S.*)")


def text_blocks(text):
    """Return the blocks of a typed text: a paragraph per line; lines from `-`, `+` or `(1)` on are lists."""
    blocks = []
    entries = []
    for line in text.splitlines():
        line = line.strip()
        if not line:
            continue
        if match := _ITEM.fullmatch(line):
            entries.append(Item(match["label"], match["text"]))
            continue
        if entries:
            blocks.append(Items(tuple(entries)))
            entries = []
        blocks.append(Paragraph(line))
    if entries:
        blocks.append(Items(tuple(entries)))
    return blocks


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
