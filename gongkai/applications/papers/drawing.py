"""A letter as a file: drawn once from what was settled, kept sealed, handed out unchanged ever after."""

import hashlib
import json
from datetime import datetime

from django.db import transaction

from gongkai.applications.letter_kinds import KINDS
from gongkai.applications.models import Application, Attachment, Letter, LetterPaper, LetterTemplate
from gongkai.applications.papers.composing import digest_of
from gongkai.applications.papers.wording import of_template
from gongkai.base import files
from gongkai.base.errors import Refused
from gongkai.base.fields import sealed, unsealed
from gongkai.base.papers import printing, template
from gongkai.base.papers.printing import Drawn, Kind

FIELDS = {"pdf": "pdf", "docx": "word"}


def letter_file(letter: Letter, kind: Kind, *, at: datetime) -> bytes:
    """The letter as it was issued. Raises Refused where it cannot be drawn, or is no longer what was settled."""
    paper = LetterPaper.objects.select_related("template__file", FIELDS[kind] + "__file").get(letter=letter)
    kept = getattr(paper, FIELDS[kind])
    if kept is not None:
        return opened(kept, getattr(paper, f"{FIELDS[kind]}_digest"))
    drawn = draw_settled(paper, kind)
    return keep(paper, kind, drawn.content, at=at)


def draw_settled(paper: LetterPaper, kind: Kind) -> Drawn:
    if digest_of(paper.data) != paper.digest:
        raise Refused("文书内容与签发时不一致，已停止制作。请联系系统管理员核查操作记录。")
    if kind == "docx" and paper.template is not None:
        return fill(paper.template, paper.data["values"], paper.data["paper"]["made"])
    return printing.draw_data(json.dumps(paper.data["paper"], ensure_ascii=False, sort_keys=True).encode(), kind)


def fill(own: LetterTemplate, values: dict[str, str], made: str) -> Drawn:
    """The unit's own Word file, filled; paragraphs about what there is nothing to say of are left out."""
    left_out = [each.when for each in of_template(own.kind, own.body) if each.when and not values[each.when]]
    with files.open_file(own.file) as content:
        job = template.packed(values, made, left_out, content.read())
    return printing.run("gongkai.base.papers.template:fill", job)


@transaction.atomic
def keep(paper: LetterPaper, kind: Kind, content: bytes, *, at: datetime) -> bytes:
    """Of two who draw it at once the first is kept, and both hand out the same bytes."""
    field = FIELDS[kind]
    locked = LetterPaper.objects.select_for_update().get(pk=paper.pk)
    if (kept := getattr(locked, field)) is not None:
        return opened(kept, getattr(locked, f"{field}_digest"))
    attachment = Attachment.objects.create(
        application=paper.application,
        file=files.store(sealed(content), "application/octet-stream"),
        name=f"{file_name(paper.letter)}.{kind}",
        role=Attachment.Role.LETTER,
        sealed=True,
        at=at,
    )
    digest = hashlib.sha256(content).hexdigest()
    LetterPaper.objects.filter(pk=paper.pk).update(**{field: attachment, f"{field}_digest": digest})
    if kind == "pdf":
        Letter.objects.filter(pk=paper.letter_id).update(file=attachment)
    return content


def opened(kept: Attachment, digest: str) -> bytes:
    with files.open_file(kept.file) as stored:
        content = unsealed(stored.read())
    if hashlib.sha256(content).hexdigest() != digest:
        raise Refused("文书文件与签发时不一致，不能提供。请联系系统管理员核查。")
    return content


def file_name(letter: Letter) -> str:
    return f"{KINDS[letter.kind].title} {letter.number}".strip()


def letters_for_applicant(application: Application) -> list[Letter]:
    """The letters an applicant may read: those to them, the one with the answer once it was served."""
    mine = application.letters.filter(addressee=Letter.Addressee.APPLICANT, paper__isnull=False)
    return [each for each in mine if KINDS[each.kind].word != "答" or application.served_on]
