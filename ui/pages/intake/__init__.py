"""登记新纠纷: the page that registers a dispute, and changes a registered one."""

from ui.pages.intake.page import IntakePage
from ui.pages.intake.purposes import EditDispute

__all__ = ["EditDispute", "IntakePage"]
