"""The Mediation Desk (人民调解工作台): everything but the window."""

__version__ = "0.1.0"
