"""Rows for Qt's views that are too many to be held at once."""
