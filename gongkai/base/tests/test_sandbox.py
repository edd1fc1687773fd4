import errno
import os
import signal
import statistics
import threading
import time

import pytest

from gongkai.base import sandbox
from gongkai.base.errors import ParserFailed

PARSERS = "gongkai.base.tests.parsers:"
REPORT = "青禾县2025年政府信息公开工作年度报告".encode()


def run(name: str, *args: object, seconds: float = 10) -> object:
    return sandbox.run(PARSERS + name, REPORT, *args, seconds=seconds)


def failed(name: str, *args: object, seconds: float = 10) -> ParserFailed:
    with pytest.raises(ParserFailed) as failure:
        run(name, *args, seconds=seconds)
    return failure.value


def test_a_parser_gives_back_plain_data():
    assert run("length", "年报.txt") == {"length": len(REPORT), "name": "年报.txt"}


def test_a_large_file_arrives_whole():
    assert sandbox.run(PARSERS + "length", b"x" * (20 << 20), "年报.txt")["length"] == 20 << 20


def test_a_refusal_keeps_the_parsers_own_words():
    refusal = failed("refuse")
    assert (refusal.code, refusal.message) == ("empty", "文件是空的，请重新选择文件")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("stumble", "internal"),
        ("eat_memory", "memory"),
        ("eat_memory_bit_by_bit", "memory"),
        ("die", "crashed"),
        ("crash", "crashed"),
        ("chatter", "output"),
        ("not_json", "internal"),
        ("call_home", "internal"),
        ("start_a_program", "internal"),
        ("write_a_file", "internal"),
        ("no_such_parser", "internal"),
    ],
)
def test_each_misbehaviour_becomes_a_message_that_says_what_to_do(name, code):
    failure = failed(name)
    assert failure.code == code
    assert "请" in failure.message
    assert "11010119900307761X" not in failure.message


@pytest.mark.parametrize("name", ["hang", "spin"])
def test_a_parser_that_never_ends_is_ended(name):
    started = time.monotonic()
    assert failed(name, seconds=1).code == "timeout"
    assert time.monotonic() - started < 1 + sandbox.GRACE + 2


def test_native_code_reaches_no_network():
    assert run("call_home_by_hand") == errno.ENETUNREACH


def test_a_parser_knows_no_secret_of_ours(settings):
    names = run("environment")
    assert not [name for name in names if name.startswith(("GONGKAI", "DJANGO"))]
    assert settings.SECRET_KEY not in str(names)


def test_a_parser_cannot_read_our_data(settings):
    path = settings.DATA_DIR / "secret-key"
    assert path.read_text()
    assert failed("read_a_file", str(path)).code == "internal"
    assert run("read_a_file_by_hand", str(path)) == errno.EACCES


def test_no_file_meets_what_another_left_behind():
    assert [run("leave_something_behind") for _ in range(3)] == [1, 1, 1]


def test_the_nursery_is_started_again_when_it_dies():
    run("length", "a")
    os.kill(sandbox.nursery().process.pid, signal.SIGKILL)
    time.sleep(0.2)
    assert run("length", "b")["name"] == "b"


def test_many_files_at_once_get_each_their_own_answer():
    answers: dict[int, object] = {}

    def read(turn: int) -> None:
        answers[turn] = run("length", f"{turn}.txt")["name"]

    threads = [threading.Thread(target=read, args=(turn,)) for turn in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {turn: f"{turn}.txt" for turn in range(30)}


def test_a_child_costs_little():
    run("length", "warm")
    times = []
    for _ in range(20):
        started = time.monotonic()
        run("length", "年报.txt")
        times.append(time.monotonic() - started)
    assert statistics.median(times) < 0.06
