"""Gunicorn's threaded worker, made patient: a thread sees a request only when its head has arrived whole.

Without this, a client that sends one byte of a header every ten seconds keeps a thread for itself. Here heads are
gathered by the one loop that watches all connections; bodies and answers have a slowest pace.
"""

import socket
import time
from typing import Any

from django.conf import settings
from gunicorn.http import errors, get_parser
from gunicorn.http.unreader import SocketUnreader
from gunicorn.workers.gthread import TConn, ThreadWorker

from gongkai.base.middleware.headers import HEADERS
from gongkai.base.plain_page import plain_page

HEAD_WITHIN = 10.0  # seconds from the first byte to the end of the head
HEAD_MOST = 64 << 10  # bytes; the parser then refuses what is too long
END = b"\r\n\r\n"
BODY_WITHIN = 20.0  # seconds a body may take, and longer by what has arrived at the slowest pace
SLOWEST = 10 << 10  # bytes a second
ANSWER_WITHIN = 60.0  # seconds a client may leave a piece of the answer unread

REFUSALS = {
    400: ("Bad Request", "请求无法识别", "请用浏览器从首页进入。"),
    414: ("URI Too Long", "网址过长", "请检查网址是否正确，或从首页重新进入。"),
    431: ("Request Header Fields Too Large", "请求头过多或过长", "请清除浏览器中本站的数据后重试。"),
    500: ("Internal Server Error", "系统出错", "请稍后再试。"),
}


class PatientUnreader(SocketUnreader):
    """Reads a body that keeps at least the slowest pace; TimeoutError when it does not."""

    def __init__(self, sock: socket.socket) -> None:
        super().__init__(sock)
        self.until = 0.0

    def chunk(self, size_hint: int | None = None) -> bytes:
        self.sock.settimeout(max(0.001, self.until - time.monotonic()))
        try:
            piece = super().chunk(size_hint)
        finally:
            self.sock.settimeout(ANSWER_WITHIN)
        self.until += len(piece) / SLOWEST
        return piece


class PatientWorker(ThreadWorker):
    """Every way a connection reaches a thread goes through `enqueue_req`."""

    def init_process(self) -> None:
        self.arriving: dict[TConn, tuple[bytearray, float]] = {}  # oldest first
        super().init_process()

    def enqueue_req(self, conn: TConn) -> None:
        conn.sock.setblocking(False)
        head = bytearray(conn.parser.unreader.take_buffered() if conn.parser else b"")
        self.arriving[conn] = head, time.monotonic() + HEAD_WITHIN
        if not self.gather(conn):
            self.poller.register(conn.sock, 1, lambda _: self.gather(conn, watched=True))

    def gather(self, conn: TConn, watched: bool = False) -> bool:
        """Take what has arrived; tell whether the connection left the waiting room, to a thread or for good."""
        head, _ = self.arriving[conn]
        try:
            piece = b"" if END in head else conn.sock.recv(HEAD_MOST)
            ended = not piece and END not in head
        except BlockingIOError:
            return False
        except OSError:
            piece, ended = b"", True
        head += piece.lstrip(b"\r\n") if not head else piece
        if not ended and END not in head and len(head) < HEAD_MOST:
            return False
        self.leave(conn, watched)
        if ended:
            self.drop(conn)
        else:
            self.hand_over(conn, bytes(head))
        return True

    def leave(self, conn: TConn, watched: bool) -> None:
        del self.arriving[conn]
        if watched:
            self.poller.unregister(conn.sock)

    def hand_over(self, conn: TConn, head: bytes) -> None:
        if conn.parser is None:
            conn.parser = get_parser(self.cfg, conn.sock, conn.client)
            conn.parser.unreader = PatientUnreader(conn.sock)
            conn.initialized = True
        conn.parser.unreader.until = time.monotonic() + BODY_WITHIN
        conn.parser.unreader.unread(head)
        super().enqueue_req(conn)

    def drop(self, conn: TConn) -> None:
        self.nr_conns -= 1
        conn.close()

    def murder_pending(self) -> None:
        """Called each second: close what did not send its head in time."""
        super().murder_pending()
        now = time.monotonic()
        for conn in [conn for conn, (_, until) in self.arriving.items() if until < now or not self.alive]:
            self.leave(conn, watched=True)
            self.drop(conn)

    def handle_request(self, req: Any, conn: TConn) -> bool:
        conn.sock.settimeout(ANSWER_WITHIN)
        return bool(super().handle_request(req, conn))

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Answer what cannot be understood with our own page, which repeats nothing of it."""
        status = status_of(exc)
        if status == 500:
            self.log.error("request failed: %s", type(exc).__name__)
        try:
            client.sendall(refusal(status))
        except OSError:
            self.log.debug("client left before it was refused")


def status_of(trouble: BaseException) -> int:
    if isinstance(trouble, errors.LimitRequestLine):
        return 414
    if isinstance(trouble, errors.LimitRequestHeaders):
        return 431
    return 400 if isinstance(trouble, errors.ParseException) else 500


def refusal(status: int) -> bytes:
    reason, title, words = REFUSALS[status]
    page = plain_page(title, words).encode()
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(page)),
        "Connection": "close",
        **HEADERS,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} {reason}\r\n{head}\r\n".encode() + page


def command(host: str, port: int, python: str) -> list[str]:
    """Return the command line that starts the server with every limit it has."""
    options = {
        "bind": f"{host}:{port}",
        "worker-class": "gongkai.base.web_server.PatientWorker",
        "workers": settings.WEB_PROCESSES,
        "threads": settings.WEB_THREADS,
        "worker-connections": 1000,
        "keep-alive": 5,
        "timeout": 120,
        "graceful-timeout": 20,
        "max-requests": 20000,
        "max-requests-jitter": 2000,
        "limit-request-line": 4094,
        "limit-request-fields": 60,
        "limit-request-field_size": 8190,
        "forwarded-allow-ips": "",
        "log-level": "warning",
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    return [
        python,
        "-m",
        "gunicorn",
        *arguments,
        "--preload",
        "--no-control-socket",
        "gongkai.project.wsgi:application",
    ]
