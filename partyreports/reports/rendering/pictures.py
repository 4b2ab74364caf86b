"""The pictures of papers, for the formats that hold the picture itself."""

import base64
import io
import warnings
from dataclasses import dataclass

from django.conf import settings
from PIL import Image

from partyreports.reports.rendering.files import OurFiles

# What Word and browsers show; anything else that Pillow reads is written anew.
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif"}


@dataclass(frozen=True)
class OpenPicture:
    """A picture with its size in pixels."""

    content: bytes
    type: str
    width: int
    height: int

    def stream(self):
        """Return the picture as a file without a name: no path of this machine goes into a paper."""
        return io.BytesIO(self.content)

    def data(self):
        """Return the picture as an address that holds it."""
        return f"data:{self.type};base64,{base64.b64encode(self.content).decode()}"


def folders():
    """Return where the files of papers lie: the start of their addresses, and the folders behind it."""
    return {
        "/static/": [str(folder) for folder in settings.STATICFILES_DIRS],
        "/media/": [str(settings.MEDIA_ROOT)],
    }


def open_picture(url):
    """Return the picture behind an address of ours; raise ValueError when there is none that can be shown."""
    _path, content = OurFiles(folders()).read(url)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                if image.format in TYPES:
                    return OpenPicture(content, TYPES[image.format], *image.size)
                file = io.BytesIO()
                image.convert("RGBA").save(file, "PNG")
                return OpenPicture(file.getvalue(), "image/png", *image.size)
    except (OSError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValueError(f"The picture behind {url[:200]!r} cannot be shown: {error}") from error
