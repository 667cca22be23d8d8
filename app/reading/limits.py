"""How much of an untrusted file is read. Beyond these a document is refused with the reason "too-large"."""

FILE_BYTES = 200_000_000
TEXT_CHARACTERS = 20_000_000
ZIP_ENTRIES = 10_000
ZIP_UNPACKED_BYTES = 400_000_000
ZIP_RATIO = 200
"""Unpacked size over packed size; checked for members above ZIP_RATIO_FROM bytes only, as small ones compress oddly."""
ZIP_RATIO_FROM = 10_000_000
HTML_DEPTH = 200
PDF_PAGES = 5_000
PDF_PAGE_CHARACTERS = 500_000
PDF_SIDE_POINTS = 20_000
"""Of a page that is believed; PDF itself allows 14,400."""
PDF_PICTURE_DOTS = 16_000_000
"""Of one page drawn for the screen, four bytes each."""
PDF_PICTURE_SIDE = 16_000
PDF_DRAWING_SECONDS = 20.0
"""By the clock, for drawing one page; looked at where PDFium pauses."""
PDF_PAGE_SECONDS = 30.0
"""Of the processor, for one page: drawing it, or finding its words; and for opening the file."""
HTML_TAGS_OPEN = 1_000
"""Tags open at once, counted before the page is parsed."""
MAIL_HEADER = 5_000
"""Characters of one header that are looked at."""
MAIL_PARTS = 1_000
"""Parts of one message, all levels together."""
MAIL_LINES = 40_000_000
"""Lines of one message times its multiparts."""
MAIL_BORDERS = 50_000
"""Lines of one message that look like borders between parts, as ruled lines do too."""
MAIL_DEPTH = 20
"""Multiparts within multiparts."""
RTF_GROUPS_OPEN = 10_000
OUTLOOK_ATTACHMENTS = 500
CONTAINER_DEPTH = 2
"""Archives within archives, and messages within messages."""
CONTAINER_DOCUMENTS = 5_000
"""Documents taken out of one file, all levels together."""
CONTAINER_BYTES = 1_000_000_000
"""Bytes taken out of one file, all levels together; one member has at most FILE_BYTES."""
OCR_PAGE_SECONDS = 120.0
OCR_DOCUMENT_SECONDS = 7_200.0
"""For all pages of a document that are pictures; what is left then stays unread."""
OCR_MEMORY_BYTES = 2_000_000_000
OCR_OUTPUT_BYTES = 50_000_000
OCR_SIDE_PIXELS = 5_000
"""The longer side of a page's picture at most; A4 at 300 dots an inch has 3,508."""
READ_SECONDS = 600.0
"""Of the processor, for one document: reading it and finding in it, whatever its size."""
READ_SECONDS_A_MEGABYTE = 60.0
"""And so many more for each megabyte of its file."""
READ_WAITING = 10.0
"""The clock may run so many times longer: other programs want the processor too."""
READ_MEMORY_BYTES = 2_000_000_000
"""Of the process that reads."""
READ_WRITTEN_BYTES = 200_000_000
"""That the process that reads may write into one file."""
OPEN_SECONDS = 120.0
"""Of the processor, for taking all documents out of one file."""
