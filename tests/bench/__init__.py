"""`make bench`: ratios within one run, since times differ from machine to machine."""
