"""What letters say, that it never changes, and what no letter goes out without."""

import hashlib
from datetime import date
from io import BytesIO

import docx
import pypdfium2
import pytest

from gongkai.applications import letters
from gongkai.applications.actions import consulting, correcting, deciding
from gongkai.applications.letter_kinds import KINDS
from gongkai.applications.models import Application, Delivery, Letterhead, LetterPaper
from gongkai.applications.papers.drawing import letter_file, letters_for_applicant
from gongkai.applications.papers.gathering import Matter
from gongkai.applications.papers.linting import errors_of
from gongkai.applications.papers.wording import FIELDS, ROWS, WORDINGS, needed, placeholders
from gongkai.applications.tests.build import (
    Office,
    a_person,
    again,
    an_answer,
    an_application,
    decided,
    drafted,
    noon,
    reviewed,
    served,
)
from gongkai.base.errors import Refused
from gongkai.base.papers.tests.build import unspaced
from gongkai.law.outcomes import OUTCOMES
from gongkai.law.remedies import Clause
from gongkai.organisations.models import UnitKind
from gongkai.organisations.tests.build import a_unit

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 20)


def said_in(letter) -> str:
    """The text of a letter as its PDF shows it."""
    pages = pypdfium2.PdfDocument(letter_file(letter, "pdf", at=noon(DAY)))
    return unspaced("".join(page.get_textpage().get_text_range() for page in pages))


def paragraphs(letter) -> str:
    blocks = letter.paper.data["paper"]["blocks"]
    return "\n".join("".join(run["text"] for run in block.get("runs", ())) for block in blocks)


def the_answer(outcome, office=None, **fields):
    office = office or Office()
    return decided(an_application(office, **fields), office, outcome, on=DAY).decision.letter


# the kinds


def test_every_kind_of_the_field_is_one_of_ours():
    assert sorted(ROWS) == list(range(1, 41))
    assert {key for keys in ROWS.values() for key in keys} == set(KINDS)


def test_every_wording_uses_known_placeholders_and_names_its_article():
    for key, said in WORDINGS.items():
        assert set(placeholders(said)) <= set(FIELDS), key
        assert "依据" in needed(said), key
        assert ("救济告知" in placeholders(said)) is (KINDS[key].clause is not Clause.NONE), key


# what an answer says

SAYS = {
    "disclosed": "本机关决定予以公开。",
    "partly_disclosed": "二、不予公开的内容及理由：收款账号，涉及商业秘密。",
    "refused_state_secret": "依法确定为国家秘密",
    "refused_law_prohibits": "法律、行政法规禁止公开",
    "refused_security_stability": "危及国家安全、公共安全、经济安全、社会稳定",
    "refused_third_party": "书面征求第三方意见",
    "refused_internal_affairs": "内部事务信息",
    "refused_process_info": "过程性信息",
    "refused_enforcement_file": "行政执法案卷信息",
    "refused_admin_query": "有特别规定",
    "unavailable_not_held": "该政府信息不存在",
    "unavailable_needs_creation": "加工、分析",
    "not_processed_petition": "信访、投诉、举报",
    "not_processed_repeat": "不予重复处理",
    "not_processed_publication": "公开出版物",
    "not_processed_reissue": "确认或者重新出具",
    "other_misc": "不再作为政府信息公开申请处理",
}


@pytest.mark.parametrize("outcome", SAYS)
def test_an_answer_says_what_was_asked_found_and_decided_with_its_article_and_remedy(outcome):
    office = Office()
    letter = the_answer(outcome, office, person=a_person("张三"))
    said = unspaced(paragraphs(letter))
    assert unspaced(SAYS[outcome]) in said
    assert "2025年度高标准农田建设项目资金拨付明细" in said
    assert "收到申请之日为2026年3月2日" in said
    assert "经审查：经检索本机关档案，申请内容属实。" in said
    assert letter.paper.data["values"]["依据"] in said
    first = OUTCOMES[outcome].clause is Clause.FIRST
    assert ("先向青禾县人民政府申请行政复议" in said) is first
    assert ("6个月内，依法向青禾县人民法院提起行政诉讼" in said) is not first
    head = letter.paper.data["paper"]
    assert (head["organ"], head["addressee"], head["number"]) == (office.unit.name, "张三", letter.number)


