"""What becomes of the files that people send as photographs."""

import io
import resource
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image, ImageCms

from meetings import pictures
from meetings.pictures import LONGEST_SIDE, THUMBNAIL_SIDE, Unusable, take_picture
from tests.forms import is_vietnamese
from tests.pictures import picture

RED, BLUE = (254, 0, 0), (0, 0, 254)
GPS, ORIENTATION, MODEL = 0x8825, 0x0112, 0x0110


def taken(file):
    """Return the picture that was made of a file, opened."""
    return Image.open(io.BytesIO(take_picture(file).image))


def why_not(file):
    """Return why a file is refused, which has to be said in Vietnamese."""
    with translation.override("vi"), pytest.raises(Unusable) as refusal:
        take_picture(file)
    assert is_vietnamese(str(refusal.value))
    return str(refusal.value)


def near(one, other, by=3):
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_works(kind):
    made = take_picture(picture(kind=kind, color="red"))
    image, thumbnail = Image.open(io.BytesIO(made.image)), Image.open(io.BytesIO(made.thumbnail))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (640, 480))
    assert (made.width, made.height) == (640, 480)
    assert near(image.getpixel((5, 5)), RED)
    assert max(thumbnail.size) == THUMBNAIL_SIDE


def test_a_large_one_is_scaled_down():
    made = take_picture(picture(size=(4032, 3024)))
    assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)


def test_a_long_thin_one_is_scaled_down():
    assert taken(picture(size=(60_000, 2), mode="L", color=9, kind="PNG")).size == (LONGEST_SIDE, 1)


def with_notes(orientation=1):
    """A photograph whose left half is red and whose right one is blue, with the notes of a phone."""
    image = Image.new("RGB", (400, 200), "red")
    image.paste("blue", (200, 0, 400, 200))
    notes = image.getexif()
    notes[MODEL], notes[ORIENTATION] = "Phone of Khuê", orientation
    notes.get_ifd(GPS).update({1: "N", 2: (21.0, 2.0, 0.0), 3: "E", 4: (105.0, 51.0, 0.0)})
    target = io.BytesIO()
    image.save(target, "JPEG", exif=notes, comment="Khuê", quality=95, xmp=b"<x:xmpmeta>Khu\xc3\xaa</x:xmpmeta>")
    return SimpleUploadedFile("a.jpg", target.getvalue())


def test_the_notes_of_the_phone_are_gone():
    file = with_notes()
    assert Image.open(file).getexif().get_ifd(GPS)
    made = take_picture(file)
    for data in (made.image, made.thumbnail):
        image = Image.open(io.BytesIO(data))
        assert not dict(image.getexif())
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        assert b"Khu" not in data
        assert b"Exif" not in data


@pytest.mark.parametrize(("orientation", "top_left"), [(1, RED), (3, BLUE), (6, RED), (8, BLUE)])
def test_it_is_upright(orientation, top_left):
    image = taken(with_notes(orientation))
    assert image.size == ((400, 200) if orientation in (1, 3) else (200, 400))
    assert near(image.getpixel((10, 10)), top_left)


def test_broken_notes_do_not_cost_the_photograph():
    assert taken(picture(exif=b"Exif\0\0MM\0\x2a\xff\xff\xff\xff", color="red")).size == (640, 480)


def test_what_is_behind_the_picture_is_gone():
    file = picture(color="red")
    script = b"<script>alert(1)</script>PK\x03\x04"
    made = take_picture(SimpleUploadedFile("a.jpg", file.read() + script))
    assert b"script" not in made.image
    assert b"PK\x03\x04" not in made.image


@pytest.mark.parametrize(
    ("mode", "color", "kind", "seen"),
    [
        ("CMYK", (0, 255, 255, 0), "JPEG", RED),
        ("L", 100, "JPEG", (100, 100, 100)),
        ("I;16", 40_000, "PNG", (156, 156, 156)),
        ("1", 1, "PNG", (255, 255, 255)),
        ("RGBA", (255, 0, 0, 255), "PNG", RED),
        ("RGBA", (255, 0, 0, 0), "WEBP", (255, 255, 255)),
        ("LA", (0, 0), "PNG", (255, 255, 255)),
    ],
)
def test_every_kind_of_colour_looks_as_it_did(mode, color, kind, seen):
    assert near(taken(picture(mode=mode, color=color, kind=kind)).getpixel((5, 5)), seen)


