"""Keeps the web server and the worker running, as children of one process that ends both."""

import ctypes
import logging
import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

log = logging.getLogger("gongkai.serve")

STEADY = 10.0  # seconds of life after which a child is known to be able to run
TRIES = 5  # starts without a steady one after which we give up
LONGEST_WAIT = 30.0  # seconds between two starts of a child that keeps ending
PATIENCE = 25.0  # seconds for children to finish what they have in hand
PDEATHSIG = 1  # prctl: what the kernel sends to a child whose parent died


@dataclass
class Child:
    """command   called before each start with the count of starts so far, so that a name can be new each time"""

    name: str
    command: Callable[[int], list[str]]
    starts: int = 0
    started: float = 0.0
    quick_ends: int = 0  # in a row
    was_steady: bool = False
    start_again: float | None = None
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own commands
            self.command(self.starts),
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for us; we tell the children
            preexec_fn=end_with_parent,
        )
        self.starts += 1
        self.started, self.start_again = time.monotonic(), None

    def tend(self) -> None:
        """Start again what has ended, more slowly each time; ChildProcessError when it never ran at all."""
        now = time.monotonic()
        if self.start_again is not None:
            if now >= self.start_again:
                self.start()
        elif self.process is not None and self.process.poll() is not None:
            lived = now - self.started
            self.was_steady |= lived > STEADY
            self.quick_ends = 1 if lived > STEADY else self.quick_ends + 1
            if self.quick_ends >= TRIES and not self.was_steady:
                raise ChildProcessError(self.name)
            log.warning("%s ended (%s); starting it again", self.name, self.process.returncode)
            self.start_again = now + min(0.5 * 2 ** (self.quick_ends - 1), LONGEST_WAIT)


def end_with_parent() -> None:
    """A parent killed outright leaves nobody behind (Linux; elsewhere its children stay)."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(PDEATHSIG, signal.SIGTERM)


def supervise(children: list[Child], watch: Callable[[], None]) -> None:
    """Run the children until SIGINT or SIGTERM; `watch` is called again and again meanwhile."""
    stopping: list[bool] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.append(True))
    try:
        for child in children:
            child.start()
        while not stopping:
            time.sleep(0.2)
            watch()
            for child in children:
                child.tend()
    finally:
        stop([child.process for child in children if child.process])


def stop(processes: "list[subprocess.Popen[bytes]]") -> None:
    for process in processes:
        process.terminate()
    until = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
