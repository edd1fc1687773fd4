import logging
import re

import pytest
from django.db import OperationalError
from django.test import Client

from gongkai.base import navigation, security_events
from gongkai.base.logs import OneLine
from gongkai.base.models import AuditEntry

pytestmark = [pytest.mark.django_db, pytest.mark.urls("gongkai.base.tests.urls")]
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def _no_rooms_but_this_one(monkeypatch):
    monkeypatch.setattr(navigation, "PORTAL", [])
    monkeypatch.setattr(navigation, "FOOTER", [])


@pytest.fixture
def browser() -> Client:
    security_events._recent.clear()  # refusals of other tests in the last minute leave no room for ours
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(
    ("how", "status", "says"),
    [
        ("bug", 500, "事件号"),
        ("away", 503, "稍后"),
        ("full", 503, "稍后"),
        ("not-allowed", 403, "没有权限"),
        ("stale", 409, "王芳"),
        ("refused", 422, "请先撤回再修改"),
        ("unreadable", 422, "超过 20 秒"),
    ],
)
def test_each_failure_has_its_status_and_says_what_to_do(browser, how, status, says):
    response = browser.get(f"/test/fail/{how}/")
    assert response.status_code == status
    assert says in text(response)


def test_an_error_page_tells_nothing_of_how_we_are_built(browser):
    page = text(browser.get("/test/fail/bug/"))
    assert re.search(r"事件号 [0-9A-F]{8}", page)
    for secret in ("ValueError", "Traceback", ".py", "11010119900307761X"):
        assert secret not in page


def test_the_event_number_is_in_the_log_without_what_was_typed(browser, caplog):
    number = re.search(r"事件号 ([0-9A-F]{8})", text(browser.get("/test/fail/bug/"))).group(1)
    assert any(number in record.getMessage() for record in caplog.records)
    assert "11010119900307761X" not in "".join(record.getMessage() for record in caplog.records)


def test_an_unknown_address_is_404_and_leads_home(browser):
    response = browser.get("/no/such/page/")
    assert response.status_code == 404
    assert 'href="/"' in text(response)


def test_what_cannot_be_kept_now_says_so_and_when_to_come_back(browser):
    response = Client(raise_request_exception=False).post("/test/fail/away/")
    assert "未被接收" in text(response)
    assert response["Retry-After"] == "30"


def test_error_pages_stand_when_the_database_is_down(browser, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("connection refused")

    browser.cookies["session"] = "x" * 32
    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", refuse)
    for path, status in (("/test/fail/bug/", 500), ("/healthz", 503), ("/no/such/page/", 404)):
        assert browser.get(path).status_code == status


def test_a_page_that_only_reads_refuses_to_be_written_to(browser):
    response = Client().post("/test/read/")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "不支持" in text(response)


@pytest.mark.parametrize("method", ["trace", "options", "put", "delete", "patch"])
def test_methods_nobody_needs_are_refused(browser, method):
    assert getattr(browser, method)("/").status_code == 405


def test_a_form_sent_with_an_old_token_is_kept_and_can_be_sent_again(browser):
    response = browser.post("/test/write/", {"reason": "<b>核对\n错误</b>"}, headers=OURS)
    assert response.status_code == 403
    assert "&lt;b&gt;核对" in text(response)
    assert "重新提交" in text(response)
    assert not AuditEntry.objects.exists()


def test_a_form_sent_from_elsewhere_is_refused_and_recorded(browser):
    response = browser.post("/test/write/", {"reason": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert "重新提交</button>" not in text(response)
    assert AuditEntry.objects.get().action == "security.forgery-suspected"


def test_a_password_is_never_written_into_a_page(browser):
    page = text(browser.post("/test/write/", {"password": "Tr0ub4dor", "name": "甲"}, headers=OURS))
    assert "Tr0ub4dor" not in page
    assert "重新提交</button>" not in page


def test_a_form_sent_after_the_session_ended_is_kept():
    response = Client().post("/test/write/", {"reason": "核对后无误"}, headers=OURS)
    assert response.status_code == 403
    assert "核对后无误" in text(response)
    assert "在新窗口登录" in text(response)


def test_a_refusal_of_permission_is_recorded_without_what_was_typed(browser):
    browser.get("/test/fail/not-allowed/?id=11010119900307761X")
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject) == ("security.not-allowed", "test/fail/<str:how>/")
    assert entry.details == {"permission": "reports.publish"}


def test_the_health_of_the_site_is_that_of_its_database(browser):
    assert browser.get("/healthz").status_code == 200


def test_the_log_keeps_to_one_line_an_event():
    record = logging.makeLogRecord({"msg": "name %s", "args": ("a\n2026-01-01 admin login ok\u2028x",)})
    assert len(OneLine().format(record).splitlines()) == 1
