"""Where the files of an intake lie: in a ZIP archive or in a folder. No path leads out of either."""

import unicodedata
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from django.conf import settings

from gongkai.base import files
from gongkai.base.archives import BROKEN, member_name, read_member
from gongkai.base.errors import Refused
from gongkai.publishing.transfer.metadata import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.publishing.models import Intake

MOST_MEMBERS = 500_000
MOST_UNPACKED = 200 << 30  # bytes all members together may declare
TABLE_MAX_SIZE = 300 << 20  # bytes


class Unfit(Exception):
    """A file of the intake that cannot be taken; the message is Chinese."""


class Source(Protocol):
    def read(self, path: str, most: int | None = None) -> bytes:
        """Raises Unfit for what is not there, leads out, is broken or larger than `most` (one file's limit)."""

    def has(self, path: str) -> bool: ...


class Archive:
    """Members by their names, as Chinese programs write them."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS:
            raise Refused(f"压缩包里文件超过{MOST_MEMBERS // 10_000}万个：请分批迁入。", "archive")
        if sum(member.file_size for member in members) > MOST_UNPACKED:
            raise Refused("压缩包解压后过大：请检查是否异常，或分批迁入。", "archive")
        self.archive = archive
        self.members = {inside(member_name(member)): member for member in members if not member.is_dir()}

    def has(self, path: str) -> bool:
        return inside(path) in self.members

    def read(self, path: str, most: int | None = None) -> bytes:
        member = self.members.get(inside(path) or "/")
        if member is None:
            raise Unfit(f"压缩包里没有“{shown(path)}”")
        try:
            data = read_member(self.archive, member, most or settings.FILE_MAX_SIZE)
        except BROKEN as trouble:
            raise Unfit(f"“{shown(path)}”在压缩包里已损坏或加密") from trouble
        return checked(data, path, most)


class Folder:
    def __init__(self, root: str) -> None:
        self.root = Path(root).resolve()

    def place(self, path: str) -> Path | None:
        """The file itself, if it lies in the folder: neither .. nor a symbolic link leads out."""
        name = inside(path)
        if not name:
            return None
        place = (self.root / name).resolve()
        return place if place.is_relative_to(self.root) and place.is_file() else None

    def has(self, path: str) -> bool:
        return self.place(path) is not None

    def read(self, path: str, most: int | None = None) -> bytes:
        place = self.place(path)
        if place is None:
            raise Unfit(f"文件夹里没有“{shown(path)}”")
        with place.open("rb") as content:
            limit = most or settings.FILE_MAX_SIZE
            data = content.read(limit + 1)
        return checked(data if len(data) <= limit else None, path, most)


def checked(data: bytes | None, path: str, most: int | None) -> bytes:
    if data is None:
        raise Unfit(f"“{shown(path)}”超过{(most or settings.FILE_MAX_SIZE) >> 20}MB")
    if not data:
        raise Unfit(f"“{shown(path)}”是空文件")
    return data


def inside(path: str) -> str:
    """The path within archive or folder, "" for one that leads out or cannot be a path."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    leads_out = path.startswith(("/", "\\")) or ".." in parts or any(":" in part for part in parts)
    if leads_out or any(unicodedata.category(character) == "Cc" for character in path):
        return ""
    return unicodedata.normalize("NFC", "/".join(parts))


def shown(path: str) -> str:
    return "".join(c for c in path if unicodedata.category(c)[0] != "C")[:80]


@contextmanager
def opened(intake: "Intake") -> "Iterator[Source]":
    """The intake's files. Raises Refused for an archive that cannot be opened."""
    if intake.folder:
        yield Folder(intake.folder)
        return
    with files.open_file(intake.archive) as content:
        try:
            archive = zipfile.ZipFile(content)
        except BROKEN as trouble:
            raise Refused("不是可以打开的ZIP（损坏或加密）：请重新打包。", "archive") from trouble
        with archive:
            yield Archive(archive)


def table_of(source: Source) -> bytes:
    try:
        return source.read(NAME, TABLE_MAX_SIZE)
    except Unfit as trouble:
        raise Refused(f"没有读到元数据表 {NAME}：请放在压缩包（文件夹）的最上一层。", "archive") from trouble
