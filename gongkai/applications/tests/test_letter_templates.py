"""A unit's own Word templates: what is let in, what is refused, and what becomes of them."""

from base64 import b64decode
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.applications.actions import wording_letters
from gongkai.applications.letter_kinds import KINDS
from gongkai.applications.models import LetterTemplate
from gongkai.applications.papers.composing import starting_point
from gongkai.applications.papers.drawing import letter_file
from gongkai.applications.papers.wording import FIELDS, WORDINGS
from gongkai.applications.tests.build import Office, a_person, an_application, decided, noon
from gongkai.base.audit_trail import AuditEntry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.base.papers import template
from gongkai.base.papers.paper import printable
from gongkai.base.papers.tests.build import drawn

DAY = date(2026, 3, 20)
KIND = "refused_process_info"
OWN = (
    "{{机关}}",
    "{{文号}}",
    "{{申请人}}：",
    "本局于{{收到日期}}收到{{称呼}}的申请（{{登记号}}，{{提交日期}}，{{提交方式}}）：{{申请内容}}",
    "查明：{{查明情况}}",
    "依据{{依据}}，不予公开。",
    "{{救济告知}}",
    "{{日期}}",
)


def a_file(*paragraphs: str, cut: int = 0) -> bytes:
    """A Word file; `cut` breaks each paragraph into runs of that many characters, as Word does when one edits."""
    document = docx.Document()
    for words in paragraphs:
        paragraph = document.add_paragraph()
        pieces = [words[at : at + cut] for at in range(0, len(words), cut)] if cut else [words]
        for piece in pieces:
            paragraph.add_run(piece)
    return saved(document)


def saved(document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def uploaded(office, content, kind=KIND):
    return wording_letters.upload_template(
        office.unit, kind, content=content, name="本局模板.docx", by=office.head, at=noon(DAY)
    )


def refused(content, kind=KIND) -> str:
    with pytest.raises(Refused) as refusal:
        uploaded(Office(), content, kind)
    return refusal.value.message


def words_of(content: bytes) -> list[str]:
    return [each.text for each in docx.Document(BytesIO(content)).paragraphs]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", WORDINGS)
def test_our_own_wording_is_a_template_that_passes(kind):
    content = drawn(starting_point(kind), "docx")
    made = uploaded(Office(), content, kind)
    assert made.body == [each.words for each in WORDINGS[kind]]


@pytest.mark.django_db
def test_once_activated_letters_say_what_the_unit_says():
    office = Office()
    own = uploaded(office, a_file(*OWN, cut=3))
    before = decided(an_application(office), office, KIND, on=DAY).decision.letter
    wording_letters.activate(own, by=office.head)
    after = decided(an_application(office, person=a_person("张三")), office, KIND, on=DAY).decision.letter
    assert "本局于" not in str(before.paper.data["paper"])
    words = words_of(letter_file(after, "docx", at=noon(DAY)))
    assert words[:3] == [office.unit.name, after.number, "张三："]
    assert words[4] == "查明：经检索本机关档案，申请内容属实。"
    assert after.paper.template == own
    assert "本局于2026年3月2日收到你的申请" in str(after.paper.data["paper"])
    assert "本局于" not in str(before.paper.data["paper"])


@pytest.mark.django_db
def test_the_latest_activated_is_the_only_one_and_all_of_it_is_on_record():
    office = Office()
    first, second = uploaded(office, a_file(*OWN)), uploaded(office, a_file(*OWN, "特此告知。"))
    wording_letters.activate(first, by=office.head)
    wording_letters.activate(second, by=office.head)
    states = dict(LetterTemplate.objects.values_list("pk", "state"))
    assert states == {first.pk: "retired", second.pk: "active"}
    with pytest.raises(Refused, match="已经启用"):
        wording_letters.activate(second, by=office.head)
    wording_letters.retire(second, by=office.head)
    assert not LetterTemplate.objects.filter(state="active").exists()
    actions = AuditEntry.objects.filter(action__startswith="applications.template").values_list("action", flat=True)
    assert [each.rpartition("-")[2] for each in actions] == ["uploaded"] * 2 + ["activated"] * 2 + ["retired"]


@pytest.mark.django_db
def test_only_who_answers_for_the_unit_may_word_its_letters():
    office, other = Office(), Office()
    for person in (office.clerk, office.reviewer, other.head):
        with pytest.raises(NotAllowed):
            wording_letters.upload_template(
                office.unit, KIND, content=a_file(*OWN), name="模板.docx", by=person, at=noon(DAY)
            )


@pytest.mark.django_db
@pytest.mark.parametrize("lacking", ["救济告知", "依据", "查明情况", "申请内容"])
def test_a_template_may_not_leave_out_what_the_law_wants_said(lacking):
    kept = [words for words in OWN if f"{{{{{lacking}}}}}" not in words]
    said = refused(a_file(*kept))
    assert "缺少本类文书必须写明的内容" in said
    assert lacking in said
    assert "称呼" not in said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("{{身份证号}}", "未知的占位符"),
        ("{{ applicant.id_number }}", "只能有"),
        ("{{ 申请人|upper }}", "只能有"),
        ("{{ range(10) }}", "只能有"),
        ("{{ 申请人 ~ 文号 }}", "只能有"),
        ("{% for each in 申请人 %}{{ each }}{% endfor %}", "只能有"),
        ("{% if 申请人 %}甲{% endif %}", "只能有"),
        ("{% set 甲 = 1 %}", "只能有"),
        ("{{ ''.__class__.__mro__ }}", "只能有"),
        ("{{申请人", "占位符"),
        ("联系人：×××", "未填的内容"),
    ],
)
def test_a_template_with_anything_but_known_placeholders_is_refused(words, says):
    assert says in refused(a_file(*OWN, words))


