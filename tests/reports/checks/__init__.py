"""Tests of the cross-checks."""
