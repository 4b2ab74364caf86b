"""Cross-checks of the proposed ratings: everybody has one or a reason, votes add up, the rules of the year hold."""

from collections import Counter

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from awards.forms.ratings import VOTES
from awards.models import Rating
from awards.rules import rating_rule_on
from members.models import Leave
from partyreports.reports.checks.findings import Check, Finding, Level, listed, named, step_link

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
    by_member = {member.pk: member for member in facts.rated}
    rule = _rule(facts)
    for rating in facts.ratings:
        member = by_member.get(rating.member_id)
        if member is None:
            continue
        told = {"name": member, "months": rule.months_before_rated}
        leave = member.leave or ""
        if rating.proposed and leave in rule.unrated_leaves:
            text = gettext("%(name)s has a level, but is not rated: %(leave)s.")
            told["leave"] = Leave.Kind(leave).label.lower()
        elif rating.proposed and _months(member, facts.record.last_day) < rule.months_before_rated:
            text = gettext("%(name)s has a level, but was admitted less than %(months)d months before.")
        elif REASONS.get(rating.unrated, leave) != leave:
            text = gettext("%(name)s is not rated as “%(reason)s”, but the member list does not say so.")
            told["reason"] = rating.get_unrated_display()
        elif rating.unrated == Rating.Unrated.NEW and _months(member, _day(facts)) >= rule.months_before_rated:
            text = gettext(
                "%(name)s is not rated as newly admitted, but was admitted %(months)d months before or earlier."
            )
        else:
            continue
        about = (member.pk, rating.proposed, rating.unrated, leave)
        yield Finding(Level.WARNING, about, text % told, (_line(facts, member),), ("ratings", None), rule.source)


def votes(facts):
    """Refuse more votes on a level than voters; tell where another level had more votes than the proposed one."""
    able = facts.voters_of.turnout.may_vote_not_absent if facts.voters_of else None
    for rating in facts.ratings:
        if rating.votes is None or not _is_here(facts, rating):
            continue
        given = {level: getattr(rating, name) or 0 for name, level in VOTES.items()}
        told = {"name": rating.recipient, "votes": rating.votes, "able": able}
        links = (_votes_link(facts, rating),)
        if able is not None and rating.votes > able:
            text = gettext(
                "%(name)s: %(votes)d votes on the rating, but only %(able)d entitled to vote were at the meeting. "
                "Correct the votes, or the roll of the meeting."
            )
            about = (rating.pk, rating.votes, able)
            yield Finding(Level.ERROR, about, text % told, links, ("ratings", None))
        elif rating.proposed and max(given.values()) > given[rating.proposed]:
            most = Rating.Level(max(given, key=given.get))
            text = gettext("%(name)s is proposed as “%(level)s”, but “%(most)s” had more votes.")
            told |= {"level": rating.get_proposed_display(), "most": most.label}
            about = (rating.pk, rating.proposed, *given.values())
            yield Finding(Level.INFORMATION, about, text % told, links, ("ratings", None))


def cap(facts):
    """Warn of more excellent members than the rule of the year lets; in a small cell it only informs."""
    if facts.is_cell:
        level = Counter(rating.proposed for rating in facts.ratings if rating.member_id)
    else:
        level = Counter(facts.grades_below.values())
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
            (step_link(_("Ratings"), "ratings", facts.record.pk),),
            ("ratings", None),
            rule.source,
        )
    ]


def points(facts):
    """Tell of points that make another level than the proposed one."""
    rule = _rule(facts)
    for rating in facts.ratings:
        if not rating.proposed or rating.points is None or not _is_here(facts, rating):
            continue
        made = rule.level_of(rating.points)
        if made and made != rating.proposed:
            text = gettext("%(name)s is proposed as “%(level)s”, but %(points)s points make “%(made)s”.")
            told = {
                "name": rating.recipient,
                "level": rating.get_proposed_display(),
                "points": f"{rating.points.normalize():f}",
                "made": made.label,
            }
            link = step_link(rating.recipient, "ratings", facts.record.pk, f"{_key(rating)}-points")
            about = (rating.pk, rating.proposed, rating.points)
            yield Finding(Level.INFORMATION, about, text % told, (link,), ("ratings", None), rule.source)


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
    Check("reasons", _("Levels and reasons fit the member list"), reasons),
    Check("rating-votes", _("No rating has more votes than voters"), votes),
    Check("cap", _("No more are rated excellent than the rule lets"), cap),
    Check("points", _("Points and levels agree"), points),
)
