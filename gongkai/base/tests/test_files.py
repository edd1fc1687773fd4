import errno
import io
import os
import stat
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from gongkai.base import downloads, file_names, files
from gongkai.base.errors import TryLater
from gongkai.base.media_types import media_type
from gongkai.base.models import StoredFile

REPORT = "青禾县2025年政府信息公开工作年度报告".encode()


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    settings.STORAGES = settings.STORAGES | {
        "files": {"BACKEND": "gongkai.base.storage.DurableStorage", "OPTIONS": {"location": tmp_path}}
    }
    return tmp_path


def kept_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_the_same_bytes_are_kept_once(folder):
    first = files.store(REPORT, "text/plain")
    again = files.store(io.BytesIO(REPORT), "text/html")
    assert first == again
    assert [path.name for path in kept_in(folder)] == [first.sha256]
    with files.open_file(first) as content:
        assert content.read() == REPORT
    assert first.size == len(REPORT)


@pytest.mark.django_db
def test_a_file_stands_two_folders_deep(folder):
    stored = files.store(REPORT, "text/plain")
    (path,) = kept_in(folder)
    assert path.relative_to(folder).parts == (stored.sha256[:2], stored.sha256[2:4], stored.sha256)


@pytest.mark.django_db
def test_a_full_disk_keeps_nothing_and_says_later(folder, monkeypatch):
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TryLater):
        files.store(REPORT, "text/plain")
    assert kept_in(folder) == []
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_half_a_file_left_by_a_broken_disk_is_written_anew(folder):
    stored = files.store(REPORT, "text/plain")
    (path,) = kept_in(folder)
    path.write_bytes(REPORT[:5])
    assert not files.verify(stored)
    files.store(REPORT, "text/plain")
    assert files.verify(stored)


@pytest.mark.django_db
@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(b"x"), lambda path: path.unlink()])
def test_a_damaged_or_missing_file_is_found(folder, harm):
    files.store(REPORT, "text/plain")
    call_command("files", "verify")
    harm(*kept_in(folder))
    with pytest.raises(CommandError, match="1 个文件"):
        call_command("files", "verify")


@pytest.mark.django_db
def test_a_download_is_an_attachment_under_its_own_name(folder):
    response = downloads.stored_file(files.store(REPORT, "text/html"), "../年报\u202egpj.html")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == (
        "attachment; filename=\"__gpj.html\"; filename*=UTF-8''%E5%B9%B4%E6%8A%A5gpj.html"
    )
    assert b"".join(response.streaming_content) == REPORT
    response.close()


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("年报.docx", "年报.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\年报.pdf", "年报.pdf"),
        ("年\u202e报\u200b\x00\n.txt", "年报.txt"),
        ("", "未命名"),
        ("...", "未命名"),
        ("con.txt", "_con.txt"),
        ("a<b>:c.txt", "a_b__c.txt"),
    ],
)
def test_names_are_made_safe(given, cleaned):
    assert file_names.clean(given) == cleaned


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_can_be_kept_shown_and_sent(name):
    cleaned = file_names.clean(name)
    assert 0 < len(cleaned.encode()) <= file_names.LONGEST
    assert "/" not in cleaned
    assert cleaned.isprintable()
    assert file_names.clean(cleaned) == cleaned


def test_a_long_name_keeps_its_ending():
    cleaned = file_names.clean("政" * 200 + ".docx")
    assert cleaned.endswith(".docx")
    assert len(cleaned.encode()) <= file_names.LONGEST


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", "text/html"),
        (REPORT, "text/plain"),
        (b"MZ\x90", "application/x-msdownload"),
        (b"PK\x03\x04 broken", "application/octet-stream"),
        (b"\0\1\2", "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_content_says(content, kind):
    assert media_type(content) == kind


@pytest.mark.django_db
def test_stored_files_are_read_by_their_owner_alone(folder):
    files.store(REPORT, "text/plain")
    (path,) = kept_in(folder)
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert storages["files"].exists(str(path.relative_to(folder)))
