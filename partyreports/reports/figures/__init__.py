"""Figures: counted once per cell when its record is handed in, and summed along the tree of the year."""
