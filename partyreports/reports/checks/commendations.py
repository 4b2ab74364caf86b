"""Cross-checks of commendations and badges."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from awards.due import DueBadge, badge_due_on, next_award_dates, years_before
from awards.models import Badge, Commendation, Rating
from awards.rules import giving_rule_on
from partyreports.reports.checks.findings import Check, Finding, Level, day, grouped, listed, named, step_link

STEP = ("commendations", None)


def excellence(facts):
    """Warn of yearly awards, and awards for years running, to those who were not rated excellent in each of them."""
    for (title, years), rows in grouped(_not_excellent(facts)):
        text = gettext("“%(title)s” goes only to those rated excellent. Without such a rating of %(years)s: %(names)s.")
        told = {"title": title, "years": ", ".join(map(str, years)), "names": listed(row.recipient for _n, row in rows)}
        about = (title.pk, *years, *(_who(row) for _number, row in rows))
        links = (*_rows(facts, rows), step_link(_("Ratings"), "ratings", facts.record.pk))
        yield Finding(Level.WARNING, about, text % told, links, STEP)


def _not_excellent(facts):
    for number, row in _standing(facts):
        if not (row.title and row.title.needs_excellent):
            continue
        kind = ("member", row.member_id) if row.member_id else ("organization", row.organization_id)
        years = range(row.year - row.title.years + 1, row.year + 1)
        lacking = tuple(year for year in years if facts.levels.get((*kind, year)) != Rating.Level.EXCELLENT)
        if lacking:
            yield (row.title, lacking), (number, row)


def givers(facts):
    """Warn of commendations by a body that may only propose them."""
    for (giver, form, source), rows in grouped(_beyond_power(facts)):
        text = gettext("%(giver)s does not give “%(form)s” to these by itself, but proposes it upward: %(names)s.")
        told = {"giver": giver, "form": form, "names": listed(row.recipient for _number, row in rows)}
        about = (giver.pk, form.pk, *((*_who(row), row.title_id) for _number, row in rows))
        yield Finding(Level.WARNING, about, text % told, _rows(facts, rows), STEP, source)


def _beyond_power(facts):
    for number, row in _standing(facts):
        if row.given_by is None:
            continue
        rule = giving_rule_on(row.decided_on or facts.record.last_day)
        years = row.title.years if row.title else 1
        if rule.may_give(row.given_by, row.form.name, to_member=bool(row.member_id), years=years) is False:
            yield (row.given_by, row.form, rule.source), (number, row)


def decisions(facts):
    """Warn of decisions and badges on days that cannot be, or hardly."""
    for number, row in _standing(facts):
        if row.decided_on and not facts.record.year <= row.decided_on.year <= facts.record.year + 1:
            text = gettext("The commendation of %(name)s was decided on %(day)s, which does not fit the year %(year)s.")
            told = {"name": row.recipient, "day": day(row.decided_on), "year": facts.record.year}
            link = step_link(row.recipient, "commendations", facts.record.pk, f"id_commendations-{number}-decided_on")
            yield Finding(Level.WARNING, (*_who(row), row.decided_on), text % told, (link,), STEP)
    for number, badge in enumerate(facts.badges):
        if badge.awarded_on and badge.awarded_on > facts.today:
            text = gettext("The badge of %(name)s was awarded on %(day)s, a day still to come.")
            told = {"name": badge.member, "day": day(badge.awarded_on)}
            about = (badge.pk, badge.member_id, badge.awarded_on)
            yield Finding(Level.WARNING, about, text % told, (_badge(facts, number, badge),), STEP)


def badges(facts):
    """Warn of badges for more years than the member has in the Party."""
    for number, badge in enumerate(facts.badges):
        on = badge.awarded_on or next_award_dates(facts.record.last_day)[-1]
        member = badge.member
        if not member.is_official_on(on):
            text = gettext("%(name)s is not official, so no badge is due.")
            about = (badge.pk, badge.member_id, "probation")
            yield Finding(Level.WARNING, about, text % {"name": member}, (_badge(facts, number, badge),), STEP)
            continue
        due = DueBadge(badge.years, badge_due_on(member, badge.years))
        first = due.due_on
        if badge.special == Badge.Special.EARLY:
            first = due.early_from
        elif badge.special == Badge.Special.POSTHUMOUS:
            first = years_before(due.due_on, 1)
        if on < first:
            text = gettext("%(name)s has %(years)d years in the Party on %(due)s only; the badge is too early.")
            told = {"name": member, "years": badge.years, "due": day(due.due_on)}
            about = (badge.pk, badge.member_id, badge.years, badge.special, on, due.due_on)
            yield Finding(Level.WARNING, about, text % told, (_badge(facts, number, badge),), STEP)


def _standing(facts):
    """Yield the commendations that were not declined, with their place on the page."""
    for number, row in enumerate(facts.commendations):
        if row.status != Commendation.Status.DECLINED:
            yield number, row


def _who(row):
    """Return what a finding on a commendation is about: a row may be given to somebody else in its place."""
    return row.pk, row.member_id, row.organization_id


def _rows(facts, rows):
    """Return the Links to commendations, given with their places on the page."""
    return named(
        [
            step_link(row.recipient, "commendations", facts.record.pk, f"id_commendations-{number}-form")
            for number, row in rows
        ]
    )


def _badge(facts, number, badge):
    return step_link(badge.member, "commendations", facts.record.pk, f"id_badges-{number}-years")


CHECKS = (
    Check(
        "excellence",
        _("Yearly commendations go to those rated excellent"),
        excellence,
        "commendations",
    ),
    Check("givers", _("Every commendation is one that its giver may give"), givers, "commendations"),
    Check(
        "decisions",
        _("The days of decisions and badges fit"),
        decisions,
        "awards",
    ),
    Check("badges", _("Badges fit the years in the Party"), badges, "badges"),
)
