"""Uploads as they come out of the browser: files, and ZIP archives of files, within limits."""

import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO, NamedTuple

from django.conf import settings

from gongkai.base.archives import member_name
from gongkai.base.errors import Refused

FILES = 1000  # of one batch; one request carries fewer (GONGKAI_UPLOAD_FILES), the others come in an archive
TOTAL = 2  # an archive may unpack to this many times what one request may carry
LONGEST_NAME = 200
IN_MEMORY = 5 << 20  # bytes
CHUNK = 1 << 16


class Dropped(NamedTuple):
    """A file as dropped: its name without folders, and its content from the start."""

    name: str
    content: IO[bytes]
    size: int


def dropped(uploads: Iterable) -> Iterator[Dropped]:
    """Every file among the uploads, archives opened. Raises Refused beyond a limit, naming the file and the limit."""
    count = total = 0
    most = TOTAL * settings.UPLOAD_MAX_SIZE
    for upload in uploads:
        for file in unpacked(upload):
            count, total = count + 1, total + file.size
            if count > FILES:
                raise Refused(f"一次最多导入{FILES}个文件：请分批导入。", "files")
            if total > most:
                raise Refused(f"一次导入的文件合计不能超过{most >> 20}MB：请分批导入。", "files")
            yield file


def unpacked(upload: IO[bytes]) -> Iterator[Dropped]:
    name, size = upload.name or "", upload.size  # type: ignore[attr-defined]
    if not name.lower().endswith(".zip"):
        if size > settings.FILE_MAX_SIZE:
            limit = settings.FILE_MAX_SIZE >> 20
            raise Refused(f"“{plain_name(name)}”超过{limit}MB：请压缩图片或另存为较小的文件。", "files")
        yield Dropped(plain_name(name), upload, size)
        return
    try:
        with zipfile.ZipFile(upload) as archive:
            yield from members(archive, plain_name(name))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as trouble:
        raise Refused(
            f"“{plain_name(name)}”不是可以打开的ZIP（损坏或加密）：请解压后直接选文件。", "files"
        ) from trouble


def members(archive: zipfile.ZipFile, archive_name: str) -> Iterator[Dropped]:
    if len(archive.infolist()) > 2 * FILES:
        raise Refused(f"“{archive_name}”里文件太多：一次最多{FILES}个，请分批导入。", "files")
    for member in archive.infolist():
        name = plain_name(member_name(member))
        if member.is_dir() or not name or name.startswith(".") or member.filename.startswith("__MACOSX/"):
            continue
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as spool, archive.open(member) as content:
            size = copy_within(content, spool, f"{archive_name}/{name}")
            spool.seek(0)
            yield Dropped(name, spool, size)


def copy_within(content: IO[bytes], spool: IO[bytes], name: str) -> int:
    """Copy no more than one file may have, whatever size the archive declares."""
    size = 0
    while piece := content.read(CHUNK):
        size += spool.write(piece)
        if size > settings.FILE_MAX_SIZE:
            raise Refused(f"“{name}”解压后超过{settings.FILE_MAX_SIZE >> 20}MB：请从压缩包里去掉它。", "files")
    return size


def plain_name(name: str) -> str:
    """The name without folders and control characters, its ending kept when it is too long."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    bare = "".join(character for character in bare if unicodedata.category(character)[0] != "C").strip()
    if len(bare) > LONGEST_NAME:
        ending = PurePosixPath(bare).suffix[:10]
        bare = bare[: LONGEST_NAME - len(ending)] + ending
    return bare
