"""Do background work until stopped."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from gongkai.base.worker import Worker


class Command(BaseCommand):
    help = "执行后台任务，直到被停止。 Do background work until stopped (Ctrl-C lets the task in hand be finished)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", default="", help="本进程名称 name of this worker, unique")
        parser.add_argument("--replaces", default="", help="接替已停止的进程 name of a dead worker to take over from")
        parser.add_argument("--once", action="store_true", help="做完现有任务即退出 stop when nothing is waiting")

    def handle(self, *, name: str, replaces: str, once: bool, **options: Any) -> None:
        worker = Worker(name, replaces)
        if not once:
            return worker.run()
        while worker.work_once():
            pass
        return None
