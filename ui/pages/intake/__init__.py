"""登记新纠纷: the page that registers a dispute."""

from ui.pages.intake.page import IntakePage

__all__ = ["IntakePage"]
