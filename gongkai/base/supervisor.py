"""Keeps the web server and the worker running, as children of one process that ends both."""

import ctypes
import logging
import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

log = logging.getLogger("gongkai.serve")

TOO_OFTEN = 5  # ends within a minute after which we give up
PATIENCE = 25.0  # seconds for children to finish what they have in hand
PDEATHSIG = 1  # prctl: what the kernel sends to a child whose parent died


@dataclass
class Child:
    """command   called before each start with the count of starts so far, so that a name can be new each time"""

    name: str
    command: Callable[[int], list[str]]
    ends: list[float] = field(default_factory=list)
    starts: int = 0
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own commands
            self.command(self.starts),
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for us; we tell the children
            preexec_fn=end_with_parent,
        )
        self.starts += 1

    def tend(self) -> None:
        """Start again what has ended; ChildProcessError when it ends again and again."""
        if self.process is None or self.process.poll() is None:
            return
        now = time.monotonic()
        self.ends = [end for end in self.ends if now - end < 60] + [now]
        if len(self.ends) >= TOO_OFTEN:
            raise ChildProcessError(self.name)
        log.warning("%s ended (%s); starting it again", self.name, self.process.returncode)
        self.start()


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
