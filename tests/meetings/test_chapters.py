"""The pages of chapters, targets, tasks and of the discussion."""

import pytest
from django.urls import reverse

from meetings.recording import begin_record
from tests.forms import errors_in, filled, is_vietnamese, refusals_in, send, snapshot


@pytest.fixture
def begun(cell1, alice, members1):
    """A record begun by Alice, with the usual chapters."""
    return begin_record(organization=cell1, year=2023, by=alice)


def test_chapters_work(client, alice, begun):
    client.force_login(alice)
    url = reverse("chapters", args=[begun.pk])
    text = "Chi bộ đã hoàn thành nhiệm vụ.\n- Điểm thứ nhất\n- Điểm thứ hai"
    sent = {"results-0-text": text, "assessment-1-text": "Còn hạn chế.", "plan-0-text": "Mục tiêu."}
    response = send(client, url, sent)
    assert response.status_code == 302
    assert begun.sections.get(position=1000).text == text
    assert [section.part for section in begun.sections.all()] == sorted(
        [section.part for section in begun.sections.all()],
        key=["opening", "results", "assessment", "plan", "proposals"].index,
    )
    assert begun.steps.get(name="chapters").complete


def test_chapters_refuse_200000_characters(client, alice, begun):
    client.force_login(alice)
    before = snapshot(begun)
    text = "ệ" * 200_000
    response = send(client, reverse("chapters", args=[begun.pk]), {"results-0-text": text})
    assert response.status_code == 422
    assert any("200000" in error.replace(".", "") and is_vietnamese(error) for error in errors_in(response))
    assert filled(response)["results-0-text"] == text
    assert snapshot(begun) == before


def test_chapters_store_decomposed_accents_as_nfc(client, alice, begun):
    client.force_login(alice)
    decomposed = "Nguye\u0302\u0303n Va\u0306n \u0110u\u031b\u0301c"
    send(client, reverse("chapters", args=[begun.pk]), {"results-0-text": decomposed})
    assert begun.sections.get(position=1000).text == "Nguy\u1ec5n V\u0103n \u0110\u1ee9c"


def test_chapters_drop_what_cannot_be_seen(client, alice, begun):
    client.force_login(alice)
    send(client, reverse("chapters", args=[begun.pk]), {"results-0-text": "đảng\u200b viên\u202e\u00ad 1\u00a0234"})
    assert begun.sections.get(position=1000).text == "đảng viên 1 234"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "file:///etc/passwd", "{{ 7|add:7 }}", "</textarea>"])
def test_chapters_show_code_as_text(client, alice, begun, text):
    client.force_login(alice)
    url = reverse("chapters", args=[begun.pk])
    assert send(client, url, {"results-0-text": text, "results-0-heading": text}).status_code == 302
    assert filled(client.get(url))["results-0-text"] == text
    assert "<script>alert" not in client.get(url).content.decode()


def test_chapters_refuse_a_nul(client, alice, begun):
    client.force_login(alice)
    assert send(client, reverse("chapters", args=[begun.pk]), {"results-0-text": "a\0b"}).status_code == 422


def test_targets_work(client, alice, begun):
    client.force_login(alice)
    url = reverse("targets", args=[begun.pk])
    response = send(client, url, {"results-0-text": "Bài báo khoa học"}, add="results")
    data = filled(response) | {
        "results-0-unit": "bài",
        "results-0-planned": "12",
        "results-0-result": "16",
        "results-0-achievement": "exceeded",
        "results-1-text": "Bài báo quốc tế",
        "results-1-is_part": "on",
        "results-1-result": "08",
        "plan-0-text": "Bài báo khoa học",
        "plan-0-planned": "18",
    }
    assert client.post(url, data).status_code == 302
    whole, part = begun.targets.filter(next_year=False)
    assert (whole.result, whole.achievement, part.parent) == ("16", "exceeded", whole)
    assert begun.targets.get(next_year=True).planned == "18"


def test_targets_of_next_year_become_its_list(client, alice, begun):
    whole = begun.targets.create(text="Bài báo", planned="18", next_year=True)
    begun.targets.create(text="Bài báo quốc tế", planned="9", next_year=True, parent=whole, position=1)
    next_record = begin_record(organization=begun.organization, year=2024, by=alice)
    first, second = next_record.targets.all()
    assert (first.text, first.planned, first.next_year) == ("Bài báo", "18", False)
    assert second.parent == first


def test_targets_refuse_a_part_of_nothing(client, alice, begun):
    client.force_login(alice)
    response = send(
        client, reverse("targets", args=[begun.pk]), {"results-0-text": "Bài báo", "results-0-is_part": "on"}
    )
    assert refusals_in(response)
    assert not begun.targets.exists()


def test_targets_remove_a_whole_and_keep_its_part(client, alice, begun):
    first = begun.targets.create(text="Thứ nhất")
    second = begun.targets.create(text="Thứ hai", position=1)
    part = begun.targets.create(text="Phần", parent=second, position=2)
    client.force_login(alice)
    assert send(client, reverse("targets", args=[begun.pk]), {"results-1-DELETE": "on"}).status_code == 302
    part.refresh_from_db()
    assert part.parent == first
    assert begun.targets.count() == 2


