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


def colours(meeting):
    """Return the order of a meeting's photographs by their colours: red, green and blue."""
    pixels = [stored(photo.image).getpixel((5, 5)) for photo in meeting.photos.all()]
    return ["rgb"[pixel.index(max(pixel))] for pixel in pixels]


def files_in(folder):
    """Return the files of a folder and those below."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
