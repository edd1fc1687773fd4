"""Check that every stored file is there and unchanged."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gongkai.base.files import verify
from gongkai.base.models import StoredFile


class Command(BaseCommand):
    help = "逐个校验存储的文件。 Verify every stored file against its checksum."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify"], help="verify 校验")

    def handle(self, **options: Any) -> None:
        damaged = [stored for stored in StoredFile.objects.iterator() if not verify(stored)]
        for stored in damaged:
            self.stderr.write(f"缺失或损坏 missing or damaged: {stored.sha256}")
        if damaged:
            raise CommandError(f"{len(damaged)} 个文件缺失或损坏，请从备份恢复。 Restore them from the backup.")
        self.stdout.write(f"{StoredFile.objects.count()} 个文件全部完好。 Every file is whole.")
