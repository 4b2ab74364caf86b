"""The news item of a meeting: every fact that may be told, none that may not, and the photographs where they belong."""

import datetime
import io

import pikepdf
import pytest
from django.urls import reverse

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle
from meetings.models import Attendance, Meeting, Photo, Remark
from meetings.photographs import add_photo
from partyreports.reports.papers.blocks import Picture
from partyreports.reports.papers.news import news
from partyreports.reports.rendering.pdf import render_pdf
from tests.pictures import picture
from tests.reports.papers.reading import page_words, pdf_words, words


@pytest.fixture
def photograph(full_meeting, alice):
    """Return a function that adds a photograph of the meeting."""

    def photograph(caption="", moment="", photographer="", seen="", color=None):
        number = full_meeting.photos.count()
        photo = add_photo(meeting=full_meeting, file=picture(color=color or (30 * number, 0, 99)), by=alice)
        told = {"caption": caption, "moment": moment, "photographer": photographer, "alternative_text": seen}
        Photo.objects.filter(pk=photo.pk).update(**told)
        photo.refresh_from_db()
        return photo

    return photograph


def captions_and_texts(content):
    """Return the blocks as short words: the caption of a picture, else the beginning of the text."""
    return [
        f"[{block.caption}]" if isinstance(block, Picture) else getattr(block, "text", type(block).__name__)
        for block in content.blocks
    ]


def behind(content, caption):
    """Return the text of the paragraph behind which a picture stands."""
    found = captions_and_texts(content)
    place = found.index(f"[{caption}]")
    return next(text for text in reversed(found[:place]) if not text.startswith("["))


FACTS = [
    "Hội nghị Tổng kết công tác Đảng năm 2023 và triển khai nhiệm vụ năm 2024 của Chi bộ Trung tâm Gốm sứ",
    "Thực hiện Công văn số 138-CV/ĐUV ngày 13/12/2023 của Đảng ủy Viện; được sự đồng ý của Đảng ủy Viện",
    "chiều ngày 21/12/2023, tại Hội trường tầng 3, Chi bộ Trung tâm Gốm sứ (Đảng bộ Viện Vật liệu) tổ chức",
    "Chủ trì Hội nghị có đồng chí Hoàng Minh Khuê, Bí thư Chi bộ, Giám đốc Trung tâm; đồng chí Trương Hữu Nghĩa",
    "Dự và chỉ đạo Hội nghị có đồng chí Trương Hữu Nghĩa, Đảng ủy viên, Phó Viện trưởng, Đảng bộ Viện Vật liệu.",
    "đại diện các tổ chức chính trị – xã hội cùng các đảng viên của Chi bộ",
    "phát biểu khai mạc Hội nghị: Tuyên bố lý do",
    "Đồng chí Trịnh Thị Ánh, Phó Bí thư Chi bộ, Phó Giám đốc Trung tâm, thay mặt Chi ủy, trình bày tại Hội nghị:",
    "Dự thảo báo cáo tổng kết và nghị quyết.",
    "điều kiện có nhiều thuận lợi",
    "hiện có 15 đảng viên (14 chính thức, 01 dự bị)",
    "- 16 công bố;",
    "01/02 chỉ tiêu đề ra được hoàn thành, trong đó 01 chỉ tiêu vượt kế hoạch",
    "chỉ ra một số hạn chế: Nguồn nhân lực chất lượng cao chưa đáp ứng nhu cầu.",
    "Hội nghị đã thảo luận, với 01 ý kiến phát biểu. Các đảng viên nhất trí với dự thảo báo cáo.",
    "phát biểu chỉ đạo Hội nghị: (1) Tăng cường lãnh đạo; (2) Đổi mới sinh hoạt chi bộ.",
    "phát biểu tiếp thu ý kiến chỉ đạo: Nghiêm túc tiếp thu",
    "nhiệm vụ trọng tâm năm 2024: Hoàn thành xuất sắc nhiệm vụ năm 2024.",
    "Đảng ủy Viện Vật liệu tặng Giấy khen cho 01 đảng viên đạt danh hiệu",
    "“Đảng viên hoàn thành xuất sắc nhiệm vụ” năm 2023: Trịnh Thị Ánh.",
    "Đề nghị Đảng ủy Khối xét tặng Bằng khen cho 01 tập thể năm 2023.",
    "Trong năm 2023, đã trao Huy hiệu Đảng cho 01 đảng viên, trong đó:",
    "- 01 đồng chí nhận Huy hiệu 30 năm tuổi Đảng: Mai Đức Đạt",
    "phát biểu bế mạc Hội nghị: Cảm ơn các đại biểu.",
    "Nguồn: Chi bộ Trung tâm Gốm sứ.",
]  # fmt: skip


