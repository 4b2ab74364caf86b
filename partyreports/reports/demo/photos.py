"""The demo's photographs: drawn here, of nobody."""

import hashlib
from functools import cache

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from meetings.models import Photo
from meetings.pictures import encode

SIZE = (1200, 800)
RED, GOLD, WOOD, WALL, CLOTH, SKIN = "#b3202a", "#f2c14e", "#7a4a26", "#e9dcc3", "#f7f3ea", "#d8a67c"
COATS = ("#27364f", "#3d5a6c", "#4a4a4a", "#6b3f4f", "#2f5d50")
BY = "Văn phòng Viện"
Moment = Photo.Moment

HALL = (
    "hall", Moment.OPENING, "Toàn cảnh Hội nghị",
    "Các đại biểu ngồi thành hàng trong hội trường, phía trước là phông đỏ và bàn chủ tọa.",
)  # fmt: skip
SPEAKER = (
    "speaker", Moment.DIRECTIVE, "{director} phát biểu chỉ đạo tại Hội nghị",
    "Một người đứng phát biểu ở bục gỗ có lọ hoa, sau lưng là phông đỏ.",
)  # fmt: skip
AWARD = (
    "award", Moment.AWARDS, "Trao Giấy khen cho tập thể, cá nhân hoàn thành xuất sắc nhiệm vụ",
    "Hai người đứng trước phông đỏ, cùng cầm một khung giấy khen.",
)  # fmt: skip
GROUP = (
    "group", Moment.CLOSING, "Hội nghị chụp ảnh lưu niệm",
    "Các đại biểu đứng thành hai hàng trước phông đỏ.",
)  # fmt: skip


def photograph(held, *, scenes):
    """Write photographs of a meeting and their files; return them, so that the files can go if the loading fails."""
    director = held.guest.name if held.guest else ""
    photos = []
    for position, (scene, moment, caption, seen) in enumerate(scenes):
        picture = _drawn(scene)
        photo = Photo(
            meeting=held.meeting,
            position=position,
            moment=moment,
            caption=caption.format(director=f"Đồng chí {director}"),
            alternative_text=seen,
            photographer=BY,
            width=picture.width,
            height=picture.height,
            digest=hashlib.sha256(picture.image).hexdigest(),
        )
        photo.image.save("", ContentFile(picture.image), save=False)
        photo.thumbnail.save("", ContentFile(picture.thumbnail), save=False)
        photo.full_clean()
        photo.save(force_insert=True)
        photos.append(photo)
    return photos


@cache
def _drawn(scene):
    image = Image.new("RGB", SIZE, WALL)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 620, 1200, 800), fill="#b98b5e")
    draw.rectangle((170, 60, 1030, 520), fill=RED)
    for edge in range(170, 1030, 43):
        draw.line((edge, 60, edge, 520), fill="#9c1a23", width=6)
    draw.rectangle((150, 40, 1050, 66), fill=GOLD)
    {"hall": _hall, "speaker": _speaker, "award": _award, "group": _group}[scene](draw)
    return encode(image)


def _person(draw, x, y, size, coat):
    draw.ellipse((x - size, y - size, x + size, y + size), fill=SKIN)
    draw.chord((x - size, y - size * 1.2, x + size, y + size * 0.6), 180, 360, fill="#2b2320")
    draw.rounded_rectangle((x - size * 1.9, y + size, x + size * 1.9, y + size * 6), radius=size, fill=coat)


def _flowers(draw, x, y):
    draw.rectangle((x - 14, y, x + 14, y + 40), fill="#cfd8dc")
    for place, color in enumerate(("#e85d75", GOLD, "#ffffff", "#e85d75", GOLD)):
        left = x - 50 + place * 20
        draw.ellipse((left, y - 34 - place % 2 * 14, left + 28, y - 6 - place % 2 * 14), fill=color)


def _table(draw):
    for place, coat in enumerate(COATS[:3]):
        _person(draw, 460 + place * 140, 400, 24, coat)
    draw.rectangle((360, 470, 840, 610), fill=CLOTH)
    draw.rectangle((360, 470, 840, 486), fill=GOLD)
    _flowers(draw, 600, 440)


def _hall(draw):
    _table(draw)
    for row in range(3):
        for place in range(9 - row):
            size = 26 + row * 7
            x = 90 + row * 40 + place * (128 + row * 10)
            draw.ellipse((x - size, 560 + row * 70, x + size, 560 + row * 70 + size * 2), fill="#2b2320")
            left, top = x - size * 1.6, 560 + row * 70 + size * 1.7
            draw.rounded_rectangle((left, top, x + size * 1.6, 800), radius=20, fill=COATS[(row + place) % 5])


def _speaker(draw):
    _person(draw, 600, 300, 46, COATS[0])
    draw.polygon([(450, 430), (750, 430), (710, 760), (490, 760)], fill=WOOD)
    draw.rectangle((440, 420, 760, 446), fill="#5d3719")
    draw.line((640, 420, 620, 352), fill="#202020", width=8)
    _flowers(draw, 520, 384)


def _award(draw):
    for x, coat in ((430, COATS[3]), (770, COATS[1])):
        _person(draw, x, 270, 44, coat)
    draw.rectangle((485, 400, 715, 560), fill=WOOD)
    draw.rectangle((500, 415, 700, 545), fill="#fffdf5")
    draw.rectangle((515, 430, 685, 446), fill=RED)
    for line in range(4):
        draw.line((530, 466 + line * 18, 670, 466 + line * 18), fill="#8a8f98", width=4)


def _group(draw):
    for row in range(2):
        for place in range(9 + row):
            _person(draw, 150 + row * -45 + place * 112, 330 + row * 130, 30, COATS[(place + 2 * row) % 5])
    _flowers(draw, 600, 740)
