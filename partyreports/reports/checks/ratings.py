"""Cross-checks of the proposed ratings: everybody has one or a reason, votes add up, the rules of the year hold."""

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from awards.forms.ratings import VOTES
from awards.models import Rating
from awards.rules import rating_rule_on
from members.models import Leave
from partyreports.reports.checks.findings import Check, Finding, Level, Link, grouped, listed, named, step_link

REASONS = {
    Rating.Unrated.EXEMPT: Leave.Kind.EXEMPT,
    Rating.Unrated.SUSPENDED: Leave.Kind.SUSPENDED,
    Rating.Unrated.AWAY: Leave.Kind.AWAY,
}
"""The reasons for no level that are also a leave."""


def levels(facts):
    """Warn of people, and of the organisation itself, without a level and without the reason for none."""
    by_member = {rating.member_id: rating for rating in facts.ratings if rating.member_id}
    missing = [member for member in facts.rated if not _says(by_member.get(member.pk))]
    step = ("ratings", None)
    if missing:
        text = ngettext(
            "%(count)d member has neither a level nor the reason for none: %(names)s.",
            "%(count)d members have neither a level nor the reason for none: %(names)s.",
            len(missing),
        )
        yield Finding(
            Level.WARNING,
            tuple(sorted(member.pk for member in missing)),
            text % {"count": len(missing), "names": listed(missing)},
            named([_line(facts, member) for member in missing]),
            step,
            _rule(facts).source,
        )
    own = [rating for rating in facts.ratings if rating.organization_id == facts.record.organization_id]
    if not (own and _says(own[0])):
        text = gettext("The organisation itself has no proposed level.")
        link = step_link(facts.record.organization, "ratings", facts.record.pk, "organization-excellent")
        yield Finding(Level.WARNING, ("own",), text, (link,), step)


def reasons(facts):
    """Warn where a level stands though a rule asks for none, and where a reason does not fit the member list."""
    rule = _rule(facts)
    for (text, told), rows in grouped(_odd_reasons(facts, rule)):
        yield Finding(
            Level.WARNING,
            tuple((member.pk, rating.proposed, rating.unrated, member.leave or "") for member, rating in rows),
            text % {told[0]: told[1], "names": listed(member for member, _rating in rows)},
            named([_line(facts, member) for member, _rating in rows]),
            ("ratings", None),
            rule.source,
        )


def _odd_reasons(facts, rule):
    """Yield what is wrong with a rating, as a text with what is filled into it, and the member with the rating."""
    ratings = {rating.member_id: rating for rating in facts.ratings if rating.member_id}
    months = ("months", rule.months_before_rated)
    for member in facts.rated:
        rating, leave = ratings.get(member.pk), member.leave or ""
        if rating is None:
            continue
        if rating.proposed and leave in rule.unrated_leaves:
            told = ("leave", Leave.Kind(leave).label.lower())
            text = gettext("Rated, though not to be rated (%(leave)s): %(names)s.")
        elif rating.proposed and _months(member, facts.record.last_day) < rule.months_before_rated:
            told, text = months, gettext("Rated, though admitted less than %(months)d months before: %(names)s.")
        elif REASONS.get(rating.unrated, leave) != leave:
            told = ("reason", rating.get_unrated_display())
            text = gettext("Not rated as “%(reason)s”, though the member list does not say so: %(names)s.")
        elif rating.unrated == Rating.Unrated.NEW and _months(member, _day(facts)) >= rule.months_before_rated:
            told = months
            text = gettext("Not rated as newly admitted, though admitted at least %(months)d months before: %(names)s.")
        else:
            continue
        yield (text, told), (member, rating)


def votes(facts):
    """Refuse more votes on a level than voters; tell where another level had more votes than the proposed one."""
    able = facts.voters_of.turnout.may_vote_not_absent if facts.voters_of else None
    overruled = []
    for rating in facts.ratings:
        if rating.votes is None or not _is_here(facts, rating):
            continue
        given = {level: getattr(rating, name) or 0 for name, level in VOTES.items()}
        if able is not None and rating.votes > able:
            text = gettext(
                "%(name)s: %(votes)d votes on the rating, but only %(able)d entitled to vote were at the meeting. "
                "Correct the votes, or the roll of the meeting."
            )
            told = {"name": rating.recipient, "votes": rating.votes, "able": able}
            links = (_votes_link(facts, rating), step_link(_("The roll call"), "people", facts.voters_of.meeting.pk))
            about = (rating.pk, rating.votes, able)
            yield Finding(Level.ERROR, about, text % told, links, ("ratings", None))
        elif rating.proposed and max(given.values()) > given[rating.proposed]:
            overruled.append((rating, Rating.Level(max(given, key=given.get))))
    if overruled:
        text = gettext("Another level than the proposed one had more votes: %(names)s.")
        yield Finding(
            Level.INFORMATION,
            tuple((rating.pk, rating.proposed, most.value) for rating, most in overruled),
            text % {"names": listed(f"{rating.recipient} ({most.label})" for rating, most in overruled)},
            named([_votes_link(facts, rating) for rating, _most in overruled]),
            ("ratings", None),
        )


