"""How people write in a roll who was there: words and letters of the offices' own lists."""

import re

from django.utils.translation import gettext as _

from meetings.models import Attendance
from meetings.pasting import Unreadable
from members.text import clean_line, search_key

_PRESENT, _EXCUSED, _UNEXCUSED = (value.value for value in Attendance.Presence)
_WORDS = {
    **dict.fromkeys(["co mat", "co", "c", "tham du", "du hop", "✓", "✔"], _PRESENT),
    **dict.fromkeys(
        ["vang co ly do", "co ly do", "vang co phep", "co phep", "v", "p", "vp", "cp", "vang p", "vcld"], _EXCUSED
    ),
    **dict.fromkeys(
        ["vang khong ly do", "vang khong co ly do", "khong ly do", "khong co ly do", "vang khong phep", "khong phep",
         "vang ko phep", "ko phep", "vang ko ly do", "ko ly do", "k", "kp", "vk", "vang kp", "vkld"],
        _UNEXCUSED,
    ),
}  # fmt: skip
_WITH_REASON = re.compile(r"([^(:–-]+?)\s*[(:–-]\s*(.+?)\)?")
LONGEST_REASON = 200


def presence_in(cell, beside=""):
    """Return the mark that a cell says and the reason given with it or beside it; None for a cell that is no mark.

    Raises Unreadable for “absent” without saying whether excused, and for a reason too long for its field.
    """
    if (presence := _presence(cell)) is None and (parts := _WITH_REASON.fullmatch(cell)):
        presence, beside = _presence(parts[1]), parts[2]
    if presence is None:
        return None
    reason = "" if presence == _PRESENT else beside
    if len(reason) > LONGEST_REASON:
        raise Unreadable(_("The reason is too long: at most %(most)d characters.") % {"most": LONGEST_REASON})
    return presence, reason


def _presence(cell):
    said = search_key(clean_line(cell)).strip(" .,;")
    if said == "vang":
        raise Unreadable(_("Absent, but excused or not? Choose by hand."))
    labels = {search_key(str(value.label)): value.value for value in Attendance.Presence}
    return labels.get(said) or _WORDS.get(said.replace(",", ""))
