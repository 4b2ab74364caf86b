"""Renderers: each turns the same blocks into another format; formats.py lists them (not here: see forkserver.py)."""
