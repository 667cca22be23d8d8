"""How much of an untrusted file is read. Beyond these a document is refused with the reason "too-large"."""

FILE_BYTES = 200_000_000
TEXT_CHARACTERS = 20_000_000
ZIP_ENTRIES = 10_000
ZIP_UNPACKED_BYTES = 400_000_000
ZIP_RATIO = 200
"""Unpacked size over packed size; checked for members above ZIP_RATIO_FROM bytes only, as small ones compress oddly."""
ZIP_RATIO_FROM = 10_000_000
XML_DEPTH = 256
HTML_DEPTH = 200
PDF_PAGES = 5_000
PDF_PAGE_CHARACTERS = 500_000
HTML_TAGS_OPEN = 1_000
"""Tags open at once, counted before the page is parsed."""
