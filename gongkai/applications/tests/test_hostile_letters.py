"""The hostile letters: wrong kind, no article, odd characters, a race for numbers, placeholders, another's data."""

import threading
import time
from datetime import date
from io import BytesIO

import docx
import pypdfium2
import pytest
from django.db import connection, connections, transaction

from gongkai.applications import letters
from gongkai.applications.actions import answering, deciding
from gongkai.applications.letter_kinds import KINDS
from gongkai.applications.models import Consultation, Letter
from gongkai.applications.papers.drawing import letter_file
from gongkai.applications.papers.gathering import Matter
from gongkai.applications.papers.linting import errors_of
from gongkai.applications.papers.wording import WORDINGS
from gongkai.applications.tests.build import (
    Office,
    a_person,
    again,
    an_answer,
    an_application,
    consulted,
    decided,
    drafted,
    noon,
    reviewed,
)
from gongkai.base.errors import Refused
from gongkai.base.papers.paper import printable
from gongkai.base.papers.tests.build import unspaced
from tests.hostile import built, cases_of

DAY = date(2026, 3, 20)
CASES = {case.values[0]["id"]: case.values[0] for case in cases_of("letters.render") if case.values[0]}
pytestmark = pytest.mark.skipif(not CASES, reason="the folder of hostile cases is not beside this checkout")


def signed(findings="经检索本机关档案，申请内容属实。", **person):
    office = Office()
    application = an_application(office, person=a_person(**person))
    deciding.draft(application, an_answer(findings=findings), by=office.clerk, at=noon(DAY))
    application = again(reviewed(again(application), office, on=DAY))
    return deciding.sign(application, draft=application.decision.draft, by=office.head, at=noon(DAY)).letter


def pdf_of(letter) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(letter_file(letter, "pdf", at=noon(DAY)))


def words_of(document: pypdfium2.PdfDocument) -> str:
    return unspaced("".join(page.get_textpage().get_text_range() for page in document))


def paragraphs_of(letter) -> list[str]:
    return [each.text for each in docx.Document(BytesIO(letter_file(letter, "docx", at=noon(DAY)))).paragraphs]


@pytest.mark.django_db
def test_a_letter_of_another_outcome_is_refused():
    case = CASES["LR13-01"]
    office = Office()
    application = again(drafted(an_application(office), office, "refused_state_secret", on=DAY))
    about = Matter(application, KINDS["disclosed"], DAY)
    assert case["expect"]["says"] in errors_of(about, WORDINGS["disclosed"])[0].message


@pytest.mark.django_db
def test_a_refusal_without_article_is_refused():
    office = Office()
    application = again(drafted(an_application(office), office, "refused_process_info", on=DAY))
    about = Matter(application, KINDS["refused_process_info"], DAY)
    bare = tuple(
        each for each in WORDINGS["refused_process_info"] if "依据" not in each.words and "救济" not in each.words
    )
    said = "".join(each.message for each in errors_of(about, bare))
    assert "缺法律依据" in said
    assert "缺救济途径" in said


@pytest.mark.django_db
def test_a_control_character_is_left_out_and_the_file_opens():
    reason = built(CASES["LR13-03"]["input"])["reason"]
    letter = signed(findings=reason)
    assert printable(reason) != reason
    assert any(printable(reason) in paragraph for paragraph in paragraphs_of(letter))
    assert printable(reason) in words_of(pdf_of(letter))


@pytest.mark.django_db
def test_forty_thousand_characters_are_set_page_by_page_in_five_seconds():
    letter = signed(findings=built(CASES["LR13-04"]["input"])["reason"])
    begun = time.perf_counter()
    document = pdf_of(letter)
    assert time.perf_counter() - begun < 5
    assert len(document) > 60
    assert words_of(document).count("理由") >= 20_000


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_get_twenty_numbers_without_a_gap():
    office = Office()
    cases = [an_application(office) for _ in range(CASES["LR13-05"]["input"]["parallel"])]
    start = threading.Barrier(len(cases))

    def issue(application):
        start.wait()
        try:
            with transaction.atomic():
                letters.issue(application, "consulting", on=DAY, by=office.clerk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=issue, args=(case,)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = Letter.objects.filter(kind="consulting").values_list("number", flat=True)
    serials = sorted(int(number.partition("〕")[2].removesuffix("号")) for number in numbers)
    assert serials == list(range(1, len(cases) + 1)), connection.vendor


@pytest.mark.django_db
def test_a_placeholder_in_a_name_is_only_text():
    name = CASES["LR13-06"]["input"]["name"]
    letter = signed(name=name, identity_number="110101199003070000")
    assert f"{name}：" in paragraphs_of(letter)
    assert unspaced(name) in words_of(pdf_of(letter))
    assert "110101199003070000" not in words_of(pdf_of(letter))


@pytest.mark.django_db
def test_a_letter_takes_nothing_from_another_case():
    assert CASES["LR13-07"]["expect"]["outcome"] == "forbidden"
    office = Office()
    mine, other = an_application(office), an_application(office)
    consulted(other, office, on=DAY)
    theirs = decided(other, office, on=DAY).decision.letter
    with pytest.raises(Refused, match="不属于这件申请"):
        Matter(mine, KINDS["erratum"], DAY, corrects=theirs)
    facts = {"consultation": other.consultations.get().pk}
    with pytest.raises(Consultation.DoesNotExist):
        letters.issue(mine, "third_party", on=DAY, by=office.clerk, facts=facts)
    with pytest.raises(Refused):
        answering.issue_erratum(mine, theirs, text="甲改为乙", reason="笔误", by=office.clerk, at=noon(DAY))


@pytest.mark.django_db
def test_a_rare_character_is_no_box():
    """With the fonts that come with the system it is printed by its number; Word has it as it is."""
    name = built(CASES["LR13-08"]["input"])["name"]
    letter = signed(name=name)
    assert f"{name}：" in paragraphs_of(letter)
    shown = "".join(f"〔U+{ord(each):X}〕" for each in name)
    assert f"{shown}：" in words_of(pdf_of(letter))
