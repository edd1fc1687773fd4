"""All style sheets as one text: tokens, elements, components by name; for the desk its own and those of the rooms.

There is no build step: the files are joined when first asked for, and the address carries the hash of the
text, so that a browser may keep it for ever. The public reads without what only the desk needs.
"""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.apps import apps

FOLDER = Path(__file__).parent / "static" / "base"
MEDIA_TYPE = "text/css; charset=utf-8"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLANKS = ((re.compile(r"\s*\n\s*"), "\n"), (re.compile(r"\s*([{};,])\s*"), r"\1"), (re.compile(r":\s+"), ":"))


class Stylesheet(NamedTuple):
    digest: str
    text: str


def sources(*, desk: bool) -> tuple[Path, ...]:
    """components/ for every page; desk/ and static/<room>/ for the desk."""
    common = (FOLDER / "tokens.css", FOLDER / "elements.css", *sorted((FOLDER / "components").glob("*.css")))
    if not desk:
        return common
    rooms = (Path(room.path) / "static" / room.label for room in apps.get_app_configs() if room.label != "base")
    own = (path for room in rooms for path in sorted(room.glob("*.css")))
    return (*common, *sorted((FOLDER / "desk").glob("*.css")), *own)


@cache
def stylesheet(*, desk: bool = False) -> Stylesheet:
    written = "\n".join(path.read_text(encoding="utf-8") for path in sources(desk=desk))
    text = COMMENT.sub("", written)
    for pattern, short in BLANKS:
        text = pattern.sub(short, text)
    return Stylesheet(sha256(text.encode()).hexdigest()[:16], text)
