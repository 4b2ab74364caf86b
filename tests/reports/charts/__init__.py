"""Charts: what is drawn, and in what it is drawn."""
