"""A citizen asks without an account: three steps, a receipt, the case followed to its answer."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.applications import filling_in, receipt_paper
from gongkai.applications.actions import answering, correcting, intake
from gongkai.applications.actions.filing import Filed
from gongkai.applications.models import Application, Attachment, Filing, FilingFile, State
from gongkai.applications.tests.build import Office, again, an_application, decided, served
from gongkai.applications.tests.citizen import IDENTITY, WHAT, WHO, Citizen, text_of
from gongkai.base.clock import now, today
from gongkai.base.models import AuditEntry
from gongkai.publishing.tests.build import Desk, a_published_item, a_text

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


@pytest.fixture
def office():
    return Office()


def the_application():
    return Application.objects.select_related("unit", "applicant").get()


def test_three_steps_give_a_receipt(office):
    number, secret = Citizen().file(office.unit)
    filed = the_application()
    assert (filed.receipt_number, filed.state, filed.receipt_date) == (number, State.AWAITING_CONFIRMATION, None)
    assert (filed.applicant.name, filed.applicant.identity_number) == ("申请人甲", IDENTITY)
    assert re.fullmatch(r"[a-z2-7]{12}", secret)


def test_what_was_filled_in_is_there_again_and_no_office_sees_it(office):
    citizen = Citizen()
    citizen.fill_in(office.unit)
    assert "资金拨付明细" in citizen.browser.get("/apply/what/").content.decode()
    assert Application.objects.count() == 0
    assert "资金拨付明细" not in Client().get("/apply/what/").content.decode()


def test_before_filing_everything_is_shown_once_more_but_the_number_of_the_document(office):
    citizen = Citizen()
    citizen.fill_in(office.unit)
    page = text_of(citizen.browser.get("/apply/check/"))
    assert "申请人甲" in page
    assert "110*************2X" in page
    assert IDENTITY not in page


def test_submitted_twice_it_is_one_application_with_one_receipt(office):
    citizen = Citizen()
    receipt = citizen.file(office.unit)
    assert citizen.browser.post("/apply/check/").headers["Location"] == "/apply/receipt/"
    assert citizen.receipt() == receipt
    assert Application.objects.count() == 1


def test_another_application_from_the_same_browser_is_another(office):
    citizen = Citizen()
    first = citizen.file(office.unit)
    second = citizen.file(office.unit, {"content": "2025年农村公路养护计划"})
    assert first != second
    assert Application.objects.count() == 2


def test_a_document_is_sealed_and_leaves_the_form_with_it(office):
    citizen = Citizen()
    citizen.fill_in(office.unit, who={"files": SimpleUploadedFile("身份证.png", PNG)})
    assert PNG not in bytes(FilingFile.objects.get().content)
    citizen.browser.post("/apply/check/")
    kept = the_application().attachments.get()
    assert (kept.role, kept.sealed, kept.for_applicant) == (Attachment.Role.IDENTITY, True, False)
    assert not FilingFile.objects.exists()
    assert not Filing.objects.exists()


def test_a_file_that_is_no_picture_is_refused_and_what_was_typed_stays(office):
    answer = Citizen().fill_in(office.unit, who={"files": SimpleUploadedFile("a.exe", b"MZ" + b"0" * 64)})
    assert answer.status_code == 422
    assert "请上传 JPG、PNG 或 PDF 文件" in text_of(answer)
    assert "申请人甲" in answer.content.decode()


def test_a_chosen_file_can_be_taken_away_again(office):
    citizen = Citizen()
    citizen.fill_in(office.unit, who={"files": SimpleUploadedFile("身份证.png", PNG)})
    pk = FilingFile.objects.get().pk
    citizen.browser.post("/apply/who/", {"remove": pk})
    assert not FilingFile.objects.exists()


def test_nobody_takes_away_the_file_of_somebody_else(office):
    mine, other = Citizen(), Citizen()
    mine.fill_in(office.unit, who={"files": SimpleUploadedFile("身份证.png", PNG)})
    other.fill_in(office.unit)
    other.browser.post("/apply/who/", {"remove": FilingFile.objects.get().pk})
    assert FilingFile.objects.exists()


def test_a_form_left_lying_is_forgotten_after_a_day(office):
    Citizen().fill_in(office.unit)
    filling_in.forget_filings()
    assert Filing.objects.exists()
    Filing.objects.update(changed=now() - timedelta(hours=25))
    filling_in.forget_filings()
    assert not Filing.objects.exists()


def test_no_page_is_skipped(office):
    browser = Client()
    assert browser.get("/apply/who/").headers["Location"] == "/apply/what/"
    assert browser.get("/apply/check/").headers["Location"] == "/apply/what/"
    assert browser.get("/apply/receipt/").headers["Location"] == "/apply/status/"
    assert browser.get("/apply/receipt.pdf").status_code == 404


def test_the_receipt_is_a_paper_with_number_and_hash(office):
    citizen = Citizen()
    citizen.file(office.unit)
    answer = citizen.browser.get("/apply/receipt.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert "filename*=UTF-8''%E5%9B%9E%E6%89%A7" in answer.headers["Content-Disposition"]


def test_the_receipts_code_tells_no_server_the_number(office):
    Citizen().file(office.unit)
    paper = receipt_paper.paper(Filed(the_application(), "secret"), "https://example.gov.cn/apply/status/")
    assert paper.address == f"https://example.gov.cn/apply/status/#{the_application().receipt_number}"


def test_with_number_and_secret_the_case_is_followed(office):
    number, secret = Citizen().file(office.unit)
    citizen = Citizen()
    assert citizen.ask(number, secret).headers["Location"] == "/apply/following/"
    page = text_of(citizen.browser.get("/apply/following/"))
    assert "您提交了申请" in page
    assert "工作人员将与您确认收到申请" in page


def test_another_browser_sees_nothing_and_after_leaving_nor_does_this_one(office):
    number, secret = Citizen().file(office.unit)
    citizen = Citizen()
    citizen.ask(number, secret)
    assert Client().get("/apply/following/").headers["Location"] == "/apply/status/"
    citizen.browser.post("/apply/following/leave/")
    assert citizen.browser.get("/apply/following/").headers["Location"] == "/apply/status/"


def following(office):
    """A citizen following an application that was confirmed today."""
    number, secret = Citizen().file(office.unit)
    application = again(the_application())
    intake.confirm(application, by=office.clerk, at=now())
    citizen = Citizen()
    citizen.ask(number, secret)
    return citizen, again(application)


def test_the_day_of_the_answer_is_shown_with_how_it_was_counted(office):
    citizen, application = following(office)
    page = text_of(citizen.browser.get("/apply/following/"))
    assert f"{application.due:%Y}年{application.due.month}月{application.due.day}日" in page
    assert "这个日期怎么算的" in page
    assert "第20个工作日为" in page


def test_a_correction_is_answered_on_the_page(office):
    citizen, application = following(office)
    correcting.ask_correction(application, points="请写明是哪个乡镇的项目。", by=office.clerk, at=now())
    page = text_of(citizen.browser.get("/apply/following/"))
    assert "请写明是哪个乡镇的项目。" in page
    empty = citizen.browser.post("/apply/following/correct/", {"text": " "})
    assert (empty.status_code, "请按补正告知书逐项写明" in text_of(empty)) == (422, True)
    citizen.browser.post("/apply/following/correct/", {"text": "石桥镇的项目。"})
    application = again(application)
    assert (application.state, application.correction.corrected) == (State.REGISTERED, "石桥镇的项目。")
    assert application.clock_start == today()


def test_a_correction_with_a_program_is_refused_and_its_words_stay(office):
    citizen, application = following(office)
    correcting.ask_correction(application, points="请写明是哪个乡镇的项目。", by=office.clerk, at=now())
    said = {"text": "石桥镇的项目。", "files": SimpleUploadedFile("a.pdf", b"MZ" + b"0" * 64)}
    answer = citizen.browser.post("/apply/following/correct/", said)
    assert (answer.status_code, "是程序" in text_of(answer)) == (422, True)
    assert "石桥镇的项目。" in answer.content.decode()
    assert again(application).state == State.AWAITING_CORRECTION


def test_an_application_is_withdrawn_with_a_word_why(office):
    citizen, application = following(office)
    citizen.browser.post("/apply/following/withdraw/", {"reason": "已经查到"})
    assert again(application).state == State.WITHDRAWN


def test_the_answer_is_rated_once_and_its_files_are_for_this_browser_alone(office):
    citizen, application = following(office)
    served(application, office, on=today())
    assert "您对这次办理满意吗" in text_of(citizen.browser.get("/apply/following/"))
    citizen.browser.post("/apply/following/rate/", {"stars": "5", "text": "谢谢"})
    assert application.feedback.get().stars == 5
    again_rated = citizen.browser.post("/apply/following/rate/", {"stars": "1"})
    assert (again_rated.status_code, "您已评价过本件" in text_of(again_rated)) == (422, True)


def test_a_file_opens_for_whoever_follows_its_case_and_for_nobody_else(office):
    citizen, application = following(office)
    evidence = served(application, office, on=today()).attachments.get(role=Attachment.Role.EVIDENCE)
    address = f"/apply/following/files/{evidence.pk}/"
    assert citizen.browser.get(address).status_code == 404  # proof of service is the office's
    Attachment.objects.filter(pk=evidence.pk).update(for_applicant=True)
    answer = citizen.browser.get(address)
    assert (answer.status_code, answer.getvalue()) == (200, b"signed")
    assert Client().get(address).status_code == 404


def test_a_letter_opens_for_whoever_follows_its_case_the_answer_once_it_was_served(office):
    citizen, application = following(office)
    answer = decided(application, office, on=today()).decision.letter
    address = f"/apply/following/letters/{answer.pk}/"
    assert citizen.browser.get(address).status_code == 404
    answering.serve(again(application), method="electronic", consented=True, by=office.clerk, at=now())
    assert address in citizen.browser.get("/apply/following/").content.decode()
    letter = citizen.browser.get(address)
    assert (letter.status_code, letter.content[:5]) == (200, b"%PDF-")
    assert Client().get(address).status_code == 404
    other = decided(an_application(office), office, on=today()).decision.letter
    assert citizen.browser.get(f"/apply/following/letters/{other.pk}/").status_code == 404


def test_a_complaint_reaches_the_record(office):
    citizen, application = following(office)
    citizen.browser.post("/apply/following/complain/", {"text": "答复不完整"})
    assert application.feedback.get(kind="complaint").text == "答复不完整"


def test_nothing_personal_stands_in_the_trail(office):
    _, secret = Citizen().file(office.unit)
    told = " ".join(f"{entry.subject} {entry.details}" for entry in AuditEntry.objects.all())
    assert secret not in told
    assert "申请人甲" not in told
    assert IDENTITY not in told


def test_withdrawing_is_no_longer_offered_once_answered(office):
    citizen, application = following(office)
    answering.withdraw(application, reason="已查到", by=office.clerk, at=now())
    page = citizen.browser.get("/apply/following/").content.decode()
    assert 'action="/apply/following/withdraw/' not in page


def test_what_is_already_public_is_offered_and_is_not_in_the_way(office, indexed):
    item = a_published_item(Desk(office.unit), text=a_text("2025年高标准农田建设项目资金拨付情况"))
    indexed()
    citizen = Citizen()
    citizen.browser.post("/apply/what/", {**WHAT, "unit": office.unit.slug})
    page = citizen.browser.get("/apply/who/").content.decode()
    assert "可能已经公开" in page
    assert f'href="/items/{item.pk}/"' in page
    assert citizen.browser.post("/apply/who/", WHO).headers["Location"] == "/apply/check/"
