"""Every hostile case against the audit trail: its database, its writers, the log of a running site."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.base import audit
from gongkai.base.audit_check import anchor, first_break
from gongkai.base.models import AuditEntry
from gongkai.base.protection import lift
from tests.hostile import cases_of
from tests.site.running import Site

pytestmark = pytest.mark.django_db(transaction=True)

MARKERS = ("11010119900307761X", "13800138000", "Tr0ub4dor&3", "SQ-2026-000123-8842")
COUNT = "from gongkai.base.models import AuditEntry as E; print(E.objects.count())"
VERIFY = "from gongkai.base.audit_check import first_break; print(first_break())"


def somebody_lifts_the_protection() -> None:
    """Forty entries, anchored; and the database's own refusal, seen once, then taken away."""
    for turn in range(40):
        audit.record("audit.exported", by=None, subject=f"第{turn}次")
    anchor()
    for change in (AuditEntry.objects.all().delete, lambda: AuditEntry.objects.update(actor="某人")):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
    with connection.schema_editor() as editor:
        lift(None, editor)


def edit_row(given: dict[str, Any], site: Site) -> None:
    somebody_lifts_the_protection()
    AuditEntry.objects.filter(number=7).update(subject="别的")
    assert first_break().number == 7


def delete_row(given: dict[str, Any], site: Site) -> None:
    somebody_lifts_the_protection()
    AuditEntry.objects.filter(number=9).delete()
    assert first_break().number == 9


def truncate_tail(given: dict[str, Any], site: Site) -> None:
    somebody_lifts_the_protection()
    AuditEntry.objects.filter(number__gt=30).delete()
    assert first_break().number == 31


def fork(given: dict[str, Any], site: Site) -> None:
    before = int(site.run(COUNT))
    failures = site.run(f"from tests.site.writers import main; main({given['parallel_writes']}, 1)")
    assert failures == "0"
    assert int(site.run(COUNT)) - before == given["parallel_writes"]
    assert site.run(VERIFY) == "None"


def log_injection(given: dict[str, Any], site: Site) -> None:
    sign_in(site, username=given["username"], password="x")
    injected = given["username"].partition("\n")[2]
    assert not [line for line in site.log.read_text().splitlines() if line.startswith(injected)]


def pii_in_log(given: dict[str, Any], site: Site) -> None:
    for marker in MARKERS:
        sign_in(site, username=marker, password=marker)
        site.raw(f"GET /reports/{marker}/?q={marker} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        site.raw(f"GET / HTTP/1.1\r\nHost: {marker}\r\nX-Note: {marker}\r\nConnection: close\r\n\r\n".encode())
    log = site.log.read_text()
    assert not [marker for marker in MARKERS if marker in log]


def sign_in(site: Site, **fields: str) -> None:
    """Send the form as a browser does, with the token of the page; it is refused."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    address = f"http://127.0.0.1:{site.port}/sign-in/"
    with opener.open(address) as page:
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
    body = urllib.parse.urlencode({"csrfmiddlewaretoken": found.group(1), **fields}).encode()
    with suppress(urllib.error.HTTPError), opener.open(address, body):
        pytest.fail("a wrong password was accepted")


HANDLED: dict[str, Callable[[dict[str, Any], Site], None]] = {
    "edit_row": edit_row,
    "delete_row": delete_row,
    "truncate_tail": truncate_tail,
    "fork": fork,
    "log_injection": log_injection,
    "pii_in_log": pii_in_log,
}


@pytest.mark.parametrize("case", cases_of("audit.chain"))
def test_a_hostile_hand_on_the_trail_is_found(case, site, settings, tmp_path):
    settings.ANCHORS = tmp_path
    HANDLED[case["cls"]](case["input"], site)
