"""Many citizens file at once on a site really started, while it is killed: `make prove`."""

import http.client
import json
import statistics
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.site.filer import Filer
from tests.site.running import running_site
from tests.site.test_proofs import kill_everything

pytestmark = pytest.mark.prove

ORGAN = """
from gongkai.organisations.tests.build import a_county, a_unit
print(a_unit("青禾县财政局", parent=a_county()).slug)
"""
ON_RECORD = """
import json
from gongkai.applications.models import Application
from gongkai.base.files import verify
kept = Application.objects.prefetch_related("attachments__file")
print(json.dumps([[a.receipt_number, a.filing_key, [verify(f.file) for f in a.attachments.all()]] for a in kept]))
"""
ROUNDS, FILERS = 20, 8


def together(deeds) -> None:
    threads = [threading.Thread(target=deed) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_what_was_acknowledged_is_on_record_once_with_its_file_after_twenty_kills(tmp_path: Path):
    with running_site(tmp_path, GONGKAI_PROXIES="1") as site:
        unit, acknowledged = site.run(ORGAN), []
        for turn in range(ROUNDS):
            dying = threading.Event()

            def file(number: int, dying: threading.Event = dying) -> None:
                while not dying.is_set():
                    filer = Filer(site, unit, number)
                    with suppress(OSError, http.client.HTTPException):
                        if filer.file():
                            acknowledged.append(filer)

            killer = threading.Timer(2, lambda dying=dying: (kill_everything(site), dying.set()))
            killer.start()
            together([lambda number=turn * FILERS + n: file(number) for n in range(FILERS)])
            killer.join()
            site.start()
        receipts = [filer.receipt() for filer in acknowledged]
        on_record = json.loads(site.run(ON_RECORD))
    numbers = [number for number, _ in receipts]
    assert len(acknowledged) > ROUNDS
    assert all(numbers)
    assert len(set(numbers)) == len(numbers)
    assert set(numbers) <= {number for number, _, _ in on_record}
    assert len({key for _, key, _ in on_record}) == len(on_record)
    assert all(files == [True] for _, _, files in on_record)
    print(f"\nfiling: {ROUNDS} × kill -9, {len(numbers)} receipts, every one on record once with its file")


def test_fifty_filers_for_a_minute_lose_nothing(tmp_path: Path):
    with running_site(tmp_path, GONGKAI_PROXIES="1") as site:
        unit, times, failures, filers = site.run(ORGAN), [], [], []
        end = time.monotonic() + 60

        def work(number: int) -> None:
            turn = 0
            while time.monotonic() < end:
                filer, started = Filer(site, unit, number * 100 + turn), time.monotonic()
                turn += 1
                try:
                    done = filer.file()
                except (OSError, http.client.HTTPException) as failure:
                    failures.append(repr(failure))
                    continue
                times.append(time.monotonic() - started)
                (filers if done else failures).append(filer)

        together([lambda number=n: work(number) for n in range(50)])
        on_record = {number for number, _, _ in json.loads(site.run(ON_RECORD))}
        receipts = [filer.receipt()[0] for filer in filers]
    assert failures == []
    assert set(receipts) == on_record
    assert len(receipts) == len(on_record)
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"\nfiling: 50 at once for 60 s, {len(receipts)} filed, three requests each p95 {p95:.1f} s, none lost")
