"""The grades of past years, of members and organisations."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.importing.recipients import RECIPIENT, OfRecipients
from awards.models import Rating
from members.columns import Heading
from members.importing.kinds import Stop

LEVELS = (
    (
        "excellent",
        ("Hoàn thành xuất sắc nhiệm vụ", "Xuất sắc", "Hoàn thành xuất sắc", "HTXSNV", "HTXS"),
    ),
    ("good", ("Hoàn thành tốt nhiệm vụ", "Tốt", "Hoàn thành tốt", "HTTNV", "HTT")),
    ("completed", ("Hoàn thành nhiệm vụ", "Hoàn thành", "HTNV", "HT")),
    ("failed", ("Không hoàn thành nhiệm vụ", "Không hoàn thành", "KHTNV", "KHT")),
)

LEVEL = Heading(
    "level",
    "Mức xếp loại",
    lambda row: LEVEL.label_of(row.decided or row.proposed) or None,
    kind="choice",
    choices=LEVELS,
    synonyms=("Xếp loại", "Xếp loại chất lượng", "Kết quả xếp loại", "Mức xếp loại chất lượng", "Kết quả đánh giá"),
    required=True,
    width=32,
    hint="Bắt buộc. Chọn trong danh sách.",
    example="Hoàn thành tốt nhiệm vụ",
)
RATINGS = (
    *RECIPIENT,
    LEVEL,
    Heading(
        "decided_on",
        "Ngày quyết định",
        lambda row: row.decided_on,
        kind="date",
        synonyms=("Ngày ra quyết định", "Ngày công nhận"),
        hint="Ngày cấp có thẩm quyền quyết định. Để trống: mức xếp loại được ghi là đề nghị.",
        example="15/01/2025",
    ),
    Heading(
        "decision",
        "Số quyết định",
        lambda row: row.decision or None,
        synonyms=("Quyết định số", "Số QĐ"),
        longest=60,
        hint="Chỉ ghi khi có ngày quyết định.",
        example="12-QĐ/ĐU",
    ),
    Heading("note", "Ghi chú", lambda row: row.note or None, width=30),
)


class Ratings(OfRecipients):
    """The grade of a recipient and a year; decided where the day of the decision is given, else only proposed."""

    key = "ratings"
    title = gettext_lazy("Ratings of past years")
    sheet = "Xếp loại"
    headings = RATINGS
    model = Rating
    twice = gettext_lazy("Row %(row)d has a rating of the same one and year already. Keep one.")
    elsewhere = gettext_lazy(
        "This rating stands in the record of that year with another value. Correct it there, or here."
    )

    def same(self, row, stored):
        """Return the one rating of a recipient and a year."""
        return stored[0] if stored else None

    def check(self, row, kind, kept):
        """Refuse decisions of the future, or without a date."""
        day = row.day("decided_on")
        if day and (day > self.today or day.year < int(row.values["year"])):
            raise Stop(_("A year is decided on at its end or later, and not in the future. Correct the date."))
        if "decision" in row.values and not day and not (kept and kept.decided_on):
            raise Stop(_("A number of a decision needs its date. Enter it, or leave both out."))

    def old(self, kept):
        """Return the stored values; the level is the decided one, else the proposed."""
        return {
            "level": kept.decided or kept.proposed,
            "decided_on": kept.decided_on.isoformat() if kept.decided_on else "",
            "decision": kept.decision,
            "note": kept.note,
        }

    def contradicts(self, kept, changed):
        """Tell whether the record's own entries would change; the decision comes later, and stands beside them."""
        return not changed.keys().isdisjoint({"level", "note"})

    def fill(self, one, row):
        """Put the values of a row into a rating."""
        super().fill(one, row)
        if not one.record_id:
            one.proposed, one.unrated = row.values["level"], ""
        one.decided = row.values["level"] if one.decided_on else ""
        one.note = row.values.get("note", one.note)
