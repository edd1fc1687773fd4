"""The process that bears the children in which foreign files are read. Plain Python: it must never load settings.

Started by sandbox.py with one end of the control line. Each message on the control line names a module and
carries one end of a socket; the nursery loads the module once and forks a child to serve that socket.
"""

import gc
import importlib
import json
import os
import signal
import socket
import struct
import sys
from contextlib import suppress
from typing import Any

from gongkai.base.confinement import confine, limit


def main() -> None:
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, whose end closes our line
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the children
    confine()
    while True:
        message, lines, _, _ = socket.recv_fds(control, 120, 1)
        if not message:
            return
        load(message.decode().strip())
        if os.fork() == 0:
            control.close()
            serve(socket.socket(fileno=lines[0]))
        os.close(lines[0])


def load(name: str) -> None:
    """Load a parser once for all children; its module may have a `warm()` that fills what it keeps between files."""
    if name in sys.modules:
        return
    with suppress(Exception):  # a child that lacks its module says so itself
        getattr(importlib.import_module(name), "warm", bool)()
    gc.collect()
    gc.freeze()  # children share these pages until they write to them


def serve(line: socket.socket) -> None:
    """The life of a child: one job, one answer, the end."""
    try:
        line.sendall(struct.pack("!I", os.getpid()))
        job, data = json.loads(read_part(line)), read_part(line)
        limit(job["memory"], job["seconds"])
        reply = attempt(job, data)
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


def attempt(job: dict[str, Any], data: bytes) -> bytes:
    """Return the reply as JSON: an answer, or why there is none (a code, and what may be said of it)."""
    try:
        module, _, name = job["entry"].partition(":")
        answer = getattr(importlib.import_module(module), name)(data, *job["args"])
        reply = as_json({"answer": answer})
        return reply if len(reply) <= job["output"] else as_json({"failed": ["output", ""]})
    except MemoryError:
        return as_json({"failed": ["memory", ""]})
    except Exception as refusal:
        if hasattr(refusal, "code") and hasattr(refusal, "message"):  # the parser says itself what is wrong
            return as_json({"failed": [str(refusal.code), str(refusal.message)]})
        return as_json({"failed": ["internal", type(refusal).__name__]})


def as_json(reply: dict[str, Any]) -> bytes:
    return json.dumps(reply, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
