"""Whether the ZIP of a case is still what its manifest says. The ZIP comes from outside: nothing of it is trusted."""

import hashlib
import json
import zipfile
from collections import Counter
from typing import IO, Any

from gongkai.applications.archive_file import FORMAT, MANIFEST
from gongkai.base import archives, files

LARGEST_MANIFEST = 4 << 20  # bytes


def faults(source: IO[bytes]) -> list[str]:
    """What is wrong with the ZIP, in Chinese; [] when every file is there, unchanged, and nothing else."""
    try:
        with zipfile.ZipFile(source) as archive:
            listed = listed_in(archive)
            if listed is None:
                return [f"没有可以读取的清单（{MANIFEST}），不是本系统导出的案卷。"]
            present = Counter(archive.namelist())
            found = [f"清单之外：{name}" for name in present if name != MANIFEST and name not in listed]
            found += [f"重名：{name}" for name, count in present.items() if count > 1]
            return found + [said for name, told in listed.items() if (said := fault_of(archive, present, name, told))]
    except archives.BROKEN:
        return ["不是ZIP文件，或者已损坏。"]


def fault_of(archive: zipfile.ZipFile, present: Counter[str], name: str, told: tuple[int, str]) -> str:
    if not present[name]:
        return f"缺失：{name}"
    if archive.getinfo(name).compress_type != zipfile.ZIP_STORED:
        return f"已重新压缩：{name}"
    try:
        return "" if read(archive, name, told[0]) == told else f"内容已改变：{name}"
    except archives.BROKEN:
        return f"已损坏：{name}"


def read(archive: zipfile.ZipFile, name: str, most: int) -> tuple[int, str]:
    """Size and SHA-256 of a member, read no further than just beyond the size it should have."""
    size, sha256 = 0, hashlib.sha256()
    with archive.open(name) as content:
        while size <= most and (piece := content.read(files.CHUNK)):
            size += len(piece)
            sha256.update(piece)
    return size, sha256.hexdigest()


def listed_in(archive: zipfile.ZipFile) -> dict[str, tuple[int, str]] | None:
    """Each name in the manifest with its size and SHA-256; None where there is no manifest of ours."""
    try:
        entry = archive.getinfo(MANIFEST)
        if entry.compress_type != zipfile.ZIP_STORED:
            return None
        content = archives.read_member(archive, entry, LARGEST_MANIFEST)
        told: Any = json.loads(content or b"")
        if told["format"] != FORMAT:
            return None
        return {str(each["name"]): (int(each["size"]), str(each["sha256"])) for each in told["files"]}
    except (*archives.BROKEN, KeyError, TypeError, OverflowError, RecursionError):
        return None
