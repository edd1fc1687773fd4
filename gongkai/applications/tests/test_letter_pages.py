"""Letters at the desk: reading, taking away, previewing, wording."""

from datetime import date
from io import BytesIO

import docx
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.applications.actions import deciding
from gongkai.applications.models import Letterhead, LetterTemplate
from gongkai.applications.papers.composing import starting_point
from gongkai.applications.tests.build import (
    Office,
    a_person,
    again,
    an_answer,
    an_application,
    decided,
    drafted,
    noon,
    served,
)
from gongkai.base.papers.tests.build import drawn, unspaced
from gongkai.organisations.tests.build import a_clerk

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 20)


def signed_in(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def clerk(office, client):
    return signed_in(client, office.clerk)


@pytest.fixture
def head(office, client):
    return signed_in(client, office.head)


def pdf_words(content: bytes) -> str:
    return unspaced("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)))


def test_a_letter_is_read_and_taken_away(clerk, office):
    letter = served(an_application(office, person=a_person("张三")), office, on=DAY).decision.letter
    page = clerk.get(f"/desk/letters/{letter.pk}/").content.decode()
    assert "本机关决定予以公开" in page
    assert letter.paper.digest in page
    pdf = clerk.get(f"/desk/letters/{letter.pk}/letter.pdf")
    assert "张三：" in pdf_words(pdf.content)
    assert pdf.content == clerk.get(f"/desk/letters/{letter.pk}/letter.pdf").content
    words = docx.Document(BytesIO(clerk.get(f"/desk/letters/{letter.pk}/letter.docx").content))
    assert "张三：" in [each.text for each in words.paragraphs]


def test_the_receipt_of_service_says_how_it_was_served(clerk, office):
    letter = served(an_application(office, person=a_person("张三")), office, on=DAY).decision.letter
    said = pdf_words(clerk.get(f"/desk/letters/{letter.pk}/service.pdf").content)
    for wanted in ("送达回证", letter.number, "张三", "■直接送达", "□邮寄送达", "2026年3月20日", "见证人"):
        assert unspaced(wanted) in said


def test_letters_of_other_units_do_not_exist(client, office):
    letter = decided(an_application(office), office, on=DAY).decision.letter
    stranger = signed_in(client, a_clerk(password=""))
    for address in ("", "letter.pdf", "letter.docx", "service.pdf", "service.docx"):
        assert stranger.get(f"/desk/letters/{letter.pk}/{address}").status_code == 404


def test_an_answer_is_previewed_before_it_is_signed(clerk, office):
    application = drafted(an_application(office), office, "refused_process_info", on=DAY)
    page = clerk.get(f"/desk/letters/drafts/{application.pk}/").content.decode()
    assert "先向" in page
    assert "（签发时编号）" in page
    assert "行政复议" in pdf_words(clerk.get(f"/desk/letters/drafts/{application.pk}/letter.pdf").content)


def test_the_preview_says_what_stands_against_the_letter(clerk, office):
    application = an_application(office)
    deciding.draft(application, an_answer(findings="经检索【请填写】"), by=office.clerk, at=noon(DAY))
    page = clerk.get(f"/desk/letters/drafts/{application.pk}/").content.decode()
    assert "还有未填的内容" in page
    assert "文书还不能签发" in page


def test_the_slip_of_review_says_what_each_stage_said(clerk, office):
    application = decided(an_application(office), office, "refused_process_info", on=DAY)
    said = pdf_words(clerk.get(f"/desk/letters/drafts/{application.pk}/review.pdf").content)
    for wanted in (
        "政府信息公开审查呈批单",
        "属于四类过程性信息",
        "第十六条",
        "保密",
        "分管领导",
        "签发",
        office.reviewer.name,
    ):
        assert unspaced(wanted) in said
    assert said.count("同意") >= 5
    drafted_only = drafted(an_application(office), office, on=DAY)
    assert clerk.get(f"/desk/letters/drafts/{drafted_only.pk}/review.docx").status_code == 200
    assert clerk.get(f"/desk/letters/drafts/{an_application(office).pk}/review.pdf").status_code == 404


def test_there_is_nothing_to_preview_without_a_draft_or_after_the_signature(clerk, office):
    bare, done = an_application(office), decided(an_application(office), office, on=DAY)
    for application in (bare, done):
        assert clerk.get(f"/desk/letters/drafts/{application.pk}/").status_code == 404


def test_the_letterhead_is_set_and_the_second_of_two_is_told(head, office):
    address = f"/desk/letters/units/{office.unit.slug}/"
    typed = {"contact": "政务公开股，0312-1234567", "organ": "", "higher_department": "", "version": 0}
    assert head.post(address, typed).status_code == 302
    assert Letterhead.objects.get().contact == "政务公开股，0312-1234567"
    second = head.post(address, {**typed, "contact": "另一个"})
    assert second.status_code == 422
    assert "已先行办理" in second.content.decode()
    assert "另一个" in second.content.decode()


def test_vertical_management_needs_the_department_above(head, office):
    typed = {"contact": "", "organ": "vertical", "higher_department": "", "version": 0}
    page = head.post(f"/desk/letters/units/{office.unit.slug}/", typed)
    assert page.status_code == 422
    assert "上一级主管部门" in page.content.decode()


def test_a_template_is_uploaded_previewed_and_activated(head, office):
    file = SimpleUploadedFile("本局.docx", drawn(starting_point("disclosed"), "docx"))
    address = f"/desk/letters/units/{office.unit.slug}/"
    assert head.post(f"{address}templates/", {"kind": "disclosed", "file": file}).status_code == 302
    template = LetterTemplate.objects.get()
    for kind in ("pdf", "docx"):
        assert head.get(f"/desk/letters/templates/{template.pk}/preview.{kind}").status_code == 200
    assert head.post(f"/desk/letters/templates/{template.pk}/activate/").status_code == 302
    assert "使用中" in head.get(address).content.decode()
    letter = decided(an_application(office), office, on=DAY).decision.letter
    assert letter.paper.template_id == template.pk
    assert head.post(f"/desk/letters/templates/{template.pk}/retire/").status_code == 302


def test_a_template_that_is_refused_says_why_beside_the_field(head, office):
    file = SimpleUploadedFile("本局.docx", b"PK")
    page = head.post(f"/desk/letters/units/{office.unit.slug}/templates/", {"kind": "disclosed", "file": file})
    assert page.status_code == 422
    assert ".docx" in page.content.decode()


def test_the_usual_wording_is_taken_as_a_starting_point(head):
    words = docx.Document(BytesIO(head.get("/desk/letters/kinds/disclosed.docx").content))
    assert "{{申请人}}：" in [each.text for each in words.paragraphs]
    assert head.get("/desk/letters/kinds/nothing.docx").status_code == 404


def test_a_clerk_does_not_word_the_letters(clerk, office):
    assert clerk.get(f"/desk/letters/units/{office.unit.slug}/").status_code == 403
    assert again(an_application(office)).letters.exists()
