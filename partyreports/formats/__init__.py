"""How dates and times are read and written: the Vietnamese way in both languages, so that 05/02 is never May."""
