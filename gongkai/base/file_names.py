"""Names of files as people give them, made safe to keep, to show and to send."""

import re
import unicodedata

LONGEST = 200  # bytes of UTF-8; file systems take 255
NAMELESS = "未命名"
FORBIDDEN = re.compile(r'[<>:"|?*]')  # in names on Windows
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)


def clean(name: str) -> str:
    """Return the last part of the path without control, bidirectional or invisible characters, not too long."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
    tidy = FORBIDDEN.sub("_", " ".join(shown.split())).strip(". ")
    if DEVICES.match(tidy):
        tidy = f"_{tidy}"
    return shorten(tidy) or NAMELESS


def shorten(name: str) -> str:
    """Cut the stem, never a character or the ending."""
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending.encode()) > 20:
        stem, dot, ending = name, "", ""
    room = LONGEST - len((dot + ending).encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(". ") + dot + ending
