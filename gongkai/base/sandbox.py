"""Read foreign files in a child process: limited in memory, time and output, without network, secrets or a way back.

A nursery (`nursery.py`) is started once per process from a clean environment, loads the parsers and forks one child for
each file: a warm child costs a few milliseconds, and no file ever meets what another left behind.
"""

import atexit
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings

import gongkai
from gongkai.base.errors import ParserFailed

OUTPUT = 64 << 20  # bytes a child may answer
GRACE = 2.0  # seconds a killed child is waited for
AT_ONCE = 4  # children of one server process
CODE = str(Path(gongkai.__file__).parents[1])  # the nursery runs the code this process runs, however it was found
START = "import sys; sys.path.insert(0, sys.argv[2]); from gongkai.base.nursery import main; main()"

MESSAGES = {
    "timeout": "读取这份文件超过 {seconds} 秒，已停止。请检查文件是否异常，或另存为较小的文件后重试。",
    "crashed": "读取程序在这份文件上意外终止。请检查文件是否损坏，或换一种格式（如 HTML、TXT）重试。",
    "memory": "读取这份文件所需内存超出限额，已停止。请检查文件是否异常，或拆分后重试。",
    "output": "这份文件读出的内容过多，已停止。请确认它是一份年度报告，而不是其他数据。",
    "internal": "读取程序未能处理这份文件（{detail}）。请换一种格式重试，并将此文件反馈给系统管理员。",
}

_turn = threading.BoundedSemaphore(AT_ONCE)
_starting = threading.Lock()
_nursery: "Nursery | None" = None


def run(entry: str, data: bytes, *args: Any, seconds: float | None = None) -> Any:
    """Call `entry` ("gongkai.module:function") with `data` and `args` in a child; return its answer as plain data.

    Raises ParserFailed: the parser's own refusal (its code and message), or timeout, crashed, memory, output, internal.
    """
    seconds = seconds or settings.PARSER_SECONDS
    request = {"entry": entry, "args": args, "seconds": seconds, "memory": settings.PARSER_MEMORY, "output": OUTPUT}
    with _turn:
        started = time.monotonic()
        reply = converse(request, data, deadline=started + seconds + GRACE)
        took = time.monotonic() - started
    if reply is None:
        code = "timeout" if took >= seconds * 0.95 else "crashed"
        raise ParserFailed(code, MESSAGES[code].format(seconds=f"{seconds:g}"))
    if "failed" in reply:
        code, detail = reply["failed"]
        raise ParserFailed(code, MESSAGES[code].format(detail=detail) if code in MESSAGES else detail)
    return reply["answer"]


def converse(request: dict[str, Any], data: bytes, deadline: float) -> dict[str, Any] | None:
    """Send one job and read its reply; None when the child died, hung or said too much."""
    module = request["entry"].partition(":")[0]
    with nursery().child(module) as line:
        pid = None
        try:
            pid = struct.unpack("!I", receive(line, 4, deadline))[0]
            for part in (json.dumps(request).encode(), data):
                patiently(line, deadline).sendall(struct.pack("!Q", len(part)) + part)
            (size,) = struct.unpack("!Q", receive(line, 8, deadline))
            return json.loads(receive(line, size, deadline)) if size <= OUTPUT else None
        except (OSError, EOFError, ValueError):
            if pid:
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)
            return None


def receive(line: socket.socket, size: int, deadline: float) -> bytes:
    pieces = bytearray()
    while len(pieces) < size:
        piece = patiently(line, deadline).recv(min(size - len(pieces), 1 << 20))
        if not piece:
            raise EOFError
        pieces += piece
    return bytes(pieces)


def patiently(line: socket.socket, deadline: float) -> socket.socket:
    line.settimeout(max(0.001, deadline - time.monotonic()))
    return line


class Nursery:
    """The process that forks the children. One for each server process; started again when it has died."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.control, far_end = socket.socketpair()
        with far_end:
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-I", "-c", START, str(far_end.fileno()), CODE],
                pass_fds=(far_end.fileno(),),
                env={
                    "LANG": "C.UTF-8",
                    "OPENBLAS_NUM_THREADS": "1",
                    "PATH": os.defpath,
                    "FONTS": str(settings.FONTS or ""),
                },
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
            )

    @property
    def alive(self) -> bool:
        return self.owner == os.getpid() and self.process.poll() is None

    def end(self) -> None:
        """Close the line, at which it ends, and see it gone."""
        self.control.close()
        self.process.wait()

    def child(self, module: str) -> socket.socket:
        """Return the line to a child just born, with `module` loaded."""
        near, far = socket.socketpair()
        with far:
            socket.send_fds(self.control, [module.encode().ljust(120)], [far.fileno()])
        return near


def nursery() -> Nursery:
    global _nursery
    with _starting:
        if _nursery is None or not _nursery.alive:
            _nursery = Nursery()
            atexit.register(_nursery.end)
        return _nursery
