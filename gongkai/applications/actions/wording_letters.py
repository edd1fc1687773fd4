"""How a unit words its letters: contact and reviewing body, and templates that are checked before they are used."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime

from gongkai.applications.letter_kinds import KINDS
from gongkai.applications.models import Letterhead, LetterTemplate
from gongkai.applications.papers.composing import title_of
from gongkai.applications.papers.linting import errors_of_wording
from gongkai.applications.papers.wording import WORDINGS, Said
from gongkai.base import audit, files, sandbox
from gongkai.base.access import require
from gongkai.base.errors import ParserFailed, Refused, Stale
from gongkai.base.media_types import media_type
from gongkai.base.papers.printing import MEDIA_TYPES
from gongkai.organisations.models import Staff, Unit

State = LetterTemplate.State
PERMISSION = "applications.settings"
OF_THE_LAYOUT = (
    "{{机关}}",
    "{{文号}}",
    "{{申请人}}：",
    "{{收件人}}：",
    "{{日期}}",
    "{{联系方式}}",
    "联系方式：{{联系方式}}",
)
"""Paragraphs the layout of a letter prints by itself: in the PDF they do not stand twice."""


@transaction.atomic
def set_letterhead(unit: Unit, *, contact: str, organ: str, higher_department: str, version: int, by: Staff) -> None:
    """文书设置 of a unit; `version` is the one that was seen, 0 where there was none."""
    require(by, PERMISSION, unit)
    if organ == "vertical" and not higher_department.strip():
        raise Refused("实行垂直领导的机关须填写上一级主管部门：它是行政复议机关。", "higher_department")
    changes = {"contact": contact.strip(), "organ": organ, "higher_department": higher_department.strip()}
    Letterhead.objects.get_or_create(unit=unit, defaults={"version": 0})
    written = Letterhead.objects.filter(unit=unit, version=version).update(version=F("version") + 1, **changes)
    if not written:
        raise stale(unit)
    audit.record("applications.letterhead", by=by, subject=unit)


def stale(unit: Unit) -> Stale:
    last = audit.entries_about(unit).filter(action="applications.letterhead").last()
    return Stale(last.actor if last else "他人", localtime(last.at if last else None), "修改文书设置")


@transaction.atomic
def upload_template(unit: Unit, kind: str, *, content: bytes, name: str, by: Staff, at: datetime) -> LetterTemplate:
    """Take in a Word file as the unit's wording of a kind. Raises Refused with everything that stands against it."""
    require(by, PERMISSION, unit)
    if kind not in WORDINGS:
        raise Refused("这类文书没有可以修改的文字。", "kind")
    if media_type(content) != MEDIA_TYPES["docx"]:
        raise Refused("文书模板应是 .docx 文件：请在 Word 或者 WPS 中另存为 .docx 后重新上传。", "file")
    body = checked(kind, content)
    stored = files.store(content, MEDIA_TYPES["docx"])
    made = LetterTemplate.objects.create(unit=unit, kind=kind, file=stored, name=name, body=body, by=by, at=at)
    audit.record("applications.template-uploaded", by=by, subject=unit, details={"kind": KINDS[kind].title})
    return made


def checked(kind: str, content: bytes) -> list[str]:
    """The paragraphs of a template that may be used."""
    try:
        found = sandbox.run("gongkai.base.papers.template:inspect", content)
    except ParserFailed as failure:
        raise Refused(failure.message, "file") from failure
    said = tuple(Said(words) for words in found["paragraphs"])
    problems = found["problems"] + errors_of_wording(said, WORDINGS[kind], KINDS[kind].clause)
    if problems:
        raise Refused("".join(problems), "file")
    printed_anyway = (*OF_THE_LAYOUT, title_of(KINDS[kind]))
    return [words for words in found["paragraphs"] if words.replace(" ", "") not in printed_anyway]


@transaction.atomic
def activate(template: LetterTemplate, *, by: Staff) -> None:
    """From now on letters of this kind say this; those issued stay what they are."""
    require(by, PERMISSION, template.unit)
    others = LetterTemplate.objects.filter(unit=template.unit, kind=template.kind, state=State.ACTIVE)
    others.exclude(pk=template.pk).update(state=State.RETIRED)
    if not LetterTemplate.objects.filter(pk=template.pk, state=State.UPLOADED).update(state=State.ACTIVE):
        raise Refused("这份模板已经启用或者停用：请刷新后核对。")
    template.state = State.ACTIVE
    record("applications.template-activated", template, by)


@transaction.atomic
def retire(template: LetterTemplate, *, by: Staff) -> None:
    """停用: the usual wording stands again."""
    require(by, PERMISSION, template.unit)
    if not LetterTemplate.objects.filter(pk=template.pk).exclude(state=State.RETIRED).update(state=State.RETIRED):
        raise Refused("这份模板已经停用。")
    template.state = State.RETIRED
    record("applications.template-retired", template, by)


def record(action: str, template: LetterTemplate, by: Staff) -> None:
    details = {"kind": KINDS[template.kind].title, "sha256": template.file.sha256}
    audit.record(action, by=by, subject=template.unit, details=details)
