"""Where commendations and badges are entered."""

import pytest
from django.urls import reverse

from awards.models import CommendationForm


@pytest.fixture
def url(record, meeting):
    return reverse("commendations", args=[record.pk])


@pytest.fixture
def paper(db):
    """Giấy khen."""
    return CommendationForm.objects.get(name="Giấy khen")
