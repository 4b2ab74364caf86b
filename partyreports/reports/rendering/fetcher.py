"""The one door through which a paper reads files: ours, below /static/ and /media/, and nothing else."""

import mimetypes
from urllib.parse import urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from partyreports.reports.rendering.files import OurFiles

# Reserved never to exist (RFC 2606), so that a slip could not reach a real host either.
BASE_URL = "https://papers.invalid/"


class OurFilesOnly(URLFetcher):
    """Serve files of ours; refuse every other address, whatever its scheme, and every way out of the folders."""

    def __init__(self, folders):
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.files = OurFiles(folders)

    def fetch(self, url, headers=None):
        """Return the file behind an address of ours, with its MIME type; raise ValueError for any other."""
        address = urlsplit(url)
        if f"{address.scheme}://{address.netloc}/" != BASE_URL:
            raise ValueError(f"A paper reads files of this site only, not {url[:200]!r}")
        path, content = self.files.read(address.path)
        # A stylesheet without its type would be dropped with nothing but a line in the log.
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, content, {"Content-Type": kind})