def test_every_fact_stands_in_it(full_meeting):
    told = words(news(full_meeting))
    assert [fact for fact in FACTS if fact not in told] == []


NOT_TOLD = [
    "vắng", "đi công tác", "tán thành", "biểu quyết", "xếp loại", "kiểm tra", "vi phạm",
    "Đề nghị bổ sung nhiệm vụ đào tạo",
    "Hỗ trợ đào tạo", "40 năm tuổi Đảng", "12-QĐ/ĐU", "Không đạt", "Đồng chí Trịnh Thị Ánh, 31/01/2024", "Số ",
    "Dự thảo, lần", "người ghi biên bản",
]  # fmt: skip


def test_nothing_internal_stands_in_it(full_meeting):
    told = words(news(full_meeting))
    assert [text for text in NOT_TOLD if text in told] == []


def test_nobody_who_stayed_away_is_named(full_meeting):
    told = words(news(full_meeting))
    absent = full_meeting.attendances.exclude(presence="present").select_related("member")
    named = {row.member.full_name for row in absent if row.member.full_name in told}
    # Who got a badge is named for that.
    assert named <= {badge.member.full_name for badge in Badge.objects.all()}


def test_everyone_came(full_meeting):
    Attendance.objects.update(presence="present")
    assert "cùng toàn thể đảng viên của Chi bộ" in words(news(full_meeting))


def test_a_title_below_excellent_is_not_told(full_meeting, people):
    title = CommendationTitle.objects.create(name="Đảng viên hoàn thành tốt nhiệm vụ", recipients="members")
    Commendation.objects.create(
        record=full_meeting.record, member=people[8], year=2023, status="awarded", title=title,
        form=CommendationForm.objects.get(name="Giấy khen"),
    )  # fmt: skip
    told = words(news(full_meeting))
    assert people[8].full_name not in told
    assert "hoàn thành tốt nhiệm vụ" not in told


def test_what_was_decided_after_the_day_is_only_proposed(full_meeting):
    Commendation.objects.filter(status="awarded").update(decided_on=datetime.date(2024, 1, 15))
    told = words(news(full_meeting))
    assert "tặng Giấy khen cho 01 đảng viên đạt danh hiệu" in told
    assert "Đề nghị Đảng ủy Viện Vật liệu xét tặng Giấy khen" in told
    assert "xuất sắc nhiệm vụ” năm 2023: Trịnh Thị Ánh" not in told


def test_badges_of_the_day_are_handed_over_by_somebody(full_meeting):
    Badge.objects.filter(years=30).update(awarded_on=full_meeting.day, handed_over_by="đồng chí Trương Hữu Nghĩa")
    Badge.objects.filter(years=40).update(awarded_on=full_meeting.day, handed_over_by="đồng chí Trương Hữu Nghĩa")
    told = words(news(full_meeting))
    assert "Cũng tại Hội nghị, đồng chí Trương Hữu Nghĩa trao Huy hiệu Đảng cho 02 đảng viên, trong đó: - 01" in told
    assert "tặng sớm" not in told
    assert told.index("40 năm tuổi Đảng") < told.index("30 năm tuổi Đảng")


def test_pictures_stand_behind_what_they_show(full_meeting, photograph):
    photograph("Hội nghị chụp ảnh lưu niệm", "closing")
    photograph("Đồng chí Trương Hữu Nghĩa phát biểu chỉ đạo", "directive")
    photograph("Toàn cảnh Hội nghị", "opening")
    photograph("Trao Giấy khen", "awards")
    content = news(full_meeting)
    assert behind(content, "Toàn cảnh Hội nghị").startswith("Đồng chí Hoàng Minh Khuê")
    assert behind(content, "Đồng chí Trương Hữu Nghĩa phát biểu chỉ đạo") == "Items"
    assert behind(content, "Trao Giấy khen") == "Items"
    assert "bế mạc" in behind(content, "Hội nghị chụp ảnh lưu niệm")
    order = [block.caption for block in content.blocks if isinstance(block, Picture)]
    assert order == [
        "Toàn cảnh Hội nghị", "Đồng chí Trương Hữu Nghĩa phát biểu chỉ đạo", "Trao Giấy khen",
        "Hội nghị chụp ảnh lưu niệm",
    ]  # fmt: skip


