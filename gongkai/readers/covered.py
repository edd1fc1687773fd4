"""Where the statutory tables stand in a text, as far as the narrative must know to leave them out."""

import re

from gongkai.readers.source import Source

__all__ = ["Spans", "covered_spans", "spans_of_grids"]

Spans = list[tuple[int, int]]

_BLANK = r"[\s|]*"
_NUMBERS = re.compile(  # not the year that begins a sentence, nor the ordinal of a heading
    r"(?:[\s|]+|(?!20\d\d\s*年|\d{1,2}\s*[.．、]\s*[\u4e00-\u9fff])[\d.,/—－-]+(?:元|万元)?)*"
)
# Of each table of the form: a word of its first label, how the label goes on, and its last label
_TABLES = (
    (
        "二十条第",
        re.compile(rf"二十条第\s*.{{0,2}}一.{{0,2}}项{_BLANK}信息内容"),
        re.compile(rf"政府集中采购|行政事业性收费(?!{_BLANK}[\d—－-]+{_BLANK}[\d—－-]*{_BLANK}第\s*二十条)"),
    ),
    ("勾稽关系", re.compile("勾稽关系为"), re.compile(r"结转下年度?继续办理")),
    ("申请人情况", re.compile(rf"申请人情况{_BLANK}(?:自然人|总计)"), re.compile(r"结转下年度?继续办理")),
    (
        "行政复议",
        re.compile(rf"行政复议{_BLANK}行政诉讼{_BLANK}结果"),
        re.compile(r"复议后起诉(?:[^总]{0,300}总\s*计){2}(?:[^总。]{0,300}总\s*计)?"),
    ),
)
_NEXT = re.compile("[三四五六]、(?:收到|政府信息公开|因政府|存在|其他需要|需要报告)")
_INDICATORS = ("统计指标", "指标名称")
_INDICATOR_HEADER = re.compile(rf"(?:统计指标|指标名称){_BLANK}(?:计量)?单{_BLANK}位")


def covered_spans(text: str, tables: Spans) -> Spans:
    """The given tables, and what is found of them in the text, as spans in order that do not touch."""
    return _merged([*tables, *_table_spans(text)])


def _merged(spans: Spans) -> Spans:
    merged: Spans = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def spans_of_grids(source: Source) -> Spans:
    """Where the grids stand; a table without a number in it may hold the narrative itself."""
    spans = []
    for grid in source.grids:
        cells = [cell for row in grid.rows for cell in row if cell]
        if any(cell.text.isdecimal() for cell in cells):
            spans.append((min(cell.start for cell in cells), max(cell.end for cell in cells)))
    return spans


def _table_spans(text: str) -> Spans:
    """Where the tables of a plain text stand, from their first label to the numbers after the last."""
    spans = []
    for word, first, last in _TABLES:
        if (at := text.find(word)) >= 0 and (found := first.search(text, at)):
            spans.append((_label_start(text, found.start()), _table_end(text, found.end(), last)))
    for word in _INDICATORS:
        if (at := text.find(word)) >= 0 and (found := _INDICATOR_HEADER.search(text, at)):
            spans.append((_label_start(text, found.start()), len(text)))
    return spans


def _label_start(text: str, at: int) -> int:
    """Where the label begins of which a word stands here: after a line end, a number or a sentence."""
    while at and text[at - 1] not in "\n。情况0123456789":
        at -= 1
    return at


def _table_end(text: str, start: int, last: re.Pattern[str]) -> int:
    """After the numbers of the last row; of a table cut short, where the next heading stands or the text ends."""
    if label := last.search(text, start):
        numbers = _NUMBERS.match(text, label.end())
        return numbers.end() if numbers else label.end()
    heading = _NEXT.search(text, start)
    return heading.start() if heading else len(text)
