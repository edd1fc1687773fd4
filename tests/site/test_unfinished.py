"""What somebody types and does not send is kept for them alone, offered back, and never taken for a fact."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from gongkai.base import unfinished
from gongkai.base.clock import now
from gongkai.base.models import AuditEntry, Unfinished
from gongkai.organisations.models import Staff
from gongkai.organisations.tests.build import a_clerk
from gongkai.publishing.tests.build import Desk, a_draft
from gongkai.reports.models import Report
from gongkai.reports.tests.build import a_report

pytestmark = pytest.mark.django_db
FIRST, SECOND = "1" * 16, "2" * 16
KEY = "new_received.total"


@pytest.fixture
def report() -> Report:
    return a_report()


@pytest.fixture
def clerk(report: Report) -> Client:
    return signed_in(report.imported_by)


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def cell(report: Report) -> str:
    return f"{report.get_absolute_url()}?cell={KEY}"


def typed(client: Client, form: str, page: str = FIRST, **fields: object):
    return client.post(
        "/desk/unfinished/keep/", {"unfinished": page, "unfinished-form": form, "unfinished-title": "更正", **fields}
    )


def typed_into_cell(client: Client, report: Report, value: str = "17", page: str = FIRST):
    return typed(client, cell(report), page, key=KEY, version=report.version, value=value, reason="与台账核对")


def shown(client: Client, address: str) -> str:
    return client.get(address.partition("#")[0]).content.decode()


def test_what_was_typed_is_offered_on_the_page_and_filled_in_again(clerk, report):
    assert typed_into_cell(clerk, report).json()["at"]
    assert "上次未保存的内容" in shown(clerk, report.get_absolute_url())
    page = shown(clerk, Unfinished.objects.get().href)
    assert 'value="17"' in page
    assert "与台账核对" in page
    assert "尚未提交" in page


def test_typing_on_is_kept_over_what_was_typed_before(clerk, report):
    typed_into_cell(clerk, report, "1")
    typed_into_cell(clerk, report, "17")
    assert unfinished.fields_of(Unfinished.objects.get())["value"] == "17"


def test_two_tabs_keep_two_and_neither_loses_the_other(clerk, report):
    typed_into_cell(clerk, report, "17", FIRST)
    typed_into_cell(clerk, report, "18", SECOND)
    assert shown(clerk, report.get_absolute_url()).count("不要了") == 2
    pages = {shown(clerk, kept.href).partition('name="value" value="')[2][:2] for kept in Unfinished.objects.all()}
    assert pages == {"17", "18"}


def test_nobody_else_sees_it_or_can_take_it_away(clerk, report):
    typed_into_cell(clerk, report)
    kept, colleague = Unfinished.objects.get(), signed_in(a_clerk(report.unit, password=""))
    assert "上次未保存的内容" not in shown(colleague, report.get_absolute_url())
    assert "与台账核对" not in shown(colleague, kept.href)
    assert "没有未保存的内容" in shown(colleague, "/desk/unfinished/")
    assert colleague.post(f"/desk/unfinished/{kept.pk}/discard/").status_code == 404
    assert Unfinished.objects.count() == 1


def test_it_is_unreadable_at_rest(clerk, report):
    typed_into_cell(clerk, report)
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, fields FROM base_unfinished")
        stored = "".join(cursor.fetchone())
    assert "reason" not in stored
    assert "更正" not in stored


def test_it_is_given_up_without_script(clerk, report):
    typed_into_cell(clerk, report)
    answer = clerk.post(f"/desk/unfinished/{Unfinished.objects.get().pk}/discard/", {"back": "1"})
    assert (answer.status_code, Unfinished.objects.count()) == (302, 0)
    assert answer.url == cell(report)


def test_it_is_gone_when_the_form_is_sent_and_stays_when_it_is_refused(clerk, report):
    typed_into_cell(clerk, report)
    typed_into_cell(clerk, report, "18", SECOND)
    form = {"key": KEY, "version": report.version, "do": "correct", "reason": "核对", "unfinished": [FIRST]}
    assert clerk.post(f"/desk/reports/{report.pk}/cells/", {**form, "value": "十七"}).status_code == 422
    assert Unfinished.objects.count() == 2
    assert clerk.post(f"/desk/reports/{report.pk}/cells/", {**form, "value": "17"}).status_code == 302
    assert [kept.page for kept in Unfinished.objects.all()] == [SECOND]


def test_what_was_typed_against_an_older_version_meets_the_newer_one_as_a_conflict(clerk, report):
    typed_into_cell(clerk, report)
    seen = report.version
    report.write(title="青禾县财政局2025年政府信息公开年报")
    page = shown(clerk, Unfinished.objects.get().href)
    assert f'name="version" value="{seen}"' in page
    form = {"key": KEY, "version": seen, "value": "17", "reason": "核对", "do": "correct"}
    assert clerk.post(f"/desk/reports/{report.pk}/cells/", form).status_code == 409


def test_a_lost_session_keeps_nothing_and_what_was_kept_before_is_there_after_signing_in(clerk, report):
    typed_into_cell(clerk, report)
    clerk.logout()
    answer = typed_into_cell(clerk, report, "19")
    assert (answer.status_code, "请重新登录" in answer.content.decode()) == (403, True)
    clerk.force_login(report.imported_by)
    assert 'value="17"' in shown(clerk, Unfinished.objects.get().href)


def test_an_explanation_and_the_head_of_a_report_are_kept_too():
    report = a_report(carried_out__total=9)
    client = signed_in(report.imported_by)
    fingerprint = shown(client, report.get_absolute_url()).partition('name="fingerprint" value="')[2][:32]
    typed(client, f"{report.get_absolute_url()}?finding={fingerprint}", reason="原件如此", fingerprint=fingerprint)
    assert "原件如此</textarea>" in shown(client, Unfinished.objects.get().href)
    typed(client, f"{report.get_absolute_url()}head/", SECOND, version=1, title="改过的标题")
    assert 'value="改过的标题"' in shown(client, Unfinished.objects.latest("pk").href)


def test_a_draft_of_an_item_is_kept_with_everything_but_its_files():
    desk = Desk()
    item = a_draft(desk)
    client, form = signed_in(desk.clerk), f"/desk/items/{item.pk}/edit/"
    typed(client, form, title="修改", body="<p>改到一半</p>", summary="概述", version=item.version)
    page = shown(client, Unfinished.objects.get().href)
    assert "改到一半" in page
    typed(client, "/desk/items/new/notice/", SECOND, title="新的公告", body="第一段", kind="notice")
    page = shown(client, Unfinished.objects.latest("pk").href)
    assert "第一段" in page
    assert 'name="kind" value="notice"' in page


def test_keeping_leaves_no_entry_in_the_trail_and_changes_no_record(clerk, report):
    before = AuditEntry.objects.count()
    typed_into_cell(clerk, report)
    report.refresh_from_db()
    assert (AuditEntry.objects.count(), report.values[KEY], report.version) == (before, 16, 1)


def test_it_is_forgotten_after_a_week(clerk, report):
    typed_into_cell(clerk, report)
    Unfinished.objects.update(at=now() - timedelta(days=7, minutes=1))
    assert "上次未保存的内容" not in shown(clerk, report.get_absolute_url())
    unfinished.forget_old()
    assert Unfinished.objects.count() == 0


def test_of_many_the_oldest_give_way(clerk, report):
    for number in range(unfinished.MOST + 5):
        typed_into_cell(clerk, report, str(number), f"{number:016x}")
    assert Unfinished.objects.count() == unfinished.MOST
    assert not Unfinished.objects.filter(page=f"{0:016x}").exists()


@pytest.mark.parametrize("form", ["https://example.org/desk/", "//example.org/", "/reports/", f"/desk/{'a' * 300}"])
def test_only_forms_of_the_desk_are_kept(clerk, form):
    assert typed(clerk, form, value="17").status_code == 422


def test_what_is_too_long_or_secret_is_not_kept(clerk, report):
    assert typed(clerk, cell(report), reason="字" * 200_000).status_code == 422
    typed(clerk, "/desk/account/password/", new_password="not to be kept")
    assert "not" not in Unfinished.objects.get().fields
