"""Pictures as people send them, made into pictures of ours: decoded within bounds, and encoded anew.

Nothing of the file that was sent is kept but what is seen: no position, no name of a phone, nothing behind the picture.
"""

import contextlib
import io
import math
import struct
import threading
import warnings
from dataclasses import dataclass

from django.utils.translation import gettext
from PIL import Image, ImageCms, ImageFile, ImageOps

LONGEST_SIDE = 2000
"""Pixels: some 300 to the inch across a page."""
THUMBNAIL_SIDE = 400
QUALITY = 82
MOST_BYTES = 25 * 1024 * 1024
TOO_MANY_PIXELS = 40_000_000
"""A picture of so many is refused before it is decoded: decoding costs up to eight bytes for each."""
FORMATS = ("JPEG", "PNG", "WEBP")
_OTHERS = ("GIF", "BMP", "TIFF", "AVIF", "ICO", "PPM", "JPEG2000", "TGA", "PSD")
"""Known by name, so that the refusal can say what was sent; none of them is decoded."""
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")

BROKEN = (OSError, ValueError, SyntaxError, LookupError, TypeError, ArithmeticError, EOFError, struct.error)
"""What Pillow raises over a broken file is not of one kind."""

# One at a time in each process, whoever sends them: so the memory stays that of one picture.
_turn = threading.Lock()
_SRGB = ImageCms.createProfile("sRGB")


class Unusable(Exception):
    """The file is no picture that can be taken; the message says why and what to do, in the reader's language."""


@dataclass(frozen=True)
class Picture:
    """A picture encoded by us, as JPEG without any data but the picture; sizes in pixels."""

    image: bytes
    thumbnail: bytes
    width: int
    height: int


def take_picture(file):
    """Return the Picture of an uploaded file: upright, in sRGB, at most LONGEST_SIDE long.

    Raises Unusable if the file is too large, is no still picture of one of FORMATS, or cannot be read to its end.
    """
    if not file.size:
        raise Unusable(gettext("The file is empty. Copy it from the camera or phone once more."))
    if file.size > MOST_BYTES:
        raise Unusable(
            gettext("The file has %(size)d MB; at most %(most)d fit here. Save the picture smaller and send it again.")
            % {"size": -(-file.size // 1024**2), "most": MOST_BYTES // 1024**2}
        )
    with _turn, warnings.catch_warnings(), _nothing_cut_off():
        # What is too large is refused below, and what is half broken is taken if it can be read.
        warnings.simplefilter("ignore")
        return encode(_decoded(file))


@contextlib.contextmanager
def _nothing_cut_off():
    """Refuse files that end too early, also where another library has told Pillow to fill them up with grey."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _decoded(file):
    """Return the picture as RGB in sRGB, upright and not much longer than LONGEST_SIDE."""
    image = _opened(file)
    width, height = image.size
    if width * height >= TOO_MANY_PIXELS:
        raise Unusable(
            gettext(
                "The picture has %(number)d megapixels (%(width)d × %(height)d); it must stay below %(most)d. "
                "Save it smaller, or set the camera to 12 megapixels."
            )
            % {
                "number": width * height // 1_000_000,
                "width": width,
                "height": height,
                "most": TOO_MANY_PIXELS // 1_000_000,
            }
        )
    # A phone's picture with a short film or a second view behind it is taken; one that moves by itself is not.
    if getattr(image, "is_animated", False) and image.format != "MPO":
        raise Unusable(gettext("This is a moving picture. Choose a photograph."))
    try:
        # JPEG can be decoded at a half or less: quicker, and in a fraction of the memory.
        share = min(1, LONGEST_SIDE / max(width, height))
        image.draft(None, (math.ceil(width * share), math.ceil(height * share)))
        image.load()
        # The profile is of the picture as it was sent, and is lost by some of the steps.
        profile = image.info.get("icc_profile")
        image = _smaller(without_depth(_upright(image)), LONGEST_SIDE)
        return _in_srgb(_without_transparency(image), profile)
    except BROKEN as error:
        raise Unusable(
            gettext("The picture is damaged or was cut off. Copy it from the camera or phone once more.")
        ) from error


def _opened(file):
    """Return the picture with only its head read."""
    file.seek(0)
    head = file.read(64)
    file.seek(0)
    try:
        return Image.open(file, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise Unusable(
            gettext(
                "The picture has far too many pixels; it must stay below %(most)d megapixels. "
                "Save it smaller, or set the camera to 12 megapixels."
            )
            % {"most": TOO_MANY_PIXELS // 1_000_000}
        ) from error
    except BROKEN as error:
        raise Unusable(_why_unknown(file, head)) from error


def _why_unknown(file, head):
    """Say what was sent instead of a photograph, if that can be told."""
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        return gettext(
            "This is a HEIC picture, which only some devices can show. On the iPhone choose Settings, Camera, Formats, "
            "Most Compatible; or send the picture to yourself by Zalo or mail, and take that one."
        )
    try:
        file.seek(0)
        kind = Image.open(file, formats=_OTHERS).format
    except (Image.DecompressionBombError, *BROKEN):
        return gettext("This is not a photograph. Choose a file of the kind JPEG, PNG or WebP.")
    return gettext("This is a %(kind)s file. Save it as JPEG, and choose that one.") % {"kind": kind}


def _upright(image):
    """Return the picture turned as the camera says it was held; one whose notes are broken stays as it is."""
    try:
        return ImageOps.exif_transpose(image)
    except BROKEN:
        return image


def without_depth(image):
    """Return a picture of 16 or more bits a pixel with 8; Pillow's own conversion would make it white."""
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L")
    return image


def _smaller(image, side):
    """Return the picture at most ``side`` long. A palette or single bits are made colours first, as pixels mix."""
    if image.mode in ("1", "P", "PA"):
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    return image


def _without_transparency(image):
    """Return the picture on white paper."""
    if image.mode not in ("RGBA", "LA", "La", "RGBa") and "transparency" not in image.info:
        return image
    image = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _in_srgb(image, profile):
    """Return the picture in the colours that every screen and the archive PDF understand."""
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            # A broken profile, or one of another kind of picture: the plain colours are near enough.
            pass
    return image.convert("RGB")


def encode(image):
    """Return the Picture of an RGB image that Pillow holds."""
    width, height = image.size
    thumbnail = image.copy()
    thumbnail.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    return Picture(_jpeg(image), _jpeg(thumbnail), width, height)


def _jpeg(image):
    # What Pillow keeps beside the pixels must not be written out again.
    image.info = {}
    target = io.BytesIO()
    image.save(target, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    return target.getvalue()
