"""Cells from a list: new ones below a committee, and the small print of those that are kept here already."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.columns import Heading
from members.importing.kinds import Kind, Outcome, State, Stop, wrong
from members.models import Cell, Organization, Placement
from members.text import search_key


def _of(name):
    return lambda row: getattr(row, name) or None


CELLS = (
    Heading(
        "code",
        "Mã chi bộ",
        _of("code"),
        kind="code",
        synonyms=("Mã", "Mã tổ chức đảng", "Mã tổ chức"),
        longest=30,
        required=True,
        hint="Bắt buộc, mỗi chi bộ một mã riêng. Chi bộ đã có được nhận ra theo mã.",
        example="VL07",
    ),
    Heading(
        "name",
        "Tên chi bộ",
        _of("name"),
        synonyms=("Chi bộ", "Tên đầy đủ", "Tên tổ chức đảng"),
        required=True,
        width=40,
        hint="Bắt buộc. Tên đầy đủ như trên văn bản.",
        example="Chi bộ Phòng Mẫu",
    ),
    Heading(
        "short_name",
        "Tên ngắn",
        _of("short_name"),
        synonyms=("Tên viết tắt", "Tên gọi tắt"),
        longest=60,
        width=24,
        hint="Dùng trong bảng biểu. Để trống: lấy tên đầy đủ.",
        example="Chi bộ 7",
    ),
    Heading(
        "superior",
        "Đảng bộ cấp trên",
        _of("superior_name"),
        synonyms=("Cấp trên", "Thuộc đảng bộ", "Đảng bộ", "Trực thuộc", "Cấp ủy cấp trên"),
        required_when_new=True,
        width=36,
        hint="Tên hoặc mã của đảng bộ đã có ở đây. Cần có với chi bộ mới.",
    ),
    Heading(
        "since",
        "Từ ngày",
        _of("since"),
        kind="date",
        synonyms=("Ngày thành lập", "Thành lập ngày", "Thành lập từ ngày"),
        required_when_new=True,
        hint="Ngày chi bộ bắt đầu hoạt động. Cần có với chi bộ mới.",
        example="01/01/2015",
    ),
    Heading(
        "place_name",
        "Địa danh trên văn bản",
        _of("place_name"),
        synonyms=("Địa danh", "Nơi ban hành"),
        longest=60,
        hint="Đứng trước ngày tháng trên văn bản. Để trống: như đảng bộ cấp trên.",
        example="Hà Nội",
    ),
    Heading(
        "number_suffix",
        "Ký hiệu sau số văn bản",
        _of("number_suffix"),
        synonyms=("Ký hiệu", "Ký hiệu văn bản"),
        longest=20,
        hint="CB trong số 01-BC/CB. Để trống: CB.",
        example="CB",
    ),
)
EDITED = ("short_name", "place_name", "number_suffix")
"""What a list may change of a cell; name and superior change on a day, on the page for reorganisations."""


class Cells(Kind):
    """Cells below committees that are kept here. Only admins keep the tree."""

    key = "cells"
    title = gettext_lazy("Cells")
    sheet = "Chi bộ"
    headings = CELLS
    roles = ("admin",)

    def judge(self, rows):
        """Return what each row would do."""
        codes = {row.values["code"] for row in rows}
        known = {
            one.code.casefold(): one for one in Organization.objects.filter(code__in=[*codes, *map(str.upper, codes)])
        }
        placed = {
            one.organization_id: one.superior_id
            for one in Placement.objects.on(self.today).filter(organization__in=[one.pk for one in known.values()])
        }
        return [self._judged(row, known, placed) for row in rows]

    def _judged(self, row, known, placed):
        try:
            code, name = row.values["code"].casefold(), row.values["name"]
            if (before := self.seen.setdefault(("code", code), row.number)) != row.number:
                raise Stop(_("The same code stands in row %(row)d already. Keep one of them.") % {"row": before})
            superior = self.find_organization(row.values.get("superior"), None, kind="committee")
            kept = known.get(code)
            if kept is not None and kept.pk not in self.created:
                return self._kept(row, kept, superior, placed)
            if superior is None or "since" not in row.values:
                missing = [one.heading for one in CELLS if one.required_when_new and one.key not in row.values]
                raise Stop(_("For a new cell there are missing: %(names)s.") % {"names": ", ".join(missing)})
            if row.day("since") > self.today:
                raise Stop(_("The day %(day)s is still to come. Correct it.") % {"day": f"{row.day('since'):%d/%m/%Y}"})
            if row.day("since") < self.organizations[superior]["first"]:
                raise Stop(_("The committee above did not exist on that day. Check the date."))
            self._refuse_namesake(row, name, superior)
            return Outcome(State.NEW)
        except Stop as stop:
            return wrong(str(stop))

    def _refuse_namesake(self, row, name, superior):
        same = [
            self.organizations[pk]["code"]
            for pk in self._by_name.get(search_key(name), ())
            if self.organizations[pk]["name"].casefold() == name.casefold()
        ]
        if same:
            raise Stop(
                _("A cell of this name is kept here with the code %(code)s. Enter that code, or another name.")
                % {"code": same[0]}
            )
        if (before := self.seen.setdefault(("name", superior, name.casefold()), row.number)) != row.number:
            raise Stop(_("A cell of this name stands in row %(row)d already. Keep one of them.") % {"row": before})

    def _kept(self, row, kept, superior, placed):
        if kept.pk not in self.organizations:
            raise Stop(_("An organisation outside yours has this code. Choose another."))
        if not kept.is_cell:
            raise Stop(_("A committee has this code. Choose another."))
        if kept.name != row.values["name"]:
            raise Stop(
                _("The cell with this code is called “%(name)s” here. Rename it on its page, or correct the row.")
                % {"name": kept.name}
            )
        if superior not in (None, placed.get(kept.pk)):
            raise Stop(_("The cell stands below another committee here. Move it on its page, or correct the row."))
        changes = [
            [heading.heading, getattr(kept, heading.key), row.values[heading.key]]
            for heading in CELLS
            if heading.key in EDITED
            and row.values.get(heading.key, getattr(kept, heading.key)) != getattr(kept, heading.key)
        ]
        return Outcome(State.CHANGED if changes else State.UNCHANGED, target=kept.pk, changes=changes)

    def write(self, pairs):
        """Add the new cells with their place in the tree, and change the others."""
        new = [row for row, outcome in pairs if outcome.state == State.NEW]
        above = [self.find_organization(row.values["superior"], None, kind="committee") for row in new]
        superiors = Organization.objects.in_bulk(set(above))
        cells = [self._cell(row, superiors[pk]) for row, pk in zip(new, above, strict=True)]
        Cell.objects.bulk_create(cells, batch_size=500)
        Placement.objects.bulk_create(
            [
                Placement(organization_id=cell.pk, superior_id=pk, since=row.day("since"), name=cell.name)
                for row, cell, pk in zip(new, cells, above, strict=True)
            ],
            batch_size=500,
        )
        for cell in cells:
            self.created.add(cell.pk)
            self.log[cell.pk]["new"].append(cell.pk)
        changed = {outcome.target: (row, outcome) for row, outcome in pairs if outcome.state == State.CHANGED}
        for cell in Organization.objects.select_for_update(no_key=True).filter(pk__in=changed).order_by("pk"):
            row, outcome = changed[cell.pk]
            for key in EDITED:
                setattr(cell, key, row.values.get(key, getattr(cell, key)))
            cell.save(update_fields=EDITED)
            self.log[cell.pk]["before"] = {change[0]: change[1] for change in outcome.changes}
            self.log[cell.pk]["after"] = {change[0]: change[2] for change in outcome.changes}

    def _cell(self, row, superior):
        base = superior.level == Organization.Level.BASE
        short = row.values.get("short_name") or row.values["name"][:60]
        return Cell(
            kind=Organization.Kind.CELL,
            level=Organization.Level.PART if base else Organization.Level.BASE,
            name=row.values["name"],
            short_name=short,
            code=row.values["code"],
            search_key=search_key(f"{row.values['name']} {short} {row.values['code']}"),
            place_name=row.values.get("place_name") or superior.place_name,
            number_suffix=row.values.get("number_suffix") or "CB",
        )
