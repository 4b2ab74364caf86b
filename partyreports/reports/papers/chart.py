"""The block of a chart: plain values, from which every renderer draws; see the package of charts."""

import datetime
from dataclasses import dataclass

KINDS = ("stacked", "shares", "lines", "days")
# So many things can be told apart in a chart without colour, as pieces of bars and as lines.
PIECES, LINES = 5, 4


@dataclass(frozen=True)
class Series:
    """What a chart compares: a value for each of its labels, None where there is none.

    A value is a whole number; in a chart of shares a pair, a part and its whole.
    """

    label: str
    values: tuple


@dataclass(frozen=True)
class Mark:
    """A line across a chart of days at a day (2026-01-15), and what stands there."""

    at: str
    text: str


@dataclass(frozen=True)
class Chart:
    """A chart of figures that stand in the table after it: plain values, which every renderer draws.

    `stacked` is a bar for each label, made of a piece for each series; `shares` a bar for each label, of one series;
    `lines` a line for each series over labels at equal distances; `days` the same over days (2026-01-15), a line stays
    level until the next day. Where the next table has a column of the name of each series, it is the one behind the
    chart. ``blank`` stands where a bar has no value.
    """

    kind: str
    title: str
    description: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    blank: str = ""
    mark: Mark | None = None

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"A chart is one of {KINDS}, not {self.kind!r}.")
        most = {"stacked": PIECES, "shares": 1}.get(self.kind, LINES)
        if not 1 <= len(self.series) <= most:
            raise ValueError(f"Such a chart has 1 to {most} series, not {len(self.series)}.")
        if any(len(series.values) != len(self.labels) for series in self.series):
            raise ValueError("Each series of a chart has a value for each label.")
        if not all(self._is_value(value) for series in self.series for value in series.values):
            raise ValueError("The values of a chart are whole numbers from 0, those of shares a part and its whole.")
        if self.kind == "days":
            days = [datetime.date.fromisoformat(label) for label in self.labels]
            if days != sorted(set(days)):
                raise ValueError("The days of a chart follow each other.")
        if self.mark:
            if self.kind != "days":
                raise ValueError("Only a chart of days has a mark.")
            datetime.date.fromisoformat(self.mark.at)

    def _is_value(self, value):
        if value is None:
            return True
        if self.kind == "shares":
            return isinstance(value, tuple) and len(value) == 2 and all(map(_is_count, value)) and value[0] <= value[1]
        return _is_count(value)


def _is_count(value):
    return type(value) is int and value >= 0
