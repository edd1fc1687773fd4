"""A folder that keeps a file whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage

CHUNK = 1 << 20  # bytes


class DurableStorage(FileSystemStorage):
    """Writes beside, flushes to the disk, then renames: readers and crashes never see half a file."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """A name says what the content is: writing it again writes the same."""
        return name

    def _save(self, name: str, content: File) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, beside = tempfile.mkstemp(dir=target.parent, prefix=".arriving-")
        try:
            with os.fdopen(descriptor, "wb") as out:
                for piece in content.chunks(CHUNK):
                    out.write(piece)
                out.flush()
                os.fsync(out.fileno())
            os.replace(beside, target)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(beside)
            raise
        sync_folder(target.parent)
        return name


def sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
