"""Check the exported file of a case."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gongkai.applications.archive_check import faults
from gongkai.base.models import AuditEntry
from gongkai.base.papers.paper import printable


class Command(BaseCommand):
    help = "核验导出的案卷（ZIP）。 Check the exported file of a case against its manifest and the trail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify-archive"], help="verify-archive 核验案卷")
        parser.add_argument("file", type=Path, help="the ZIP")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            with file.open("rb") as source:
                found = faults(source)
                source.seek(0)
                sha256 = hashlib.file_digest(source, "sha256").hexdigest()
        except OSError as trouble:
            raise CommandError(f"无法读取文件：{file}。 The file cannot be read.") from trouble
        for each in found:
            self.stderr.write(printable(each))
        if found:
            raise CommandError(f"案卷有{len(found)}处不符。 The file of the case is not what was exported.")
        self.stdout.write(f"案卷与清单一致。 Every file agrees with the manifest.\nSHA-256 {sha256}")
        exported = AuditEntry.objects.filter(action="applications.archive-export", details__sha256=sha256)
        self.stdout.write(
            "操作记录中有这份案卷的导出记录。 The trail knows it."
            if exported.exists()
            else "操作记录中没有这份案卷的导出记录：清单本身是否改动，请以原件为准。 The trail does not know it."
        )
