"""Papers, their renderers, roll-ups, and the pages that show several rooms."""
