"""A cell that has handed in what is to be decided, and the committee above its committee."""

import pytest

from awards.models import Badge, Commendation, CommendationForm, Rating
from meetings.models import YearRecord
from members.models import Placement
from tests.awards.deciding.page import DECISION, pk_of, url
from tests.factories import (
    CommitteeFactory,
)


@pytest.fixture
def proposed(record, members1, committee):
    """Cell 1 has handed in: two ratings and its own, a commendation for itself, a badge."""
    khue, anh, _bao = members1
    common = {"record": record, "year": 2023}
    Rating.objects.create(member=khue, proposed="excellent", **common)
    Rating.objects.create(member=anh, proposed="good", **common)
    Rating.objects.create(organization=record.organization, proposed="good", **common)
    form = CommendationForm.objects.get(name="Giấy khen")
    Commendation.objects.create(member=khue, form=form, status="proposed", reason="Cứu người", **common)
    Badge.objects.create(record=record, member=anh, years=30)
    YearRecord.objects.update(status="accepted")
    record.refresh_from_db()
    return record


@pytest.fixture
def as_bob(client, bob):
    client.force_login(bob)
    return client


@pytest.fixture
def upper(committee):
    """The committee above Bob's."""
    upper = CommitteeFactory(name="Đảng bộ Sở", short_name="Đảng bộ Sở", code="S", level="upper")
    Placement.objects.filter(organization=committee).update(superior=upper)
    return upper


@pytest.fixture
def reopened(as_bob, committee, proposed, members1):
    """Awarded was a commendation and a badge, another commendation declined; then the record was opened again."""
    anh = members1[1]
    one = Commendation.objects.get()
    values = {"record": proposed, "year": 2023, "form": one.form, "status": "proposed"}
    other = Commendation.objects.create(member=anh, **values)
    as_bob.post(url(committee, "commendations"), {"act": "awarded", "row": one.pk, **DECISION})
    as_bob.post(url(committee, "commendations"), {"act": "declined", "row": other.pk, "reason": "Chưa đủ hồ sơ"})
    as_bob.post(url(committee, "badges"), {"act": "awarded", "row": pk_of(Badge), **DECISION})
    YearRecord.objects.update(status="draft")
    return proposed
