"""Work on many files in processes of their own: one that crashes, hangs or eats memory costs one file, not the run."""

import contextlib
import gc
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple, TypeVar

from gongkai.cli.inputs import Input
from gongkai.readers.source import Unreadable

__all__ = ["Failure", "in_isolation"]

T = TypeVar("T")
MEMORY = 2 * 1024**3  # bytes of address space a worker may take
LOOKAHEAD = 64  # files begun while an earlier one is still being read


class Failure(NamedTuple):
    """Why a file gave nothing: a stable code, and in Chinese what is wrong and what to do."""

    code: str
    message: str


def in_isolation(
    work: Callable[[Input], T], inputs: Sequence[Input], *, jobs: int, seconds: float
) -> Iterator[tuple[Input, T | Failure]]:
    """Do `work` on every input, `jobs` at a time, each for at most `seconds`; results in the order of the inputs."""
    crew = [Worker(work, seconds) for _ in range(min(jobs, len(inputs)))]
    waiting = deque(enumerate(inputs))
    done: dict[int, Any] = {}
    try:
        for turn, item in enumerate(inputs):
            while turn not in done:
                for worker in crew:
                    if worker.task is None and waiting and waiting[0][0] < turn + LOOKAHEAD:
                        worker.begin(*waiting.popleft())
                done.update(collect(crew))
            yield item, done.pop(turn)
    finally:
        for worker in crew:
            worker.stop()


def collect(crew: Sequence["Worker"]) -> dict[int, Any]:
    """Wait for the first answers, deaths or deadlines among the workers."""
    busy = [worker for worker in crew if worker.task is not None]
    patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
    ready = wait([worker.line for worker in busy], patience)
    answers = {}
    for worker in busy:
        if worker.line in ready:
            answers[worker.finish()] = worker.answer()
        elif worker.deadline <= time.monotonic():
            answers[worker.finish()] = worker.abandon()
    return answers


class Worker:
    """A process that works on one input at a time, and is replaced when it dies or outlasts its deadline."""

    def __init__(self, work: Callable[[Input], object], seconds: float) -> None:
        self.work, self.seconds = work, seconds
        self.task: int | None = None
        self.deadline = 0.0
        self.start()

    def start(self) -> None:
        self.line, far_end = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=serve, args=(self.work, far_end), daemon=True)
        self.process.start()
        far_end.close()

    def begin(self, task: int, item: Input) -> None:
        self.task, self.deadline = task, time.monotonic() + self.seconds
        with contextlib.suppress(BrokenPipeError):  # it died idle: its line reads as closed, and `answer` says so
            self.line.send(item)

    def finish(self) -> int:
        task, self.task = self.task, None
        assert task is not None
        return task

    def answer(self) -> object:
        try:
            return self.line.recv()
        except (EOFError, OSError):
            self.stop()
            self.start()
            return Failure("crashed", "读取程序在这份文件上意外终止，未能读取；其余文件不受影响。请检查文件是否损坏。")

    def abandon(self) -> Failure:
        self.stop()
        self.start()
        return Failure("timeout", f"{self.seconds:g} 秒内未能读完，已放弃。请检查文件，或用 --timeout 放宽时限。")

    def stop(self) -> None:
        self.line.close()
        self.process.kill()
        self.process.join()


def serve(work: Callable[[Input], object], line: Connection) -> None:
    """The life of a worker: answer each input until the line closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops its workers
    limit_memory()
    gc.freeze()  # what was loaded stays; looking through it at each collection would cost a third of the reading
    with contextlib.suppress(EOFError, OSError):
        while True:
            line.send(attempt(work, line.recv()))


def limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # no such limit on this system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def attempt(work: Callable[[Input], object], item: Input) -> object:
    try:
        return work(item)
    except Unreadable as refusal:
        return Failure(refusal.code, refusal.message)
    except FileNotFoundError:
        return Failure("missing", "找不到这个文件，请核对路径。")
    except OSError as trouble:
        return Failure("unopened", f"打不开文件（{trouble.strerror or trouble}），请检查权限后重试。")
    except MemoryError:
        return Failure("memory", "读取所需内存超出限额，已放弃；请检查文件是否异常。")
    except Exception as fault:  # a reader's own fault on one file must not cost the others
        return Failure("internal", f"读取程序出错（{type(fault).__name__}），请将此文件反馈给维护者。")
