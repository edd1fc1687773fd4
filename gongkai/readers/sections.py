"""The narrative of a report by section, without its tables, page numbers and the page it was published on."""

import re
from collections.abc import Sequence

from gongkai.readers.chrome import ending, is_chrome, is_title, opening
from gongkai.readers.covered import Spans, covered_spans, spans_of_grids
from gongkai.readers.headings import Heading, find_headings
from gongkai.readers.radicals import without_radicals
from gongkai.readers.source import Source
from gongkai.tables.sheet import Section

__all__ = ["read_sections"]

_TABLE_SECTION = re.compile("主动公开|收到.处理|行政复议")
_PREAMBLE = re.compile(
    "统计.{0,6}(?:期限|时限|时间|截止)|编制本|编制完成|本报告|年度报告|工作报告|现.{0,2}公布|现.{0,2}发布|电子版|联系电话|电子邮箱|疑问"
)
_CLOSING = re.compile("信息处理费|处理费用|其他需要报告|其它需要报告|需要报告的其他|需要说明的")
_SENTENCE_END = ("。", "；", "！", "？", "：", ";", "!", "?", ":")
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十]+(?:[）)、]|是)|[（(]?\d{1,2}[）).、．]|[-•●·▪*]|附[件表]|注[:：]")
_PAGE_NUMBER = re.compile(r"\d{1,3}[-—–－\s]*|第\s*\d+\s*页.{0,12}|\d+\s*/\s*\d+")
_NUMBER_STARTS = "0123456789第"  # a dash before it has gone with the bullets
_BULLETS = "-—–－•●▪*#>| \t\u3000"
_CAPTION = re.compile(r"(?!附[件表]).{0,40}(?:统计表|情况表)")


def read_sections(source: Source, tables: Sequence[tuple[int, int]] = ()) -> tuple[Section, ...]:
    """Return the sections in order, number 0 first. `tables`: offsets in the text that the statutory tables cover."""
    text = without_radicals(source.text)
    covered = covered_spans(text, list(tables) or spans_of_grids(source))
    headings = _with_missing(text, covered, find_headings(text, covered))
    stops = [*(heading.start for heading in headings), len(text)]
    sections = [Section(0, "", "\n".join(opening(_lines(_outside(text, 0, stops[0], covered)))))]
    for heading, stop in zip(headings, stops[1:], strict=True):
        lines = _lines(_outside(text, heading.end, stop, covered))
        if stop == len(text):
            lines = ending(lines)
        if _TABLE_SECTION.search(heading.title) and any(heading.start <= start < stop for start, _ in covered):
            lines = [line for line in lines if line.endswith(("。", "；"))]  # what else is left is of the table
        sections.append(Section(heading.number, heading.title, "\n".join(lines)))
    return tuple(section for section in sections if section.heading or section.text)


def _with_missing(text: str, covered: Spans, headings: list[Heading]) -> list[Heading]:
    """Put nameless headings where the form has one and the text has none: before and after the tables."""
    if not covered or any(heading.number > 6 for heading in headings):
        return headings
    numbers = {heading.number for heading in headings}
    first, last = covered[0][0], covered[-1][1]
    if 1 not in numbers:
        before = min([first, *(heading.start for heading in headings)])
        start = _after_preamble(text, before)
        if start < before:
            headings = [Heading(1, "", start, start), *headings]
    if not numbers & {5, 6} and text[last:].strip():
        headings = [*headings, Heading(5, "", last, last)]
        for line in re.finditer(r"[^\n]+", text[last:]):
            if _CLOSING.search(line[0]):
                start = last + line.start()
                headings.append(Heading(6, "", start, start))
                break
    return headings


def _after_preamble(text: str, stop: int) -> int:
    """The preamble says what the report rests on and counts; what follows tells of the year."""
    end = 0
    for line in re.finditer(r"[^\n]+", text[:stop]):
        if _PREAMBLE.search(line[0]) or is_chrome(line[0].strip()):
            end = line.end()
        elif "。" in line[0]:
            break
    return end


def _outside(text: str, start: int, stop: int, covered: Spans) -> str:
    """The text between two places without the tables that stand there, nor the captions over them."""
    parts = []
    for table, end in covered:
        if table < stop and end > start:
            if start < table:
                parts.append(_without_caption(text[start:table]))
            start = max(start, end)
    if start < stop:
        parts.append(text[start:stop])
    return "\n".join(parts)


def _without_caption(text: str) -> str:
    body, _, last = text.rstrip().rpartition("\n")
    return body if _CAPTION.fullmatch(last.strip()) else text


def _lines(text: str) -> list[str]:
    """The lines of a narrative without page numbers, bullets and emphasis, broken ones joined again."""
    lines: list[str] = []
    for raw in text.split("\n"):
        line = raw.lstrip(_BULLETS).replace("**", "").strip() if raw else ""
        if not line or (len(line) < 20 and line[0] in _NUMBER_STARTS and _PAGE_NUMBER.fullmatch(line)):
            continue
        if lines and _runs_on(lines[-1], line):
            lines[-1] += line
        else:
            lines.append(line)
    return lines


def _runs_on(line: str, following: str) -> bool:
    """A line cut by the width of a page goes on in the next."""
    return (
        len(line) >= 15
        and not line.endswith(_SENTENCE_END)
        and not _ITEM.match(following)
        and not is_title(line[-12:])
        and not is_chrome(line)
        and not is_chrome(following)
    )
