"""HTML to PDF/A with WeasyPrint. Runs in the forkserver and its children, without Django."""

import gc
import logging

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from partyreports.reports.rendering.fetcher import BASE_URL, OurFilesOnly

# All four faces and a table: what a first paper loads, loaded once for all.
_SAMPLE = "<html lang=vi><title>-</title><p>Ở<i>ở</i><b>ở<i>ở</i></b><table><thead><tr><th>1<tbody><tr><td>2</table>"


class Warnings(logging.Handler):
    """Keep what the libraries warn of, so that the parent can log it."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []
        for name in ("weasyprint", "fontTools", "py.warnings"):
            logging.getLogger(name).addHandler(self)
        logging.captureWarnings(True)

    def emit(self, record):
        self.lines.append(record.getMessage())


class Typesetter:
    """Holds what all papers share: the fetcher, the stylesheets parsed once, and the warm caches of the libraries."""

    def __init__(self, folders, stylesheets):
        """Parse the ``stylesheets``: a name, and the addresses of the files that make it up."""
        self.warnings = Warnings()
        self.fetcher = OurFilesOnly(folders)
        fonts = FontConfiguration()
        self.sheets = {
            name: [
                CSS(url=BASE_URL + address.lstrip("/"), url_fetcher=self.fetcher, font_config=fonts)
                for address in addresses
            ]
            for name, addresses in stylesheets.items()
        }
        self.pdf(_SAMPLE, next(iter(self.sheets)))
        # Fewer and cheaper collections in the children, and their memory stays shared with this process.
        gc.collect()
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)

    def pdf(self, html, stylesheet):
        """Return the PDF/A-3a of a document."""
        # Not one for all: Pango's helper threads do not live on in a forked child, and a new one costs 5 ms.
        fonts = FontConfiguration()
        document = HTML(string=html, base_url=BASE_URL, url_fetcher=self.fetcher)
        return document.write_pdf(stylesheets=self.sheets[stylesheet], font_config=fonts, pdf_variant="pdf/a-3a")
