"""Two hundred hostile files in a row, eight at a time: every one refused, nothing left running, nothing leaked."""

import random
import resource
import threading
import time
from pathlib import Path

import pytest

from gongkai.base import sandbox
from gongkai.base.errors import ParserFailed
from gongkai.base.tests.test_sandbox import PARSERS, REPORT

pytestmark = pytest.mark.prove
ABUSES = ("stumble", "eat_memory", "eat_memory_bit_by_bit", "die", "crash", "call_home", "start_a_program", "hang")


def children_of(parent: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(status.parent.name))
    return found


def test_hostile_files_in_a_row_cost_only_themselves():
    draw, outcomes = random.Random(7), []
    turns = [draw.choice((*ABUSES, "length")) for _ in range(200)]
    waiting = iter(turns)

    def work() -> None:
        for name in waiting:
            try:
                sandbox.run(PARSERS + name, REPORT, *(["a.txt"] if name == "length" else []), seconds=1)
                outcomes.append((name, "read"))
            except ParserFailed as failure:
                outcomes.append((name, failure.code))

    started = time.monotonic()
    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - started
    assert len(outcomes) == len(turns)
    assert {name for name, outcome in outcomes if outcome == "read"} == {"length"}
    assert {outcome for name, outcome in outcomes if name == "length"} == {"read"}
    time.sleep(1)
    assert children_of(sandbox.nursery().process.pid) == []
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    assert grown < 400
    print(
        f"\nsandbox: {len(turns)} files, {sum(name != 'length' for name in turns)} hostile, each refused, {took:.0f} s"
    )
