"""The forms of this room, one file for each part of it."""
