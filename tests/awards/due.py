"""What the tests of what is due share."""

from bs4 import BeautifulSoup

from awards.due import years_after
from awards.models import Rating
from members.models import Member
from tests.factories import MemberFactory, MembershipFactory

USUAL = object()


def joins(cell, name, admitted, *, official=USUAL, birth=None, **membership):
    """Let somebody who was admitted on a day belong to a cell; official after a year unless told."""
    official = years_after(admitted, 1) if official is USUAL else official
    birth = birth or admitted.replace(year=admitted.year - 25, day=1)
    member = MemberFactory(full_name=name, birth_date=birth, admitted_on=admitted, official_on=official)
    return MembershipFactory(member=member, cell=cell, **membership).member


def rated(recipient, years, record):
    """Rate somebody excellent in the years: proposed in the record of its year, decided without one before."""
    kind = "member" if isinstance(recipient, Member) else "organization"
    for year in years:
        own = record if year == record.year else None
        Rating.objects.create(**{kind: recipient}, year=year, record=own, proposed="excellent")


def shown(response):
    """Return the names under each award date of the page of badges."""
    page = BeautifulSoup(response.content, "lxml")
    return {
        section.h2.get_text().split()[1]: [
            " ".join(row.select("td")[1].get_text().split()) for row in section.select("tbody tr")
        ]
        for section in page.select("section.panel")
    }