def test_pictures_of_which_it_is_not_said_are_spread_in_their_order(full_meeting, photograph):
    names = [f"Ảnh {number}" for number in range(5)]
    for name in names:
        photograph(name)
    content = news(full_meeting)
    assert [block.caption for block in content.blocks if isinstance(block, Picture)] == names
    assert len({behind(content, name) for name in names}) >= 4
    assert "khai mạc" in behind(content, "Ảnh 0")
    assert "bế mạc" in behind(content, "Ảnh 4")


def test_a_picture_of_what_is_not_told_stands_behind_what_came_before(full_meeting, photograph):
    photograph("Chỉ đạo", "directive")
    Remark.objects.filter(kind="directive").delete()
    assert "nhất trí" in behind(news(full_meeting), "Chỉ đạo")


def test_each_picture_says_what_is_seen(full_meeting, photograph):
    photo = photograph("Toàn cảnh", seen="Các đại biểu ngồi trong hội trường")
    [shown] = [block for block in news(full_meeting).blocks if isinstance(block, Picture)]
    assert shown == Picture(photo.image.url, "Các đại biểu ngồi trong hội trường", "Toàn cảnh")


def test_one_photographer_is_named_at_the_end(full_meeting, photograph):
    photograph("Toàn cảnh", photographer="Vũ Hải Hà")
    photograph("Bế mạc", photographer="Vũ Hải Hà")
    told = words(news(full_meeting))
    assert "Ảnh: Vũ Hải Hà. Nguồn: Chi bộ Trung tâm Gốm sứ." in told
    assert told.count("Vũ Hải Hà") - told.count("Ảnh: Vũ Hải Hà.") == words_without_photos(full_meeting).count(
        "Vũ Hải Hà"
    )


def words_without_photos(meeting):
    Photo.objects.update(photographer="")
    return words(news(meeting))


def test_several_photographers_are_named_in_the_captions(full_meeting, photograph):
    photograph("Toàn cảnh", photographer="Tô Lan")
    photograph("Bế mạc", photographer="Mai Đạt")
    photograph("", photographer="Mai Đạt")
    found = captions_and_texts(news(full_meeting))
    assert {"[Toàn cảnh (Ảnh: Tô Lan)]", "[Bế mạc (Ảnh: Mai Đạt)]", "[(Ảnh: Mai Đạt)]"} <= set(found)


def test_an_empty_meeting_has_its_news(meeting):
    told = words(news(meeting))
    assert "Ngày 21/12/2023, Chi bộ Trung tâm Gốm sứ" in told
    assert "Tham dự Hội nghị có các đảng viên của Chi bộ." in told


@pytest.mark.parametrize("kind", ["continued", "executive"])
def test_the_year_is_told_by_the_year_end_meeting_alone(full_meeting, kind):
    Meeting.objects.update(kind=kind)
    full_meeting.refresh_from_db()
    told = words(news(full_meeting))
    assert "16 công bố" not in told
    assert "Giấy khen" not in told
    assert "phát biểu chỉ đạo" in told


def test_a_review_meeting_is_no_news(client, alice, full_meeting):
    Meeting.objects.update(kind="review")
    full_meeting.refresh_from_db()
    assert news(full_meeting) is None
    client.force_login(alice)
    address = reverse("meeting-paper", args=[full_meeting.pk, "news"])
    assert client.get(address).status_code == 404
    assert address not in client.get(reverse("record", args=[full_meeting.record_id])).text


def test_the_page_shows_the_pictures_to_whoever_may_see_them(client, alice, full_meeting, photograph):
    photo = photograph("Toàn cảnh Hội nghị", seen="Các đại biểu")
    client.force_login(alice)
    page = client.get(reverse("meeting-paper", args=[full_meeting.pk, "news"]))
    assert f'<img src="{photo.image.url}" alt="Các đại biểu">' in page.text
    assert client.get(photo.image.url).status_code == 200
    assert page_words(page.content) == words(news(full_meeting))


def test_the_pdf_holds_the_pictures_whole_with_their_captions(full_meeting, photograph, caplog):
    for number in range(4):
        photograph(f"Chú thích số {number}", color=(200, 50 * number, 9))
    content = news(full_meeting)
    pdf = render_pdf(content)
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]
    assert pdf_words(pdf, content) == words(content)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        images = {picture.objgen for page in document.pages for picture in page.get_images().values()}
        assert len(images) == 4
        assert all(document.get_object(image)["/Filter"] == "/DCTDecode" for image in images)
