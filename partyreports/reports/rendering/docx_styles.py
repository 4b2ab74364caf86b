"""The styles of a Word file: everything that looks is a named style, with the measures of the paper's form.

Word shows its own styles (heading 1, Title, caption …) in the user's language; ours have Vietnamese names, for the
offices that edit the file.
"""

from dataclasses import dataclass

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FONT = "Times New Roman"
# For East Asian and complex scripts too, so that no other font slips in.
_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
NORMAL, TABLE_GRID, NO_GRID, STRONG = "Normal", "Table Grid", "Normal Table", "Strong"
SUPERIOR, ISSUER, NUMBER = "Cơ quan cấp trên", "Cơ quan ban hành", "Số và ký hiệu"
MOTTO, PLACE_AND_DATE, DRAFT = "Tiêu đề Đảng", "Địa danh, ngày tháng", "Dấu dự thảo"
TITLE, SUBJECT, TITLE_RULE = "Title", "Subtitle", "Gạch dưới trích yếu"
GROUNDS, CENTERED, LIST, CAPTION = "Căn cứ", "Dòng giữa trang", "List", "caption"
CELL, HEAD_CELL, SUB_CELL, TOTAL_CELL = "Chữ trong bảng", "Đầu bảng", "Trong đó", "Dòng tổng"
PICTURE, PICTURE_CAPTION = "Ảnh", "Chú thích ảnh"
SENT_TO, RECIPIENT = "Nơi nhận", "Dòng nơi nhận"
ON_BEHALF, POST, SIGNER = "Thay mặt", "Chức vụ người ký", "Người ký"
ANNEX, ANNEX_TITLE, ANNEX_NOTE = "Phụ lục", "Tên phụ lục", "Kèm theo"
AFTER_TABLE, END = "Sau bảng", "Cuối phần"
PAGE_NUMBER, SMALL_PRINT = "header", "footer"


def twips(millimetres):
    """Return millimetres as twentieths of a point, in which Word measures."""
    return round(millimetres * 1440 / 25.4)


@dataclass(frozen=True)
class Style:
    """A paragraph style; sizes and spaces in points, the first line's indent in millimetres."""

    name: str
    size: int
    align: str = "left"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    before: float = 0
    after: float = 0
    line: float = 0
    exact: bool = False
    first_line: int = 0
    with_next: bool = False
    outline: int | None = None
    based_on: str = NORMAL
    frame: str = ""

    def xml(self):
        """Return the style as Word writes it, its elements in the order of the schema."""
        spacing = f'<w:spacing w:before="{round(self.before * 20)}" w:after="{round(self.after * 20)}"'
        if self.line:
            spacing += f' w:line="{round(self.line * 20)}" w:lineRule="{"exact" if self.exact else "atLeast"}"'
        level = f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else ""
        default = ' w:default="1"' if self.name == NORMAL else ""
        based_on = f'<w:basedOn w:val="{identifier(self.based_on)}"/>' if self.name != NORMAL else ""
        line_below = '<w:u w:val="single"/>' if self.underline else ""
        following = f'<w:next w:val="{identifier(NORMAL)}"/>' if level or self.name == TITLE_RULE else ""
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{identifier(self.name)}"><w:name w:val="{self.name}"/>'
            f"{based_on}{following}<w:qFormat/>"
            f"<w:pPr>{_on('keepNext', self.with_next)}{spacing}/>"
            f'<w:ind w:firstLine="{twips(self.first_line)}"/><w:jc w:val="{self.align}"/>{level}</w:pPr>'
            f'<w:rPr>{_on("b", self.bold)}{_on("i", self.italic)}<w:sz w:val="{self.size * 2}"/>'
            f'<w:szCs w:val="{self.size * 2}"/>{line_below}'
            f"{self.frame}</w:rPr></w:style>"
        )


def _on(name, wanted):
    """Return a switch; one that is off is written too, since the style below may have it on."""
    return f"<w:{name}/>" if wanted else f'<w:{name} w:val="0"/>'


def identifier(name):
    """Return the id of a style: its name in plain letters."""
    return "".join(f"{ord(char):x}" if not char.isascii() else char for char in name.title() if char.isalnum())


