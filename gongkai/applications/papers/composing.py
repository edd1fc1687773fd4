"""A letter as a paper, and the one moment at which what it says is settled for good."""

import hashlib
import json
import re

from gongkai.applications.letter_kinds import LetterKind
from gongkai.applications.models import Letter, LetterPaper, LetterTemplate
from gongkai.applications.papers.gathering import Matter, matter_of
from gongkai.applications.papers.linting import errors_of
from gongkai.applications.papers.wording import WORDINGS, Body, Said, filled
from gongkai.base.errors import Refused
from gongkai.base.papers.paper import Note, Paper, Paragraph, Signature, paragraphs

QUALIFIED = re.compile(r"（[^）]*）$")


def wording_of(matter: Matter) -> tuple[Body, LetterTemplate | None]:
    """The unit's own words for this kind, or the usual ones."""
    own = LetterTemplate.objects.filter(
        unit=matter.application.unit_id, kind=matter.kind.key, state=LetterTemplate.State.ACTIVE
    ).first()
    return (tuple(Said(words) for words in own.body), own) if own else (WORDINGS[matter.kind.key], None)


def composed(matter: Matter, said: Body | None = None) -> Paper:
    """The letter in 信函格式; each paragraph is text, whatever was typed into it."""
    values = matter.values
    told = filled(said or wording_of(matter)[0], values)
    blocks: list[Paragraph] = [block for words in told for block in paragraphs(words)]
    return Paper(
        title=title_of(matter.kind),
        blocks=(*blocks, Signature(values["机关"], values["日期"]), Note((f"联系方式：{values['联系方式']}",))),
        made=matter.on,
        layout="letter",
        organ=values["机关"],
        number=values["文号"],
        addressee=matter.addressee,
    )


def title_of(kind: LetterKind) -> str:
    """As it is printed: what distinguishes kinds for the office is left out."""
    return QUALIFIED.sub("", kind.title)


def settle(letter: Letter) -> LetterPaper | None:
    """Settle what a letter says, as it is issued. Raises Refused where it lacks what the law asks of it.

    None for kinds that are forms of the case and not letters.
    """
    if letter.kind not in WORDINGS:
        return None
    matter = matter_of(letter)
    said, template = wording_of(matter)
    if errors := errors_of(matter, said):
        raise Refused("".join(each.message for each in errors), errors[0].field)
    data = {"paper": composed(matter, said).as_data(), "values": matter.values}
    return LetterPaper.objects.create(
        letter=letter, application=letter.application, template=template, data=data, digest=digest_of(data)
    )


def digest_of(data: dict) -> str:
    return hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
