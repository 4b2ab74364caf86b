import pytest
from weasyprint import CSS
from weasyprint.urls import URLFetchingError

from partyreports.reports.rendering.fetcher import BASE_URL, OurFilesOnly
from partyreports.reports.rendering.files import LARGEST_FILE


@pytest.fixture
def fetcher(tmp_path):
    """Serves a folder of ours; a secret lies beside it."""
    ours = tmp_path / "static"
    ours.mkdir()
    (ours / "paper.css").write_text("p { color: red }")
    (tmp_path / "secret.css").write_text("p { color: blue }")
    (ours / "link.css").symlink_to(tmp_path / "secret.css")
    return OurFilesOnly({"/static/": [ours]})


def test_it_works(fetcher):
    with_type = fetcher.fetch(f"{BASE_URL}static/paper.css")
    assert with_type.read() == b"p { color: red }"
    assert with_type.content_type == "text/css"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "{folder}/secret.css",
        "file://{folder}/static/paper.css",
        "http://example.com/a.css",
        "https://example.com/static/paper.css",
        "https://papers.invalid.example.com/static/paper.css",
        "http://papers.invalid/static/paper.css",
        "https://user@papers.invalid/static/paper.css",
        "data:text/css,p%7Bcolor:red%7D",
        "ftp://papers.invalid/static/paper.css",
        f"{BASE_URL}static/../secret.css",
        f"{BASE_URL}static/%2e%2e/secret.css",
        f"{BASE_URL}static/%2e%2e%2fsecret.css",
        f"{BASE_URL}static//etc/passwd",
        f"{BASE_URL}static/link.css",
        f"{BASE_URL}static/",
        f"{BASE_URL}static/missing.css",
        f"{BASE_URL}static/paper.css%00",
        f"{BASE_URL}secret.css",
    ],
)
def test_it_refuses_everything_else(fetcher, tmp_path, url):
    with pytest.raises(ValueError):
        fetcher.fetch(url.format(folder=tmp_path))


def test_it_refuses_a_huge_file(fetcher, tmp_path):
    with (tmp_path / "static" / "huge.png").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(ValueError):
        fetcher.fetch(f"{BASE_URL}static/huge.png")


def test_a_stylesheet_cannot_import_a_file(fetcher, tmp_path, caplog):
    CSS(string=f'@import "file://{tmp_path}/secret.css";', base_url=BASE_URL, url_fetcher=fetcher)
    assert "Failed to load stylesheet" in caplog.text
    with pytest.raises(URLFetchingError):
        CSS(url=f"file://{tmp_path}/secret.css", url_fetcher=fetcher)
