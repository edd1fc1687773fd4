"""The desk as a clerk uses it: counter, list, case, steps as pages; what is typed stays, who is second is told."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.applications.actions import intake
from gongkai.applications.models import Application, Delegation, ReviewChain
from gongkai.applications.tests.build import (
    Office,
    again,
    an_application,
    drafted,
    noon,
    reviewed,
    served,
    something_wanted,
)
from gongkai.base.clock import today
from gongkai.base.models import HolidayNotice
from gongkai.organisations.models import Staff
from gongkai.organisations.tests.build import a_county_officer

pytestmark = pytest.mark.django_db
COUNTER = {
    "channel": "in_person",
    "piece": "1",
    "applicant_class": "natural_person",
    "name": "尹归帆",
    "phone": "13900000000",
    "title": "招标情况",
    "content": "申请公开敬老院改造工程的招标公告",
    "form": "paper",
    "delivery": "collect",
}


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff, "django.contrib.auth.backends.ModelBackend")
    return client


def step_of(application: Application, key: str) -> str:
    return f"/desk/applications/{application.pk}/steps/{key}/"


def text(response) -> str:
    return response.content.decode()


def test_at_the_counter_the_clerk_registers_and_hands_over_the_receipt_once():
    office = Office()
    scan = SimpleUploadedFile("申请表.pdf", b"%PDF-1.4 scan", "application/pdf")
    typed = COUNTER | {"unit": office.unit.pk, "on": today().isoformat(), "scan": scan}
    shown = text(signed_in(office.clerk).post("/desk/applications/new/", typed))
    application = Application.objects.get()
    assert application.receipt_number in shown
    assert "查询码只显示这一次" in shown
    assert application.attachments.get().role == "scan"


def test_a_form_the_law_refuses_is_shown_again_with_everything_typed():
    office = Office()
    typed = COUNTER | {"unit": office.unit.pk, "on": today().isoformat(), "channel": "plain_mail"}
    response = signed_in(office.clerk).post("/desk/applications/new/", typed)
    assert response.status_code == 422
    assert "须填与申请人的确认日" in text(response)
    assert "申请公开敬老院改造工程的招标公告" in text(response)
    assert Application.objects.count() == 0


def test_a_clerk_cannot_register_for_another_unit():
    typed = COUNTER | {"unit": Office().unit.pk, "on": today().isoformat()}
    assert signed_in(Office().clerk).post("/desk/applications/new/", typed).status_code == 422
    assert Application.objects.count() == 0


def test_the_case_page_shows_the_clock_its_derivation_and_why_not():
    office = Office()
    application = an_application(office, received=date(2026, 3, 2))
    shown = text(signed_in(office.clerk).get(f"/desk/applications/{application.pk}/"))
    assert "最迟<b>2026年3月30日（星期一）</b>答复" in shown
    assert "当面提交，以提交之日为收到申请之日" in shown
    assert "这一天是怎么数出来的" in shown
    assert "第7个工作日已于2026年3月11日届满" in shown
    assert "只有“已作出决定”时可以送达" in shown


def test_a_step_is_a_page_and_brings_the_case_on():
    office = Office()
    application = an_application(office, received=today())
    client = signed_in(office.clerk)
    assert "7个工作日内一次性告知" in text(client.get(step_of(application, "ask-correction")))
    typed = {"version": application.version, "points": "请写明年度", "days": "15"}
    response = client.post(step_of(application, "ask-correction"), typed)
    assert response["Location"] == f"/desk/applications/{application.pk}/"
    assert again(application).state == "awaiting_correction"
    shown = text(client.get(f"/desk/applications/{application.pk}/"))
    assert "请写明年度" in shown
    assert "政府信息公开申请补正告知书" in shown


def test_the_second_is_told_who_was_first_and_keeps_what_was_typed():
    office = Office()
    application = an_application(office, received=today())
    intake.assign(again(application), office.second_clerk, by=office.head, at=noon(date(2026, 3, 2)))
    typed = {
        "version": application.version,
        "outcome": "disclosed",
        "source": "",
        "findings": "经检索属实，写了很久",
        "given": "随函提供",
    }
    response = signed_in(office.clerk).post(step_of(application, "draft"), typed)
    assert response.status_code == 409
    assert f"{office.head.name}于" in text(response)
    assert "经检索属实，写了很久" in text(response)
    fresh = typed | {"version": again(application).version}
    assert signed_in(office.clerk).post(step_of(application, "draft"), fresh).status_code == 302


def test_the_head_signs_on_a_page_that_shows_the_draft():
    office = Office()
    application = reviewed(drafted(an_application(office, received=today()), office, on=today()), office, on=today())
    client = signed_in(office.head)
    shown = text(client.get(step_of(application, "sign")))
    assert "经检索本机关档案，申请内容属实" in shown
    typed = {"version": again(application).version, "draft": "1"}
    assert client.post(step_of(application, "sign"), typed).status_code == 302
    assert again(application).decision.signed_by == office.head


def test_a_draft_that_changed_meanwhile_is_not_signed():
    office = Office()
    application = reviewed(drafted(an_application(office, received=today()), office, on=today()), office, on=today())
    typed = {"version": again(application).version, "draft": "7"}
    assert signed_in(office.head).post(step_of(application, "sign"), typed).status_code == 409
    assert again(application).outcome == ""


def test_no_step_of_that_name_is_no_page():
    application = an_application(office := Office())
    assert signed_in(office.clerk).get(step_of(application, "abolish")).status_code == 404


def test_the_list_is_narrowed_by_its_address_and_says_the_days_in_words():
    office = Office()
    late = an_application(office, received=date(2026, 3, 2), wanted=something_wanted("早先的一件"))
    client = signed_in(office.clerk)
    assert "已过" in text(client.get("/desk/applications/?due=late"))
    assert late.title in text(client.get("/desk/applications/?q=" + late.number))
    assert late.title not in text(client.get("/desk/applications/?channel=fax"))
    assert late.title not in text(client.get("/desk/applications/?year=2025"))
    assert client.get("/desk/applications/?year=abc&state=none&unit=x&view=zzz&page=9").status_code == 200


def test_the_export_is_the_list_without_names():
    office = Office()
    an_application(office)
    body = b"".join(signed_in(office.clerk).get("/desk/applications/export.csv").streaming_content).decode()
    assert "申***" in body
    assert "申请人甲" not in body


def test_what_was_refused_stands_in_its_register_until_it_is_looked_at_again():
    office = Office()
    application = served(an_application(office), office, "refused_internal_affairs")
    client = signed_in(office.clerk)
    assert application.title in text(client.get("/desk/applications/refused/"))
    typed = {"reason": "情形没有变化", "next_day": "2035-01-08"}
    assert client.post(f"/desk/applications/{application.pk}/look-again/", typed).status_code == 302
    assert again(application).decision.look_again == date(2035, 1, 8)


def test_a_unit_sets_its_chain_and_never_without_the_secrecy_review():
    office = Office()
    client, address = signed_in(office.head), f"/desk/applications/units/{office.unit.slug}/"
    assert client.post(address, {"stages": ["section"]}).status_code == 422
    assert client.post(address, {"stages": ["secrecy", "section"]}).status_code == 302
    assert ReviewChain.objects.get(unit=office.unit).stages == ["section", "secrecy", "sign"]


def test_a_deputy_signs_for_the_absent_head_and_the_review_says_so():
    office = Office()
    typed = {
        "absent": office.head.pk,
        "deputy": office.second_clerk.pk,
        "since": today().isoformat(),
        "until": today().isoformat(),
        "reason": "外出学习",
        "delegate": "1",
    }
    address = f"/desk/applications/units/{office.unit.slug}/"
    assert signed_in(office.head).post(address, typed).status_code == 302
    assert Delegation.objects.count() == 1
    application = reviewed(drafted(an_application(office, received=today()), office, on=today()), office, on=today())
    typed = {"version": again(application).version, "draft": "1"}
    assert signed_in(office.second_clerk).post(step_of(application, "sign"), typed).status_code == 302
    signature = again(application).decision.reviews.get(stage="sign")
    assert (signature.by, signature.on_behalf_of) == (office.second_clerk, office.head)


def test_a_holiday_notice_is_previewed_then_entered():
    officer = a_county_officer(password="")
    application = an_application(received=date(2026, 3, 2))
    client, address = signed_in(officer), "/desk/applications/calendar/enter/"
    typed = {"title": "停止办公通知", "published": "2026-03-09", "scope": "", "days": "2026-03-10,放假,暴雪"}
    shown = text(client.post(address, typed))
    assert "1件的期限会变" in shown
    assert HolidayNotice.objects.count() == 0
    assert client.post(address, typed | {"confirmed": "1"}).status_code == 302
    assert again(application).due == date(2026, 3, 31)
    wrong = client.post(address, typed | {"days": "三月十日放假"})
    assert wrong.status_code == 422
    assert "第1行看不懂" in text(wrong)
