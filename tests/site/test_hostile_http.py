"""Every hostile case against the web server itself; raw ones against a server really started."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings

from gongkai.base.models import AuditEntry
from tests.hostile import cases_of
from tests.house.access_table import public_addresses
from tests.house.world import World, a_world
from tests.site.running import Site

pytestmark = pytest.mark.django_db

Given = Callable[[dict[str, Any], Site, World], None]
HELD = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
)


@pytest.fixture
def world() -> World:
    return a_world()


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def request(path: str = "/", *headers: str, method: str = "GET") -> bytes:
    lines = (f"{method} {path} HTTP/1.1", *(headers or ("Host: localhost",)), "Connection: close")
    return "\r\n".join((*lines, "", "")).encode()


def foreign_host(given: dict[str, Any], site: Site, world: World) -> None:
    assert status(site.raw(request("/", given["header"]))) == 400


def smuggling(given: dict[str, Any], site: Site, world: World) -> None:
    hidden = b"0\r\n\r\nGET /desk/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    both = (f"Content-Length: {len(hidden)}", "Transfer-Encoding: chunked")
    answer = site.raw(request("/", "Host: localhost", *both, method="POST") + hidden)
    assert status(answer) == 400
    assert answer.count(b"HTTP/1.1 ") == 1


def slow_loris(given: dict[str, Any], site: Site, world: World) -> None:
    lines = [site.connect() for _ in range(given["connections"])]
    try:
        for line in lines:
            line.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        for _ in range(3):
            for line in lines[::50]:
                line.sendall(b"a")
            started = time.monotonic()
            assert site.get("/healthz")[0] == 200
            assert time.monotonic() - started < 2
        time.sleep(11)  # a head must have arrived within ten seconds
        lines[0].settimeout(3)
        assert lines[0].recv(100) == b""
    finally:
        for line in lines:
            line.close()


def long_url(given: dict[str, Any], site: Site, world: World) -> None:
    answer = site.raw(request("/" + "a" * given["url_bytes"]))
    assert status(answer) in (400, 414)
    assert "网址过长" in answer.decode()


def no_such_page(given: dict[str, Any], site: Site, world: World) -> None:
    assert status(site.raw(request(given["path"]))) == 404


def many_headers(given: dict[str, Any], site: Site, world: World) -> None:
    headers = (f"X-{number}: 1" for number in range(given["headers"]))
    assert status(site.raw(request("/", "Host: localhost", *headers))) in (400, 431)


def trace(given: dict[str, Any], site: Site, world: World) -> None:
    assert status(site.raw(request(method=given["method"]))) == 405


def debug(given: dict[str, Any], site: Site, world: World) -> None:
    assert {path: site.get(path)[0] for path in given["get"]} == dict.fromkeys(given["get"], 404)


def headers(given: dict[str, Any], site: Site, world: World) -> None:
    for address in (*public_addresses(world), "/no/such/page/"):
        for method in ("GET", "HEAD", "POST", "TRACE"):
            answer = Client().generic(method, address)
            if answer.streaming:
                b"".join(answer)  # read to its end, a download closes its file
            assert not [name for name in HELD if name not in answer.headers], f"{method} {address}"
            assert "unsafe" not in answer["Content-Security-Policy"]
    staff = Client()
    staff.force_login(world.clerk, "django.contrib.auth.backends.ModelBackend")
    assert "no-store" in staff.get("/desk/")["Cache-Control"]


def cookies(given: dict[str, Any], site: Site, world: World) -> None:
    page = Client().get("/sign-in/")
    for cookie in page.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def error_page(given: dict[str, Any], site: Site, world: World) -> None:
    with override_settings(ROOT_URLCONF="gongkai.base.tests.urls"):
        answer = Client(raise_request_exception=False).get("/test/fail/bug/")
    page = answer.content.decode()
    assert answer.status_code == given["force"]
    assert re.search(r"事件号 [0-9A-F]{8}", page)
    assert not [trace for trace in ("Traceback", "ValueError", ".py", "secret/path") if trace in page]


def forwarded_host(given: dict[str, Any], site: Site, world: World) -> None:
    name, value = given["header"].split(": ")
    for address in ("/", "/desk/", "/sign-in/"):
        answer = Client(headers={name: value}).get(address)
        assert value not in answer.content.decode() + str(answer.headers)


HANDLED: dict[str, Given] = {
    "host": foreign_host,
    "smuggling": smuggling,
    "slowloris": slow_loris,
    "long_url": long_url,
    "bad_utf8": no_such_page,
    "encoded_slash": no_such_page,
    "many_headers": many_headers,
    "trace": trace,
    "debug": debug,
    "headers": headers,
    "cookies": cookies,
    "error_page": error_page,
    "cache": forwarded_host,
}


@pytest.mark.parametrize("case", cases_of("http"))
def test_a_hostile_request_behaves_as_it_should(case, site, world):
    HANDLED[case["cls"]](case["input"], site, world)


def test_https_makes_cookies_of_this_host_alone_and_asks_for_https_for_a_year(settings):
    settings.BEHIND_HTTPS = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    page = Client().get("/sign-in/", secure=True)
    assert page["Strict-Transport-Security"] == "max-age=31536000"
    assert all(cookie["secure"] for cookie in page.cookies.values())


@pytest.mark.parametrize(
    ("length", "kind", "expected"),
    [
        (6 << 20, "application/x-www-form-urlencoded", 413),
        (201 << 20, "multipart/form-data; boundary=x", 413),
        (6 << 20, "application/json", 413),
    ],
)
def test_a_body_too_large_is_refused_before_it_is_read(site, length, kind, expected):
    head = ("Host: localhost", f"Content-Type: {kind}", f"Content-Length: {length}")
    answer = site.raw(request("/sign-in/", *head, method="POST"))
    assert status(answer) == expected
    assert "分批提交" in answer.decode()


def test_a_form_of_too_many_fields_is_refused(world):
    answer = Client().post("/sign-in/", {f"field{number}": "1" for number in range(2001)})
    assert answer.status_code == 413
    assert "2000" in answer.content.decode()


def test_a_body_whose_length_nobody_tells_is_refused(site):
    answer = site.raw(
        request("/sign-in/", "Host: localhost", "Transfer-Encoding: chunked", method="POST") + b"0\r\n\r\n"
    )
    assert status(answer) == 411


def test_a_body_that_never_comes_holds_nobody_up(site):
    lines = [site.connect() for _ in range(3)]
    for line in lines:
        line.sendall(b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx")
    started = time.monotonic()
    assert site.get("/healthz")[0] == 200
    assert time.monotonic() - started < 2
    for line in lines:
        line.close()


def test_several_requests_on_one_line_are_answered_in_order(site):
    both = request("/healthz").replace(b"Connection: close", b"Connection: keep-alive") + request("/no/such/")
    answer = site.raw(both)
    assert answer.count(b"HTTP/1.1 ") == 2
    assert answer.index(b"200 OK") < answer.index(b"404 Not Found")


def test_a_request_in_pieces_is_put_together(site):
    with site.connect() as line:
        for piece in (b"GET /heal", b"thz HTTP/1.1\r\nHost: loc", b"alhost\r\nConnection: close\r", b"\n\r\n"):
            line.sendall(piece)
            time.sleep(0.2)
        assert line.recv(4096).startswith(b"HTTP/1.1 200 OK")


def test_refusals_of_the_server_carry_the_same_headers_and_repeat_nothing(site):
    answer = site.raw(b"GET /<script>alert(1)</script> HTTP/9.9\r\nHost: localhost\r\n\r\n").decode()
    assert status(answer.encode()) == 400
    assert "script>" not in answer
    assert not [name for name in HELD if name not in answer]
    assert not AuditEntry.objects.exists()
