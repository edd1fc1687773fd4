"""The fields of a Word document: instructions nobody reads, which may act, fetch, or carry a text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.screening.office.package import Element, attribute, local

__all__ = ["Field", "fields"]

ACTIVE = re.compile(
    r"\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON|DATABASE|GOTOBUTTON)\b", re.I
)
CARRIES = re.compile(r"\s*(?:ADDIN|PRIVATE|QUOTE|COMMENTS?|DOCVARIABLE|SET|RD|TC|XE)\b", re.I)


class Field(NamedTuple):
    """instruction and the elements that make it; what it shows is not among them."""

    instruction: str
    elements: list[Element]

    @property
    def kind(self) -> str:
        """The kind of finding it is; "" for one that does no harm."""
        if ACTIVE.match(self.instruction):
            return "active-field"
        return "hidden-text" if CARRIES.match(self.instruction) else ""


def fields(root: Element) -> Iterator[Field]:
    """Every field, those in others first."""
    waiting: list[Field] = []
    for each in root.iter():
        name = local(each)
        if name == "fldSimple":
            yield Field(attribute(each, "instr"), [each])
        elif name == "fldChar":
            if attribute(each, "fldCharType") == "begin" or not waiting:
                waiting.append(Field("", []))
            waiting[-1].elements.append(each)
            if attribute(each, "fldCharType") == "end":
                yield waiting.pop()
        elif name in ("instrText", "delInstrText"):
            if not waiting:
                waiting.append(Field("", []))
            waiting[-1].elements.append(each)
            waiting[-1] = Field(waiting[-1].instruction + (each.text or ""), waiting[-1].elements)
    yield from reversed(waiting)
