"""The one door through which a paper reads files: ours, below /static/ and /media/, and nothing else."""

import mimetypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

# Reserved never to exist (RFC 2606), so that a slip could not reach a real host either.
BASE_URL = "https://papers.invalid/"
LARGEST_FILE = 30 * 1024 * 1024


class OurFilesOnly(URLFetcher):
    """Serve files of ours; refuse every other address, whatever its scheme, and every way out of the folders.

    ``folders`` maps the start of an address (`/static/`) to the folders that are searched, in order.
    """

    def __init__(self, folders):
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.folders = {prefix: [Path(folder).resolve() for folder in several] for prefix, several in folders.items()}

    def fetch(self, url, headers=None):
        """Return the file behind an address of ours, with its MIME type; raise ValueError for any other."""
        path = self._path(url)
        if path is None:
            raise ValueError(f"A paper reads files of this site only, not {url[:200]!r}")
        if path.stat().st_size > LARGEST_FILE:
            raise ValueError(f"The file behind {url[:200]!r} is too large for a paper")
        # A stylesheet without its type would be dropped with nothing but a line in the log.
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    def _path(self, url):
        address = urlsplit(url)
        if f"{address.scheme}://{address.netloc}/" != BASE_URL:
            return None
        wanted = unquote(address.path)
        for prefix, folders in self.folders.items():
            if not wanted.startswith(prefix) or "\0" in wanted:
                continue
            for folder in folders:
                path = (folder / wanted.removeprefix(prefix).lstrip("/")).resolve()
                if path.is_relative_to(folder) and path.is_file():
                    return path
        return None
