"""The demo, loaded once for all tests of this module, and taken back after them."""

import datetime
from collections import Counter
from itertools import pairwise

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from awards.models import Badge, Commendation, Rating
from awards.rules import rating_rule_on
from meetings.models import Attendance, CheckNote, Meeting, Motion, Photo, Section, Step, Target, YearRecord
from meetings.recording import begin_record
from meetings.turnout import motion_passed, too_many_votes, turnout_of
from members.demo_accounts import DEMO_PASSWORDS
from members.log import broken_entries
from members.models import Cell, Member, Membership, Office, Organization, Role, Standing, User
from partyreports.reports.checks import check_record
from partyreports.reports.life import last_return
from partyreports.reports.models import Paper
from partyreports.reports.papers.blocks import Picture
from partyreports.reports.papers.news import news
from partyreports.reports.verifying import CHECKS

pytestmark = pytest.mark.django_db
YEARS = range(2021, 2026)
LAST_DAY = datetime.date(2025, 12, 31)
Status = YearRecord.Status


def dump():
    """Every row of our own, by model."""
    models = [
        model
        for label in ["members", "meetings", "awards", "reports"]
        for model in apps.get_app_config(label).get_models()
    ]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    """The loaded demo, and what the command printed."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def committee():
    """The demo's committee."""
    return Organization.objects.get(code="VNN")


def record_in(status):
    """The one record of 2025 of a cell in that state."""
    return YearRecord.objects.get(organization__kind="cell", year=2025, status=status)


def test_a_note_lets_a_warning_pass():
    """The record that waits to be judged shows how: the others have nothing to note."""
    [note] = CheckNote.objects.all()
    assert note.record == record_in(Status.SUBMITTED)
    assert [judged.key for judged in check_record(note.record).warnings] == [note.warning]


class TestPeople:
    def test_seven_cells_and_69_members(self, committee):
        assert Cell.objects.count() == 7
        assert committee.placement_on(LAST_DAY).superior.year_records.count() == 0
        assert Member.objects.of(committee, on=LAST_DAY).count() == 69

    def test_some_are_on_probation_and_some_on_leave(self, committee):
        members = Member.objects.of(committee, on=LAST_DAY).with_standing(LAST_DAY)
        assert sum(member.standing == Standing.PROBATIONARY for member in members) == 3
        assert Counter(member.leave for member in members if member.leave) == {"exempt": 2, "away": 1}

    def test_nobody_is_in_two_cells_at_once(self):
        for member in Member.objects.all():
            periods = list(member.memberships.order_by("since").values_list("since", "to"))
            assert all(to and to <= since for (_, to), (since, _) in pairwise(periods))

    def test_the_movement_of_each_year_closes(self, committee):
        for year in YEARS:
            first, after = datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1)
            moved = [Membership.Joined.MOVED, Membership.Left.MOVED]
            joined = Membership.objects.filter(since__range=(first, datetime.date(year, 12, 31)))
            left = Membership.objects.filter(to__range=(first, datetime.date(year, 12, 31)))
            opening, closing = (Member.objects.of(committee, on=day).count() for day in [first, after])
            came = joined.exclude(how_joined__in=moved).count()
            went = left.exclude(how_left__in=moved).count()
            assert opening + came - went == closing
            assert came

    def test_members_came_and_went_in_every_way(self):
        assert set(Membership.objects.values_list("how_left", flat=True)) == {"", "transferred", "died", "moved"}
        assert Membership.objects.filter(how_left="died").count() == 1
        joined = set(Membership.objects.values_list("how_joined", flat=True))
        assert joined == {"carried", "admitted", "transferred", "moved"}

    def test_each_organization_has_one_secretary_in_each_year(self, committee):
        for organization in [committee, *Cell.objects.all()]:
            for year in YEARS:
                day = datetime.date(year, 12, 31)
                assert Office.objects.on(day).filter(organization=organization, post="secretary").count() == 1

    def test_who_holds_a_post_belongs_there(self):
        for office in Office.objects.select_related("organization", "member"):
            for day in [office.since, office.to and office.to - datetime.timedelta(days=1)]:
                if day:
                    here = Member.objects.of(office.organization, on=day)
                    assert here.filter(pk=office.member_id).exists(), office

    def test_rows_pass_their_own_checks_once_more(self):
        for model in [Member, Membership, Office, Organization, Meeting, Commendation, Badge]:
            for row in model.objects.all():
                row.full_clean()


