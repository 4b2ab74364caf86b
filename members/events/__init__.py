"""The verbs of a member's life in the Party: each one function, keyword-only, atomic, logged in the cell's log.

Every verb works under the member's lock and ends with a look at the whole life (``life.contradictions``): what it would
make contradictory is refused with a ValidationError in plain words, and nothing is written. Who may call a verb is
decided at the door (``members/access.py``), not here.
"""
