"""Check the audit trail, or anchor its head outside the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gongkai.base.audit_check import anchor, first_break
from gongkai.base.models import AuditEntry


class Command(BaseCommand):
    help = "校验操作记录，或把链头写到库外。 Verify the audit trail, or anchor its head outside the database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify", "anchor"], help="verify 校验 / anchor 写锚点")

    def handle(self, *, what: str, **options: Any) -> None:
        if what == "anchor":
            anchor()
            self.stdout.write("已写锚点。 Anchored.")
            return
        broken = first_break()
        if broken:
            raise CommandError(f"操作记录不完整：{broken.words}。 The trail is broken at entry {broken.number}.")
        self.stdout.write(f"操作记录完整，共 {AuditEntry.objects.count()} 条。 The trail is whole.")