def cap(facts):
    """Warn of more excellent members than the rule of the year lets; in a small cell it only informs."""
    if facts.is_cell:
        level = Counter(rating.proposed for rating in facts.ratings if rating.member_id)
    else:
        level = facts.grades_below
    excellent, good = level[Rating.Level.EXCELLENT], level[Rating.Level.GOOD]
    rule = _rule(facts)
    most = rule.most_excellent(good)
    if most is None or excellent <= most:
        return []
    small = facts.is_cell and sum(level[value] for value in Rating.Level) < rule.small_cell
    text = gettext("%(excellent)d are rated excellent; beside %(good)d rated good the rule lets at most %(most)d.")
    if small:
        text += " " + gettext("In a small cell that says little; the committee above looks at the sum.")
    return [
        Finding(
            Level.INFORMATION if small else Level.WARNING,
            (excellent, good),
            text % {"excellent": excellent, "good": good, "most": most},
            (_where_levels_are(facts),),
            ("ratings", None) if facts.is_cell else None,
            rule.source,
        )
    ]


def _where_levels_are(facts):
    """Return the Link to the members' levels: on the cell's own page, or through the records of the cells below."""
    if facts.is_cell:
        return step_link(_("Ratings"), "ratings", facts.record.pk)
    organization = facts.record.organization
    return Link(str(organization), reverse("organization", args=[organization.pk]))


def points(facts):
    """Tell of points that make another level than the proposed one."""
    rule = _rule(facts)
    odd = [
        (rating, made)
        for rating in facts.ratings
        if rating.proposed and rating.points is not None and _is_here(facts, rating)
        if (made := rule.level_of(rating.points)) and made != rating.proposed
    ]
    if not odd:
        return []
    names = listed(f"{rating.recipient} ({rating.points.normalize():f}: {made.label})" for rating, made in odd)
    return [
        Finding(
            Level.INFORMATION,
            tuple((rating.pk, rating.proposed, rating.points) for rating, _made in odd),
            gettext("Points that make another level than the proposed one: %(names)s.") % {"names": names},
            named(
                [
                    step_link(rating.recipient, "ratings", facts.record.pk, f"{_key(rating)}-points")
                    for rating, _made in odd
                ]
            ),
            ("ratings", None),
            rule.source,
        )
    ]


def _rule(facts):
    return rating_rule_on(facts.record.last_day)


def _says(rating):
    return rating is not None and bool(rating.proposed or rating.unrated)


def _is_here(facts, rating):
    """Tell whether the ratings page has a line for it; who left before the rating has none."""
    return bool(rating.organization_id) or any(member.pk == rating.member_id for member in facts.rated)


def _day(facts):
    """Return the day on which people were rated, as far as it is known."""
    return min(facts.year_end.meeting.day, facts.record.last_day) if facts.year_end else facts.record.last_day


def _months(member, on):
    """Return the full months since the member's admission of the time."""
    admitted = member.admission_on(on).admitted_on
    return (on.year - admitted.year) * 12 + on.month - admitted.month - (on.day < admitted.day)


def _key(rating):
    return "organization" if rating.organization_id else f"member-{rating.member_id}"


def _line(facts, member):
    return step_link(member, "ratings", facts.record.pk, f"member-{member.pk}-excellent")


def _votes_link(facts, rating):
    return step_link(rating.recipient, "ratings", facts.record.pk, f"{_key(rating)}-votes_excellent")


CHECKS = (
    Check("levels", _("Every member has a proposed level, or the reason for none"), levels),
    Check("reasons", _("Levels and reasons fit the member list"), reasons, "ratings"),
    Check("rating-votes", _("No rating has more votes than voters"), votes, "ratings"),
    Check("cap", _("No more are rated excellent than the rule lets"), cap, "ratings"),
    Check("points", _("Points and levels agree"), points, "ratings"),
)
