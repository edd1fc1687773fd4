"""All style sheets as one text: tokens, elements, components by name, then what rooms keep in static/<room>/.

There is no build step: the files are joined when first asked for, and the address carries the hash of the
text, so that a browser may keep it for ever.
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


def sources() -> tuple[Path, ...]:
    components = sorted((FOLDER / "components").glob("*.css"))
    rooms = (Path(room.path) / "static" / room.label for room in apps.get_app_configs() if room.label != "base")
    own = (path for room in rooms for path in sorted(room.glob("*.css")))
    return (FOLDER / "tokens.css", FOLDER / "elements.css", *components, *own)


@cache
def stylesheet() -> Stylesheet:
    written = "\n".join(path.read_text(encoding="utf-8") for path in sources())
    text = COMMENT.sub("", written)
    for pattern, short in BLANKS:
        text = pattern.sub(short, text)
    return Stylesheet(sha256(text.encode()).hexdigest()[:16], text)
