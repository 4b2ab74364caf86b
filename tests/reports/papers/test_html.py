from bs4 import BeautifulSoup

from partyreports.reports.rendering.html import paper_page, print_document
from tests.reports.papers.sample import sample_paper


def page(**options):
    return BeautifulSoup(
        paper_page(sample_paper(**options), back="/back/", files=[{"label": "PDF", "url": "/paper.pdf"}]), "html.parser"
    )


def test_it_works():
    soup = page()
    assert soup.title.text == "Báo cáo tổng kết công tác năm 2023"
    assert soup.find("main")["lang"] == "vi"
    assert soup.h1.text == "BÁO CÁO"
    assert soup.find(class_="issuer").text == "CHI BỘ TRUNG TÂM VẬT LIỆU"
    assert soup.find(class_="signer").text == "Phạm Quang Huy"
    assert {link["href"] for link in soup.find_all("a")} == {"/back/", "/paper.pdf"}


def test_what_was_typed_is_printed_as_text():
    typed = ["<script>alert(1)</script>", '<img src="file:///etc/passwd">', "{{ settings.SECRET_KEY }}"]
    soup = page(texts=typed)
    assert not soup.find(["script", "img"])
    assert all(text in soup.text for text in typed)


def test_it_needs_no_inline_style():
    for html in (str(page()), print_document(sample_paper())):
        soup = BeautifulSoup(html, "html.parser")
        assert not soup.find("style")
        assert not soup.find(style=True)


def test_only_a_draft_is_marked():
    assert page(draft=True).find(class_="draft-mark").text == "Dự thảo"
    assert page(draft=True).find(class_="small-print")
    assert not page().find(class_=["draft-mark", "small-print"])


def test_the_page_and_the_printed_document_say_the_same():
    paper = sample_paper()
    printed = BeautifulSoup(print_document(paper), "html.parser").body.get_text(" ")
    assert page().main.get_text(" ").split() == printed.split()


def test_an_annex_is_a_sheet_of_its_own():
    sheets = page(annex=True).find_all(class_="sheet")
    assert ["landscape" in sheet["class"] for sheet in sheets] == [False, True]
    assert sheets[1].h2.text == "Phụ lục"
    assert len(page().find_all(class_="sheet")) == 1


def test_columns_in_groups_have_a_head_of_two_rows():
    upper, lower = page(annex=True).find_all("table")[1].thead.find_all("tr")
    assert [(cell.text, cell.get("colspan"), cell.get("rowspan")) for cell in upper.find_all("th")] == [
        ("TT", None, "2"),
        ("Chi bộ", None, "2"),
        ("Hoàn thành tốt", "2", None),
        ("Ghi chú", None, "2"),
    ]
    assert [cell.text for cell in lower.find_all("th")] == ["Số lượng", "%"]
