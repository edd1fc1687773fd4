"""One command runs the site: it keeps its children alive, refuses a taken port, leaves nobody behind."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request

from tests.site.running import ROOT, Site


def until(condition, seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


def test_a_worker_that_dies_is_replaced(site: Site):
    (before,) = site.children("django worker")
    os.kill(before, signal.SIGKILL)
    assert until(lambda: site.children("django worker") not in ([], [before]))


def test_a_server_process_that_dies_is_replaced_while_the_site_answers(site: Site):
    before = site.children("gunicorn")
    os.kill(max(before), signal.SIGKILL)
    assert until(site.answers)
    assert until(lambda: len(site.children("gunicorn")) == len(before))


def test_a_taken_port_is_refused_before_anything_is_touched(site: Site, tmp_path):
    command = [sys.executable, "manage.py", "serve", f"--port={site.port}"]
    environment = {**site.environment, "GONGKAI_DATA": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert f"端口 {site.port} 已被占用" in done.stderr
    assert not (tmp_path / "gongkai.sqlite3").exists()


def test_static_files_are_kept_for_ever_under_the_name_of_their_content(site: Site):

    link = re.search(r'href="(/static/[^"]+)"', site.get("/sign-in/")[1]).group(1)
    with urllib.request.urlopen(f"http://127.0.0.1:{site.port}{link}") as answer:
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_stopping_leaves_nobody_behind(tmp_path):
    own = Site(tmp_path)
    own.environment.pop("GONGKAI_DATABASE_URL", None)
    own.start()
    assert own.children("gunicorn")
    assert own.children("django worker")
    own.process.send_signal(signal.SIGINT)
    assert own.process.wait(40) == 0
    assert own.children("") == []
    started = time.monotonic()
    own.start()
    assert time.monotonic() - started < 20  # seconds, on a busy machine
    os.kill(own.process.pid, signal.SIGKILL)  # its children are told by the kernel
    own.process.wait()
    assert until(lambda: own.children("") == [])
