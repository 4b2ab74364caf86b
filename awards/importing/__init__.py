"""Ratings and commendations of past years, from Excel lists: without them the five-year lists start empty."""
