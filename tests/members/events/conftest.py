"""The day on which the verbs of a member's life are tried, and two members to whom something happens."""

import datetime

import pytest
import time_machine

from members.models import Office

D = datetime.date


@pytest.fixture
def today():
    """1 June 2024."""
    with time_machine.travel(datetime.datetime(2024, 6, 1, 12, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def khue(members1):
    """In cell 1 since 1 June 2012, its secretary since then."""
    Office.objects.update(since=D(2012, 6, 1))
    return members1[0]


@pytest.fixture
def bao(members1):
    """On probation since 26 March 2023."""
    return members1[2]
