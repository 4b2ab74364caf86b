"""A pasted table of targets: their results, also what was planned and whether it was met."""

from django.utils.translation import gettext as _

from meetings.models import Target
from meetings.pasting import (
    Pasted,
    Setting,
    Trouble,
    Unreadable,
    oddity_in,
    right_column,
    table_of,
    without_running_numbers,
)
from members.text import search_key

HEADINGS = {
    "text": ("chi tieu", "noi dung", "ten chi tieu", "noi dung chi tieu", "target"),
    "unit": ("don vi", "don vi tinh", "dvt", "unit"),
    "planned": ("ke hoach", "chi tieu giao", "de ra", "muc tieu", "dang ky", "chi tieu dang ky", "planned"),
    "result": ("ket qua", "thuc hien", "ket qua thuc hien", "dat duoc", "result"),
    "achievement": ("danh gia", "muc do", "muc do hoan thanh", "ket luan", "achievement"),
    "": ("ghi chu", "stt", "tt", "so tt", "ty le", "nguon"),
}
_ROLES = {words: role for role, many in HEADINGS.items() for words in many}
_ACHIEVED = {
    **dict.fromkeys(["vuot", "vuot chi tieu", "vuot ke hoach", "vuot muc"], Target.Achievement.EXCEEDED.value),
    **dict.fromkeys(["dat", "dat chi tieu", "dat ke hoach", "hoan thanh"], Target.Achievement.MET.value),
    **dict.fromkeys(["khong dat", "chua dat", "khong hoan thanh", "chua hoan thanh"], Target.Achievement.NOT_MET.value),
}
LONGEST = 100
_SET = ("planned", "result", "achievement")


def achievement_in(cell):
    """Return whether a cell says met, exceeded or not met, or None."""
    said = search_key(cell).strip(" .")
    labels = {search_key(str(value.label)): value.value for value in Target.Achievement}
    return labels.get(said) or _ACHIEVED.get(said)


def read_targets(text, data, prefix):
    """Return the Pasted of a table for the rows of targets in the sent ``data``.

    Lines are matched by the text of the target; without it, by the order, and then there have to be as many.
    Raises Unreadable if the table cannot be taken as a whole.
    """
    rows = _rows_in(data, prefix)
    if not rows:
        raise Unreadable(_("There are no targets yet. Enter them first; then their results can be pasted."))
    table = without_running_numbers(table_of(text))
    by_text = {}
    for number, target in rows:
        by_text.setdefault(search_key(target), []).append(number)
    roles, offset = _roles(table, by_text, data, prefix)
    lines = list(enumerate(table[offset:], offset + 1))
    pasted = Pasted()
    if "text" in roles:
        _match_by_text(pasted, lines, roles, by_text, data, prefix)
    elif len(lines) != len(rows):
        raise Unreadable(
            _(
                "%(lines)d lines were pasted, but there are %(targets)d targets. Without their names, there has to be "
                "one line for each, in the same order; or copy the column of targets with it."
            )
            % {"lines": len(lines), "targets": len(rows)}
        )
    else:
        for (line, cells), (number, _target) in zip(lines, rows, strict=True):
            _set(pasted, line, cells, roles, number, data, prefix)
    return pasted


def _rows_in(data, prefix):
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    count = int(total) if total.isdecimal() and len(total) < 4 else 0
    texts = [(number, data.get(f"{prefix}-{number}-text", "").strip()) for number in range(count)]
    return [(number, text) for number, text in texts if text and not data.get(f"{prefix}-{number}-DELETE")]


def _roles(table, by_text, data, prefix):
    """Return the number of the column for each role, and how many lines of headings stand above."""
    headings = {}
    for number, cell in enumerate(table[0]):
        role = _ROLES.get(search_key(cell).split("(")[0].strip(" ."))
        if role is not None and search_key(cell) not in by_text:
            headings.setdefault(role or f"ignored {number}", number)
    if any(role in headings for role in _SET) or ("text" in headings and len(headings) > 1):
        roles = {role: number for role, number in headings.items() if role in ("text", *_SET)}
        if not any(role in roles for role in _SET):
            raise Unreadable(_("No column with results was found. Copy the column of results with its heading."))
        return roles, 1
    return _guessed_roles(table, by_text, data, prefix), 0


def _guessed_roles(table, by_text, data, prefix):
    roles = {}
    left = list(range(len(table[0])))
    if (texts := right_column(table, lambda cell: search_key(cell) in by_text)) is not None:
        roles["text"] = texts
        left.remove(texts)
    units = {search_key(value) for name, value in data.items() if name.startswith(prefix) and name.endswith("-unit")}
    for number in list(left):
        cells = [row[number] for row in table if row[number]]
        if all(achievement_in(cell) for cell in cells) and "achievement" not in roles:
            roles["achievement"] = number
            left.remove(number)
        elif "text" in roles and all(search_key(cell) in units for cell in cells):
            left.remove(number)
    if len(left) > 2:
        raise Unreadable(
            _("It is not clear which column is which. Copy the headings with them, or the column of results alone.")
        )
    if left:
        roles["result"] = left[-1]
    if len(left) == 2:
        roles["planned"] = left[0]
    if not left and "achievement" not in roles:
        raise Unreadable(_("No column with results was found. Copy the column of results with its heading."))
    return roles


def _match_by_text(pasted, lines, roles, by_text, data, prefix):
    taken = {}
    for line, cells in lines:
        said = cells[roles["text"]]
        found = by_text.get(search_key(said), [])
        if not any(cells[number] for role, number in roles.items() if role != "text"):
            continue
        if not found:
            why = _("No target in the list is called like this.")
        elif len(found) > 1:
            why = _("Several targets in the list are called like this. Type it in.")
        elif (before := taken.setdefault(found[0], line)) != line:
            why = _("This target stands in line %(line)d already. Type it in.") % {"line": before}
        else:
            _set(pasted, line, cells, roles, found[0], data, prefix)
            continue
        pasted.troubles.append(Trouble(line, said[:60], why))


def _set(pasted, line, cells, roles, number, data, prefix):
    fields, shown_now, shown_then = {}, [], []
    who = data.get(f"{prefix}-{number}-text", "")
    for role in _SET:
        name = f"{prefix}-{number}-{role}"
        now = data.get(name, "")
        cell = cells[roles[role]] if role in roles else ""
        if cell and (why := _unusable(role, cell)):
            pasted.troubles.append(Trouble(line, f"{who[:60]}: {cell[:60]}", why))
        elif cell:
            fields[name] = achievement_in(cell) if role == "achievement" else cell
        if role in roles:
            shown_now.append(_shown(role, now))
            shown_then.append(_shown(role, fields.get(name, now)))
    if fields:
        pasted.settings.append(Setting(line, who, fields, " · ".join(shown_now), " · ".join(shown_then)))


def _unusable(role, cell):
    if why := oddity_in(cell):
        return why
    if role == "achievement":
        return "" if achievement_in(cell) else _("Neither met, exceeded nor not met. Choose by hand.")
    if len(cell) > LONGEST:
        return _("Too long: at most %(most)d characters.") % {"most": LONGEST}
    return ""


def _shown(role, value):
    if role == "achievement" and value in Target.Achievement.values:
        return str(Target.Achievement(value).label)
    return value or "–"
