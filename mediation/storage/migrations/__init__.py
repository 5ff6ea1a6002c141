"""Numbered changes of the tables (Alembic, run in process), never edited after a release.

A new one: add `versions/NNNN_words.py`, append its number to `KNOWN`; a test compares the result with `tables.py`.
"""
