"""The tests, in the order of the rooms; shared fixtures are in conftest.py."""
