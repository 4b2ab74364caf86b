"""What tests of a member's life ask: what a verb refuses, and where the member was."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from members.events.life import Life
from members.models import Leave, Member, Membership, Office
from tests.constraints import said


def refused(message, verb, **arguments):
    """Check that a verb refuses with a message and writes nothing."""
    changes = _everything()
    with translation.override("en"), pytest.raises(ValidationError) as error:
        verb(**arguments)
    assert message in said(error.value), said(error.value)
    assert _everything() == changes
    return error.value


def _everything():
    return [list(model.objects.order_by("pk").values()) for model in (Member, Membership, Office, Leave)]


def periods(member):
    return [(row.cell.code, row.since, row.to, row.how_joined, row.how_left) for row in Life(member).memberships]
