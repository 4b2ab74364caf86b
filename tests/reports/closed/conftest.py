"""A record that has something of everything, and is closed: submitted, or accepted too."""

import datetime

import pytest

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle
from meetings.models import Chair, Delegate, Guest, Remark
from partyreports.reports.life import accept
from tests.handing_in import hand_in
from tests.pictures import picture
from tests.reports.checks.conftest import held, tidy

__all__ = ["held", "tidy"]
CLOSED = ["submitted", "accepted"]


@pytest.fixture
def full(tidy, held, members1):
    """Alice's record of 2023, still open, with at least one row of each of its parts."""
    khue, anh, _bao = members1
    Delegate.objects.bulk_create(Delegate(meeting=held, member=member) for member in members1)
    guest = Guest.objects.create(meeting=held, name="Trương Hữu Nghĩa", capacity="Đảng ủy viên", directs=True)
    Chair.objects.create(meeting=held, guest=guest, position=1)
    Remark.objects.create(meeting=held, kind="directive", guest=guest, text="Giữ vững đoàn kết.")
    held.photos.create(image=picture(color="red"), thumbnail=picture(color="red"), caption="Toàn cảnh hội nghị")
    held.motions.update(in_favour=1)
    letter = CommendationForm.objects.get(name="Giấy khen")
    title = CommendationTitle.objects.filter(recipients=CommendationTitle.For.MEMBERS).first()
    of_member = {"record": tidy, "member": khue, "year": 2023}
    Commendation.objects.create(form=letter, title=title, status="proposed", reason="Sáng kiến", **of_member)
    Badge.objects.create(record=tidy, member=anh, years=30, due_on=datetime.date(2024, 2, 3))
    return tidy


@pytest.fixture
def meeting(full, held):
    """The meeting of that record: what other tests ask for under this name."""
    return held


@pytest.fixture(params=CLOSED)
def close(request, alice, bob):
    """Return a function that hands a record in, and has it accepted as well."""

    def close(record):
        record = hand_in(record=record, by=alice)
        return accept(record=record, by=bob) if request.param == "accepted" else record

    return close


@pytest.fixture
def closed(full, close):
    """That record, closed."""
    return close(full)
