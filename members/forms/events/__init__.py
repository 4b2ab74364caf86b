"""The forms of the events in a member's life: one for each, on one base."""
