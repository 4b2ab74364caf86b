"""Files of ours that papers may show: below /static/ and /media/, and no others."""

from pathlib import Path
from urllib.parse import unquote

LARGEST_FILE = 30 * 1024 * 1024


class OurFiles:
    """Finds the file behind an address of ours and refuses every way out of the folders.

    ``folders`` maps the start of an address (`/static/`) to the folders that are searched, in order.
    """

    def __init__(self, folders):
        self.folders = {prefix: [Path(folder).resolve() for folder in several] for prefix, several in folders.items()}

    def path(self, address):
        """Return the file behind ``/media/…``, or None."""
        wanted = unquote(address)
        for prefix, folders in self.folders.items():
            if not wanted.startswith(prefix) or "\0" in wanted:
                continue
            for folder in folders:
                path = (folder / wanted.removeprefix(prefix).lstrip("/")).resolve()
                if path.is_relative_to(folder) and path.is_file():
                    return path
        return None

    def read(self, address):
        """Return what the file behind an address holds; raise ValueError where there is none, or too large a one."""
        path = self.path(address)
        if path is None:
            raise ValueError(f"A paper reads files of this site only, not {address[:200]!r}")
        if path.stat().st_size > LARGEST_FILE:
            raise ValueError(f"The file behind {address[:200]!r} is too large for a paper")
        return path, path.read_bytes()
