"""The verbs that propose what is due, and take a proposal back while nothing was decided.

Proposing twice does nothing twice: the second call returns what stands there. Each is a transaction of its own, so that
of many chosen at once those that can be proposed are.
"""

from awards.proposing.badges import propose_badge, withdraw_badge
from awards.proposing.commendations import propose_commendation, withdraw_commendation
from awards.proposing.confirmations import propose_confirmation, withdraw_confirmation
from awards.proposing.rights import may_propose, refuse_unless_proposer

__all__ = [
    "may_propose",
    "propose_badge",
    "propose_commendation",
    "propose_confirmation",
    "refuse_unless_proposer",
    "withdraw_badge",
    "withdraw_commendation",
    "withdraw_confirmation",
]