class TestRecords:
    def test_each_cell_and_the_committee_have_five_years(self, committee):
        for organization in [committee, *Cell.objects.all()]:
            years = organization.year_records.order_by("year").values_list("year", flat=True)
            assert list(years) == list(YEARS)

    def test_one_cell_in_each_state(self):
        states = Counter(
            YearRecord.objects.filter(organization__kind="cell", year=2025).values_list("status", flat=True)
        )
        assert states == {Status.DRAFT: 1, Status.SUBMITTED: 1, Status.RETURNED: 1, Status.ACCEPTED: 4}

    def test_earlier_years_are_accepted_and_the_committee_is_at_its_last(self, committee):
        assert set(YearRecord.objects.filter(year__lt=2025).values_list("status", flat=True)) == {Status.ACCEPTED}
        assert committee.year_records.get(year=2025).status == Status.DRAFT

    def test_the_returned_record_says_why(self):
        last = last_return(record_in(Status.RETURNED))
        assert last.step.name == "targets"
        assert "Kết nạp đảng viên mới" in last.comment

    def test_every_chapter_of_a_submitted_record_is_written(self):
        assert not Section.objects.exclude(record__status=Status.DRAFT).filter(text="").exists()
        assert not Section.objects.filter(text__regex=r"[{}]").exists()

    def test_each_year_takes_over_the_plan_of_the_one_before(self):
        for record in YearRecord.objects.filter(year__gt=2021):
            before = YearRecord.objects.get(organization=record.organization, year=record.year - 1)
            planned = before.targets.filter(next_year=True).values_list("text", "planned", "parent__text")
            assert list(record.targets.filter(next_year=False).values_list("text", "planned", "parent__text")) == list(
                planned
            )

    def test_every_target_of_a_cell_has_a_result(self):
        assert not Target.objects.filter(next_year=False, achievement="", record__organization__kind="cell").exists()

    def test_parts_of_a_target_add_up(self):
        wholes = Target.objects.filter(sub_rows__isnull=False, next_year=False).exclude(sub_rows__text="Phụ nữ")
        for whole in wholes.distinct():
            assert int(whole.result) == sum(int(part.result) for part in whole.sub_rows.all()), whole

    def test_the_log_holds_together(self):
        for organization in Organization.objects.all():
            assert not list(broken_entries(organization))


class TestMeetings:
    def test_each_closed_record_has_its_year_end_meeting(self):
        for record in YearRecord.objects.exclude(status=Status.DRAFT):
            assert record.meetings.filter(kind=Meeting.Kind.YEAR_END).count() == 1

    def test_the_roll_is_the_roster_of_the_day_and_everyone_is_marked(self):
        for meeting in Meeting.objects.select_related("record__organization"):
            roll = meeting.attendances.order_by("pk").values_list("member", flat=True)
            assert set(roll) == {member.pk for member in meeting.roster()}
        assert not Attendance.objects.filter(presence="").exists()

    def test_the_committee_summons_in_every_way(self, committee):
        meetings = Meeting.objects.filter(record__organization=committee).order_by("day")
        assert [meeting.summoned for meeting in meetings] == ["executive", "delegates", "everyone", "everyone"]
        assert 0 < meetings[1].delegates.count() == turnout_of(meetings[1]).summoned
        assert [chair.guest is not None for chair in meetings[3].chairs.all()] == [False, True]

    def test_motions_fit_the_turnout_and_pass(self):
        meetings = {meeting.pk: turnout_of(meeting) for meeting in Meeting.objects.all()}
        assert all(turnout.quorum_met for turnout in meetings.values())
        motions = Motion.objects.select_related("meeting")
        assert len(motions) > 70
        for motion in motions:
            assert not too_many_votes(motion, meetings[motion.meeting_id]), motion
            assert motion.votes == meetings[motion.meeting_id].may_vote_present
            assert motion_passed(motion, meetings[motion.meeting_id])

    def test_who_leads_or_speaks_was_there(self):
        for meeting in Meeting.objects.all():
            present = set(meeting.attendances.filter(presence="present").values_list("member", flat=True))
            named = [*meeting.chairs.all(), *meeting.remarks.all()]
            assert {row.member_id for row in named if row.member_id} <= present
            assert meeting.minute_taker_id in present

    def test_who_directs_is_not_on_the_roll(self):
        for meeting in Meeting.objects.filter(guests__directs=True):
            names = meeting.attendances.values_list("member__full_name", flat=True)
            assert meeting.guests.get(directs=True).name not in names


class TestPhotos:
    def test_the_latest_meetings_have_some(self):
        for record in YearRecord.objects.filter(organization__kind="cell", year=2025):
            assert record.meetings.get(kind="year_end").photos.count() in (2, 3)
        assert not Photo.objects.filter(alternative_text="").exists()
        assert not Photo.objects.filter(caption__regex=r"[{}]").exists()

    def test_their_files_are_there(self):
        for photo in Photo.objects.all():
            assert photo.image.storage.exists(photo.image.name)
            assert photo.thumbnail.storage.exists(photo.thumbnail.name)

    def test_a_step_with_photographs_is_not_closed_as_empty(self):
        for step in Step.objects.filter(name="photos"):
            assert step.nothing_to_report != step.meeting.photos.exists()

    def test_their_news_names_the_meeting_and_shows_them(self):
        for meeting in Meeting.objects.filter(photos__isnull=False).distinct():
            shown = [block.caption for block in news(meeting).blocks if isinstance(block, Picture)]
            assert sorted(shown) == sorted(meeting.photos.values_list("caption", flat=True))


