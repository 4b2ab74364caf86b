"""Ratings, commendations and badges: the dated rules, who is eligible, and the pages that enter them."""