def test_tasks_work(client, alice, begun):
    client.force_login(alice)
    task = {"tasks-0-text": "Bồi dưỡng quần chúng", "tasks-0-assignee": "Chi ủy", "tasks-0-due": " Quý II "}
    assert send(client, reverse("tasks", args=[begun.pk]), task).status_code == 302
    [task] = begun.tasks.all()
    assert task.due == "Quý II"


def test_tasks_refuse_a_time_that_is_a_story(client, alice, begun):
    client.force_login(alice)
    task = {"tasks-0-text": "Bồi dưỡng quần chúng", "tasks-0-due": "thường xuyên, " * 10}
    response = send(client, reverse("tasks", args=[begun.pk]), task)
    assert refusals_in(response)
    assert filled(response)["tasks-0-due"] == task["tasks-0-due"]
    assert not begun.tasks.exists()


def test_discussion_works(client, alice, meeting, members1):
    guest = meeting.guests.create(name="Bà Tạ Thị Khách", directs=True)
    client.force_login(alice)
    url = reverse("discussion", args=[meeting.pk])
    response = send(client, url, {"remarks-0-kind": "directive"}, add="remarks")
    data = filled(response) | {
        "remarks-0-who": f"guest-{guest.pk}",
        "remarks-0-text": "Đề nghị:\n(1) Sáng tạo\n(2) Đoàn kết",
        "remarks-1-kind": "presentation",
        "remarks-1-who": f"member-{members1[1].pk}",
        "remarks-1-on_behalf_of": "Chi ủy",
        "remarks-1-text": "Báo cáo tổng kết",
        "remarks-2-kind": "discussion",
        "remarks-2-text": "Các đảng viên đóng góp ý kiến.",
    }
    assert client.post(url, data).status_code == 302
    assert [(remark.kind, remark.who, remark.on_behalf_of) for remark in meeting.remarks.all()] == [
        ("directive", guest, ""),
        ("presentation", members1[1], "Chi ủy"),
        ("discussion", None, ""),
    ]


def test_discussion_offers_the_usual_kinds_and_stores_none(client, alice, meeting):
    client.force_login(alice)
    url = reverse("discussion", args=[meeting.pk])
    usual = ["opening", "presentation", *["discussion"] * 3, "directive", "reply", "closing"]
    assert kinds_in(client.get(url)) == usual
    assert send(client, url).status_code == 302
    assert not meeting.remarks.exists()
    assert send(client, url, {"remarks-5-text": "Chỉ đạo"}).status_code == 302
    assert [remark.kind for remark in meeting.remarks.all()] == ["directive"]
    assert kinds_in(client.get(url)) == ["directive", ""]


def test_discussion_ends_with_the_closing_speech(client, alice, meeting):
    client.force_login(alice)
    url = reverse("discussion", args=[meeting.pk])
    assert send(client, url, {"remarks-7-text": "Bế mạc"}).status_code == 302
    assert send(client, url, {"remarks-1-kind": "discussion", "remarks-1-text": "Góp ý"}).status_code == 302
    assert [remark.kind for remark in meeting.remarks.all()] == ["discussion", "closing"]


def test_discussion_can_be_nothing_beside_the_offered_kinds(client, alice, meeting):
    client.force_login(alice)
    assert send(client, reverse("discussion", args=[meeting.pk]), {"nothing": "on"}).status_code == 302
    assert meeting.steps.get(name="discussion").complete


def kinds_in(response):
    """Return the kinds of the remarks on a page, stored and offered."""
    shown = filled(response)
    return [shown[f"remarks-{number}-kind"] for number in range(int(shown["remarks-TOTAL_FORMS"]))]


def test_who_spoke_is_kept_without_the_words(client, alice, meeting, members1):
    client.force_login(alice)
    url = reverse("discussion", args=[meeting.pk])
    speakers = {
        "remarks-0-kind": "presentation",
        "remarks-0-new_guest": "Ông Lò Văn Mới",
        "remarks-0-on_behalf_of": "Tổ giúp việc",
    }
    assert send(client, url, speakers).status_code == 302
    remark = meeting.remarks.get()
    assert (remark.who.name, remark.text) == ("Ông Lò Văn Mới", "")
    paper = client.get(reverse("meeting-paper", args=[meeting.pk, "minutes"])).content.decode()
    assert "Ông Lò Văn Mới, thay mặt Tổ giúp việc, trình bày báo cáo." in paper


def test_a_remark_by_nobody_that_says_nothing_is_refused(client, alice, meeting):
    client.force_login(alice)
    sent = {"remarks-0-kind": "closing", "remarks-0-on_behalf_of": "Tổ giúp việc"}
    response = send(client, reverse("discussion", args=[meeting.pk]), sent)
    assert refusals_in(response)
    assert not meeting.remarks.exists()


