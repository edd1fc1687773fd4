"""Heavy proofs on a site really started: `make prove`. Each prints the figures that stand in docs/proofs.md."""

import http.client
import json
import os
import signal
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from gongkai.reports.tests.build import a_sheet
from tests.site.person import Person, clerks
from tests.site.running import Site, running_site
from tests.site.test_hostile_audit import COUNT, VERIFY

pytestmark = pytest.mark.prove

IMPORT = "/desk/reports/import/"
LEFT = """
from gongkai.reports.models import BatchFile
print(BatchFile.objects.filter(state__in=BatchFile.UNFINISHED).count())
"""
KEPT = """
import json
from gongkai.base.files import verify
from gongkai.reports.models import BatchFile
kept = BatchFile.objects.select_related("file", "report")
print(json.dumps([[f.batch.get_absolute_url(), f.name, verify(f.file), f.state, f.report_id] for f in kept]))
"""
RECEIVED = """
from gongkai.base.models import AuditEntry
print(AuditEntry.objects.filter(action="reports.receive").count())
"""


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[Site]:
    with running_site(tmp_path) as site:
        yield site


def at_once(people: list[Person], act: Callable[[Person], None]) -> None:
    threads = [threading.Thread(target=act, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for person in people:
        person.leave()


def a_file(number: int) -> tuple[str, bytes]:
    text = a_sheet("青禾县财政局", 2025, new_received__total=number).text
    return f"年报{number}.txt", f"{text}\n第{number}份".encode()


def test_two_hundred_writers_leave_one_unforked_trail(own_site):
    before, started = int(own_site.run(COUNT)), time.monotonic()
    assert own_site.run("from tests.site.writers import main; main(200, 10)") == "0"
    took = time.monotonic() - started
    assert int(own_site.run(COUNT)) - before == 2000
    assert own_site.run(VERIFY) == "None"
    print(f"\naudit: 200 writers × 10 entries, no fork, no loss, {2000 / took:.0f} entries/s")


def test_what_was_acknowledged_survives_kills_of_everything(own_site):
    people, acknowledged, numbers = clerks(own_site, 6), {}, count(1)
    rounds = 4
    for _ in range(rounds):
        dying = threading.Event()

        def send(person: Person, dying: threading.Event = dying) -> None:
            while not dying.is_set():
                name, content = a_file(next(numbers))
                with suppress(OSError, http.client.HTTPException):
                    status, batch, _ = person.upload(IMPORT, name, content)
                    if status == 302:
                        acknowledged[name] = batch

        killer = threading.Timer(4, lambda dying=dying: (kill_everything(own_site), dying.set()))
        killer.start()
        at_once(people, send)
        killer.join()
        own_site.start()
    nothing_left(own_site)

    kept = {name: (batch, whole, state) for batch, name, whole, state, _ in json.loads(own_site.run(KEPT))}
    assert {name: kept[name][0] for name in acknowledged} == acknowledged
    assert all(whole for _, whole, _ in kept.values())
    assert own_site.run(VERIFY) == "None"
    assert int(own_site.run(RECEIVED)) == len({batch for batch, _, _ in kept.values()})
    print(f"\nkills: {rounds} × kill -9 of all processes, {len(acknowledged)} uploads acknowledged, none lost")


def test_a_worker_killed_again_and_again_reads_every_file_once(own_site):
    (person,) = clerks(own_site, 1)
    files = [a_file(number) for number in range(1, 41)]
    for name, content in files:
        assert person.upload(IMPORT, name, content)[0] == 302
    person.leave()
    kills = 0
    for _ in range(5):
        for worker in own_site.children("django worker"):
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
                kills += 1
        time.sleep(2)
    nothing_left(own_site)

    outcomes = json.loads(own_site.run(KEPT))
    reports = [report for *_, report in outcomes if report]
    assert len(outcomes) == len(files)
    assert not [state for *_, state, _ in outcomes if state in ("waiting", "reading", "failed")]
    assert len(reports) == len(set(reports))
    assert own_site.run(VERIFY) == "None"
    print(f"\nworker: killed {kills} times over {len(files)} files, each read exactly once")


def test_fifty_people_at_once_are_all_served(own_site):
    people, times, failures, numbers = clerks(own_site, 50), [], [], count(1)

    def work(person: Person) -> None:
        for turn in range(8):
            name, content = a_file(next(numbers))
            asks = (
                lambda: person.get("/desk/reports/"),
                lambda: person.get("/desk/"),
                lambda name=name, content=content: person.upload(IMPORT, name, content),
            )
            started = time.monotonic()
            try:
                status = asks[turn % 3]()[0]
            except (OSError, http.client.HTTPException) as failure:
                status = repr(failure)
            times.append(time.monotonic() - started)
            if status not in (200, 302):
                failures.append(status)

    started = time.monotonic()
    at_once(people, work)
    took = time.monotonic() - started
    assert failures == []
    assert own_site.run(VERIFY) == "None"
    p95 = statistics.quantiles(times, n=20)[18]
    figures = f"{len(times) / took:.0f}/s, median {statistics.median(times):.2f} s, p95 {p95:.2f} s"
    print(f"\nload: 50 people, {len(times)} requests, {figures}, no failure")


def kill_everything(site: Site) -> None:
    for process in site.children(""):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    site.process.wait()


def nothing_left(site: Site) -> None:
    until = time.monotonic() + 240
    while int(site.run(LEFT)):
        assert time.monotonic() < until, "files are still waiting"
        time.sleep(1)
