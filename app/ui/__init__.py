"""The window; the only part of the program that knows Qt."""

from app.ui.application import run

__all__ = ["run"]
