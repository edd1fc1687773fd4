"""Files in a bucket, against a real S3-compatible server: `pip install 'moto[server]'`, or one at TEST_BUCKET_URL.

TEST_BUCKET_URL is written as GONGKAI_FILES_URL, and names a bucket that may be written to.
"""

import base64
import hashlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from gongkai.base import files
from gongkai.base.errors import TryLater
from gongkai.base.models import StoredFile
from gongkai.project.stores import bucket

boto3 = pytest.importorskip("boto3", reason="the extra `objects` is not installed")
MOTO = os.environ.get("MOTO_SERVER") or shutil.which("moto_server")
GIVEN = os.environ.get("TEST_BUCKET_URL")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not (MOTO or GIVEN), reason="no S3-compatible server: neither moto_server nor TEST_BUCKET_URL"),
]
CONTENT = "某县2025年政府信息公开工作年度报告".encode()


def free_port() -> int:
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a bucket."""
    if GIVEN:
        yield GIVEN
        return
    port = free_port()
    endpoint = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([MOTO, "-H", "127.0.0.1", "-p", str(port)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with closing(socket.socket()) as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        given = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
        boto3.client("s3", endpoint_url=endpoint, **given).create_bucket(Bucket="gongkai")
        yield f"http://key:secret@127.0.0.1:{port}/gongkai/files"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def vault(server, settings):
    settings.STORAGES = settings.STORAGES | {"files": bucket(server)}
    return storages["files"]


def test_what_is_stored_is_read_back_and_holds_its_checksum(vault):
    stored = files.store(CONTENT, "text/plain")
    with files.open_file(stored) as kept:
        assert kept.read() == CONTENT
    assert files.verify(stored)
    assert vault.size(files.place(stored.sha256)) == len(CONTENT)


def test_the_same_bytes_are_one_object_under_the_name_of_their_content(vault):
    first, second = files.store(CONTENT, "text/plain"), files.store(CONTENT, "text/plain")
    assert first == second
    assert vault.save(files.place(first.sha256), ContentFile(CONTENT)) == files.place(first.sha256)
    assert vault.listdir(files.place(first.sha256).rpartition("/")[0])[1] == [first.sha256]


def test_a_torn_object_is_written_again(vault):
    stored = files.store(CONTENT, "text/plain")
    put_as_it_is(vault, stored, CONTENT[:9])
    assert not files.verify(stored)
    files.store(CONTENT, "text/plain")
    assert files.verify(stored)


def put_as_it_is(vault, stored: StoredFile, content: bytes) -> None:
    key = f"{vault.location}/{files.place(stored.sha256)}".lstrip("/")
    vault.connection.meta.client.put_object(Bucket=vault.bucket_name, Key=key, Body=content)


def test_the_checksums_travel_with_the_bytes(vault):
    name = files.place(hashlib.sha256(CONTENT).hexdigest())
    sent = {}
    vault.connection.meta.client.meta.events.register(
        "before-send.s3.PutObject", lambda request, **_: sent.update(request.headers.items())
    )
    vault.save(name, ContentFile(CONTENT))
    md5 = hashlib.md5(CONTENT, usedforsecurity=False)
    expected = [base64.b64encode(digest).decode() for digest in (md5.digest(), hashlib.sha256(CONTENT).digest())]
    assert [as_text(sent["Content-MD5"]), as_text(sent["x-amz-checksum-sha256"])] == expected


def as_text(header: str | bytes) -> str:
    return header.decode() if isinstance(header, bytes) else header


def test_what_was_erased_is_gone(vault):
    stored = files.store(CONTENT, "text/plain")
    vault.delete(files.place(stored.sha256))
    assert not files.verify(stored)


def test_a_large_file_comes_back_whole(vault):
    content = os.urandom(20 << 20)
    assert files.verify(files.store(content, "application/pdf"))


def test_a_store_that_is_away_asks_to_try_later(settings):
    settings.STORAGES = settings.STORAGES | {"files": bucket(f"http://key:secret@127.0.0.1:{free_port()}/gongkai")}
    with pytest.raises(TryLater):
        files.store(CONTENT, "text/plain")
    assert not StoredFile.objects.exists()
