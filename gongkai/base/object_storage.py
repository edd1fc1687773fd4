"""A bucket of an S3-compatible store that keeps a file whole or not at all. Needs the extra `objects`."""

import base64
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from gongkai.base.errors import TryLater

CHUNK = 1 << 20  # bytes
SHA256 = re.compile(r"[0-9a-f]{64}")
OVERLOADED = 500  # from here on an answer of the store is its own trouble


class ObjectStorage(S3Storage):
    """One upload, one object: the store holds what arrives against the checksums sent with it, and refuses the rest.

    A store that is away or out of room is TryLater: nothing was received, the person may send it again.
    """

    def get_default_settings(self) -> dict[str, Any]:
        config = Config(
            s3={"addressing_style": "path"},
            signature_version="s3v4",
            connect_timeout=5,
            read_timeout=30,
            retries={"max_attempts": 3},
            request_checksum_calculation="when_required",  # we send our own; not every store knows the trailing ones
            response_checksum_validation="when_required",
        )
        return super().get_default_settings() | {"client_config": config, "file_overwrite": True, "default_acl": None}

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """A name says what the content is: writing it again writes the same."""
        return name

    def _save(self, name: str, content: File) -> str:
        checksums = checksums_of(name, content)
        content.seek(0)
        with store_at_hand():
            self.connection.meta.client.put_object(
                Bucket=self.bucket_name,
                Key=self._normalize_name(clean_name(name)),
                Body=content,
                ContentType="application/octet-stream",
                **checksums,
            )
        return name

    def _open(self, name: str, mode: str = "rb") -> File:
        with store_at_hand():
            return super()._open(name, mode)

    def exists(self, name: str) -> bool:
        with store_at_hand():
            return super().exists(name)

    def size(self, name: str) -> int:
        with store_at_hand():
            return super().size(name)

    def delete(self, name: str) -> None:
        with store_at_hand():
            super().delete(name)


def checksums_of(name: str, content: File) -> dict[str, str]:
    """What the store is to hold the bytes against: their MD5, and the SHA-256 they are named by where they are."""
    md5 = hashlib.md5(usedforsecurity=False)
    for piece in content.chunks(CHUNK):
        md5.update(piece)
    named = name.rpartition("/")[2]
    checksums = {"ContentMD5": base64.b64encode(md5.digest()).decode()}
    if SHA256.fullmatch(named):
        checksums["ChecksumSHA256"] = base64.b64encode(bytes.fromhex(named)).decode()
    return checksums


@contextmanager
def store_at_hand() -> Iterator[None]:
    try:
        yield
    except ClientError as refusal:
        if refusal.response["ResponseMetadata"].get("HTTPStatusCode", 0) >= OVERLOADED:
            raise TryLater from refusal
        raise
    except BotoCoreError as trouble:
        raise TryLater from trouble