@pytest.mark.django_db
def test_what_is_in_headers_and_footers_is_looked_at_too():
    document = docx.Document(BytesIO(a_file(*OWN)))
    document.sections[0].footer.paragraphs[0].text = "{{ cycler.__init__.__globals__ }}"
    assert "只能有" in refused(saved(document))


@pytest.mark.django_db
def test_a_template_that_fetches_something_from_elsewhere_is_refused():
    document = docx.Document(BytesIO(a_file(*OWN)))
    document.part.relate_to("http://192.0.2.1/x.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    assert "文件以外的内容" in refused(saved(document))


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04broken"])
def test_what_is_no_word_file_is_refused(content):
    assert ".docx" in refused(content)


@settings(max_examples=30)
@given(st.text("{}%#_|甲乙 \n<>&'\"\\申请人a1.", max_size=40))
def test_whatever_is_filled_in_is_only_text(said):
    values = dict.fromkeys(FIELDS, "x") | {"查明情况": printable(said)}
    answer = template.fill(template.packed(values, "2026-03-20", [], a_file("查明：{{查明情况}}完")))
    (paragraph,) = words_of(unpacked(answer))
    assert squeezed(paragraph) == squeezed(f"查明：{printable(said)}完").replace("{_{", "{{").replace("}_}", "}}")


def unpacked(answer) -> bytes:
    return b64decode(answer["content"])


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.django_db
def test_a_paragraph_about_nothing_is_left_out():
    office = Office()
    lines = [words for words in OWN if "不予公开" not in words]
    own = uploaded(office, a_file(*lines, "负责公开的机关：{{负责机关}}", "依据{{依据}}办理。"), "other_organ")
    wording_letters.activate(own, by=office.head)
    assert [KINDS[own.kind].key, own.state] == ["other_organ", "active"]
    values = dict.fromkeys(FIELDS, "甲") | {"负责机关": ""}
    job = template.packed(values, "2026-03-20", ["负责机关"], a_file(*lines, "负责公开的机关：{{负责机关}}"))
    assert not any("负责公开" in words for words in words_of(unpacked(template.fill(job))))
