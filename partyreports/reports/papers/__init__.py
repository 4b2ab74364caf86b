"""The papers: blocks, and the functions that make them from records; `documents.py` lists them."""
