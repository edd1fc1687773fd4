"""The site's secret key, made once and kept in the data folder."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def key_made_once(path: Path) -> str:
    """Return the key at `path`, making it first where there is none; two processes starting at once agree on one."""
    beside = path.with_name(f".{path.name}-{os.getpid()}")
    if not path.exists():
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            os.link(beside, path)  # fails where another process was first: its key stands
        beside.unlink()
    return path.read_text().strip()
