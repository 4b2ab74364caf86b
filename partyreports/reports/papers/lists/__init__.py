"""The internal lists, A4 on its side: what stands behind the figures of report and minutes, by name."""
