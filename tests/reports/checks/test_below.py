"""The cross-checks of a committee's record against those of its cells."""

import datetime

import pytest

from awards.models import Rating
from meetings.models import Attendance, YearRecord
from partyreports.reports.checks.findings import Level
from tests.factories import MemberFactory, MembershipFactory, YearRecordFactory
from tests.reports.checks.conftest import finding, findings

WARNING, INFORMATION = Level.WARNING, Level.INFORMATION


@pytest.fixture
def above(tidy, committee, cell2):
    """The committee's record; cell 1 has handed in, and so has cell 2, without members or a meeting."""
    for record in [tidy, YearRecordFactory(organization=cell2, superior=committee)]:
        YearRecord.objects.filter(pk=record.pk).update(status="submitted")
    Rating.objects.create(organization=cell2, year=2023, proposed="good", record=cell2.year_records.get())
    return YearRecordFactory(organization=committee)


def test_all_have_handed_in(above):
    found = [check for check, _level in findings(above)]
    assert not {"handed-in", "people-below", "grades-below"} & set(found)


@pytest.mark.parametrize("status", ["draft", "returned"])
def test_one_has_not_handed_in(above, tidy, status):
    YearRecord.objects.filter(pk=tidy.pk).update(status=status)
    missing = finding(above, "handed-in")
    assert missing.level == WARNING
    assert [link.label for link in missing.links] == ["Chi bộ 1"]
    assert missing.links[0].url.endswith(f"/records/{tidy.pk}/")


def test_one_has_no_record(above, cell2):
    Rating.objects.filter(organization=cell2).delete()
    cell2.year_records.all().delete()
    missing = finding(above, "handed-in")
    assert "Chi bộ 2" in missing.text
    assert missing.links[0].url.endswith(f"/organizations/{cell2.pk}/")


def test_a_roll_that_differs_from_the_member_list(settings, above, cell1):
    settings.LANGUAGE_CODE = "en"
    MembershipFactory(member=MemberFactory(), cell=cell1, since=datetime.date(2023, 12, 27), how_joined="transferred")
    differs = finding(above, "people-below")
    assert differs.level == INFORMATION
    assert "Chi bộ 1 3 and 4" in differs.text
    assert finding(above, "grades-below").level == WARNING


def test_a_member_without_a_grade(above, members1):
    Rating.objects.filter(member=members1[1]).update(proposed="")
    assert "Trịnh Thị Ánh" in finding(above, "grades-below").text
    Rating.objects.filter(member=members1[1]).update(unrated="other")
    assert findings(above, "grades-below") == []


def test_a_cell_without_a_level_of_its_own(above, cell1):
    Rating.objects.filter(organization=cell1).update(proposed="")
    assert "Chi bộ 1" in finding(above, "grades-below").text


def test_the_cap_warns_over_all_cells(above, members1):
    """What only informs in a small cell warns where the cells are summed up."""
    Rating.objects.filter(member=members1[0]).update(proposed="excellent")
    assert finding(above, "cap").level == WARNING
    assert finding(above, "cap").about == (1, 2)


def test_moves_within_the_committee_are_none_of_its_affair(above, committee, members1, cell1, cell2):
    above.meetings.create(title="Hội nghị", day=datetime.date(2024, 1, 10), kind="year_end")
    moved = members1[0].memberships.get()
    moved.to, moved.how_left = datetime.date(2024, 1, 5), "moved"
    moved.save()
    MembershipFactory(member=members1[0], cell=cell2, since=moved.to, how_joined="moved")
    assert findings(above, "moved") == []
    Attendance.objects.all().delete()
    assert findings(cell2.year_records.get(), "moved") == []
