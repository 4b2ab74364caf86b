"""A year of one organisation: its record, its meetings, and the pages that enter them."""
