"""Imports as the site runs them: the kinds there are, and the work that goes on in the background."""

from awards.importing.commendations import Commendations
from awards.importing.ratings import Ratings
from members.importing.cells import Cells
from members.importing.people import Members

KINDS = {kind.key: kind for kind in (Members, Cells, Ratings, Commendations)}
"""By the word in the address. A new kind of list is a class and an entry here."""
