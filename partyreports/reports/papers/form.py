"""The prescribed form (thể thức) of papers: sizes and wording, chosen by the paper's date.

HD 36-HD/VPTW (3/4/2018) until 26/5/2026; HD 05-HD/VPTW, under QĐ 399-QĐ/TW (9/1/2026), from 27/5/2026. Where the
later one is not known to differ, the earlier one's values go on. Sizes are in points, margins in millimetres.

The stylesheets `static/papers/form-*.css` are written from here: `python -m partyreports.reports.papers.form`.
"""

import datetime
from dataclasses import dataclass
from pathlib import Path

from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import Head, Title

STYLESHEETS = Path(__file__).resolve().parents[3] / "static" / "papers"


@dataclass(frozen=True)
class Form:
    """One edition of the form, in force from ``since`` until the next."""

    key: str
    regulation: str
    since: datetime.date
    # Margins of the sheet
    top: int = 20
    bottom: int = 20
    left: int = 30
    right: int = 15
    # Sizes of letters
    superior: int = 14
    issuer: int = 14
    number: int = 14
    motto: int = 15
    place_and_date: int = 14
    draft_mark: int = 14
    kind: int = 16
    subject: int = 14
    body: int = 14
    table: int = 12
    signature: int = 14
    recipients_label: int = 14
    recipients: int = 12
    page_number: int = 14
    # The body
    first_line: int = 10
    line_height: int = 18
    after_paragraph: int = 6
    # Wording
    party: str = "ĐẢNG CỘNG SẢN VIỆT NAM"
    title_rule: str = "-----"
    draft: str = "Dự thảo"
    sent_to: str = "Nơi nhận:"
    minutes_taker: str = "NGƯỜI GHI BIÊN BẢN"
    minutes_chair: str = "CHỦ TRÌ HỘI NGHỊ"

    def number_line(self, number, type_code, suffix):
        """Write `Số 05-BC/CB` (no colon; under 10 padded), with a gap to fill in while there is no number."""
        written = vietnamese.count(number) if number else "\u00a0" * 6
        return f"Số {written}-{type_code}/{suffix}"

    def head(self, *, superior, body, number, place_and_date):
        """Return the top of page 1; names are printed in capitals."""
        return Head(
            superior=vietnamese.capitals(superior),
            body=vietnamese.capitals(body),
            number=number,
            motto=self.party,
            place_and_date=place_and_date,
        )

    def title(self, kind, subject):
        """Return the title: the type in capitals, the subject, and five hyphens."""
        return Title(vietnamese.capitals(kind), subject, self.title_rule)

    def stylesheet(self):
        """Return the rules that carry this form's measures, for print and screen."""
        return f"""\
/* {self.regulation}: written by papers/form.py. */
@page {{
  size: A4;
  margin: {self.top}mm {self.right}mm {self.bottom}mm {self.left}mm;
  @top-center {{ font-size: {self.page_number}pt; }}
}}
.paper {{ font-size: {self.body}pt; line-height: {self.line_height}pt; }}
.paper p, .paper li {{ margin-bottom: {self.after_paragraph}pt; text-indent: {self.first_line}mm; }}
.paper h2, .paper h3, .paper h4 {{ font-size: {self.body}pt; text-indent: {self.first_line}mm; }}
.paper h2, .paper h3, .paper h4 {{ margin-bottom: {self.after_paragraph}pt; }}
.paper table {{ font-size: {self.table}pt; margin-bottom: {self.after_paragraph}pt; }}
.paper .superior {{ font-size: {self.superior}pt; }}
.paper .issuer {{ font-size: {self.issuer}pt; }}
.paper .number {{ font-size: {self.number}pt; }}
.paper .motto {{ font-size: {self.motto}pt; }}
.paper .place-and-date {{ font-size: {self.place_and_date}pt; }}
.paper .draft-mark {{ font-size: {self.draft_mark}pt; }}
.paper h1 {{ font-size: {self.kind}pt; }}
.paper .subject {{ font-size: {self.subject}pt; }}
.paper .signature {{ font-size: {self.signature}pt; }}
.paper .recipients-label {{ font-size: {self.recipients_label}pt; }}
.paper .recipients {{ font-size: {self.recipients}pt; }}
@media screen {{
  .sheet {{ padding: {self.top}mm {self.right}mm {self.bottom}mm {self.left}mm; }}
}}
"""


# Newest first.
FORMS = (
    Form("05", "HD 05-HD/VPTW", datetime.date(2026, 5, 27)),
    Form("36", "HD 36-HD/VPTW", datetime.date(2018, 4, 3)),
)


def form_on(day):
    """Return the form that a paper of ``day`` follows; the oldest known one for papers from before."""
    return next((form for form in FORMS if form.since <= day), FORMS[-1])


def form_named(key):
    """Return the form that an issued paper names."""
    return next(form for form in FORMS if form.key == key)


if __name__ == "__main__":
    for form in FORMS:
        (STYLESHEETS / f"form-{form.key}.css").write_text(form.stylesheet(), encoding="utf-8")
