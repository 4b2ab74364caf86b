"""Tests of the papers, from blocks to PDF."""
