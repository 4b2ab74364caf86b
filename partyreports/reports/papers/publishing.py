"""What of a record may stand in public, as on an office's site, and what stays inside.

Typed texts are told clause by clause (a sentence, or its part up to a semicolon), and a clause is left out if it speaks
of what is nobody's business outside (INTERNAL): protection of internal politics, inspection and discipline, who stayed
away, grades below xuất sắc. A chapter is left out as a whole if its heading names nothing else; the usual chapter on
organisation, cadres, members and internal politics stays, without those clauses. So a clause too many may be left out,
and none too few of these words: who publishes the text reads it before.
"""

import dataclasses
import re

from partyreports.reports.papers.blocks import Items, Paragraph
from partyreports.reports.papers.chapters import text_blocks
from partyreports.reports.papers.vietnamese import upper_first

_MATTERS = (
    # Internal politics
    r"chính trị nội bộ", r"lịch sử chính trị", r"chính trị hiện nay", r"suy thoái", r"tự diễn biến",
    r"tự chuyển hóa", r"bí mật",
    # Inspection and discipline
    r"kiểm tra", r"giám sát", r"kỷ luật", r"kỉ luật", r"vi phạm", r"khiển trách", r"cảnh cáo", r"cách chức",
    r"khai trừ", r"xóa tên", r"xoá tên", r"đình chỉ", r"tố cáo", r"khiếu nại", r"đơn thư", r"kiểm điểm",
    r"tham nhũng",
    # Who stayed away
    r"vắng (?:mặt|họp)", r"vắng có", r"vắng không", r"xin vắng", r"đảng viên vắng",
)  # fmt: skip
_GRADES = (
    r"xếp loại", r"xếp hạng", r"không hoàn thành nhiệm vụ", r"mức hoàn thành",
    # Of people or organisations; «hoàn thành tốt nhiệm vụ chính trị» is work, not a grade.
    r"(?:đảng viên|đồng chí|cá nhân|tập thể|được|đạt|tự nhận)[^.;,]*\bhoàn thành (?:tốt )?nhiệm vụ\b"
    r"(?! chính trị| chuyên môn| được giao)",
)  # fmt: skip
INTERNAL = re.compile("|".join(rf"\b(?:{matter})" for matter in (*_MATTERS, *_GRADES)), re.IGNORECASE)

_LOWER_GRADE = re.compile(r"hoàn thành (?:tốt )?nhiệm vụ", re.IGNORECASE)
# «… báo cáo kết quả như sau.» announces a report that does not follow here.
_ANNOUNCES = re.compile(r"(?:như sau|sau đây)\.$")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+")
_TOPICS = re.compile(r",| và |–")


def is_internal(heading):
    """Tell whether a chapter's heading names nothing but internal matters."""
    topics = [topic for topic in _TOPICS.split(heading) if topic.strip()]
    return bool(topics) and all(INTERNAL.search(topic) for topic in topics)


def tells_lower_grade(title):
    """Tell whether who has an award of this title is thereby known to be rated below xuất sắc."""
    return bool(_LOWER_GRADE.search(title))


def public_text(text):
    """Return a paragraph without its internal clauses; nothing if none is left."""
    return " ".join(filter(None, (_public_sentence(sentence) for sentence in _SENTENCE_ENDS.split(text))))


def _public_sentence(sentence):
    if _ANNOUNCES.search(sentence):
        return ""
    clauses = [clause.strip() for clause in sentence.split(";")]
    left = [clause for clause in clauses if clause and not INTERNAL.search(clause)]
    if len(left) == len([clause for clause in clauses if clause]):
        return sentence
    text = upper_first("; ".join(left))
    # A new last clause gets the mark that the sentence had.
    return f"{text}{sentence[-1]}" if text and text[-1] not in ".!?…:" and sentence[-1] in ".!?…:" else text


def public_blocks(text, *, most):
    """Return what may be public of a typed text, in brief: whole paragraphs and lists up to some ``most`` letters.

    A paragraph that leads into a list goes with it; numbers of points run on where one was left out.
    """
    blocks, length = [], 0
    for group in _groups(_public(text_blocks(text))):
        size = sum(_length(block) for block in group)
        if blocks and length + size > most:
            break
        blocks += group
        length += size
        if length > most:
            break
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        blocks = [Paragraph(_shortened(blocks[0].text, most))]
    return blocks


def _public(blocks):
    for block in blocks:
        if isinstance(block, Items):
            entries = [dataclasses.replace(entry, text=public_text(entry.text)) for entry in block.entries]
            entries = [entry for entry in entries if entry.text]
            if entries:
                yield Items(tuple(_renumbered(entries)))
        elif text := public_text(block.text):
            yield Paragraph(text)


def _renumbered(entries):
    for number, entry in enumerate(entries, 1):
        yield dataclasses.replace(entry, label=f"({number})") if entry.label.startswith("(") else entry


def _groups(blocks):
    """Yield the blocks that belong together; what leads into a list of which nothing is left goes with it."""
    blocks = list(blocks)
    while blocks:
        first = blocks.pop(0)
        leads = isinstance(first, Paragraph) and first.text.endswith(":")
        if leads and blocks and isinstance(blocks[0], Items):
            yield [first, blocks.pop(0)]
        elif not leads:
            yield [first]


def _length(block):
    return sum(len(entry.text) for entry in block.entries) if isinstance(block, Items) else len(block.text)


def _shortened(text, most):
    """Return the first sentences of a text, at least one."""
    first, *others = _SENTENCE_ENDS.split(text)
    for sentence in others:
        if len(first) + len(sentence) > most:
            break
        first += f" {sentence}"
    return first
