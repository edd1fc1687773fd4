"""What changed between two revisions: in the metadata, in the text paragraph by paragraph, in the attachments."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from gongkai.publishing.body import blocks
from gongkai.publishing.models import Revision

COMPARED = (
    "title", "summary", "document_number", "theme", "genre", "form", "made_on", "effective_on", "expires_on",
)  # fmt: skip
ALIKE = 0.5  # two paragraphs less alike than this are one taken out and one put in

Sign = Literal["same", "out", "in"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a paragraph, and whether both revisions have them."""

    sign: Sign
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Differences:
    fields: tuple[Field, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    taken_out: tuple[str, ...]
    put_in: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.fields or self.paragraphs or self.taken_out or self.put_in)


def differences(before: Revision, after: Revision) -> Differences:
    fields = tuple(
        Field(str(Revision._meta.get_field(name).verbose_name), shown(before, name), shown(after, name))
        for name in COMPARED
        if getattr(before, name) != getattr(after, name)
    )
    old, new = enclosed(before), enclosed(after)
    return Differences(
        (*fields, *changed_details(before, after)),
        tuple(paragraphs(list(blocks(before.body)), list(blocks(after.body)))),
        tuple(name for content, name in old.items() if content not in new),
        tuple(name for content, name in new.items() if content not in old),
    )


def changed_details(before: Revision, after: Revision) -> Iterator[Field]:
    """What its kind says beside the text and was changed."""
    for each in after.item.traits.details:
        was, now = before.details.get(each.key, ""), after.details.get(each.key, "")
        if was != now:
            yield Field(each.label, *(each.printed(value) if value else "（空）" for value in (was, now)))


def shown(revision: Revision, name: str) -> str:
    value = revision.get_form_display() if name == "form" else getattr(revision, name)
    return str(value or "（空）")


def enclosed(revision: Revision) -> dict[tuple[str, str], str]:
    """{(content, name): name}: a file replaced under the same name is another file."""
    return {(each.file.sha256, each.name): each.name for each in revision.attachments.select_related("file")}


def paragraphs(old: list[str], new: list[str]) -> Iterator[tuple[Piece, ...]]:
    """The paragraphs that differ, in their order."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for place in range(max(b - a, d - c)):
            out = old[a + place] if a + place < b else ""
            put = new[c + place] if c + place < d else ""
            yield tuple(pieces(out, put))


def pieces(out: str, put: str) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, out, put, autojunk=False)
    if matcher.quick_ratio() < ALIKE:
        yield from (Piece(sign, text) for sign, text in (("out", out), ("in", put)) if text)
        return
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", out[a:b])
        else:
            yield from (Piece(sign, text) for sign, text in (("out", out[a:b]), ("in", put[c:d])) if text)
