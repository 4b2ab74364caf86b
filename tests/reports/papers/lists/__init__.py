"""Tests of the internal lists."""
