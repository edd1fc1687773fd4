"""Requests a second to the pages people open most, beside a bare Django view under the same server settings.

Everything happens on this machine: a demo county in a folder of its own, one server at a time, few clients.
"""

import contextlib
import http.client
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.reading_speed import Measured
from gongkai.base import web_server

__all__ = ["page_speed"]

ROOT = Path(__file__).resolve().parents[1]
HOST, PORT = "127.0.0.1", 8765
CLIENTS = 4
SECONDS = 5.0
A_REPORT = re.compile(r'href="(?:/reports/)?([\w-]+)/(\d{4})/"')


def page_speed() -> list[Measured]:
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as data:
        os.environ |= {"GONGKAI_DATA": data, "DJANGO_SETTINGS_MODULE": "gongkai.project.settings"}
        for step in (("migrate", "--verbosity=0"), ("collectstatic", "--noinput", "--verbosity=0"), ("demo",)):
            command = [sys.executable, "manage.py", *step]
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        with served("benchmarks.bare_site:application"):
            bare = measured("bare Django view", "/", None)
        with served("gongkai.project.wsgi:application"):
            report = re.search(A_REPORT, fetched("/reports/")[1].decode())
            assert report is not None
            unit, year = report.groups()
            addresses = {
                "home": "/",
                "list of reports": "/reports/",
                "unit": f"/reports/{unit}/",
                "report": f"/reports/{unit}/{year}/",
                "comparison": f"/compare/?a={unit}/{int(year) - 1}&b={unit}/{year}",
            }
            return [bare, *(measured(name, address, bare.per_second) for name, address in addresses.items())]


@contextlib.contextmanager
def served(application: str) -> Iterator[None]:
    command = [*web_server.command(HOST, PORT, sys.executable)[:-1], application]
    with subprocess.Popen(command, cwd=ROOT) as server:
        try:
            for _ in range(100):
                with contextlib.suppress(OSError):
                    fetched("/")
                    break
                time.sleep(0.2)
            yield
        finally:
            server.terminate()


def fetched(address: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(HOST, PORT, timeout=10)
    connection.request("GET", address)
    answer = connection.getresponse()
    return answer.status, answer.read()


def measured(name: str, address: str, bare: float | None) -> Measured:
    """ratio: this page's requests a second against the bare view's."""
    status, page = fetched(address)
    assert status == 200, f"{address} answers {status}"
    counts = [0] * CLIENTS
    until = time.monotonic() + SECONDS
    clients = [threading.Thread(target=ask, args=(address, until, counts, at)) for at in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    rate = sum(counts) / SECONDS
    return Measured(name, f"{len(page) / 1000:.0f} kB", rate, rate / bare if bare else 1.0)


def ask(address: str, until: float, counts: list[int], at: int) -> None:
    connection = http.client.HTTPConnection(HOST, PORT, timeout=10)
    while time.monotonic() < until:
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200
        counts[at] += 1
