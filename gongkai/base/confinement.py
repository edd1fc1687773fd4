"""What a process that reads foreign files may not do. Each wall stands alone; where the kernel lacks one, others hold.

network      an empty network namespace; Python's own sockets refused besides
files        Landlock: only programs and libraries can be read, nothing written; Python's own `open` refused besides
memory, processor, time, written bytes: resource limits of each child
"""

import ctypes
import os
import resource
import signal
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import gongkai

EMPTY_NETWORK = 0x10000000 | 0x40000000  # CLONE_NEWUSER | CLONE_NEWNET
NO_NEW_PRIVILEGES = 38  # prctl
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # Landlock's system calls, the same on every processor
EVERYTHING = (1 << 13) - 1  # every right over files that the first Landlock knows
READ_FILE, READ_FOLDER = 1 << 2, 1 << 3
SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share/zoneinfo", "/etc/localtime")
DEVICES = ("/etc/ld.so.cache", "/dev/null", "/dev/urandom")
REFUSED = ("socket.connect", "socket.bind", "socket.sendto", "subprocess.", "os.exec", "os.posix_spawn", "os.system",
           "os.fork", "os.kill", "os.remove", "os.rename", "os.listdir", "os.scandir", "shutil.")  # fmt: skip

_readable: tuple[str, ...] = ()


def confine() -> None:
    """Leave network and files behind, for this process and all it forks."""
    global _readable
    readable = (*libraries(), *SYSTEM, *DEVICES, os.environ.get("FONTS", ""))
    _readable = tuple(os.path.realpath(path) for path in readable if path and os.path.exists(path))
    libc = ctypes.CDLL(None, use_errno=True)
    with suppress(AttributeError):  # not Linux
        libc.unshare(EMPTY_NETWORK)
        wall_off_files(libc)


def libraries() -> list[str]:
    """Where code is imported from. The folder of the project is not among them: its data may lie there."""
    package = Path(gongkai.__file__).parent
    return [str(package), *(path for path in sys.path if path and Path(path) not in package.parents)]


def wall_off_files(libc: Any) -> None:
    ruleset = libc.syscall(CREATE_RULESET, struct.pack("=Q", EVERYTHING), 8, 0)
    if ruleset < 0:
        return
    for path in _readable:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rights = READ_FILE | READ_FOLDER if os.path.isdir(path) else READ_FILE
        libc.syscall(ADD_RULE, ruleset, 1, struct.pack("=Qi", rights, descriptor), 0)
        os.close(descriptor)
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    libc.syscall(RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def limit(memory: int, seconds: float) -> None:
    """Bound what one child takes; its alarm ends it."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    sys.addaudithook(guard)


def guard(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and not may_be_opened(*arguments):
        raise PermissionError(event)
    if event.startswith(REFUSED) and not (event in ("os.listdir", "os.scandir") and may_be_opened(*arguments[:1])):
        raise PermissionError(event)


def may_be_opened(path: Any, mode: str | None = None, flags: int = 0) -> bool:
    if isinstance(path, int):
        return True
    if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        return False
    real = os.path.realpath(os.fsdecode(path))
    return any(real == root or real.startswith(root + "/") for root in _readable)
