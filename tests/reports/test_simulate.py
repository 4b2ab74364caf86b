"""What `simulate` writes is what the app itself would have written: its own counting and checking agree with it."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from awards.models import Badge, Commendation, Rating
from meetings.models import Attendance, Meeting, Section, Step, Target, YearRecord
from members.models import Change, Member, Membership, NameTail, Office, Organization, Placement, User
from members.text import name_tails
from partyreports.reports.checks import check_record
from partyreports.reports.figures.counting import count
from partyreports.reports.figures.sums import roll_up
from partyreports.reports.models import Figures
from partyreports.reports.models.figures import COUNTS
from partyreports.reports.season import season_of
from partyreports.reports.simulation.simulate import simulate
from tests.factories import CellFactory

pytestmark = pytest.mark.django_db
MEMBERS, YEARS = 120, range(2022, 2025)


@pytest.fixture
def simulated():
    return simulate(members=MEMBERS, years=len(YEARS), last_year=YEARS[-1], cells_a_base=2)


def test_it_works():
    out = StringIO()
    call_command("simulate", members=100, years=1, stdout=out)
    assert User.objects.filter(username="m1-staff").exists()
    assert "m1-staff" in out.getvalue()
    call_command("verify")


@pytest.mark.parametrize("wrong", [{"members": 5}, {"members": 100, "years": 0}, {"members": 100, "years": 30}])
def test_it_refuses_nonsense(wrong):
    with pytest.raises(CommandError, match="at least"):
        call_command("simulate", **wrong)


def test_it_refuses_where_there_are_organizations_unless_told(capsys):
    CellFactory()
    before = Organization.objects.count()
    with pytest.raises(CommandError, match="--beside"):
        call_command("simulate", members=30)
    assert Organization.objects.count() == before
    for _twice in range(2):
        there = Member.objects.count()
        call_command("simulate", members=30, years=1, beside=True)
        assert f": {Member.objects.count() - there} members" in capsys.readouterr().out
    assert set(User.objects.values_list("username", flat=True)) >= {"m1-staff", "m2-staff", "m2-secretary"}
    call_command("verify")


def test_verify_finds_no_fault(simulated, capsys):
    call_command("verify")
    assert "No fault" in capsys.readouterr().out


def test_there_are_as_many_members_as_asked_for_in_a_tree_of_levels(simulated):
    for day in [datetime.date(year, 12, 31) for year in YEARS]:
        assert Member.objects.of(simulated.top, on=day).count() == MEMBERS
    levels = Organization.objects.values_list("level", flat=True).order_by()
    assert sorted(levels) == ["base"] * 2 + ["part"] * 4 + ["upper"]
    assert Organization.objects.below(simulated.top).count() == Placement.objects.count() == 7


def test_the_same_seed_makes_the_same(simulated):
    def told(top):
        people = Member.objects.of(top, on=datetime.date(2024, 12, 31)).order_by("pk")
        return list(people.values_list("full_name", "birth_date", "admitted_on")), roll_up(top, 2024).total

    again = simulate(members=MEMBERS, years=len(YEARS), last_year=YEARS[-1], cells_a_base=2)
    other = simulate(members=MEMBERS, years=len(YEARS), last_year=YEARS[-1], cells_a_base=2, seed=2)
    assert told(again.top) == told(simulated.top) != told(other.top)


def test_the_figures_are_those_that_the_app_counts(simulated):
    kept = Figures.objects.select_related("record__organization")
    assert kept.count() == 4 * len(YEARS)
    for figures in kept:
        counted = count(figures.record, cut_off_on=figures.cut_off_on)
        assert {name: getattr(figures, name) for name in COUNTS} == {name: getattr(counted, name) for name in COUNTS}


@pytest.mark.parametrize("year", YEARS)
def test_sums_are_those_of_the_people(simulated, year):
    day = datetime.date(year, 12, 31)
    people = Member.objects.of(simulated.top, on=day)
    total = roll_up(simulated.top, year).total
    assert (total.cells, total.reported) == (4, 4)
    assert total.members == people.count() == MEMBERS
    assert total["women"] == people.filter(sex="female").count()
    assert total["probationary"] == people.with_standing(day).filter(standing="probationary").count()
    rolls = Attendance.objects.filter(meeting__record__year=year, meeting__record__organization__kind="cell")
    assert (total["summoned"], total["present"]) == (rolls.count(), rolls.filter(presence="present").count())
    rated = Rating.objects.filter(year=year, member__isnull=False)
    assert (total.proposed, total.unrated) == (rated.exclude(proposed="").count(), rated.exclude(unrated="").count())
    assert sum(total.decided.values()) == rated.exclude(decided="").count()
    joined = Membership.objects.filter(since__year=year)
    assert total.joined == joined.count() > 0


def test_the_records_pass_the_cross_checks(simulated):
    for record in YearRecord.objects.select_related("organization", "superior"):
        assert not check_record(record).errors, record


def test_every_row_would_pass_a_form(simulated):
    models = (
        Organization, Placement, Member, Membership, Office, YearRecord, Step, Meeting, Attendance, Section, Target,
        Rating, Commendation, Badge,
    )  # fmt: skip
    for model in models:
        for row in model.objects.all()[::7]:
            row.full_clean()


def test_what_follows_from_names_is_written(simulated):
    for member in Member.objects.all():
        assert set(member.name_tails.values_list("text", flat=True)) == name_tails(member.full_name)
        assert Member.objects.search(member.full_name).filter(pk=member.pk).exists()
    assert NameTail.objects.exists()


def test_the_season_knows_when_each_was_handed_in(simulated):
    season = season_of(simulated.top, YEARS[-1])
    assert all(entry.handed_in_on and entry.done for entry in season.entries)
    assert season.counts["accepted"] + season.counts["submitted"] == 6
    assert 0 < season.in_time <= 6
    assert Change.objects.filter(verb="submit record").count() == 7 * len(YEARS)