def test_discussion_refuses_a_speaker_from_elsewhere(client, alice, meeting, outsider):
    client.force_login(alice)
    remark = {"remarks-0-kind": "reply", "remarks-0-who": f"member-{outsider.pk}", "remarks-0-text": "Tiếp thu"}
    response = send(client, reverse("discussion", args=[meeting.pk]), remark)
    assert refusals_in(response)
    assert filled(response)["remarks-0-text"] == "Tiếp thu"
    assert not meeting.remarks.exists()


@pytest.mark.parametrize("name", ["chapters", "targets", "tasks"])
def test_it_hides_it_from_outsiders(client, charlie, begun, name):
    client.force_login(charlie)
    url = reverse(name, args=[begun.pk])
    assert client.get(url).status_code == client.post(url).status_code == 404


@pytest.mark.parametrize("name", ["chapters", "targets", "tasks"])
def test_it_refuses_a_closed_record(client, alice, begun, name):
    client.force_login(alice)
    url = reverse(name, args=[begun.pk])
    data = filled(client.get(url))
    begun.status = "accepted"
    begun.save()
    assert client.get(url).status_code == 200
    assert client.post(url, data).status_code == 403


@pytest.mark.parametrize("name", ["chapters", "targets", "tasks", "ratings", "commendations"])
def test_a_form_without_its_rows_is_refused(client, alice, begun, name):
    client.force_login(alice)
    before = snapshot(begun)
    response = client.post(reverse(name, args=[begun.pk]), {"version": "0"})
    assert response.status_code == 422 or name == "ratings"
    assert snapshot(begun) == before or name == "ratings"


@pytest.fixture
def parted(begun):
    """A target with a part."""
    whole = begun.targets.create(text="Kết nạp đảng viên mới")
    return whole, begun.targets.create(text="Trong đó nữ", parent=whole, position=1)


@pytest.mark.parametrize("change", [{"results-1-is_part": "on"}, {"results-0-DELETE": "on"}, {}])
def test_a_row_sent_twice_is_refused(client, alice, begun, parted, change):
    client.force_login(alice)
    before = snapshot(begun)
    whole = parted[0]
    url = reverse("targets", args=[begun.pk])
    response = send(client, url, {"results-0-id": whole.pk, "results-1-id": whole.pk, **change})
    assert refusals_in(response)
    assert snapshot(begun) == before


@pytest.mark.parametrize("change", [{"results-0-DELETE": "on"}, {}])
def test_rows_that_were_not_sent_are_missed(client, alice, begun, parted, change):
    """Else a step could be ticked, or a part lose its whole, by a form that does not show what is stored."""
    client.force_login(alice)
    before = snapshot(begun)
    counts = {"results-TOTAL_FORMS": "1", "results-INITIAL_FORMS": "1"}
    assert refusals_in(send(client, reverse("targets", args=[begun.pk]), {**counts, **change}))
    assert snapshot(begun) == before


@pytest.mark.parametrize("name", ["targets", "tasks"])
def test_nothing_to_report_is_refused_while_rows_stay(client, alice, begun, parted, name):
    begun.tasks.create(text="Rà soát")
    client.force_login(alice)
    counts = {f"{prefix}-{count}_FORMS": "0" for prefix in ["results", "tasks"] for count in ["TOTAL", "INITIAL"]}
    assert refusals_in(send(client, reverse(name, args=[begun.pk]), {**counts, "nothing": "on"}))
    assert not begun.steps.filter(complete=True).exists()


def test_a_row_names_its_id_wherever_it_stands(client, alice, begun, parted):
    """Rows that were saved as one typed have empty rows between them."""
    client.force_login(alice)
    url = reverse("targets", args=[begun.pk])
    data = filled(send(client, url, {"results-2-text": "Ba"}, add="results"))
    data |= {"results-4-id": data["results-1-id"], "results-1-id": "", "results-4-text": "Trong đó nữ"}
    data |= {"results-1-text": "", "results-4-is_part": "on", "results-INITIAL_FORMS": "0"}
    data.pop("results-1-is_part")
    assert client.post(url, data).status_code == 302
    texts = [(target.text, target.parent_id) for target in begun.targets.all()]
    assert texts == [("Kết nạp đảng viên mới", None), ("Ba", None), ("Trong đó nữ", begun.targets.get(text="Ba").pk)]
    assert begun.targets.get(text="Trong đó nữ").pk == parted[1].pk


def test_a_row_that_was_removed_meanwhile_is_not_made_again(client, alice, begun, parted):
    client.force_login(alice)
    url = reverse("targets", args=[begun.pk])
    assert refusals_in(send(client, url, {"results-2-id": "999999", "results-2-text": "Ma"}))
    assert begun.targets.count() == 2


@pytest.mark.parametrize("total", ["9" * 30, "-1", "x", ""])
def test_a_count_of_rows_that_cannot_be_changes_nothing(client, alice, begun, parted, total):
    client.force_login(alice)
    rows = snapshot(begun)[:-2]
    response = send(client, reverse("targets", args=[begun.pk]), {"results-TOTAL_FORMS": total})
    assert response.status_code in (302, 422)
    assert snapshot(begun)[:-2] == rows
