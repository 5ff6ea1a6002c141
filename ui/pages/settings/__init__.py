"""Settings (设置): the committee, its numbers, safety, and how the desk looks."""

from ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
