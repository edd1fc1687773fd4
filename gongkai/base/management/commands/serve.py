"""Run the whole site: database, pages, background work."""

import errno
import secrets
import socket
import sys
import urllib.error
import urllib.request
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser, OutputWrapper

from gongkai.base import web_server
from gongkai.base.supervisor import Child, supervise


class Command(BaseCommand):
    help = "启动网站和后台任务，按 Ctrl-C 停止。 Run the site and its worker; Ctrl-C stops both."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="监听地址 address to listen on")
        parser.add_argument("--port", type=int, default=8000, help="端口 port")
        parser.add_argument("--demo", action="store_true", help="载入演示县 load the demo county")

    def handle(self, *, host: str, port: int, demo: bool, **options: Any) -> None:
        refuse_taken(host, port)
        self.step("建立数据库 database")
        call_command("migrate", verbosity=0, interactive=False)
        self.step("整理静态文件 static files")
        call_command("collectstatic", verbosity=0, interactive=False)
        if demo:
            self.step("载入演示县 demo county")
            call_command("demo", stdout=self.stdout)
        if not get_user_model().objects.exists():
            self.stdout.write(
                "还没有账号，请用 manage.py first_administrator 开设第一个。 "
                "No account exists yet: make the first with manage.py first_administrator (see --help)."
            )
        run = secrets.token_hex(4)
        web = Child("web server", lambda _: web_server.command(host, port, sys.executable))
        worker = Child("worker", lambda count: worker_command(run, count))
        try:
            supervise([web, worker], watch=Announcement(f"http://{host}:{port}/", self.stdout).when_ready)
        except ChildProcessError as ended:
            raise CommandError(
                f"{ended} 反复退出，已停止；原因见上方日志。 It ends again and again; see above."
            ) from ended
        self.stdout.write("已停止。 Stopped.")

    def step(self, words: str) -> None:
        self.stdout.write(f"· {words} …")
        self.stdout.flush()


class Announcement:
    """Says where the site is, once it answers."""

    def __init__(self, address: str, out: OutputWrapper) -> None:
        self.address, self.out, self.made = address, out, False

    def when_ready(self) -> None:
        if not self.made and answers(f"{self.address}healthz"):
            self.out.write(f"网站已启动 the site is at  {self.address}  （Ctrl-C 停止 stops it）")
            self.out.flush()
            self.made = True


def refuse_taken(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as trouble:
            if trouble.errno == errno.EADDRINUSE:
                raise CommandError(
                    f"端口 {port} 已被占用，请用 --port 另选一个。 Port {port} is taken; choose another with --port."
                ) from trouble
            raise CommandError(f"不能监听 {host}:{port}。 Cannot listen there.") from trouble


def worker_command(run: str, count: int) -> list[str]:
    """A worker started again takes over at once what the one before it left."""
    command = [sys.executable, "-m", "django", "worker", f"--name={run}-{count}"]
    return [*command, f"--replaces={run}-{count - 1}"] if count else command


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False
