"""A worker killed in the middle of a batch: another goes on, and every file becomes exactly one report."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

FILES = 1000
PATIENCE = 600  # seconds


def environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    return {**kept, "GONGKAI_DATA": str(data), "DJANGO_SETTINGS_MODULE": "gongkai.project.settings"}


def run(data: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", *arguments], env=environment(data), check=True, capture_output=True)


def start(data: Path, *arguments: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "django", "worker", *arguments], env=environment(data))


def count(data: Path, query: str) -> int:
    with sqlite3.connect(data / "gongkai.sqlite3", timeout=20) as database:
        return database.execute(f"select count(*) from {query}").fetchone()[0]


def wait_for(data: Path, query: str, number: int) -> None:
    end = time.monotonic() + PATIENCE
    while count(data, query) < number:
        assert time.monotonic() < end, f"only {count(data, query)} of {number}: {query}"
        time.sleep(0.2)


@pytest.mark.prove
def test_ri10_35_a_worker_killed_at_file_500_leaves_exactly_one_report_for_each_file(tmp_path):
    run(tmp_path, "django", "migrate", "-v0")
    run(tmp_path, "gongkai.reports.tests.drop_many", str(FILES))
    first = start(tmp_path, "--name", "first")
    wait_for(tmp_path, "reports_report", FILES // 2)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert count(tmp_path, "reports_report") < FILES
    second = start(tmp_path, "--name", "second", "--replaces", "first")
    try:
        wait_for(tmp_path, "reports_batchfile where state = 'read'", FILES)
    finally:
        second.terminate()
        second.wait()
    assert count(tmp_path, "reports_report") == FILES
    assert count(tmp_path, "(select distinct unit_id, year from reports_report)") == FILES
    assert count(tmp_path, "reports_batchfile where report_id is null") == 0
