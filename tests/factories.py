"""Rows for tests, with invented names."""

import datetime
import itertools

import factory
from factory.django import DjangoModelFactory

from meetings.models import Meeting, YearRecord
from members.models import Cell, Committee, Member, Membership, Office, Placement, Role, Term, User
from partyreports.reports.models import Paper
from partyreports.reports.models.paper import digest_of
from partyreports.reports.papers.blocks import Closing, PaperContent, Paragraph, Recipients, Signature, to_json

FOUNDED = datetime.date(2010, 1, 1)
# One for committees and cells: a code is unique among all organisations.
_codes = itertools.count()


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda number: f"user{number}")


class RoleFactory(DjangoModelFactory):
    class Meta:
        model = Role


class OrganizationFactory(DjangoModelFactory):
    """An organisation placed in the tree since FOUNDED, below ``superior``."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    code = factory.LazyFunction(lambda: f"TC{next(_codes):03}")
    short_name = factory.SelfAttribute("name")
    place_name = "Hà Nội"

    @factory.post_generation
    def placed(organization, create, extracted, **kwargs):
        """Place it in the tree: ``placed={"superior": …, "since": …}``."""
        if create:
            Placement.objects.create(
                organization=organization,
                **{"superior": None, "since": FOUNDED, "name": organization.name, **(extracted or {})},
            )


class CommitteeFactory(OrganizationFactory):
    class Meta:
        model = Committee

    name = factory.Sequence(lambda number: f"Đảng bộ Viện {number}")
    level = Committee.Level.BASE
    number_suffix = "ĐU"


class CellFactory(OrganizationFactory):
    class Meta:
        model = Cell

    name = factory.Sequence(lambda number: f"Chi bộ {number}")
    level = Cell.Level.PART
    number_suffix = "CB"


class MemberFactory(DjangoModelFactory):
    """An official member; ``probationary=True`` leaves the confirmation out."""

    class Meta:
        model = Member

    class Params:
        probationary = factory.Trait(official_on=None, admitted_on=datetime.date(2023, 3, 26))

    full_name = factory.Sequence(lambda number: f"Lê Thị Mẫu {number}")
    birth_date = datetime.date(1980, 5, 17)
    sex = Member.Sex.FEMALE
    admitted_on = datetime.date(2012, 6, 1)
    official_on = datetime.date(2013, 6, 1)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    member = factory.SubFactory(MemberFactory)
    since = FOUNDED
    how_joined = Membership.Joined.CARRIED


class OfficeFactory(DjangoModelFactory):
    class Meta:
        model = Office

    since = FOUNDED


class YearRecordFactory(DjangoModelFactory):
    class Meta:
        model = YearRecord

    year = 2023


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    title = "Hội nghị tổng kết công tác năm 2023"
    day = datetime.date(2023, 12, 21)


class PaperFactory(DjangoModelFactory):
    """A report that was issued without its verb, in the one term of its organisation."""

    class Meta:
        model = Paper

    kind = "report"
    type_code = "BC"
    number = revision = factory.Sequence(lambda number: number + 1)
    suffix = "CB"
    date = datetime.date(2023, 12, 28)
    signer = "Hoàng Minh Khuê"
    title = "Báo cáo tổng kết"
    blocks = to_json(
        PaperContent(
            "Báo cáo tổng kết",
            "36",
            (
                Paragraph("Năm 2023."),
                Closing(
                    Recipients("Nơi nhận:", ("- Lưu Chi bộ.",)), Signature("T/M CHI BỘ", "BÍ THƯ", "Hoàng Minh Khuê")
                ),
            ),
        )
    )
    digest = digest_of(blocks)
    issued_by = factory.SubFactory(UserFactory)
    issued_at = datetime.datetime(2023, 12, 28, tzinfo=datetime.UTC)

    @factory.lazy_attribute
    def term(paper):
        """The term is made with the first paper."""
        return Term.objects.get_or_create(organization=paper.record.organization, since=datetime.date(2022, 9, 15))[0]
