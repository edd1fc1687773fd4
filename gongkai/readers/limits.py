"""How much of a foreign file is read: what lies beyond is refused with a message, never half read."""

__all__ = [
    "CELL_CHARACTERS",
    "COLUMNS",
    "FILE_BYTES",
    "HTML_DEPTH",
    "HTML_TAGS",
    "HTML_TAGS_UNCOUNTED",
    "PDF_PAGES",
    "PDF_STREAM_PACKED",
    "PDF_STREAM_UNPACKED",
    "ROWS",
    "ROWS_WRITTEN",
    "SHEETS",
    "TABLE_DEPTH",
    "TEXT_CHARACTERS",
    "ZIP_MEMBERS",
    "ZIP_RATIO",
    "ZIP_RATIO_FROM",
    "ZIP_UNPACKED",
]

FILE_BYTES = 20 * 1024 * 1024
TEXT_CHARACTERS = 1_000_000  # of the text taken out; an annual report has 5,000 to 50,000
CELL_CHARACTERS = 20_000

HTML_TAGS = 300_000  # a page pasted from Word has 5,000 to 10,000
HTML_TAGS_UNCOUNTED = 15_000  # with fewer no depth is dangerous: a parser's time grows with tags times depth
HTML_DEPTH = 500

ROWS = 2_000  # of one table; the longest statutory table has 83
COLUMNS = 50  # of one table; the widest statutory table has 15
TABLE_DEPTH = 12  # tables within tables
ROWS_WRITTEN = 50_000  # of a sheet, empty ones too: some programs write thousands of formatted blanks
SHEETS = 20

PDF_PAGES = 300
PDF_STREAM_PACKED = 40_000  # bytes; a smaller stream cannot swell beyond 40 MB
PDF_STREAM_UNPACKED = 50 * 1024 * 1024  # bytes of one stream

ZIP_MEMBERS = 2_000
ZIP_UNPACKED = 100 * 1024 * 1024  # of all members together
ZIP_RATIO = 200  # unpacked : packed of one member …
ZIP_RATIO_FROM = 30 * 1024 * 1024  # … once it unpacks to more than this
