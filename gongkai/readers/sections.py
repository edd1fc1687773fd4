"""The narrative of a report by section, without its tables, page numbers and the page it was published on."""

import re

from gongkai.readers.headings import Heading, Spans, find_headings
from gongkai.readers.source import Source
from gongkai.tables.sheet import Section

__all__ = ["read_sections"]

_BLANK = r"[\s|]*"
_NUMBERS = re.compile(r"(?:[\s|]+|(?!20\d\d\s*年)[\d.,/—－-]+(?:元|万元)?)*")
# Of each table of the form: a word of its first label, that label whole, and its last label
_TABLES = (
    (
        "二十条第",
        re.compile(rf"二十条第\s*.{{0,2}}一.{{0,2}}项{_BLANK}信息内容"),
        re.compile(rf"政府集中采购|行政事业性收费(?!{_BLANK}[\d—－-]+{_BLANK}[\d—－-]*{_BLANK}第\s*二十条)"),
    ),
    ("勾稽关系", re.compile("勾稽关系"), re.compile(r"结转下年度?继续办理")),
    ("申请人情况", re.compile("申请人情况"), re.compile(r"结转下年度?继续办理")),
    (
        "行政复议",
        re.compile(rf"行政复议{_BLANK}行政诉讼{_BLANK}结果"),
        re.compile(r"复议后起诉(?:[^总]*总\s*计){2}(?:[^总。]*总\s*计)?"),
    ),
)
_NEXT = re.compile("[三四五六]、(?:收到|政府信息公开|因政府|存在|其他需要|需要报告)")
_INDICATORS = ("统计指标", "指标名称")
_INDICATOR_HEADER = re.compile(rf"(?:统计指标|指标名称){_BLANK}(?:计量)?单{_BLANK}位")

_PREAMBLE = re.compile(
    "统计.{0,6}(?:期限|时限|时间|截止)|编制本|编制完成|本报告|年度报告|工作报告|现.{0,2}公布|现.{0,2}发布|电子版|联系电话|电子邮箱|疑问"
)
_CLOSING = re.compile("信息处理费|处理费用|其他需要报告|其它需要报告|需要报告的其他|需要说明的")
_SENTENCE_END = ("。", "；", "！", "？", "：", ";", "!", "?", ":")
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十]+(?:[）)、]|是)|[（(]?\d{1,2}[）).、．]|[-•●·▪*]|附[件表]|注[:：]")
_PAGE_NUMBER = re.compile(r"[-—–－\s]*\d{1,3}[-—–－\s]*|第\s*\d+\s*页.{0,12}|\d+\s*/\s*\d+")
_BULLET = re.compile(r"^(?:[-•●▪*#>|]\s*)+")
_TITLE = re.compile("(?:信息公[开開]|政务公开).{0,8}(?:报告|報告|年报|年報)")
_CAPTION = re.compile(r"(?!附[件表]).{0,40}(?:统计表|情况表)")
_FOOTER = re.compile(r"注[:：]|(?:单位)?负责人|审核人|填报|制表|联系电话")

# What a page carries around an article, by how the line begins
_LABELLED = re.compile(
    r"(?:标题|发[布文]时间|发[布文]日期|发布机构|发文机关|信息来源|来源|时间|日期|访问次数|浏览次数|浏览量|阅读次数|点击数?|点击次数|"
    r"字体(?:大小)?|字号|作者|责任编辑|编辑|审核|文号|栏目|索引号|主题分类|体裁分类|名称|成文日期|公开日期|生成日期|有效性|"
    r"原文链接|本地目录|页面链接|当前位置|您?(?:现在)?的?位置|相关链接|附件|相关附件|信息索引|分享)[^。]{0,3}?[:：]"
)
_BARE = re.compile(
    r"[【\[]?\s*(?:打印|关闭|分享|收藏|下载|首页|返回|上一篇|下一篇|附件下载|文件下载|扫一扫|图文版|全真版|文字版|微信|微博|"
    r"网站地图|联系我们|关于我们|版权所有|主办|承办|网站标识码|大\s*中\s*小|无障碍|相关(?:文档|信息|阅读|报道|附件))"
)
_OFFICIAL = re.compile(r".{0,20}(?:ICP备|公网安备)")
_RULE = re.compile(r"[=*_－-]{5}")
_CRUMBS = re.compile(
    r"(?:当前位置|您(?:现在)?的位置).{0,300}(?:相关链接|文件下载|打印|关闭|字体|字号|分享)[^\u4e00-\u9fff]{0,12}"
)
_TAIL = re.compile(r"[\s　]*(?:附件下载|附件[:：]?|【?打印】?|【?关闭(?:窗口)?】?|分享到?[:：]?)+[\s　]*$")
_CHROME_LENGTH = 80  # a longer line is the report's own
_UNIT = re.compile(r"[\u4e00-\u9fff·]{2,30}(?:政府|办公室|办公厅|委员会|管委会|局|厅|院|中心|街道办事处|公司|办|处)")


