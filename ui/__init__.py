"""The window: the only package that knows Qt."""

from ui.none_reference import keep_none_alive

keep_none_alive()
