"""Papers drawn in a child process with its limits; those for the public are kept by all that shows in them."""

import hashlib
import json
from base64 import b64decode
from datetime import timedelta
from io import BytesIO
from typing import Literal, NamedTuple

from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages

from gongkai.base import sandbox, work
from gongkai.base.clock import now
from gongkai.base.errors import ParserFailed, Refused
from gongkai.base.papers.paper import Paper

Kind = Literal["pdf", "docx", "xlsx"]
RENDERERS: dict[Kind, str] = {
    "pdf": "gongkai.base.papers.pdf:render",
    "docx": "gongkai.base.papers.word:render",
    "xlsx": "gongkai.base.papers.workbook:render",
}
MEDIA_TYPES: dict[Kind, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LAYOUT = 1  # grows with every change of the layout, so that what was kept in the old one is drawn anew


class Drawn(NamedTuple):
    """A file, and the characters it shows by their number because no font at hand has them."""

    content: bytes
    missing: tuple[str, ...]


def draw(paper: Paper, kind: Kind) -> Drawn:
    """Draw a paper. Raises Refused where that takes too long or cannot be done, and says what to do instead."""
    return draw_data(as_bytes(paper), kind)


def as_bytes(paper: Paper) -> bytes:
    return json.dumps(paper.as_data(), ensure_ascii=False, sort_keys=True).encode()


def draw_data(data: bytes, kind: Kind) -> Drawn:
    return run(RENDERERS[kind], data)


def run(entry: str, data: bytes) -> Drawn:
    try:
        answer = sandbox.run(entry, data)
    except ParserFailed as failure:
        if failure.code == "paper":
            raise Refused(failure.message) from failure
        raise Refused("文件未能生成：内容过长或过于复杂。请换一种格式下载，或在网页上查看、打印。") from failure
    return Drawn(b64decode(answer["content"]), tuple(answer["missing"]))


def kept(paper: Paper, kind: Kind) -> bytes:
    """Draw a paper for the public once, and hand out the same bytes ever after."""
    data = as_bytes(paper)
    mark = hashlib.sha256(f"{LAYOUT}\n{kind}\n".encode() + data).hexdigest()
    name, shelf = f"{mark[:2]}/{mark}.{kind}", storages["papers"]
    if shelf.exists(name):
        with shelf.open(name) as content:
            return content.read()
    drawn = draw_data(data, kind).content
    shelf.save(name, File(BytesIO(drawn), name=name))
    return drawn


@work.periodic(every=timedelta(days=1))
def clear_the_shelf() -> None:
    """Give up the oldest papers beyond what the shelf may hold: they are drawn again when they are asked for."""
    shelf = storages["papers"]
    names = (
        [f"{folder}/{name}" for folder in shelf.listdir("")[0] for name in shelf.listdir(folder)[1]]
        if shelf.exists("")
        else []
    )
    found = sorted((shelf.get_modified_time(name), name, shelf.size(name)) for name in names)
    room = settings.PAPERS_MAX_SIZE - sum(size for _, _, size in found)
    for written, name, size in found:
        if room >= 0 or written > now() - timedelta(hours=1):
            return
        shelf.delete(name)
        room += size
