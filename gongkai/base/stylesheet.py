"""All style sheets of the rooms as one text: tokens, elements, then the components by name.

There is no build step: the files are joined when first asked for, and the address carries the hash of the
text, so that a browser may keep it for ever.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "static" / "base"
MEDIA_TYPE = "text/css; charset=utf-8"


class Stylesheet(NamedTuple):
    digest: str
    text: str


def sources() -> tuple[Path, ...]:
    components = sorted((FOLDER / "components").glob("*.css"))
    return (FOLDER / "tokens.css", FOLDER / "elements.css", *components)


@cache
def stylesheet() -> Stylesheet:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources())
    return Stylesheet(sha256(text.encode()).hexdigest()[:16], text)
