"""The process that bears the children in which foreign files are read. Plain Python: it must never load settings.

Started by sandbox.py as `python -I -m gongkai.base.nursery FD`. Each message on the control line names a module and
carries one end of a socket; the nursery loads the module once and forks a child to serve that socket.
"""

import ctypes
import importlib
import json
import os
import resource
import signal
import socket
import struct
import sys
from contextlib import suppress
from typing import Any

NO_NETWORK = 0x10000000 | 0x40000000  # CLONE_NEWUSER | CLONE_NEWNET
FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.system",
    "os.fork",
    "os.kill",
    "os.remove",
    "os.rename",
    "shutil.",
)


def main() -> None:
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, whose end closes our line
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the children
    leave_the_network()
    while True:
        message, lines, _, _ = socket.recv_fds(control, 120, 1)
        if not message:
            return
        with suppress(Exception):  # a child that lacks its module says so itself
            importlib.import_module(message.decode().strip())
        if os.fork() == 0:
            control.close()
            serve(socket.socket(fileno=lines[0]))
        os.close(lines[0])


def leave_the_network() -> None:
    """Enter a network of nobody where the kernel permits; elsewhere `guard` alone forbids sockets."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "unshare"):
        libc.unshare(NO_NETWORK)


def serve(line: socket.socket) -> None:
    """The life of a child: one job, one answer, the end."""
    try:
        line.sendall(struct.pack("!I", os.getpid()))
        job, data = json.loads(read_part(line)), read_part(line)
        limit(job["memory"], job["seconds"])
        reply = json.dumps(attempt(job, data), ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
        if len(reply) > job["output"]:
            reply = json.dumps({"failed": ["output", ""]}).encode()
        line.sendall(struct.pack("!Q", len(reply)) + reply)
    finally:
        os._exit(0)


def read_part(line: socket.socket) -> bytes:
    (size,) = struct.unpack("!Q", exactly(line, 8))
    return exactly(line, size)


def exactly(line: socket.socket, size: int) -> bytes:
    content = bytearray()
    while len(content) < size:
        piece = line.recv(min(size - len(content), 1 << 20))
        if not piece:
            raise EOFError
        content += piece
    return bytes(content)


def limit(memory: int, seconds: float) -> None:
    """Bound memory, processor and wall time, forbid written files, sockets and programs."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, seconds)  # its signal ends the process
    sys.addaudithook(guard)


def guard(event: str, _: Any) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(event)


def attempt(job: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        module, _, name = job["entry"].partition(":")
        return {"answer": getattr(importlib.import_module(module), name)(data, *job["args"])}
    except MemoryError:
        return {"failed": ["memory", ""]}
    except Exception as refusal:
        if hasattr(refusal, "code") and hasattr(refusal, "message"):  # the parser says itself what is wrong
            return {"failed": [str(refusal.code), str(refusal.message)]}
        return {"failed": ["internal", type(refusal).__name__]}


if __name__ == "__main__":
    main()
