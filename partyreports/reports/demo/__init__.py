"""What `load_demo` loads: an invented committee of seven cells and 69 members, and five years of its records.

Places, bodies and people are invented. Everything is written down or follows from what is written down: there is no
chance in it, so that the demo is the same wherever and whenever it is loaded.
"""
