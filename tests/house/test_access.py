"""Every address × method × role, requested for real; an undeclared address fails."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from tests.house.access_table import ROLES, Row, at, form, groups, route_of, routes, rows
from tests.house.world import World, a_world

pytestmark = pytest.mark.django_db


def answer(client: Client, method: str, address: str, typed: dict[str, str]) -> str:
    response = client.post(address, typed) if method == "POST" else client.get(address)
    # a stream is read to its end: that closes its file and, unlike response.close(), leaves the test's connection open
    body = (b"".join(response) if response.streaming else response.content).decode(errors="replace")
    if response.status_code == 302 and response["Location"].startswith("/sign-in/?next="):
        return "in"
    if response.status_code == 403:
        return "in" if "请重新登录" in body else "-"
    named = {404: "0", 405: "x"}
    allowed = response.status_code < 400 or response.status_code in (409, 422)
    return named.get(response.status_code, "ok" if allowed else str(response.status_code))


def asked_by(role: str, world: World, row: Row) -> str:
    """Ask as this role, and undo what it did, so that the next role meets the same world."""
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(getattr(world, role), "django.contrib.auth.backends.ModelBackend")
    with transaction.atomic():
        got = answer(client, row.method, at(row, world), form(row, world))
        transaction.set_rollback(True)
    return got


@pytest.mark.parametrize("under", groups())
def test_each_address_answers_each_role_as_declared(under: str):
    world = a_world()
    asked = {row: tuple(asked_by(role, world, row) for role in ROLES) for row in groups()[under]}
    assert {row: got for row, got in asked.items() if got != row.answers} == {}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_address_is_left_out(method: str):
    world = a_world()
    declared = {route_of(at(row, world)) for row in rows() if row.method == method}
    assert routes() - declared == set()


def test_every_view_declares_its_access():
    undeclared, waiting = [], list(get_resolver().url_patterns)
    while waiting:
        pattern: Any = waiting.pop()
        if hasattr(pattern, "url_patterns"):
            waiting += pattern.url_patterns
        elif not hasattr(pattern.callback, "access"):
            undeclared.append(str(pattern.pattern))
    assert undeclared == []


def test_nothing_behind_the_sign_in_is_open_to_anybody():
    open_to_all = {row.address for row in rows() if row.address.startswith("/desk/") and row.answers[0] == "ok"}
    assert open_to_all == set()
