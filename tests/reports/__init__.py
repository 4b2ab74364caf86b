"""Tests of the papers, roll-ups and pages over several rooms."""
