"""A letter as a paper, and the one moment at which what it says is settled for good."""

import hashlib
import json
import re
from datetime import date

from gongkai.applications.letter_kinds import KINDS, LetterKind
from gongkai.applications.models import Letter, LetterPaper, LetterTemplate
from gongkai.applications.papers.gathering import Matter, matter_of
from gongkai.applications.papers.linting import errors_of
from gongkai.applications.papers.wording import FIELDS, WORDINGS, Body, filled, of_template
from gongkai.base.errors import Refused
from gongkai.base.papers.paper import Note, Paper, Paragraph, Signature, paragraphs

QUALIFIED = re.compile(r"（[^）]*）$")


def wording_of(matter: Matter) -> tuple[Body, LetterTemplate | None]:
    """The unit's own words for this kind, or the usual ones."""
    own = LetterTemplate.objects.filter(
        unit=matter.application.unit_id, kind=matter.kind.key, state=LetterTemplate.State.ACTIVE
    ).first()
    return (of_template(own.kind, own.body), own) if own else (WORDINGS[matter.kind.key], None)


def composed(matter: Matter, said: Body | None = None) -> Paper:
    return printed(matter.kind, matter.values, said or wording_of(matter)[0], matter.on)


def printed(kind: LetterKind, values: dict[str, str], said: Body, made: date) -> Paper:
    """The letter in 信函格式; each paragraph is text, whatever was typed into it."""
    told = filled(said, values)
    blocks: list[Paragraph] = [block for words in told for block in paragraphs(words)]
    to_applicant = kind.addressee == Letter.Addressee.APPLICANT
    return Paper(
        title=title_of(kind),
        blocks=(*blocks, Signature(values["机关"], values["日期"]), Note((f"联系方式：{values['联系方式']}",))),
        made=made,
        layout="letter",
        organ=values["机关"],
        number=values["文号"],
        addressee=values["申请人" if to_applicant else "收件人"],
    )


def starting_point(key: str) -> Paper:
    """Our own wording with its placeholders, for an office to change in Word."""
    kind = KINDS[key]
    said = WORDINGS[key]
    values = {name: f"{{{{{name}}}}}" for name in FIELDS}
    return printed(kind, values, said, date(2019, 5, 15))


def sample(key: str, said: Body) -> tuple[Paper, dict[str, str]]:
    """A letter with what each placeholder stands for in its place."""
    values = {name: f"〔{what}〕" for name, what in FIELDS.items()}
    return printed(KINDS[key], values, said, date(2019, 5, 15)), values


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
