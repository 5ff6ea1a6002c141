"""Dialogs: one at a time, for what cannot happen in place."""
