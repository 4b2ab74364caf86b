"""How tests of decisions call the page on which they are entered."""

import datetime

from django.urls import reverse

D = datetime.date
DECISION = {"decision": "15-QĐ/ĐU", "decided_on": "10/01/2024"}


def url(committee, kind="members"):
    return reverse("decide", args=[committee.pk, 2023, kind])


def pk_of(model, **which):
    return model.objects.get(**which).pk
