"""A site of its own, really started: server, worker, database, on a free port of the loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 60  # seconds


class Site:
    """A running site; `environment` lets further processes work on the same data."""

    def __init__(self, data: Path, **settings: str) -> None:
        self.port = free_port()
        own = {"GONGKAI_DATA": str(data), "DJANGO_SETTINGS_MODULE": "gongkai.project.settings", **settings}
        self.environment = {**os.environ, **own}
        self.log = data / "log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it again after a kill, on the same data."""
        command = [sys.executable, "manage.py", "serve", f"--port={self.port}"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        until = time.monotonic() + READY_WITHIN
        while not self.answers():
            if time.monotonic() > until or self.process.poll() is not None:
                raise RuntimeError(self.log.read_text())
            time.sleep(0.1)

    def answers(self) -> bool:
        with suppress(OSError):
            return self.get("/healthz")[0] == 200
        return False

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def raw(self, request: bytes) -> bytes:
        """Send bytes as they are, return what comes back until the server closes or is silent for 3 s."""
        answer = bytearray()
        with self.connect() as line:
            line.settimeout(3)
            with suppress(OSError):
                line.sendall(request)
            with suppress(OSError):
                while piece := line.recv(65536):
                    answer += piece
        return bytes(answer)

    def run(self, code: str) -> str:
        """Run Python in a process that has the site's settings; return what it prints."""
        code = f"import django; django.setup()\n{code}"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def children(self, name: str) -> list[int]:
        """The processes of this site whose command line contains `name`."""
        assert self.process is not None
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                environment = (folder / "environ").read_bytes().decode()
                if name in line and f"GONGKAI_DATA={self.environment['GONGKAI_DATA']}\0" in environment:
                    found.append(int(folder.name))
        return found

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(40)


@contextmanager
def running_site(data: Path, **settings: str) -> Iterator[Site]:
    """Start a site in an empty folder, on SQLite or a new PostgreSQL database beside the one the tests use."""
    with database_of_its_own() as address:
        site = Site(data, **settings, **address)
        try:
            site.start()
            yield site
        finally:
            site.stop()


@contextmanager
def database_of_its_own() -> Iterator[dict[str, str]]:
    url = os.environ.get("GONGKAI_DATABASE_URL")
    if not url:
        yield {}
        return
    name = f"gongkai_running_{token_hex(4)}"
    parts = urlsplit(url)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield {"GONGKAI_DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}"))}
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
