"""PDFs that were made once, each under the SHA-256 of what it was made of: asked for again, none is set a second time.

The folder is our own alone and its names tell nothing; who may see a paper is asked before anything is looked up here.
Whatever is wrong with a file or the folder, the paper is made anew. Losing the folder loses nothing.
"""

import hashlib
import logging
import os
import tempfile
from pathlib import Path

logger = logging.getLogger(__name__)

ROOM = 200 * 1024 * 1024
_DIGEST = hashlib.sha256().digest_size


class Kept:
    """Files in a ``folder``; beyond ``room`` bytes those go that nobody has asked for the longest time."""

    def __init__(self, folder, room=ROOM):
        self.folder, self.room = Path(folder), room

    def get(self, key):
        """Return what is kept under a key, whole, or None."""
        path = self.folder / key
        try:
            written = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        content = written[_DIGEST:]
        # A machine that lost power may have left half a file.
        return content if hashlib.sha256(content).digest() == written[:_DIGEST] else None

    def put(self, key, content):
        """Keep a file under a key, and make room for it; a disk that is full or closed is only logged."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
                try:
                    file.write(hashlib.sha256(content).digest() + content)
                    file.close()
                    Path(file.name).replace(self.folder / key)
                except BaseException:
                    Path(file.name).unlink(missing_ok=True)
                    raise
            self._make_room()
        except OSError as error:
            logger.warning("A PDF could not be kept: %s", error)

    def _make_room(self):
        files = []
        for entry in os.scandir(self.folder):
            try:
                files.append((entry.stat().st_mtime, entry.stat().st_size, entry.path))
            except FileNotFoundError:
                # Another process makes room too.
                continue
        total = sum(size for _asked, size, _path in files)
        for _asked, size, path in sorted(files):
            if total <= self.room:
                break
            Path(path).unlink(missing_ok=True)
            total -= size
