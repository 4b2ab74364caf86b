"""An event in a member's life, as staff records it, and a correction, as a secretary proposes it."""

import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from members.models import Office, Proposal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [1280, 360])
def test_staff_transfer_a_member_and_secretaries_propose(visit, alice, bob, members1, cell2, width):
    khue = members1[0]
    Office.objects.update(since=datetime.date(2012, 6, 1))
    page = visit(bob, width=width)
    page.goto(reverse("member-event", args=[khue.pk, "transfer-within"]))
    expect(page.get_by_text("Chức vụ này kết thúc")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_label("Đến chi bộ").select_option(label=str(cell2))
    page.get_by_label("Ngày").fill("30/02/2024")
    submit = page.get_by_role("button", name="Chuyển sang chi bộ khác trong đảng bộ")
    submit.click()
    expect(page.locator(".invalid-feedback")).to_be_visible()
    page.get_by_label("Ngày").fill("01/02/2024")
    submit.click()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi nhận")
    assert khue.memberships.get(to=None).cell_id == cell2.pk

    theirs = visit(alice, width=width)
    theirs.goto(reverse("proposal-add", args=[members1[1].pk]))
    theirs.get_by_label("Ngày sinh").fill("18/05/1980")
    theirs.get_by_label("Sai ở đâu, căn cứ vào đâu?").fill("Theo giấy khai sinh")
    theirs.get_by_role("button", name="Gửi đề nghị").click()
    expect(theirs.get_by_role("status")).to_contain_text("Đã gửi")
    page.goto(reverse("proposal", args=[Proposal.objects.get().pk]))
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Chấp nhận và đính chính").click()
    expect(page.get_by_role("status")).to_contain_text("Đã đính chính")
