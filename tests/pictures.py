"""Pictures for tests, drawn here: no file of anybody's lies in the repository."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture(*, size=(640, 480), color="navy", mode="RGB", kind="JPEG", name="IMG_0001.jpg", **options):
    """Return an uploaded file with a picture in one colour; ``options`` are those of Pillow's encoder."""
    target = io.BytesIO()
    Image.new(mode, size, color).save(target, kind, **options)
    return SimpleUploadedFile(name, target.getvalue())


def stored(field):
    """Return a stored picture, open."""
    with field.open() as file:
        return Image.open(io.BytesIO(file.read()))
