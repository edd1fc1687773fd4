"""Files kept by their content: the same bytes once, checked by their SHA-256, never changed.

The bytes are on disk (fsync, atomic rename) before the row that names them is committed: a crash leaves at worst an
unnamed file, never a name without its bytes. `storages["files"]` may be any Django storage.
"""

import errno
import hashlib
import tempfile
from typing import IO

from django.core.files import File
from django.core.files.storage import storages

from gongkai.base.clock import now
from gongkai.base.errors import TryLater
from gongkai.base.models import StoredFile

CHUNK = 1 << 20  # bytes
DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
IN_MEMORY = 5 << 20  # bytes held before a file spills to the disk


def store(content: bytes | IO[bytes], media_type: str) -> StoredFile:
    """Keep `content` and return its record; raises TryLater when the disk is full, keeping nothing."""
    try:
        sha256, size = keep(content)
    except OSError as trouble:
        if trouble.errno in DISK_FULL:
            raise TryLater from trouble
        raise
    stored, _ = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "media_type": media_type, "stored": now()}
    )
    return stored


def keep(content: bytes | IO[bytes]) -> tuple[str, int]:
    """Put the bytes in their place unless they are there, whole; return their SHA-256 and count."""
    vault = storages["files"]
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as spool:
        sha256, size = copy(content, spool)
        spool.seek(0)
        name = place(sha256)
        if not vault.exists(name) or vault.size(name) != size:
            vault.save(name, File(spool, name=name))
    return sha256, size


def open_file(stored: StoredFile) -> IO[bytes]:
    return storages["files"].open(place(stored.sha256))


def verify(stored: StoredFile) -> bool:
    """Tell whether the bytes are there and still those that were stored."""
    try:
        with open_file(stored) as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == stored.sha256
    except FileNotFoundError:
        return False


def place(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def copy(content: bytes | IO[bytes], into: IO[bytes]) -> tuple[str, int]:
    sha256, size = hashlib.sha256(), 0
    pieces = [content] if isinstance(content, bytes) else iter(lambda: content.read(CHUNK), b"")
    for piece in pieces:
        sha256.update(piece)
        size += into.write(piece)
    return sha256.hexdigest(), size