def paragraph_styles(form):
    """Return the paragraph styles with the measures of a form."""
    line, after, indent = form.line_height, form.after_paragraph, form.first_line
    body = {"line": line, "after": after, "first_line": indent}
    heading = {"bold": True, "with_next": True, **body}
    cell = {"size": form.table, "line": form.table * 1.25}
    frame = '<w:bdr w:val="single" w:sz="6" w:space="2" w:color="auto"/>'
    return (
        Style(NORMAL, form.body, "both", **body),
        *(Style(f"heading {n}", form.body, italic=n == 3, outline=n - 1, **heading) for n in (1, 2, 3)),
        Style(SUPERIOR, form.superior, "center", line=line),
        Style(ISSUER, form.issuer, "center", bold=True, line=line),
        Style(NUMBER, form.number, "center", line=line),
        Style(MOTTO, form.motto, "center", bold=True, line=line),
        Style(PLACE_AND_DATE, form.place_and_date, "center", italic=True, line=line),
        Style(DRAFT, form.draft_mark, bold=True, after=12, line=line, frame=frame),
        Style(TITLE, form.kind, "center", bold=True, after=3, line=line, with_next=True),
        Style(SUBJECT, form.subject, "center", bold=True, line=line, with_next=True),
        Style(TITLE_RULE, form.body, "center", after=18, line=line, with_next=True),
        Style(GROUNDS, form.body, "both", italic=True, **body),
        Style(CENTERED, form.body, "center", bold=True, before=6, after=after, line=line, with_next=True),
        Style(LIST, form.body, "both", **body),
        Style(CAPTION, form.table, bold=True, after=3, line=form.table * 1.25, with_next=True),
        Style(CELL, **cell),
        Style(HEAD_CELL, align="center", bold=True, with_next=True, **cell),
        Style(SUB_CELL, italic=True, **cell),
        Style(TOTAL_CELL, bold=True, **cell),
        Style(PICTURE, form.body, "center", before=6, after=3, with_next=True),
        Style(PICTURE_CAPTION, form.body, "center", italic=True, after=12, line=line),
        Style(SENT_TO, form.recipients_label, underline=True, line=line),
        Style(RECIPIENT, form.recipients, line=form.recipients * 1.2),
        Style(ON_BEHALF, form.signature, "center", bold=True, line=line, with_next=True),
        Style(POST, form.signature, "center", line=line, with_next=True),
        Style(SIGNER, form.signature, "center", bold=True, before=72, line=line),
        Style(ANNEX, form.body, "center", bold=True, line=line, with_next=True, outline=0),
        Style(ANNEX_TITLE, form.subject, "center", bold=True, line=line, with_next=True),
        Style(ANNEX_NOTE, form.body, "center", italic=True, after=12, line=line, with_next=True),
        # Word joins tables that touch, and wants a paragraph at the end: these take hardly any room.
        Style(AFTER_TABLE, 1, after=after - 1, line=1, exact=True),
        Style(END, 1, line=1, exact=True),
        Style(PAGE_NUMBER, form.page_number, "center"),
        Style(SMALL_PRINT, 8, line=10),
    )


def styles(form):
    """Return the element `w:styles` of a Word file that follows a form."""
    size = form.body * 2
    side = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    grid = "".join(side.format(name) for name in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return parse_xml(
        f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        + "".join(style.xml() for style in paragraph_styles(form))
        + f'<w:style w:type="character" w:styleId="{STRONG}"><w:name w:val="{STRONG}"/><w:qFormat/>'
        "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
        + _table_style(NO_GRID, "", 0, 0)
        + _table_style(TABLE_GRID, f"<w:tblBorders>{grid}</w:tblBorders>", twips(1), twips(1.5))
        + "</w:styles>"
    )


def _table_style(name, borders, upright, sideways):
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", upright), ("left", sideways), ("bottom", upright), ("right", sideways))
    )
    default = ' w:default="1"' if name == NO_GRID else ""
    return (
        f'<w:style w:type="table"{default} w:styleId="{identifier(name)}"><w:name w:val="{name}"/><w:qFormat/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{borders}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>'
    )


def settings():
    """Return the element `w:settings`: as Word since 2013 lays out, in Vietnamese."""
    return parse_xml(
        f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )
