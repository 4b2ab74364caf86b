"""What is due by a day: the first day of a full year in the Party, and years of excellent grades without a gap."""

import datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from awards.due import (
    DueBadge,
    confirmation_due_on,
    missed_badge,
    next_award_dates,
    next_badge,
    next_badges,
    with_badge_due,
    with_badge_reached,
    with_confirmation_due,
    with_excellent_run,
    years_after,
    years_before,
)
from awards.models import Badge, Rating
from awards.models.badge import BADGE_YEARS
from members.models import Cell, Member
from tests.factories import CellFactory, MemberFactory

DAY = datetime.timedelta(days=1)
days = st.dates(datetime.date(1930, 1, 1), datetime.date(2060, 12, 31))
# Every other start is one of those on which calendars differ.
starts = days | st.sampled_from(
    [datetime.date(year, *day) for year in (1948, 1952, 1970, 1996) for day in ((2, 28), (2, 29), (3, 1)) if
     day != (2, 29) or year % 4 == 0]
)  # fmt: skip


def member(start, official=None, **more):
    """Return an unsaved member who was admitted on a day."""
    return Member(full_name="Lê Thị Mẫu", admitted_on=start, official_on=official or years_after(start, 1), **more)


def test_the_award_dates_follow_each_other():
    assert next_award_dates(datetime.date(2023, 5, 19)) == [
        datetime.date(2023, 5, 19),
        datetime.date(2023, 9, 2),
        datetime.date(2023, 11, 7),
        datetime.date(2024, 2, 3),
    ]
    assert next_award_dates(datetime.date(2023, 11, 8), 1) == [datetime.date(2024, 2, 3)]


@given(start=starts, years=st.sampled_from([1, *BADGE_YEARS]))
def test_a_badge_is_due_on_the_first_day_with_so_many_full_years(start, years):
    due = years_after(start, years)
    someone = member(start, official=start)
    assert someone.party_age_on(due) >= years * 12
    assert someone.party_age_on(due - DAY) < years * 12


@given(start=starts, by=days, years=st.integers(1, 90))
def test_the_years_back_and_forth_agree(start, by, years):
    assert (years_after(start, years) <= by) == (start <= years_before(by, years))


def test_a_date_far_away_breaks_nothing():
    assert years_after(datetime.date(9990, 2, 28), 30) == datetime.date(9999, 2, 28)


@pytest.mark.django_db
@settings(max_examples=60)
@given(
    people=st.lists(
        st.tuples(starts, st.sets(st.sampled_from(BADGE_YEARS), max_size=3), st.booleans(), st.none() | starts),
        max_size=6,
    ),
    by=days,
)
def test_the_next_badge_agrees_with_party_age_and_with_the_filter(people, by):
    Badge.objects.all().delete()
    Member.objects.all().delete()
    for start, given_already, official, override in people:
        someone = MemberFactory(
            birth_date=datetime.date(1900, 1, 1),
            admitted_on=start,
            official_on=years_after(start, 1) if official else None,
            party_age_from=override,
        )
        for years in given_already:
            Badge.objects.create(member=someone, years=years, awarded_on=by)
        Badge.objects.get_or_create(member=someone, years=85)  # only proposed: still due
    everyone = list(Member.objects.prefetch_related("badges"))
    found = next_badges(everyone, by)
    due = dict(with_badge_due(Member.objects.all(), by).values_list("pk", "badge_due"))
    reached_once = dict(with_badge_reached(Member.objects.all(), by).values_list("pk", "badge_due"))
    for someone in everyone:
        assert next_badge(someone, by) == found[someone.pk]
        awarded = max((badge.years for badge in someone.badges.all() if badge.awarded_on), default=0)
        highest = naively_reached(someone, by)
        missing = highest if highest > awarded else None
        recent = missing is not None and highest != naively_reached(someone, years_before(by, 1))
        assert reached_once.get(someone.pk) == missing
        assert due.get(someone.pk) == (missing if recent else None)
        missed = missed_badge(someone, by)
        assert (missed.years if missed else None) == missing
        badge = found[someone.pk]
        if someone.party_age_on(by) is None:
            assert badge is None
        elif recent:
            assert badge.years == missing and badge.due_on <= by
        else:
            coming = [years for years in BADGE_YEARS if years > max(awarded, highest)]
            assert (badge.years if badge else None) == min(coming, default=None)
            assert badge is None or badge.due_on > by
        if badge:
            assert someone.party_age_on(badge.due_on) >= badge.years * 12
            before = someone.party_age_on(badge.due_on - DAY)
            assert before is None or before < badge.years * 12


def naively_reached(someone, day):
    """Return the most years of a badge that the party age of a day suffices for, or 0."""
    return max((years for years in BADGE_YEARS if (someone.party_age_on(day) or 0) >= years * 12), default=0)


@pytest.mark.django_db
def test_an_overtaken_badge_is_not_made_up_for():
    someone = MemberFactory(
        birth_date=datetime.date(1950, 1, 1),
        admitted_on=datetime.date(1973, 5, 20),
        official_on=datetime.date(1974, 5, 20),
    )
    before = datetime.date(2023, 5, 19)
    assert missed_badge(someone, before) == DueBadge(45, datetime.date(2018, 5, 20))
    assert next_badge(someone, before) == DueBadge(50, datetime.date(2023, 5, 20))
    assert next_badge(someone, before, since=datetime.date(2018, 5, 19)) == missed_badge(someone, before)
    badge = next_badge(someone, datetime.date(2023, 5, 20))
    assert badge == DueBadge(50, datetime.date(2023, 5, 20))
    assert badge.award_date == datetime.date(2023, 9, 2)
    Badge.objects.create(member=someone, years=50, awarded_on=datetime.date(2023, 9, 2))
    assert next_badge(someone, datetime.date(2023, 9, 3)) == DueBadge(55, datetime.date(2028, 5, 20))
    assert DueBadge(70, datetime.date(2028, 5, 20)).early_from == datetime.date(2026, 5, 20)
    assert DueBadge(65, datetime.date(2028, 5, 20)).early_from == datetime.date(2027, 5, 20)


@pytest.mark.django_db
def test_next_badges_asks_once(django_assert_num_queries):
    people = MemberFactory.create_batch(7)
    with django_assert_num_queries(1):
        assert len(next_badges(people, datetime.date(2023, 1, 1))) == 7


levels = st.sampled_from(["", "excellent", "good"])


@pytest.mark.django_db
@settings(max_examples=60)
@given(
    people=st.lists(
        st.dictionaries(st.integers(2016, 2024), st.tuples(levels, levels), max_size=9), min_size=1, max_size=5
    ),
    year=st.integers(2019, 2024),
    length=st.integers(1, 5),
    of_members=st.booleans(),
)
def test_a_run_agrees_with_a_naive_count(people, year, length, of_members):
    Rating.objects.all().delete()
    Member.objects.all().delete()
    kind, model = ("member", Member) if of_members else ("organization", Cell)
    expected, rows = set(), []
    for grades in people:
        recipient = MemberFactory() if of_members else CellFactory()
        rows.append(recipient.pk)
        for of_year, (proposed, decided) in grades.items():
            day = datetime.date(of_year + 1, 1, 15) if decided else None
            Rating.objects.create(**{kind: recipient}, year=of_year, proposed=proposed, decided=decided, decided_on=day)
        counted = [grades.get(year - back, ("", "")) for back in range(length)]
        if all((decided or proposed) == "excellent" for proposed, decided in counted):
            expected.add(recipient.pk)
    found = with_excellent_run(model.objects.filter(pk__in=rows), year, length)
    assert {recipient.pk for recipient in found} == expected


@pytest.mark.django_db
@given(admitted=days, later=st.integers(0, 60), has_ceremony=st.booleans(), by=days)
@settings(max_examples=60)
def test_probation_ends_after_twelve_months(admitted, later, has_ceremony, by):
    assume(admitted.year > 1930)
    Member.objects.all().delete()
    ceremony = admitted + later * DAY if has_ceremony else None
    someone = MemberFactory(
        birth_date=datetime.date(1900, 1, 1), admitted_on=admitted, ceremony_on=ceremony, official_on=None
    )
    due = confirmation_due_on(someone)
    assert Member(admitted_on=ceremony or admitted, official_on=datetime.date.min).party_age_on(due) >= 12
    assert with_confirmation_due(Member.objects.all(), by).exists() == (due <= by)
