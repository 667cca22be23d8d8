"""The library: documents and what was found in them, kept in SQLite and found again by selections."""

from app.library.answers import Arrival, Counts, Coverage, DocumentRow, Facets, PackRow, Summary
from app.library.library import Library

__all__ = ["Arrival", "Counts", "Coverage", "DocumentRow", "Facets", "Library", "PackRow", "Summary"]