class TestAwards:
    def test_everyone_has_a_level_or_a_reason_for_none(self):
        assert not Rating.objects.filter(proposed="", unrated="").exists()
        for record in YearRecord.objects.filter(organization__kind="cell"):
            here = Member.objects.of(record.organization, on=record.last_day).values_list("pk", flat=True)
            assert set(record.ratings.filter(member__isnull=False).values_list("member", flat=True)) == set(here)

    def test_excellent_stay_within_the_cap(self):
        for record in YearRecord.objects.filter(organization__kind="cell"):
            levels = Counter(record.ratings.filter(member__isnull=False).values_list("proposed", flat=True))
            assert levels["excellent"] <= rating_rule_on(record.last_day).most_excellent(levels["good"])

    def test_votes_on_ratings_fit_the_meeting(self):
        for record in YearRecord.objects.filter(organization__kind="cell"):
            meeting = record.meetings.filter(kind="review").first() or record.meetings.get()
            votes = {rating.votes for rating in record.ratings.exclude(proposed="")}
            assert votes == {turnout_of(meeting).may_vote_present}

    def test_accepted_ratings_are_decided_and_only_those(self):
        decided = Rating.objects.exclude(decided="")
        assert set(decided.values_list("record__status", flat=True)) == {Status.ACCEPTED}
        assert not Rating.objects.filter(record__status=Status.ACCEPTED, decided="").exclude(proposed="").exists()

    def test_awarded_were_decided_excellent(self):
        # A special deed needs no grade.
        awarded = Commendation.objects.filter(status="awarded", title__isnull=False)
        assert awarded.exists()
        for row in awarded:
            rating = Rating.objects.get(year=row.year, member=row.member, organization=row.organization)
            assert rating.decided == Rating.Level.EXCELLENT
            assert row.decision

    def test_others_are_commended_for_a_deed(self):
        deeds = Commendation.objects.filter(status="awarded", title=None)
        assert {row.form.name for row in deeds} == {"Biểu dương", "Bằng khen"}
        assert all(row.reason for row in deeds)
        assert all(row.given_by == row.record.organization for row in deeds.filter(form__name="Biểu dương"))

    def test_five_years_running_were_excellent_each_year(self):
        row = Commendation.objects.get(title__years=5)
        levels = Rating.objects.filter(member=row.member, year__in=YEARS).values_list("decided", flat=True)
        assert list(levels) == ["excellent"] * 5

    def test_badges_follow_the_years_in_the_party(self):
        badges = Badge.objects.select_related("member", "record")
        assert {badge.years for badge in badges} == {30, 40, 45, 55}
        for badge in badges:
            assert badge.awarded_on.year == badge.record.year
            early = badge.special == Badge.Special.POSTHUMOUS
            assert early or badge.member.party_age_on(badge.awarded_on) >= badge.years * 12
            assert badge.member.party_age_on(badge.due_on) == badge.years * 12
        assert badges.filter(special=Badge.Special.POSTHUMOUS).count() == 1


class TestPapers:
    def test_accepted_records_of_the_latest_years_have_theirs(self):
        records = YearRecord.objects.filter(
            year__gte=2024, status=Status.ACCEPTED, organization__code__startswith="VNN"
        )
        for record in records:
            kinds = Counter(record.papers.values_list("kind", flat=True))
            assert kinds == {"report": 1, "minutes": record.meetings.count()}
        assert not Paper.objects.exclude(record__in=records).exists()

    def test_they_are_signed_and_numbered_with_gaps(self):
        for paper in Paper.objects.all():
            assert paper.signer
            assert paper.date > paper.record.meetings.get(kind="year_end").day or paper.kind == "minutes"
        assert not Paper.objects.filter(kind="report", number=1).exists()

    def test_nothing_is_wrong_with_it(self):
        assert [fault for check in CHECKS for fault in check()] == []


class TestAccounts:
    def test_they_sign_in(self):
        for username, password in DEMO_PASSWORDS.items():
            user = User.objects.get(username=username)
            assert user.check_password(password)
            assert user.full_name

    def test_their_roles(self):
        kinds = Role.objects.values_list("user__username", "kind", "organization__code")
        assert set(kinds) == {
            ("secretary", "secretary", "VNN-03"),
            ("staff", "staff", "VNN"),
            ("viewer", "viewer", "VNN"),
            ("admin", "admin", "CQKH"),
        }

    def test_the_secretary_has_a_draft_with_steps_to_do(self):
        record = record_in(Status.DRAFT)
        secretary = User.objects.get(username="secretary")
        assert record.may_be_edited_by(secretary)
        done = set(record.steps.filter(complete=True).values_list("name", flat=True))
        assert {"details", "people", "discussion", "chapters", "targets", "ratings"} <= done
        assert not done & {"tasks", "commendations"}
        assert not record.meetings.get(kind="year_end").motions.exists()

    def test_the_secretary_can_begin_the_next_year(self):
        cell = Organization.objects.get(code="VNN-03")
        record = begin_record(organization=cell, year=2026, by=User.objects.get(username="secretary"))
        assert record.targets.filter(planned__gt="").exists()


def test_a_second_run_changes_nothing(capsys):
    before = dump()
    call_command("load_demo")
    assert dump() == before
    assert "nothing was changed" in capsys.readouterr().out
