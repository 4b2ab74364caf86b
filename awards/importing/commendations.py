"""The commendations of past years, of members and organisations."""

import dataclasses

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.importing.recipients import RECIPIENT, OfRecipients
from awards.models import Commendation, CommendationForm, CommendationTitle
from members.columns import Heading
from members.importing.kinds import Outcome, State, Stop, shown

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
_BY_KEY = {heading.key: heading for heading in COMMENDATIONS}
_COMPARED = ("given_by_outside", "decision", "decided_on", "reason")


class Commendations(OfRecipients):
    """Commendations that were awarded. The same one is: of the recipient, year, form, title and, if given, decision."""

    key = "commendations"
    title = gettext_lazy("Commendations of past years")
    sheet = "Khen thưởng"
    headings = COMMENDATIONS
    model = Commendation

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

    def compare(self, row, recipient, stored):
        """Return what the row would do."""
        kind, pk, _log = recipient
        values = row.values
        year, decision = int(values["year"]), values.get("decision", "")
        title = self.titles.get(values.get("title", ""))
        if title and (title.recipients == CommendationTitle.For.MEMBERS) != (kind == "member"):
            raise Stop(_("This title is not given to such a recipient. Choose another."))
        day = row.day("decided_on")
        if day and day > self.today:
            raise Stop(_("The day %(day)s is still to come. Correct it.") % {"day": f"{day:%d/%m/%Y}"})
        key = (kind, pk, year, values["form"], values.get("title", ""), decision)
        if (before := self.seen.setdefault(key, row.number)) != row.number:
            raise Stop(_("The same commendation stands in row %(row)d already. Keep one of them.") % {"row": before})
        kept = self._same(stored.get((kind, pk, year), []), row, decision)
        if kept is None:
            return Outcome(State.NEW)
        if (other := self.seen.setdefault(("kept", kept.pk), row.number)) != row.number:
            raise Stop(_("The same commendation stands in row %(row)d already. Keep one of them.") % {"row": other})
        changes = [
            [_BY_KEY[name].heading, shown(_BY_KEY[name], self._old(kept, name)), shown(_BY_KEY[name], values[name])]
            for name in _COMPARED
            if name in values and values[name] != self._old(kept, name)
        ]
        if kept.record_id and (changes or kept.status != Commendation.Status.AWARDED):
            raise Stop(
                _("This commendation stands in the record of that year with other values. Correct it there, or here.")
            )
        return Outcome(State.CHANGED if changes else State.UNCHANGED, target=kept.pk, changes=changes)

    def _same(self, stored, row, decision):
        for one in stored:
            same = str(one.form_id) == row.values["form"] and str(one.title_id or "") == row.values.get("title", "")
            if same and (not decision or not one.decision or one.decision == decision):
                return one
        return None

    def _old(self, kept, name):
        if name == "given_by_outside" and kept.given_by_id:
            known = self.organizations.get(kept.given_by_id)
            return known["name"] if known else kept.given_by.name
        value = getattr(kept, name)
        return value.isoformat() if hasattr(value, "isoformat") else value or ""

    def fill(self, one, row):
        """Put the values of a row into a commendation."""
        values = row.values
        one.form_id, one.status = int(values["form"]), Commendation.Status.AWARDED
        one.title_id = int(values["title"]) if "title" in values else None
        if "given_by_outside" in values and values["given_by_outside"] != self._old(one, "given_by_outside"):
            one.given_by, one.given_by_outside = None, values["given_by_outside"]
        one.decision = values.get("decision", one.decision)
        one.decided_on = row.day("decided_on") or one.decided_on
        one.reason = values.get("reason", one.reason)
