"""公开前检查 of what is taken over: the search every item goes through, of the row's text and of its files."""

from gongkai.publishing import body
from gongkai.publishing.screening import Found, found_of, searched
from gongkai.publishing.screening_tasks import findings_of
from gongkai.publishing.transfer.documents import Document
from gongkai.publishing.transfer.metadata import Row
from gongkai.screening.kinds import Level

SHOWN = 3  # findings named


def against(row: Row, found: Document) -> tuple[list[str], list[str]]:
    """(why the row cannot be taken, what should be known): personal and hidden data stop it; traces of making do not.

    What was public for years is not cleaned on the way: it is mended in the file it comes from, or said.
    """
    told = [("正文", found_of(searched(texts_of(row, found))))]
    told += [(f"附件“{part.name}”", found_of(findings_of(part.content))) for part in found.parts]
    refusals, notes = [], []
    for what, findings in told:
        if stopping := [each for each in findings if each.level is Level.BLOCK]:
            refusals.append(f"{what}：{said(stopping)}")
        elif doubtful := [each for each in findings if each.level in (Level.CLEAN, Level.CONFIRM)]:
            notes.append(f"{what}：{said(doubtful)}")
    return refusals, notes


def said(findings: list[Found]) -> str:
    more = f"等{len(findings)}项" if len(findings) > SHOWN else ""
    return "；".join(each.said for each in findings[:SHOWN]) + more


def texts_of(row: Row, found: Document) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("标题", (row.get("title", ""),)),
        ("内容概述", (row.get("summary", ""),)),
        ("正文", tuple(body.blocks(found.html))),
        ("著录项", (row.get("details", ""),)),
    )
