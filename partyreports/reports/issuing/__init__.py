"""The life of a paper: issued under a number, its files kept, scanned, replaced by a revision, or withdrawn."""