def read_sections(source: Source, tables: Spans = ()) -> tuple[Section, ...]:
    """Return the sections in order, number 0 first. `tables`: offsets in the text that the statutory tables cover."""
    text = source.text
    covered = _merged([*tables, *_spans_of(source), *_table_spans(text)])
    headings = find_headings(text, covered)
    headings = _with_missing(text, covered, headings)
    stops = [*(heading.start for heading in headings[1:]), len(text)][: len(headings)]
    preamble = _outside(text, 0, headings[0].start if headings else len(text), covered)
    sections = [Section(0, "", _joined(_opening(_lines(preamble))))]
    for heading, stop in zip(headings, stops, strict=True):
        lines = _lines(_outside(text, heading.end, stop, covered))
        if heading is headings[-1]:
            lines = _ending(lines)
        if covered and heading.number in (2, 3, 4) and any(heading.start <= start < stop for start, _ in covered):
            lines = [line for line in lines if line.endswith(_SENTENCE_END[:2])]
        sections.append(Section(heading.number, heading.title, _joined(lines)))
    return tuple(section for section in sections if section.heading or section.text)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _spans_of(source: Source) -> list[tuple[int, int]]:
    """Where the grids stand; a table without a number in it may hold the narrative itself."""
    spans = []
    for grid in source.grids:
        cells = [cell for row in grid.rows for cell in row if cell]
        if any(cell.text.isdecimal() for cell in cells):
            spans.append((min(cell.start for cell in cells), max(cell.end for cell in cells)))
    return spans


def _table_spans(text: str) -> list[tuple[int, int]]:
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


def _with_missing(text: str, covered: list[tuple[int, int]], headings: list[Heading]) -> list[Heading]:
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
            if _CLOSING.search(line[0]) and not _OFFICIAL.match(line[0]):
                start = last + line.start()
                headings.append(Heading(6, "", start, start))
                break
    return headings


def _after_preamble(text: str, stop: int) -> int:
    """The preamble says what the report rests on and counts; what follows tells of the year."""
    start = end = 0
    for place, line in enumerate(re.finditer(r"[^\n]+", text[:stop])):
        if _PREAMBLE.search(line[0]) or _is_chrome(line[0].strip()):
            end = line.end()
        elif len(line[0]) > _CHROME_LENGTH and place - start > 2:
            break
    return end


def _outside(text: str, start: int, stop: int, covered: list[tuple[int, int]]) -> str:
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
        line = _BULLET.sub("", raw.strip()).replace("**", "").strip() if raw else ""
        if not line or _PAGE_NUMBER.fullmatch(line):
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
        and not _TITLE.search(line[-12:])
        and not _is_chrome(line)
        and not _is_chrome(following)
    )


def _is_chrome(line: str) -> bool:
    if len(line) > _CHROME_LENGTH:
        return False
    return bool(_LABELLED.match(line) or _BARE.match(line) or _OFFICIAL.match(line) or _RULE.match(line))


def _opening(lines: list[str]) -> list[str]:
    """What stands before the first heading, from the title on, without the page around it."""
    rules = [place for place, line in enumerate(lines) if _RULE.match(line)]
    lines = lines[rules[-1] + 1 :] if rules else lines  # what a collector put over the text
    kept = [crumb for line in lines if (crumb := _CRUMBS.sub("", line).strip()) and not _is_chrome(crumb)]
    titles = [
        place
        for place, line in enumerate(kept)
        if len(line) <= _CHROME_LENGTH and _TITLE.search(line) and "。" not in line
    ]
    if not titles:
        return kept
    first = titles[-1]
    if first and _UNIT.fullmatch(kept[first - 1]):
        first -= 1
    return kept[first:]


def _ending(lines: list[str]) -> list[str]:
    """The last section up to where the page goes on with its own matters."""
    for place, line in enumerate(lines):
        if place and (
            _is_chrome(line)
            or _FOOTER.match(line)
            or (len(line) <= _CHROME_LENGTH and _TITLE.search(line) and not line.endswith("。"))
        ):
            lines = lines[:place]
            break
    return [trimmed for line in lines if (trimmed := _TAIL.sub("", line))]


def _joined(lines: list[str]) -> str:
    return "\n".join(lines)