def test_a_palette_with_a_hole_in_it():
    target = io.BytesIO()
    Image.new("RGB", (50, 50), "red").quantize(4).save(target, "PNG", transparency=0)
    assert taken(SimpleUploadedFile("a.png", target.getvalue())).getpixel((5, 5)) == (255, 255, 255)


def test_a_colour_profile_is_applied():
    """The one here says that red is what others call blue."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"xXYZ").replace(b"bXYZ", b"rXYZ").replace(b"xXYZ", b"bXYZ")
    image = taken(picture(icc_profile=swapped, color="red"))
    assert near(image.getpixel((5, 5)), BLUE, by=20)
    assert "icc_profile" not in image.info


@pytest.mark.parametrize("profile", [b"no profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()])
def test_a_profile_that_does_not_fit_is_passed_over(profile):
    assert near(taken(picture(icc_profile=profile, color="red")).getpixel((5, 5)), RED)


def test_a_phones_picture_with_a_second_one_behind_it():
    second = [Image.new("RGB", (640, 480), "blue")]
    assert near(taken(picture(color="red", kind="MPO", save_all=True, append_images=second)).getpixel((5, 5)), RED)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_it_refuses_what_moves(kind):
    more = [Image.new("RGB", (640, 480), "blue")]
    assert "động" in why_not(picture(color="red", kind=kind, save_all=True, append_images=more))


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "AVIF"])
def test_it_names_another_kind_of_picture(kind):
    why = why_not(picture(kind=kind))
    assert kind in why
    assert "JPEG" in why


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"heix"])
def test_it_tells_an_iphones_owner_what_to_do(brand):
    assert "iPhone" in why_not(SimpleUploadedFile("IMG_1.HEIC", b"\0\0\0\x18ftyp" + brand + b"\0" * 500))


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "content",
    [
        SVG,
        b"%PDF-1.7 ...",
        b"PK\x03\x04 a workbook",
        b"MZ\x90\0 a program",
        "Ảnh hội nghị".encode(),
        b"\0" * 100,
        b"\xff\xd8",
    ],
)
def test_it_refuses_what_is_no_picture(content):
    assert why_not(SimpleUploadedFile("a.jpg", content))


def test_it_refuses_an_empty_file():
    assert "rỗng" in why_not(SimpleUploadedFile("a.jpg", b""))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_it_refuses_what_was_cut_off(kind, share):
    target = io.BytesIO()
    Image.effect_noise((640, 480), 80).convert("RGB").save(target, kind)
    content = target.getvalue()
    assert why_not(SimpleUploadedFile("a.jpg", content[: int(len(content) * share)]))


def test_it_refuses_a_file_that_is_too_large():
    file = picture()
    file.size = pictures.MOST_BYTES + 1
    assert "25 MB" in why_not(file)


@pytest.mark.parametrize("size", [(8000, 5000), (40_000, 1000)])
def test_it_refuses_40_megapixels(size):
    why = why_not(picture(size=size, mode="1", color=0, kind="PNG"))
    assert f"{size[0]} × {size[1]}" in why
    assert "12 megapixel" in why


def claiming(width, height):
    """A PNG of a few bytes whose head claims a huge picture."""

    def chunk(kind, data):
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\0\0\0"
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(9000, 9000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_goes_off(size):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "megapixel" in why_not(SimpleUploadedFile("a.png", claiming(*size)))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024


def test_just_below_the_limit_it_stays_within_its_memory():
    """In kilobytes: a JPEG is decoded at a part of its size, whatever it holds."""
    file = picture(size=(7900, 5000), color="red")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert taken(file).size == (2000, 1266)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024
