"""The headings of a report's narrative: those of the form wherever they stand, others where a line begins.

Candidates are every "一、" outside the tables; the chain of rising numbers that keeps most of them wins, so a
table of contents, an inner enumeration or a missing heading does not disturb the rest.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.readers.covered import Spans

__all__ = ["Heading", "find_headings"]

NUMERALS = "一二三四五六七八九十"
_NUMBERED = re.compile(f"、(?<=[{NUMERALS}]、)")


class Heading(NamedTuple):
    """number as printed, the heading as printed, where it starts and where its text starts"""

    number: int
    title: str
    start: int
    end: int


def _spaced(pattern: str) -> str:
    """Let a pattern of Han characters run over blanks and line ends: a page may break within a heading."""
    return re.sub("([\u4e00-\u9fff、])", r"\1\\s*", pattern)


# Titles of the 2021 and 2019 forms with the wordings met, then those of the reports before 2019
_TITLES = (
    "总体情况|概述|概况|基本情况",
    "(?:行政机关)?主动公开(?:政府)?信息(?:的)?(?:情况)",
    "(?:行政机关)?收到(?:和|及)处理政府信息公开申请(?:的)?(?:情况)",
    "(?:因)?政府信息公开(?:工作)?(?:申请)?(?:被)?(?:申请)?(?:提起)?行政复议(?:和|、|及)(?:被)?(?:提起)?行政诉讼(?:、申诉|和申诉)?(?:的)?(?:情况)",
    "(?:政府信息公开)?(?:工作)?(?:中)?存在的?(?:主要)?问题(?:和|及|与|以及|、)(?:下一步)?改进(?:情况|措施|工作|方向|打算)?",
    "(?:其他|其它)(?:需要|需|应当)?(?:报告|说明)?的?事项|(?:需要|需)(?:报告|说明)的(?:其他|其它)?事项",
    "主要问题(?:和|及|与)改进(?:情况|措施)",
    "(?:政府信息)?依申请公开(?:政府信息)?(?:工作)?(?:的)?(?:情况)|政府信息依申请公开(?:工作)?(?:的)?(?:情况)",
    "(?:政府信息公开的?)?收费(?:及|和)减免(?:的)?(?:情况)",
)
_KNOWN = re.compile("|".join(f"(?:{_spaced(title)})" for title in _TITLES))
_STATUTORY = tuple(re.compile(_spaced(title)) for title in _TITLES[:6])
# Rows of the statutory tables that are numbered like headings
_ROW = re.compile(_spaced("本年新收|上年结转|本年度?办理结果|结转下年|(?:主动公开|依申请公开|回应解读)情况[—|\t ]"))
_LOOSE = re.compile(
    rf"^[ \t\u3000#*>|-]*(?:[第（(]?[ \t]*([{NUMERALS}]{{1,2}}|\d{{1,2}})[ \t]*(?:部分|[、.．,，:：)）])?[ \t]*)?"
    rf"(?P<title>{_KNOWN.pattern})[ \t*:：。]*$",
    re.M,
)
_BEFORE_LINE = " \t\u3000#*>-|"
_AFTER_SENTENCE = "。；！;!)） \t\n\u3000"
_LONGEST = 60  # characters of a heading that the form does not know
_MOST = 300  # candidates weighed; a report has six to forty
_PLAIN_END = re.compile(r"[\n。；：:（(\t]|\s(?=\S)|(?:19|20)\d\d\s*年")

_KNOWN_TITLE, _OWN_LINE, _IN_LINE = 6, 3, 1  # what a candidate is worth
_GAP = 1  # what a number left out costs


def find_headings(text: str, tables: Spans) -> list[Heading]:
    """Return the headings in order; none where the report has none."""
    found = list(_candidates(text, tables))
    own = _chain([(heading, worth) for heading, worth in found if worth > _IN_LINE])
    if len(own) >= 2:
        return _chain(found) if _glued(text, own) else own
    loose = _chain([(heading, _KNOWN_TITLE) for heading in _loose(text, tables)])
    if len(loose) > len(own):
        return loose
    glued = _chain(found)
    return glued if len(glued) > max(1, len(own)) else own


def _glued(text: str, headings: list[Heading]) -> bool:
    """Whether the headings stand in the middle of lines: then those the form does not know do so too."""
    inside = sum(
        1
        for heading in headings
        if text[max(0, heading.start - 9) : heading.start].rstrip(" \t*#")[-1:] not in ("", "\n")
    )
    return inside * 2 > len(headings)


def _candidates(text: str, tables: Spans) -> Iterator[tuple[Heading, int]]:
    places: dict[str, list[int]] = {}
    for comma in _NUMBERED.finditer(text):
        at = comma.start() - 1
        places.setdefault(text[at], []).append(at)
    for number, numeral in enumerate(NUMERALS, 1):
        if number > 1 and not places.keys() & NUMERALS[number - 2 : number]:
            return
        for at in places.get(numeral, ()):
            if not any(start <= at < end for start, end in tables) and (candidate := _judge(text, at, number)):
                yield candidate


def _judge(text: str, at: int, number: int) -> tuple[Heading, int] | None:
    title = at + 2
    while title < len(text) and text[title] in " \t\u3000*":
        title += 1
    if _ROW.match(text, title):
        return None
    near = max(0, at - _LONGEST)
    line = text.rfind("\n", near, at) + 1
    own_line = (line > 0 or near == 0) and not text[line:at].strip(_BEFORE_LINE)
    stop = text.find("\n", title, title + 2 * _LONGEST)
    stop = min(len(text), title + 2 * _LONGEST) if stop < 0 else stop
    if known := _KNOWN.match(text, title):
        end = known.end()
        rest = text[end:stop] if stop > end else ""
        if own_line and len(rest) <= 12 and not set("。（(，,") & set(rest):
            end = max(end, stop)
        return _heading(text, at, end, number), _KNOWN_TITLE
    if own_line and stop - title <= _LONGEST and "。" not in text[title : stop - 1]:
        return _heading(text, at, stop, number), _OWN_LINE
    if own_line or text[at - 1] in _AFTER_SENTENCE:
        cut = _PLAIN_END.search(text, title + 1, title + _LONGEST)
        if cut:
            return _heading(text, at, cut.start(), number), _IN_LINE
    return None


def _heading(text: str, start: int, end: int, number: int) -> Heading:
    title = "".join(text[start:end].replace("*", "").split())
    return Heading(number, title, start, end)


def _loose(text: str, tables: Spans) -> Iterator[Heading]:
    """Headings of the form numbered in another way or not at all, alone on their line."""
    for found in _LOOSE.finditer(text):
        if any(start <= found.start() < end for start, end in tables):
            continue
        title = "".join(found["title"].split())
        number = next((number for number, known in enumerate(_STATUTORY, 1) if known.fullmatch(title)), 0)
        if number:
            printed = "".join(found[0].strip(_BEFORE_LINE).replace("*", "").split())
            yield Heading(number, printed, found.start(), found.end())


def _chain(candidates: list[tuple[Heading, int]]) -> list[Heading]:
    """Return the rising sequence of numbers worth most; among equals the later, for contents come first."""
    candidates = sorted(candidates, key=lambda candidate: -candidate[1])[:_MOST]
    candidates.sort(key=lambda candidate: candidate[0].start)
    best: list[tuple[int, int]] = []  # worth of the best chain ending here, index of the one before
    for place, (heading, worth) in enumerate(candidates):
        total, before = worth - _GAP * (heading.number - 1), -1
        for earlier in range(place):
            other = candidates[earlier][0]
            if other.number < heading.number and other.end <= heading.start:
                value = best[earlier][0] + worth - _GAP * (heading.number - other.number - 1)
                if value >= total:
                    total, before = value, earlier
        best.append((total, before))
    place = max(range(len(best)), key=lambda index: (best[index][0], index), default=-1)
    chain: list[Heading] = []
    while place >= 0:
        chain.append(candidates[place][0])
        place = best[place][1]
    return chain[::-1]
