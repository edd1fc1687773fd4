"""Parsers that misbehave in every way a hostile file could make one."""

import ctypes
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any


class Refusal(ValueError):
    code, message = "empty", "文件是空的，请重新选择文件"


def length(data: bytes, name: str) -> dict[str, Any]:
    return {"length": len(data), "name": name}


def refuse(data: bytes) -> None:
    raise Refusal


def stumble(data: bytes) -> None:
    raise KeyError("11010119900307761X")


def eat_memory(data: bytes) -> int:
    return len(b"x" * (1 << 34))


def eat_memory_bit_by_bit(data: bytes) -> int:
    eaten = []
    while True:
        eaten.append(bytearray(1 << 20))


def hang(data: bytes) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    time.sleep(60)


def spin(data: bytes) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    while True:
        pass


def die(data: bytes) -> None:
    ctypes.CDLL(None).kill(os.getpid(), signal.SIGKILL)


def crash(data: bytes) -> None:
    os.abort()


def chatter(data: bytes) -> str:
    return "x" * (80 << 20)


def not_json(data: bytes) -> object:
    return {"a": object()}


def call_home(data: bytes) -> None:
    socket.create_connection(("127.0.0.1", 5432), timeout=2)


def call_home_by_hand(data: bytes) -> int:
    """As native code would: a system call no audit hook sees. Returns its error number."""
    libc = ctypes.CDLL(None, use_errno=True)
    line = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    address = (socket.AF_INET.to_bytes(2, "little") + (5432).to_bytes(2, "big") + bytes((127, 0, 0, 1))).ljust(
        16, b"\0"
    )
    libc.connect(line, address, 16)
    return ctypes.get_errno()


def start_a_program(data: bytes) -> None:
    subprocess.run(["/bin/true"], check=True)


def write_a_file(data: bytes) -> None:
    Path("/tmp/gongkai-was-here").write_text("x" * 10)


def read_a_file(data: bytes, path: str) -> str:
    return Path(path).read_text()


def read_a_file_by_hand(data: bytes, path: str) -> int:
    """As native code would. Returns its error number."""
    libc = ctypes.CDLL(None, use_errno=True)
    return 0 if libc.open(path.encode(), os.O_RDONLY) >= 0 else ctypes.get_errno()


def environment(data: bytes) -> dict[str, str]:
    return dict(os.environ)


def leave_something_behind(data: bytes) -> int:
    import gongkai.base.tests.parsers as module

    module.left = getattr(module, "left", 0) + 1
    return module.left
