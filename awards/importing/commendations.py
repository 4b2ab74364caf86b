"""The commendations of past years, of members and organisations."""

import dataclasses

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.importing.recipients import RECIPIENT, OfRecipients
from awards.models import Commendation, CommendationForm, CommendationTitle
from members.columns import Heading
from members.importing.kinds import Stop

COMMENDATIONS = (
    *RECIPIENT,
    Heading(
        "form",
        "Hình thức khen thưởng",
        lambda row: row.form.name,
        kind="choice",
        synonyms=("Hình thức", "Hình thức khen"),
        required=True,
        width=22,
        hint="Bắt buộc. Chọn trong danh sách.",
        example="Giấy khen",
    ),
    Heading(
        "title",
        "Danh hiệu",
        lambda row: row.title.name if row.title else None,
        kind="choice",
        synonyms=("Thành tích", "Danh hiệu khen thưởng", "Nội dung khen thưởng"),
        width=44,
        hint="Chọn trong danh sách; để trống nếu không có.",
    ),
    Heading(
        "given_by_outside",
        "Cấp khen thưởng",
        lambda row: row.given_by.name if row.given_by else row.given_by_outside or None,
        synonyms=("Cơ quan khen thưởng", "Cấp quyết định", "Cơ quan ban hành", "Cấp khen"),
        width=32,
        hint="Cấp ủy hoặc cơ quan ra quyết định.",
        example="Đảng ủy Khối",
    ),
    Heading(
        "decision",
        "Số quyết định",
        lambda row: row.decision or None,
        synonyms=("Quyết định số", "Số QĐ"),
        longest=60,
        example="35-QĐ/ĐU",
    ),
    Heading(
        "decided_on",
        "Ngày quyết định",
        lambda row: row.decided_on,
        kind="date",
        synonyms=("Ngày ra quyết định", "Ngày khen thưởng"),
        example="20/01/2025",
    ),
    Heading(
        "reason",
        "Lý do",
        lambda row: row.reason or None,
        synonyms=("Lí do", "Lý do khen thưởng"),
        longest=300,
        width=30,
        hint="Với khen thưởng đột xuất.",
    ),
)


class Commendations(OfRecipients):
    """Commendations that were awarded. The same one is: of the recipient, year, form, title and, if given, decision."""

    key = "commendations"
    title = gettext_lazy("Commendations of past years")
    sheet = "Khen thưởng"
    headings = COMMENDATIONS
    model = Commendation
    twice = gettext_lazy("The same commendation stands in row %(row)d already. Keep one of them.")
    elsewhere = gettext_lazy(
        "This commendation stands in the record of that year with other values. Correct it there, or here."
    )

    def __init__(self, organization, user):
        super().__init__(organization, user)
        self.titles = {str(title.pk): title for title in CommendationTitle.objects.all()}

    @classmethod
    def template_headings(cls):
        """Return the headings with the forms and titles that admins keep."""
        lists = {
            "form": [(str(one.pk), (one.name,)) for one in CommendationForm.objects.all()],
            "title": [(str(one.pk), (one.name,)) for one in CommendationTitle.objects.all()],
        }
        return tuple(
            dataclasses.replace(heading, choices=tuple(lists[heading.key])) if heading.key in lists else heading
            for heading in COMMENDATIONS
        )

    def identity(self, row):
        """Return form, title and decision."""
        return tuple(row.values.get(name, "") for name in ("form", "title", "decision"))

    def same(self, row, stored):
        """Return that of the same form, title and, where both name one, decision."""
        form, title, decision = self.identity(row)
        for one in stored:
            if (str(one.form_id), str(one.title_id or "")) == (form, title) and (
                not decision or not one.decision or one.decision == decision
            ):
                return one
        return None

    def check(self, row, kind, kept):
        """Refuse a title that is not for such a recipient, and a decision of the future."""
        title = self.titles.get(row.values.get("title", ""))
        if title and (title.recipients == CommendationTitle.For.MEMBERS) != (kind == "member"):
            raise Stop(_("This title is not given to such a recipient. Choose another."))
        day = row.day("decided_on")
        if day and day > self.today:
            raise Stop(_("The day %(day)s is still to come. Correct it.") % {"day": f"{day:%d/%m/%Y}"})

    def old(self, kept):
        """Return the stored values; who gave it, by name."""
        return {
            "given_by_outside": self._given_by(kept),
            "decision": kept.decision,
            "decided_on": kept.decided_on.isoformat() if kept.decided_on else "",
            "reason": kept.reason,
        }

    def contradicts(self, kept, changed):
        """Tell whether anything would change, be it that the record has it as proposed only."""
        return bool(changed) or kept.status != Commendation.Status.AWARDED

    def fill(self, one, row):
        """Put the values of a row into a commendation."""
        super().fill(one, row)
        values = row.values
        one.form_id, one.status = int(values["form"]), Commendation.Status.AWARDED
        one.title_id = int(values["title"]) if "title" in values else None
        if "given_by_outside" in values and values["given_by_outside"] != self._given_by(one):
            one.given_by, one.given_by_outside = None, values["given_by_outside"]
        one.reason = values.get("reason", one.reason)

    def _given_by(self, kept):
        if not kept.given_by_id:
            return kept.given_by_outside
        known = self.organizations.get(kept.given_by_id)
        return known["name"] if known else kept.given_by.name
