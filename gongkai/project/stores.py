"""Where uploaded files are kept: a folder, or a bucket of an S3-compatible store."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def files(url: str | None, data: Path) -> dict[str, Any]:
    return bucket(url) if url else folder(data / "files")


def folder(path: Path) -> dict[str, Any]:
    return {"BACKEND": "gongkai.base.storage.DurableStorage", "OPTIONS": {"location": path}}


def bucket(url: str) -> dict[str, Any]:
    """https://key:secret@host/bucket/prefix?region=…; without key the AWS_… variables or the machine's role count."""
    parts = urlsplit(url)
    name, _, prefix = parts.path.strip("/").partition("/")
    options = {
        "endpoint_url": f"{parts.scheme}://{parts.hostname}{f':{parts.port}' if parts.port else ''}",
        "bucket_name": unquote(name),
        "location": unquote(prefix),
        "region_name": parse_qs(parts.query).get("region", ["us-east-1"])[0],
    }
    if parts.username:
        options |= {"access_key": unquote(parts.username), "secret_key": unquote(parts.password or "")}
    return {"BACKEND": "gongkai.base.object_storage.ObjectStorage", "OPTIONS": options}
