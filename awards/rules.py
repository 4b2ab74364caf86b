"""The dated rules of ratings and commendations: how many may be excellent, who is not rated, who may give what."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext, pgettext

from awards.models import Rating
from meetings.rules import Certainty, DatedRule, Demand, in_force
from members.models import Leave, Organization

Level = Rating.Level
A, B, C = Certainty.OFFICIAL, Certainty.REPORTED, Certainty.SECONDARY


@dataclass(frozen=True)
class RatingRule(DatedRule):
    """How a year's work is rated, by the rule of that year.

    At most ``excellent_share`` of those rated good may be excellent; ``within`` says among whom the share is taken.
    None where no cap is known. ``points`` are the least points of each level, the highest level first; none before
    points were given. Breaking the rule warns; it never blocks.
    """

    excellent_share: Fraction | None
    within: str
    share_certainty: Certainty
    points: tuple = ()
    months_before_rated: int = 6
    unrated_leaves: frozenset = frozenset({Leave.Kind.EXEMPT.value, Leave.Kind.SUSPENDED.value})
    small_cell: int = 30
    """From so many members on the Charter makes a base committee of a cell; the share of fewer says little. [C]"""

    def most_excellent(self, good):
        """Return how many may be rated excellent beside ``good`` people rated good; None where no cap is known."""
        return None if self.excellent_share is None else int(good * self.excellent_share)

    def level_of(self, points):
        """Return the level that so many points make, or None where the rule knows no points."""
        return next((level for level, least in self.points if points >= least), None)

    def demands(self):
        """Return cap, points and who is not rated, in words."""
        return [*self._cap(), *self._points(), *self._unrated()]

    def _cap(self):
        if self.excellent_share is None:
            return [Demand(gettext("No cap on excellent ratings is known for that time; none is checked."), C)]
        texts = {
            "base": gettext("Excellent are at most %(percent)d %% of those rated good, within the base organisation."),
            "group": gettext(
                "Excellent are at most %(percent)d %% of those rated good, within each group of like function."
            ),
        }
        percent = {"percent": int(self.excellent_share * 100)}
        small = gettext("In a cell of fewer than %(count)d members this only informs.") % {"count": self.small_cell}
        return [Demand(texts[self.within] % percent, self.share_certainty), Demand(small, C)]

    def _points(self):
        if not self.points:
            return []
        levels = "; ".join(
            gettext("%(level)s from %(points)s") % {"level": level.label.lower(), "points": least}
            for level, least in self.points[:-1]
        )
        last = pgettext("points", "%(level)s below that") % {"level": self.points[-1][0].label.lower()}
        return [Demand(gettext("Points out of 100: %(levels)s; %(last)s.") % {"levels": levels, "last": last}, B)]

    def _unrated(self):
        text = gettext(
            "Not rated are the exempt, the suspended, and who was admitted less than %(months)d months before; each "
            "with the reason."
        )
        return [Demand(text % {"months": self.months_before_rated}, B)]


POINTS_366 = (
    (Level.EXCELLENT, Decimal(90)),
    (Level.GOOD, Decimal(70)),
    (Level.COMPLETED, Decimal(50)),
    (Level.FAILED, Decimal(0)),
)

RATING_RULES = (
    RatingRule(datetime.date.min, "Hướng dẫn trước năm 2019", None, "base", C),
    RatingRule(datetime.date(2019, 1, 1), "HD 21-HD/BTCTW", Fraction(1, 5), "base", A),
    RatingRule(datetime.date(2023, 1, 1), "QĐ 124-QĐ/TW", Fraction(1, 5), "group", B),
    RatingRule(datetime.date(2025, 1, 1), "QĐ 366-QĐ/TW", Fraction(1, 5), "group", C, points=POINTS_366),
)
"""Oldest first."""


def rating_rule_on(day):
    """Return the rule in force on ``day``."""
    return in_force(RATING_RULES, day)


@dataclass(frozen=True)
class Power:
    """What a body may give: forms, by the word their names begin with, to whom, and for how many years running."""

    forms: tuple
    to_members: bool = True
    to_organizations: bool = True
    most_years: int = 1


@dataclass(frozen=True)
class GivingRule(DatedRule):
    """Who may give which commendation; what a body may not give, it proposes to the one above.

    ``powers`` are those of each kind of body (see ``body_of``).
    """

    powers: dict

    def may_give(self, giver, form, *, to_member, years=1):
        """Tell whether a body may give the form to such a recipient; None if the rule says nothing of that form."""
        word = next((word for word in FORMS if form.lower().startswith(word)), None)
        if word is None:
            return None
        return any(
            word in power.forms
            and (power.to_members if to_member else power.to_organizations)
            and years <= power.most_years
            for power in self.powers[body_of(giver)]
        )

    def demands(self):
        """Return the powers of each kind of body, in words."""
        five = self.powers["upper"][-1].most_years > 1
        return [
            Demand(gettext("A cell commends (biểu dương)."), A),
            Demand(gettext("A cell that is a base organisation also gives giấy khen to members."), A),
            Demand(gettext("A base committee gives giấy khen to members and organisations."), A),
            Demand(
                gettext("The committee directly above the base gives giấy khen, those for five years too.")
                if five
                else gettext("The committee directly above the base gives giấy khen."),
                A if five else C,
            ),
            Demand(gettext("A province gives bằng khen, cờ and badges. What a body may not give, it proposes."), A),
        ]


FORMS = ("biểu dương", "giấy khen", "bằng khen", "cờ", "huy hiệu")
"""The words with which the forms begin that the rules speak of; others, such as a decision, they leave open."""

_PRAISE = Power(("biểu dương",), most_years=99)
_EVERYTHING = Power(FORMS, most_years=99)


def _powers(years_of_upper):
    """Return the powers, with the most years running for which the committee directly above the base commends."""
    letter = ("giấy khen",)
    return {
        "part": (_PRAISE,),
        "base_cell": (_PRAISE, Power(letter, to_organizations=False)),
        "base": (_PRAISE, Power(letter)),
        "upper": (_PRAISE, Power(letter, most_years=years_of_upper)),
        "province": (_EVERYTHING,),
        "central": (_EVERYTHING,),
    }


GIVING_RULES = (
    GivingRule(datetime.date.min, "Hướng dẫn khen thưởng năm 2016 của Ban Tổ chức Trung ương", _powers(1)),
    GivingRule(datetime.date(2025, 12, 29), "Hướng dẫn ngày 29/12/2025 về khen thưởng trong Đảng", _powers(99)),
)
"""Oldest first."""


def giving_rule_on(day):
    """Return the rule in force on ``day``."""
    return in_force(GIVING_RULES, day)


def body_of(organization):
    """Return which kind of body an organisation is in the rules on who gives what."""
    if organization.level == Organization.Level.BASE and organization.is_cell:
        return "base_cell"
    return str(organization.level)
