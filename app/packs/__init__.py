"""Packs: laid out by a template, filled from what the library found, edited by a person."""

from app.packs.assemble import assemble

__all__ = ["assemble"]
