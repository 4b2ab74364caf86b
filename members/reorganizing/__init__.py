"""Reorganisations: found, rename, move, merge and dissolve organisations on a day, members and all moving along."""

from members.reorganizing.ending import Ending, dissolve, ending_of, merge, merge_into_new
from members.reorganizing.tree import found, move, rename

__all__ = ["Ending", "dissolve", "ending_of", "found", "merge", "merge_into_new", "move", "rename"]
