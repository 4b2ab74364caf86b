"""The forms of the steps that this room enters."""
