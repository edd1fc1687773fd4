"""One file that crashes, hangs or eats memory costs one file, not the run."""

import os
import signal
import time

import pytest

from gongkai.cli.inputs import Input
from gongkai.cli.isolation import Failure, in_isolation
from gongkai.readers.source import Unreadable


def work(item: Input) -> str:
    """Do what the name says."""
    if item.name == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if item.name == "hang":
        time.sleep(600)
    if item.name == "eat":
        return "x" * (3 * 1024**3)
    if item.name == "refuse":
        raise Unreadable("encrypted", "文件已加密，请解除密码后再导入")
    if item.name == "fault":
        raise ZeroDivisionError
    return item.read().decode() if item.path else item.name.upper()


def done(*names: str, jobs: int = 2, seconds: float = 20) -> dict[str, object]:
    items = [Input(name, data=b"") for name in names]
    return {item.name: result for item, result in in_isolation(work, items, jobs=jobs, seconds=seconds)}


@pytest.mark.parametrize(
    ("trouble", "code"),
    [("crash", "crashed"), ("eat", "memory"), ("refuse", "encrypted"), ("fault", "internal")],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_the_others_go_on_and_the_reason_is_told(trouble, code, jobs):
    results = done("a", trouble, "b", "c", jobs=jobs)
    failure = results.pop(trouble)
    assert isinstance(failure, Failure)
    assert failure.code == code
    assert results == {"a": "A", "b": "B", "c": "C"}


def test_a_file_that_hangs_is_given_up_at_its_deadline():
    begun = time.monotonic()
    results = done("a", "hang", "b", seconds=0.5)
    assert results["hang"].code == "timeout"
    assert (results["a"], results["b"]) == ("A", "B")
    assert time.monotonic() - begun < 5


def test_a_refusal_keeps_its_own_words():
    assert done("refuse")["refuse"].message == "文件已加密，请解除密码后再导入"


def test_a_missing_file_is_told_like_any_other(tmp_path):
    item = Input("没有.html", tmp_path / "没有.html")
    ((_, failure),) = in_isolation(Input.read, [item], jobs=1, seconds=20)
    assert failure == Failure("missing", "找不到这个文件，请核对路径。")


def test_results_come_in_the_order_of_the_inputs():
    names = [f"file{n}" for n in range(300)]
    assert list(done(*names)) == names


def test_nothing_is_left_running_when_the_reader_of_results_stops():
    results = in_isolation(work, [Input("a", data=b""), Input("hang", data=b"")], jobs=2, seconds=60)
    assert next(results)[1] == "A"
    begun = time.monotonic()
    results.close()
    assert time.monotonic() - begun < 5
