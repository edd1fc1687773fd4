"""The index follows the outbox, whatever befalls whoever writes it."""

import json
import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from time import monotonic, sleep

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from gongkai.base.clock import now
from gongkai.base.search import building, following, index, outbox, searching
from gongkai.base.search.building import Busy, build
from gongkai.base.search.following import Follower
from gongkai.base.search.models import Change
from gongkai.base.search.query import Narrowing
from gongkai.base.search.verifying import verify

pytestmark = pytest.mark.django_db(transaction=True)


def titles(text: str) -> list[str]:
    return sorted(result.shown.title for result in searching.search(searching.ask(text, Narrowing())).results)


@pytest.fixture
def follower(shelf, indexed):
    shelf.put("第一册")
    indexed()
    made = Follower()
    yield made
    made.close()


def follow_all(follower: Follower) -> int:
    """Follow until nothing waits: on PostgreSQL a transaction open anywhere on the server holds later rows back."""
    until, followed = monotonic() + 30, follower.follow()
    while connection.vendor == "postgresql" and Change.objects.exclude(outbox.settled()).exists():
        assert monotonic() < until
        sleep(0.05)
    return followed + follower.follow()


def test_what_is_put_changed_and_taken_away_is_followed(shelf, follower):
    outbox.put("book", shelf.put("第二册"))
    assert follow_all(follower) == 1
    assert titles("册") == ["第一册", "第二册"]
    shelf.put("第二卷", pk=2)
    del shelf.books[1]
    outbox.put("book", 1, 2)
    follow_all(follower)
    assert titles("册") == []
    assert titles("卷") == ["第二卷"]
    assert follow_all(follower) == 0


def test_a_change_that_was_rolled_back_is_no_change(shelf, follower):
    with transaction.atomic():
        outbox.put("book", shelf.put("第二册"))
        transaction.set_rollback(True)
    assert follow_all(follower) == 0


def test_records_that_change_along_with_another_are_indexed_too(shelf, follower):
    shelf.lent["unit", 7] = [shelf.put("第二册")]
    outbox.put("unit", 7)
    follow_all(follower)
    assert titles("第二册") == ["第二册"]


def test_an_index_begins_by_itself_and_each_machine_has_its_own(shelf, follower, settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path / "another machine"
    another = Follower()
    another.follow()
    outbox.put("book", shelf.put("第二册"))
    another.follow()
    assert titles("册") == ["第一册", "第二册"]
    settings.SEARCH_INDEX = tmp_path / "search"
    assert titles("册") == ["第一册"]
    follow_all(follower)
    assert titles("册") == ["第一册", "第二册"]
    another.close()


def test_what_a_killed_writer_had_not_noted_is_indexed_again_and_stands_once(shelf, follower, monkeypatch):
    outbox.put("book", shelf.put("第二册"))
    with monkeypatch.context() as killed:
        killed.setattr(index, "keep_place", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            follow_all(follower)
    follower.close()
    successor = Follower()
    assert successor.follow() == 1
    assert titles("第二册") == ["第二册"]
    assert verify().whole == 2
    successor.close()


def test_one_process_writes_and_the_other_waits(shelf, follower):
    outbox.put("book", shelf.put("第二册"))
    follow_all(follower)
    waiting = Follower()
    outbox.put("book", shelf.put("第三册"))
    assert waiting.follow() == 0
    follower.close()
    assert waiting.follow() == 1
    waiting.close()


def test_a_new_generation_is_taken_over_by_who_follows_and_who_searches(shelf, follower):
    outbox.put("book", shelf.put("第二册"))
    follow_all(follower)
    build()
    outbox.put("book", shelf.put("第三册"))
    assert follow_all(follower) == 1
    assert titles("册") == ["第一册", "第三册", "第二册"]
    assert len([path for path in index.folder().iterdir() if path.is_dir()]) == 1


def test_what_changes_while_an_index_is_built_is_not_lost(shelf, follower, monkeypatch):
    write = index.write

    def meanwhile(writer, name, entries):
        count = write(writer, name, entries)
        outbox.put("book", shelf.put("第二册", pk=99))
        return count

    monkeypatch.setattr(index, "write", meanwhile)
    build()
    monkeypatch.setattr(index, "write", write)
    follow_all(follower)
    assert titles("第二册") == ["第二册"]


def test_only_one_builds_at_a_time(shelf, follower):
    with building.alone(), pytest.raises(Busy):
        build()


def test_an_index_that_slept_too_long_is_built_anew(shelf, follower, monkeypatch):
    path = index.current()
    shelf.put("第二册")  # whose row in the outbox is gone by now
    said = json.loads((path / index.PLACE).read_text())
    long_ago = (now() - outbox.KEPT).isoformat()
    (path / index.PLACE).write_text(json.dumps({**said, "at": long_ago}))
    follow_all(follower)
    assert titles("第二册") == ["第二册"]


def test_old_changes_are_forgotten(shelf, follower):
    outbox.put("book", 1)
    Change.objects.update(at=now() - outbox.KEPT - timedelta(days=1))
    outbox.put("book", 2)
    outbox.forget_old_changes()
    assert [change.key for change in Change.objects.all()] == [2]


def test_verifying_tells_what_is_missing_outdated_and_surplus(shelf, follower, capsys):
    shelf.put("改过的第一册", pk=1)
    shelf.put("缺的")
    outbox.put("book", shelf.put("多的", pk=3))
    follow_all(follower)
    del shelf.books[3]
    verdict = verify()
    assert (verdict.whole, verdict.missing, verdict.outdated, verdict.surplus) == (
        0,
        [("book", 2)],
        [("book", 1)],
        [("book", 3)],
    )
    with pytest.raises(CommandError, match="3 条"):
        call_command("search", "verify", mend=True)
    follow_all(follower)
    call_command("search", "verify")
    assert "2 条全部一致" in capsys.readouterr().out


def test_a_transaction_that_commits_late_is_not_passed_over(shelf, follower):
    """On PostgreSQL a later row may be committed before an earlier one; SQLite's writers stand in line."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's writers stand in line")
    written, go_on = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            outbox.put("book", shelf.put("迟到的册", pk=50))
            written.set()
            go_on.wait(10)
        connection.close()

    late = threading.Thread(target=slow)
    late.start()
    written.wait(10)
    outbox.put("book", shelf.put("先到的册", pk=51))
    follower.follow()
    go_on.set()
    late.join()
    follow_all(follower)
    assert titles("到的册") == ["先到的册", "迟到的册"]


KILLED = """
import os, signal, django
django.setup()
from gongkai.base.search import building, index
index.keep_place = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
building.build()
"""


def test_a_build_that_is_killed_leaves_the_index_as_it_was(shelf, follower, settings):
    before = index.current()
    environment = {**os.environ, "GONGKAI_SEARCH_INDEX": str(settings.SEARCH_INDEX)}
    environment["DJANGO_SETTINGS_MODULE"] = "gongkai.project.settings"
    environment.pop("GONGKAI_DATABASE_URL", None)
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=environment, check=True)
    done = subprocess.run([sys.executable, "-c", KILLED], env=environment, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()[-2000:]
    assert index.current() == before
    assert titles("册") == ["第一册"]
    assert build() == 1
    assert len([path for path in index.folder().iterdir() if path.is_dir()]) == 1


def test_every_worker_follows(shelf, follower):
    from gongkai.base import work

    job = work.EVERYWHERE["gongkai.base.search.following.follow"]
    follower.close()
    outbox.put("book", shelf.put("第二册"))
    try:
        job.run()
        assert titles("第二册") == ["第二册"]
    finally:
        following.FOLLOWER.close()
