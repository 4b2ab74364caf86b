"""What stands at the top and the foot of every paper of an organisation: names, number, date, signer, recipients."""

import dataclasses
import datetime
from dataclasses import dataclass

from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import DraftMark, PaperContent, Recipients, Signature
from partyreports.reports.papers.form import form_on

# Who signs, the first that is there; a standing deputy signs as deputy.
SIGNERS = {"secretary": "BÍ THƯ", "standing_deputy": "PHÓ BÍ THƯ", "deputy": "PHÓ BÍ THƯ"}


@dataclass(frozen=True)
class Issue:
    """What makes a draft an issued paper: its number in the office's register, and its date.

    ``signer`` and ``recipients`` (their lines, without dashes) are empty where those of the day are to stand.
    """

    number: int
    date: datetime.date
    signer: Signature | None = None
    recipients: tuple[str, ...] = ()


class Letterhead:
    """The names of an organisation as its papers of a day print them."""

    def __init__(self, record, day, issue=None, entered=None):
        """Look the names up as they were on ``day``: the day of the meeting, or of the issued paper.

        ``entered`` is the decision that a draft writes out, where its number and date are known already.
        """
        self.organization = record.organization
        self.superior = record.superior
        self.issue = issue
        self.entered = None if issue else entered
        self.day = issue.date if issue else (entered and entered.decided_on) or day
        self.form = form_on(self.day)
        names = self.organization.names_on(day)
        of_superior = self.superior.names_on(day) if self.superior else {"name": "", "heading": ""}
        self.name, self.heading = names["name"], names["heading"]
        self.superior_name, self.superior_heading = of_superior["name"], of_superior["heading"]

    @property
    def body(self):
        """How a sentence calls it: `Chi bộ`, `Đảng bộ`."""
        return "Chi bộ" if self.organization.is_cell else "Đảng bộ"

    def head(self, type_code, *, with_date=True):
        """Return the head; a draft leaves number and date to be filled in. Lists, without a type, have no number."""
        place_and_date = f"{self.organization.place_name}, {self.written_day()}" if with_date else ""
        return self.form.head(
            superior=self.superior_heading,
            body=self.heading,
            number=self.number_line(type_code) if type_code else "",
            place_and_date=place_and_date,
        )

    def number_line(self, type_code):
        """Return `Số 05-BC/CB`; with a gap to fill in while there is no number."""
        if self.entered and self.entered.number and not self.entered.register_number:
            return f"Số {self.entered.number}"
        number = self.entered.register_number if self.entered else self.issue and self.issue.number
        return self.form.number_line(number, type_code, self.organization.number_suffix)

    def written_day(self):
        """Return the date of the paper, to be filled in while there is none."""
        day = self.entered.decided_on if self.entered else self.issue and self.issue.date
        return vietnamese.day(day) if day else vietnamese.blank_day(self.day.year)

    def attached_to(self, kind, type_code):
        """Return what an annex says: `(kèm theo Quyết định số 07-QĐ/ĐU, ngày 15 tháng 3 năm 2024)`."""
        number = vietnamese.lower_first(self.number_line(type_code))
        return f"(kèm theo {kind} {number}, {self.written_day()})"

    def signature(self):
        """Return who signs: as issued, else the first who may on the day; nobody's name when the posts are empty."""
        if self.issue and self.issue.signer:
            return self.issue.signer
        signers = signers_on(self.organization, self.day)
        return signers[0] if signers else Signature(on_behalf_of(self.organization), SIGNERS["secretary"], "")

    def recipients(self):
        """Return who gets the paper: as issued, else the committee above, and the files."""
        if self.issue and self.issue.recipients:
            *others, last = self.issue.recipients
            return Recipients(self.form.sent_to, (*(f"- {line};" for line in others), f"- {last}."))
        lines = [f"- {committee_name(self.superior_name)} (để báo cáo);"] if self.superior else []
        lines.append("- Lưu Chi bộ." if self.organization.is_cell else "- Lưu Đảng ủy.")
        return Recipients(self.form.sent_to, tuple(lines))

    def paper(self, title, blocks, *, revision, landscape=False):
        """Return the paper; a draft gets its mark below the head, and in small print which draft it is."""
        head, *others = blocks
        if self.issue:
            return PaperContent(title, self.form.key, (head, *others), landscape)
        content = PaperContent(title, self.form.key, (head, DraftMark(self.form.draft), *others), landscape)
        return dataclasses.replace(
            content, small_print=f"{self.form.draft}, lần sửa {revision}, {content.digest()[:8]}"
        )


def signers_on(organization, day):
    """Return the Signatures of those who may sign for an organisation on a day: the secretary first, then deputies."""
    posts = organization.offices.on(day).filter(post__in=SIGNERS).select_related("member")
    ranked = sorted(posts, key=lambda office: (list(SIGNERS).index(office.post), office.since))
    on_behalf = on_behalf_of(organization)
    return [Signature(on_behalf, SIGNERS[office.post], office.member.full_name) for office in ranked]


def on_behalf_of(organization):
    """Return on whose behalf an organisation's papers are signed: `T/M CHI BỘ`."""
    return organization.signed_as or ("T/M CHI BỘ" if organization.is_cell else "T/M ĐẢNG ỦY")


def committee_name(name):
    """Return what a committee is called as the one that reads and decides: `Đảng bộ Viện` → `Đảng ủy Viện`."""
    return f"Đảng ủy{name.removeprefix('Đảng bộ')}" if name.startswith("Đảng bộ") else name
