"""The invented tree: cells of about thirty members, base committees above them, more levels where there are many."""

import datetime
import math
from dataclasses import dataclass, field

from members.models import Cell, Committee, Organization, Placement, Term
from members.text import search_key

MEMBERS_A_CELL = 30
CELLS_A_BASE = 20
BASES_A_UPPER = 40
UPPERS_A_PROVINCE = 40
PLACE = "Lam Giang"
FOUNDED = datetime.date(2000, 1, 1)
TERMS = (datetime.date(2015, 5, 20), datetime.date(2020, 5, 20), datetime.date(2025, 5, 20))
Level = Organization.Level
CALLED = {
    Level.CENTRAL: "Đảng bộ trung ương",
    Level.PROVINCE: "Đảng bộ tỉnh",
    Level.UPPER: "Đảng bộ cấp trên cơ sở",
    Level.BASE: "Đảng bộ cơ sở",
    Level.PART: "Chi bộ",
}


@dataclass
class Node:
    """An organisation of the invented tree with those below it; a cell has ``people``, a committee its ``executive``.

    Both are Stays (see people.py).
    """

    organization: Organization
    superior: "Node | None" = None
    below: list = field(default_factory=list)
    people: list = field(default_factory=list)
    executive: list = field(default_factory=list)

    def cells(self):
        """Yield the cells below it."""
        for node in self.below:
            yield from [node] if node.organization.is_cell else node.cells()

    def committees(self):
        """Yield it and all committees below it, each after those below it."""
        for node in self.below:
            if not node.organization.is_cell:
                yield from node.committees()
        yield self


def grow(writer, *, cells, code, cells_a_base=CELLS_A_BASE):
    """Add a tree of so many cells, and return its top: the lowest level that has only one committee."""
    counts = [cells, math.ceil(cells / cells_a_base)]
    for width in (BASES_A_UPPER, UPPERS_A_PROVINCE, counts[1]):
        if counts[-1] > 1:
            counts.append(math.ceil(counts[-1] / width))
    levels = (Level.PART, Level.BASE, Level.UPPER, Level.PROVINCE, Level.CENTRAL)
    top, above = None, []
    for level, count in reversed(list(zip(levels, counts, strict=False))):
        if not above:
            top = _plant(writer, level, code, "", None)
            above = [top]
            continue
        nodes, digits = [], len(str(math.ceil(count / len(above))))
        for number in range(count):
            superior = above[number * len(above) // count]
            label = f"{len(superior.below) + 1:0{digits}}"
            nodes.append(_plant(writer, level, f"{superior.organization.code}.{label}", label, superior))
        above = nodes
    return top


def _plant(writer, level, code, label, superior):
    model = Cell if level == Level.PART else Committee
    # The top of the tree is called after its code, all else after its place below the top.
    name = f"{CALLED[level]} {code.partition('.')[2] or code}"
    organization = model(
        kind=model.KIND,
        level=level,
        name=name,
        short_name=name,
        code=code,
        place_name=PLACE,
        number_suffix="CB" if model is Cell else "ĐU",
        search_key=search_key(f"{name} {name} {code}"),
    )
    node = Node(writer.add(organization), superior)
    if superior:
        superior.below.append(node)
    writer.add(
        Placement(organization=organization, superior=superior and superior.organization, name=name, since=FOUNDED)
    )
    for since, to in zip(TERMS, [*TERMS[1:], None], strict=True):
        writer.add(Term(organization=organization, since=since, to=to))
    return node
