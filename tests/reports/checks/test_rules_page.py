"""The page of the rules in force, and the lines about them in the steps."""

import pytest
from django.urls import reverse

from awards.models import Rating


@pytest.mark.parametrize(
    ("on", "there", "missing"),
    [
        ("2018", ["Hướng dẫn trước năm 2019", "HD 36-HD/VPTW", "QĐ 29-QĐ/TW"], ["90"]),
        ("2021", ["HD 21-HD/BTCTW", "trong toàn tổ chức cơ sở đảng"], []),
        ("2023", ["QĐ 124-QĐ/TW", "nhóm có chức năng", "QĐ 24-QĐ/TW"], []),
        ("31/12/2025", ["QĐ 366-QĐ/TW", "xuất sắc từ 90", "cả giấy khen 5 năm liền"], []),
        ("2026-12-31", ["QĐ 366-QĐ/TW", "HD 05-HD/VPTW", "từ 27/05/2026"], []),
    ],
)
def test_it_works(client, charlie, on, there, missing):
    client.force_login(charlie)
    response = client.get(reverse("rules"), {"on": on})
    # What stands in the list of all editions would be found for every year.
    page = "".join(part.partition("<details>")[0] for part in response.content.decode().split("<section")[1:])
    assert response.status_code == 200
    assert [words for words in there if words.lower() not in page.lower()] == []
    assert [words for words in missing if f"từ {words}" in page] == []


@pytest.mark.parametrize("on", ["12", "0000", "99999", "hôm qua", "31/02/2023", "<script>", "2" * 500, "二〇二三"])
def test_it_says_what_to_enter(client, alice, on):
    client.force_login(alice)
    page = client.get(reverse("rules"), {"on": on}).content.decode()
    assert 'id="error_on"><div class="errors"' in page
    assert "<script>alert" not in page


def test_steps_name_the_regulation(client, alice, meeting):
    client.force_login(alice)
    told = {
        reverse("ratings", args=[meeting.record_id]): "QĐ 124-QĐ/TW",
        reverse("votes", args=[meeting.pk]): "QĐ 24-QĐ/TW",
        reverse("people", args=[meeting.pk]): "QĐ 24-QĐ/TW",
        reverse("commendations", args=[meeting.record_id]): "Hướng dẫn khen thưởng năm 2016",
    }
    for url, regulation in told.items():
        page = client.get(url).content.decode()
        assert regulation in page
        assert reverse("rules") + "?on=" in page


class TestTheRatingsForm:
    """It informs, and blocks nothing."""

    @pytest.fixture
    def url(self, client, alice, record, members1):
        record.year = 2025
        record.save()
        for number, member in enumerate(members1):
            Rating.objects.create(
                record=record, member=member, year=2025, proposed="good" if number else "excellent", points=75 + number
            )
        client.force_login(alice)
        return reverse("ratings", args=[record.pk])

    def test_points_of_another_level(self, client, url):
        page = client.get(url).content.decode()
        assert "75 điểm thuộc mức “Tốt” (QĐ 366-QĐ/TW)." in page
        assert "76 điểm" not in page

    def test_the_cap(self, client, url):
        assert "Xuất sắc: 1; với 2 người mức tốt thì được nhiều nhất 0" in client.get(url).content.decode()

    def test_no_points_before_2025(self, client, url, record):
        record.year = 2023
        record.save()
        record.ratings.update(year=2023)
        assert "điểm thuộc mức" not in client.get(url).content.decode()
