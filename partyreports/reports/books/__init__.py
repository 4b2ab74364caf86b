"""Books of issued papers: chosen, made in the background, and kept to be downloaded again."""