def test_the_pdf_shows_the_whole_letter():
    letter = the_answer("refused_process_info", person=a_person("张三"))
    said = said_in(letter)
    for part in (letter.number, "张三：", "第十六条", "行政复议", letter.application.unit.name, "2026年3月20日"):
        assert unspaced(part) in said


def test_an_organisation_is_addressed_as_one():
    assert "你单位于2026年3月2日" in paragraphs(the_answer("disclosed", applicant_class="commercial_enterprise"))


@pytest.mark.parametrize(
    ("delivery", "named"), [(Delivery.ONLINE, True), (Delivery.EMAIL, True), (Delivery.POST, False)]
)
def test_what_goes_out_over_the_internet_names_the_channel_of_reconsideration(delivery, named, settings):
    office = Office()
    application = an_application(office)
    Application.objects.filter(pk=application.pk).update(delivery=delivery)
    letter = decided(again(application), office, "disclosed", on=DAY).decision.letter
    assert (settings.REMEDIES["online"] in paragraphs(letter)) is named


def test_the_county_governments_own_answer_goes_to_the_government_above():
    office = Office(unit=a_unit(kind=UnitKind.COUNTY))
    assert "云川市人民政府申请行政复议" in paragraphs(the_answer("disclosed", office))
    assert "云川市中级人民法院" in paragraphs(the_answer("disclosed", office))


def test_an_organ_under_vertical_management_names_the_department_above():
    office = Office()
    Letterhead.objects.create(
        unit=office.unit, organ="vertical", higher_department="云川市税务局", contact="0312-1234567"
    )
    letter = the_answer("disclosed", office)
    assert "向云川市税务局申请行政复议" in paragraphs(letter)
    assert "联系方式：0312-1234567" in said_in(letter)


def test_remedies_of_answers_no_court_admits_can_be_left_out(settings):
    settings.REMEDIES = {**settings.REMEDIES, "always": False}
    assert "行政复议" not in paragraphs(the_answer("not_processed_repeat"))
    assert "行政复议" in paragraphs(the_answer("disclosed"))


# other letters


def test_a_procedural_letter_says_its_term_and_nothing_of_remedies():
    office = Office()
    application = an_application(office)
    correcting.ask_correction(application, points="请写明年度和项目名称。", by=office.clerk, at=noon(date(2026, 3, 9)))
    letter = application.letters.get(kind="correction")
    said = paragraphs(letter)
    assert "请写明年度和项目名称。" in said
    assert "行政复议" not in said
    assert f"于{application.correction.due.year}年{application.correction.due.month}月" in said


def test_a_third_party_is_asked_without_the_applicants_name():
    office = Office()
    application = an_application(office, person=a_person("张三"))
    consulting.consult(
        application, kind="third_party", party="甲公司", content="合同价款", by=office.clerk, at=noon(date(2026, 3, 5))
    )
    letter = application.letters.get(kind="third_party")
    assert letter.paper.data["paper"]["addressee"] == "甲公司"
    assert "张三" not in str(letter.paper.data["paper"])
    assert "15个工作日内" in paragraphs(letter)


def test_an_extension_says_the_new_day_and_why():
    office = Office()
    application = an_application(office, received=date(2025, 9, 1))
    consulting.extend(application, days=20, reason="需检索历史档案", by=office.head, at=noon(date(2025, 9, 26)))
    said = paragraphs(application.letters.get(kind="extension"))
    assert "因需检索历史档案" in said
    assert "延长至2025年10月31日" in said


# settled for good


