"""Renderers: each turns the same blocks into another format."""
