"""The columns of members in workbooks: said once, for the import, its template and every list that is exported.

For an export::

    from members import columns, sheets

    rows = columns.for_export(Member.objects.visible_to(user), on=day)
    sheets.download("dang-vien", sheets.Sheet("Đảng viên", columns.sheet_columns(), rows.iterator(chunk_size=2000)))

``MEMBERS`` is a tuple of ``Heading``. ``heading.column()`` is the ``sheets.Column`` of one of them, whose value takes a
row of ``for_export``; ``sheet_columns()`` returns those of all, or of the keys asked for. A list may put more columns
beside them: the import ignores headings that it does not know. What is exported with the columns of
``MEMBERS`` and imported again is unchanged. The headings are Vietnamese whatever the interface speaks, as in the
offices' own lists.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from members.models import Member, Membership
from members.sheets import Column


@dataclass(frozen=True)
class Heading:
    """A column: its heading, how else offices call it, what may stand in it, and what it shows of a row.

    ``kind`` is ``text``, ``digits`` (kept as text: leading zeros count), ``date``, ``year``, ``choice``, ``cell`` or
    ``code``.
    ``choices`` are the stored values, each with its label first among the words that are understood.
    ``required`` columns have to be there and filled; those ``required_when_new`` are needed for what is not kept here
    yet.
    """

    key: str
    heading: str
    value: Callable
    kind: str = "text"
    synonyms: tuple = ()
    choices: tuple = ()
    longest: int = 200
    required: bool = False
    required_when_new: bool = False
    width: int = 16
    hint: str = ""
    example: object = None

    def column(self):
        """Return the column of an exported sheet."""
        return Column(self.heading, self.value, self.width)

    def label_of(self, stored):
        """Return the word in workbooks for a stored value of a choice."""
        return next((words[0] for value, words in self.choices if value == stored), "")


SEXES = ((Member.Sex.MALE.value, ("Nam", "M", "Male")), (Member.Sex.FEMALE.value, ("Nữ", "Nu", "F", "Female")))


def _of(name):
    return lambda row: getattr(row, name) or None


MEMBERS = (
    Heading(
        "full_name",
        "Họ và tên",
        _of("full_name"),
        synonyms=("Họ tên", "Họ và tên đảng viên", "Họ tên đảng viên", "Tên đảng viên", "Họ, tên", "Họ tên khai sinh"),
        longest=100,
        required=True,
        width=28,
        hint="Bắt buộc. Viết có dấu.",
        example="Nguyễn Thị Mẫu",
    ),
    Heading(
        "birth_date",
        "Ngày sinh",
        _of("birth_date"),
        kind="date",
        synonyms=("Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Sinh ngày", "Ngày/tháng/năm sinh"),
        required=True,
        hint="Bắt buộc, dạng ngày/tháng/năm: 05/09/1985.",
        example="05/09/1985",
    ),
    Heading(
        "sex",
        "Giới tính",
        lambda row: MEMBERS_BY_KEY["sex"].label_of(row.sex),
        kind="choice",
        choices=SEXES,
        synonyms=("Nam/Nữ", "Giới", "Nam, nữ"),
        required_when_new=True,
        width=11,
        hint="Nam hoặc Nữ. Cần có với người mới.",
        example="Nữ",
    ),
    Heading(
        "card_number",
        "Số thẻ đảng viên",
        _of("card_number"),
        kind="digits",
        synonyms=("Số thẻ", "Số thẻ đảng", "Số TĐV", "Số thẻ ĐV", "Thẻ đảng viên", "Số thẻ Đảng viên"),
        longest=12,
        width=18,
        hint="Chỉ gồm chữ số, để dạng văn bản để giữ số 0 ở đầu.",
        example="012345678901",
    ),
    Heading(
        "cell_code",
        "Mã chi bộ",
        _of("cell_code"),
        kind="code",
        synonyms=("Mã tổ chức đảng", "Mã tổ chức", "Mã đơn vị", "Mã CB"),
        longest=30,
        width=14,
        hint="Mã của chi bộ. Dùng khi có hai chi bộ trùng tên.",
    ),
    Heading(
        "cell",
        "Chi bộ",
        _of("cell_title"),
        kind="cell",
        synonyms=("Tên chi bộ", "Chi bộ sinh hoạt", "Nơi sinh hoạt", "Nơi sinh hoạt đảng", "Chi bộ đang sinh hoạt"),
        required_when_new=True,
        width=36,
        hint="Tên đầy đủ, tên ngắn hoặc mã. Cần có (hoặc mã chi bộ) với người mới.",
    ),
    Heading(
        "cell_since",
        "Vào chi bộ từ ngày",
        _of("cell_since"),
        kind="date",
        synonyms=("Ngày vào chi bộ", "Ngày về chi bộ", "Ngày chuyển đến", "Sinh hoạt tại chi bộ từ ngày"),
        hint="Ngày bắt đầu sinh hoạt tại chi bộ. Để trống: lấy ngày vào Đảng.",
        example="01/02/2020",
    ),
    Heading(
        "party_group",
        "Tổ đảng",
        _of("party_group"),
        synonyms=("Tổ Đảng", "Thuộc tổ đảng"),
        longest=60,
    ),
    Heading(
        "job_title",
        "Chức vụ, chức danh",
        _of("job_title"),
        synonyms=("Chức vụ", "Chức danh", "Chức vụ công tác", "Chức vụ chính quyền", "Nghề nghiệp, chức vụ"),
        longest=150,
        width=28,
    ),
    Heading(
        "admitted_on",
        "Ngày vào Đảng",
        _of("admitted_on"),
        kind="date",
        synonyms=("Ngày kết nạp", "Ngày vào Đảng (dự bị)", "Ngày kết nạp Đảng", "Kết nạp ngày", "Ngày vào Đảng dự bị"),
        required_when_new=True,
        hint="Ngày ghi ở quyết định kết nạp. Cần có với người mới.",
        example="19/05/2010",
    ),
    Heading(
        "admission_decision",
        "Số quyết định kết nạp",
        _of("admission_decision"),
        synonyms=("Quyết định kết nạp",),
        longest=100,
        width=22,
    ),
    Heading("ceremony_on", "Ngày lễ kết nạp", _of("ceremony_on"), kind="date", synonyms=("Ngày tổ chức lễ kết nạp",)),
    Heading(
        "official_on",
        "Ngày chính thức",
        _of("official_on"),
        kind="date",
        synonyms=("Ngày vào Đảng chính thức", "Ngày công nhận chính thức", "Ngày chuyển chính thức", "Chính thức ngày"),
        hint="Để trống với đảng viên dự bị.",
        example="19/05/2011",
    ),
    Heading(
        "official_decision",
        "Số quyết định công nhận chính thức",
        _of("official_decision"),
        synonyms=("Quyết định công nhận chính thức", "Số quyết định chính thức", "Quyết định chính thức"),
        longest=100,
        width=22,
    ),
    Heading(
        "party_age_from",
        "Tuổi Đảng tính từ ngày",
        _of("party_age_from"),
        kind="date",
        synonyms=("Ngày tính tuổi Đảng", "Tính tuổi Đảng từ ngày"),
        hint="Chỉ ghi khi khác ngày vào Đảng.",
    ),
)
"""In the order of the template and of exports."""

MEMBERS_BY_KEY = {heading.key: heading for heading in MEMBERS}


def sheet_columns(*keys):
    """Return the ``sheets.Column`` of the headings of those keys, or of all."""
    return tuple(MEMBERS_BY_KEY[key].column() for key in keys or MEMBERS_BY_KEY)


def for_export(members, *, on=None):
    """Add to a queryset of members what the columns show: cell, its code, since when, and party group on a day.

    It is one query, whatever the number of rows; without a day, today.
    """
    membership = Membership.objects.on(on or timezone.localdate()).filter(member=OuterRef("pk")).order_by("-since")
    return members.annotate(
        cell_title=Subquery(membership.values("cell__name")[:1]),
        cell_code=Subquery(membership.values("cell__code")[:1]),
        cell_since=Subquery(membership.values("since")[:1]),
        party_group=Subquery(membership.values("party_group")[:1]),
    )