def test_what_was_issued_does_not_change_with_the_case():
    office = Office()
    letter = the_answer("disclosed", office, person=a_person("张三"))
    first = letter_file(letter, "pdf", at=noon(DAY))
    Application.objects.filter(pk=letter.application_id).update(title="别的信息", wanted="别的信息")
    Letterhead.objects.create(unit=office.unit, contact="另一个电话")
    assert letter_file(letter, "pdf", at=noon(DAY)) == first
    paper = LetterPaper.objects.get(letter=letter)
    assert paper.pdf_digest == hashlib.sha256(first).hexdigest()


def test_the_file_is_kept_sealed_and_handed_out_unchanged():
    letter = the_answer("disclosed", person=a_person("张三"))
    letter_file(letter, "docx", at=noon(DAY))
    letter_file(letter, "docx", at=noon(DAY))
    kept = letter.application.attachments.get(role="letter")
    assert kept.sealed
    assert not kept.for_applicant


def test_a_letter_that_was_tampered_with_is_not_drawn():
    letter = the_answer("disclosed")
    paper = LetterPaper.objects.get(letter=letter)
    paper.data["paper"]["blocks"][1]["runs"][0]["text"] = "本机关决定不予公开。"
    paper.save()
    with pytest.raises(Refused, match="与签发时不一致"):
        letter_file(letter, "pdf", at=noon(DAY))


def test_word_and_pdf_say_the_same():
    letter = the_answer("partly_disclosed")
    words = docx.Document(BytesIO(letter_file(letter, "docx", at=noon(DAY))))
    pdf = said_in(letter)
    for paragraph in words.paragraphs:
        assert unspaced(paragraph.text) in pdf


def test_an_applicant_reads_the_answer_once_it_was_served():
    office = Office()
    application = decided(an_application(office), office, on=DAY)
    assert "disclosed" not in [letter.kind for letter in letters_for_applicant(application)]
    other = served(an_application(office), office, on=DAY)
    assert "disclosed" in [letter.kind for letter in letters_for_applicant(other)]


# what no letter goes out without


def matter(outcome="disclosed", kind=None, **fields):
    office = Office()
    application = again(drafted(an_application(office), office, outcome, on=DAY))
    decision = application.decision
    for name, value in fields.items():
        setattr(decision, name, value)
    key = kind or letters.kind_of_decision(decision.outcome, decision.source)
    return Matter(application, KINDS[key], DAY, "青公开答〔2026〕1号")


def faults(about, said=None) -> str:
    return "".join(each.message for each in errors_of(about, said or WORDINGS[about.kind.key]))


def test_nothing_stands_against_a_whole_letter():
    assert faults(matter()) == ""


def test_a_letter_of_another_outcome_is_refused():
    assert "文书与处理结果不符" in faults(matter("refused_state_secret", kind="disclosed"))


@pytest.mark.parametrize("name", ["court", "online"])
def test_a_letter_without_the_name_of_the_remedy_is_refused(name, settings):
    settings.REMEDIES = {**settings.REMEDIES, name: ""}
    assert "救济途径缺" in faults(matter())


def test_a_wording_without_article_or_remedy_is_refused():
    about = matter("refused_process_info")
    bare = tuple(each for each in WORDINGS[about.kind.key] if "救济" not in each.words and "依据" not in each.words)
    assert "缺法律依据" in faults(about, bare)
    assert "缺救济途径" in faults(about, bare)


@pytest.mark.parametrize("blank", ["经检索×××档案", "见【请填写】", "联系人某某", "档号____"])
def test_what_was_left_to_fill_in_is_found(blank):
    assert "未填的内容" in faults(matter(findings=blank))


def test_a_lacking_letter_cannot_be_signed(settings):
    office = Office()
    application = drafted(an_application(office), office, on=DAY)
    deciding.draft(again(application), an_answer(findings="经检索【请填写】"), by=office.clerk, at=noon(DAY))
    application = again(reviewed(again(application), office, on=DAY))
    with pytest.raises(Refused, match="未填的内容"):
        deciding.sign(application, draft=application.decision.draft, by=office.head, at=noon(DAY))
    assert not application.letters.filter(kind="disclosed").exists()
