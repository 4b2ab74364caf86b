"""What `simulate` writes: an invented tree of any size with years of closed records, to try out and to measure.

Like the demo it invents everything; unlike it, nothing is written down one by one: a seed decides, so that the same
call makes the same data. Rows are written many at a time, past the verbs; their figures are counted by the app's own
functions, and a test holds them to what the app would count from the rows.
"""
