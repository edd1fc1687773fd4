"""What a report says about itself: read from its title, its preamble, its last lines and the page it came in."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from gongkai.readers.projection import fold
from gongkai.readers.radicals import without_radicals
from gongkai.readers.source import Source
from gongkai.tables.sheet import Meta

__all__ = ["read_meta"]

_HEAD, _TAIL = 3_000, 2_500  # characters in which a report speaks of itself
_LONGEST_TITLE = 90
_LAST = 50_000  # characters in which the fee is looked for, from the end
_PLACES = 50  # of a word, that are looked at

_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = r"(?:(?:19|20)\d\d|[１２][９０]\d\d|二[〇○零][〇○零一二三][〇○零一二三四五六七八九])"
_DATE = rf"({_YEAR})\s*[年.\-/]?\s*(\d{{1,2}})\s*[月.\-/]?\s*(\d{{1,2}})"

_YEAR_IN_TITLE = re.compile(rf"({_YEAR})\s*年?\s*度?\s*的?")
_YEAR_IN_TEXT = re.compile(rf"(?<![\d〔﹝\[（(])({_YEAR})\s*年(?!\s*\d{{1,2}}\s*月)")
_SUBJECT = re.compile(
    r"(?:政\s*府\s*信\s*息|政\s*[务務]|信\s*息)\s*公\s*[开開]\s*(?:工\s*作)?\s*(?:情\s*[况況])?\s*的?\s*"
    rf"(?:{_YEAR}\s*年?)?\s*"
    r"(?:年\s*度\s*(?:工\s*作)?\s*[报報]\s*告|年\s*[报報]|工\s*作\s*[报報]\s*告|[报報]\s*告)"
)
_NOT_A_UNIT = re.compile(
    ".*(?:关于|關於|做好|印发|编制|公布|发布)|中华人民共和国|本|我|现将|根据|按照|年度|上一|历年|(?:人民)?政府$"
)
_UNIT_LINE = re.compile(r"[\u4e00-\u9fff·（）()]{2,30}")
_LABEL = re.compile(r"(?:[#*>\s]|标题[:：]|当前位置[:：])*")
_QUOTED = re.compile(r"《([^《》]{8,60})》")
_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-—–]+\s*")  # between the title of a page and the name of its site
_PLACE = re.compile(
    "(?:[\u4e00-\u9fff]{1,9}?(?:特别行政区|自治区|自治州|自治县|自治旗|实验区|开发区|街道|地区|苏木"
    "|[省州盟县旗]|(?<!城)[市镇乡]|(?<![社园景校])区))+"
)

_PERIOD = re.compile(
    rf"{_DATE}\s*日?\s*(?:起|开始)?\s*(?:至|到|—|-|－|–|~|～)+\s*({_YEAR})?\s*[年.\-/]?\s*(\d{{1,2}})\s*[月.\-/]?\s*(\d{{1,2}})"
)
_COUNTED = ("期限", "时限", "统计")
_PUBLISHED = (
    re.compile(rf"(?:时\s*间|日\s*期)\s*[:：|]?\s*{_DATE}"),
    ("发布时间", "发布日期", "公开时间", "公开日期", "发文日期", "时间：", "时间:", "日期：", "日期:"),
)
_PLAIN_DATE = re.compile(_DATE)

_CONTACT = re.compile(r"(?:请|可|径)(?:直接)?[与向]([^，,。；;：:]{3,40})$")
_PHONE = re.compile(r"电\s*话(?:[/／]传真|号码)?\s*[:：]?\s*((?:[（(]?0\d{2,3}[）)]?\s*[-—－]?\s*)?[2-8]\d{6,7})(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.A)
_ADDRESS = re.compile(r"地\s*址\s*[:：]\s*((?:(?!邮编|邮政|电话|联系|传真|邮箱|电子)[^；;，,。)）]){4,60})")
_URL = re.compile(r"(?:https?://|(?<![\w@./])www\.)[\w./?=&%#:~+-]+[\w/]", re.A)
_DOWNLOAD = re.compile("下载|电子版|查阅|查询")

_NAME = r"\s*[:：]\s*([\u4e00-\u9fff·]{2,8}?)(?=\s|$|[，,；;。|]|单位|负责|审核|填[报表]|制表|联系|电话)"
_HEAD_OF_UNIT = re.compile(r"负责人(?:签[字名])?" + _NAME)
_REVIEWER = re.compile(r"审核人" + _NAME)
_FILLER = re.compile(r"(?:填[报表]|制表)人" + _NAME)
_FILLED = re.compile(rf"(?:填[报表]|制表)(?:日期|时间)\s*[:：]\s*{_DATE}")

_FEE = re.compile(r"处\s*理\s*费")
_SENTENCES = re.compile("[。；;]")
_QUOTATION = re.compile("《[^》]*》|[（(][^）)]*号[）)]")
_FEE_AMOUNT = re.compile(r"(\d[\d,，]*(?:\.\d+)?)\s*(万)?\s*元|(?:为|是|[:：])\s*(0)(?![\d.])")
_NO_FEE = re.compile(r"(?:未|无|没有?|不)[^，,。]{0,14}?(?:收取|收费|产生|发生|处理费)|零收费|免收")
_RULE_BROKEN = re.compile("违规|违法|超标准|乱收")


class _Title(NamedTuple):
    words: str
    unit: str | None
    year: int | None


def read_meta(source: Source, edition: str = "") -> Meta:
    """Read what a report says of itself; what it does not say stays None."""
    text = without_radicals(source.text)
    head, tail = text[:_HEAD], text[-_TAIL:]
    joined = head.replace("\n", "")  # a line of a PDF ends where the paper does
    meta = Meta(edition=edition or None, encoding=source.encoding, kind=source.kind)
    for title in _titles(source, head, tail):
        meta.title = meta.title or title.words
        meta.unit = meta.unit or title.unit
        meta.year = meta.year or title.year
        if meta.unit and meta.year:
            break
    meta.region = _region(meta.unit)
    plain = fold(text)  # dates and numbers are found in either script
    plain_head = plain[:_HEAD].replace("\n", "")
    meta.period = _period(plain_head) or _period(plain)
    meta.year = meta.year or _year(meta.period, head)
    meta.published = _published(source, plain[:_HEAD], plain[-_TAIL:])
    _read_contact(meta, joined, plain_head)
    _read_footer(meta, tail)
    meta.fee_processing_yuan = _fee(plain)
    return meta


def _titles(source: Source, head: str, tail: str) -> Iterator[_Title]:
    """Every title found, the surest first: the page's own label, the first lines, a quotation, the last lines."""
    if title := _title(source.hints.get("title", "")):
        yield title
    previous = ""
    for line in head.split("\n"):
        if line := line.strip():
            if title := _title(line):
                yield title if title.unit or not _UNIT_LINE.fullmatch(previous) else _below(previous, title)
            previous = line
    for quoted in _QUOTED.finditer(head):
        if (title := _title(quoted[1])) and title.unit and title.year and quoted[1].endswith(title.words[-4:]):
            yield title
    if title := _title(_SITE.split(source.hints.get("page_title", ""))[0]):
        yield title
    for line in tail.split("\n"):
        if len(line) < 80 and (title := _title(line.strip())):
            yield title


def _title(line: str) -> _Title | None:
    """Take the title that begins a line: unit, year and subject in either order."""
    if "报" not in line[:_LONGEST_TITLE] and "報" not in line[:_LONGEST_TITLE]:
        return None
    start = _LABEL.match(line).end()  # type: ignore[union-attr]  # it matches nothing at least
    subject = _SUBJECT.search(line, start, start + _LONGEST_TITLE)
    if not subject or set("。，,；;《") & set(line[start : subject.start()]):
        return None
    before = line[start : subject.start()]
    year = _YEAR_IN_TITLE.search(before)
    unit = before[: year.start()].strip() or before[year.end() :] if year else before
    year = year or _YEAR_IN_TITLE.search(subject[0])
    unit = "".join(unit.split()).removeprefix("关于").rstrip("的")
    if unit.endswith("人民"):  # 某县人民政府信息公开…: the subject took the end of the name
        unit += "政府"
    if unit and (_NOT_A_UNIT.match(unit) or not _UNIT_LINE.fullmatch(unit)):
        return None
    words = "".join(line[start : subject.end()].split())
    return _Title(words, unit or None, _number(year[1]) if year else None)


def _below(unit: str, title: _Title) -> _Title:
    """A title whose first line is the unit alone."""
    return _Title(unit + title.words, unit, title.year) if not _NOT_A_UNIT.match(unit) else title


def _region(unit: str | None) -> str | None:
    place = _PLACE.match(unit or "")
    return place[0] if place else None


def _number(digits: str) -> int:
    return int(digits.translate(_NUMERALS))


def _year(period: tuple[date, date] | None, head: str) -> int | None:
    if period:
        return period[0].year
    found = _YEAR_IN_TEXT.search(head)
    return _number(found[1]) if found else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(_number(year), int(month), int(day))
    except ValueError:
        return None


def _windows(text: str, words: tuple[str, ...], before: int, after: int) -> Iterator[str]:
    """The surroundings of the first places where one of the words stands."""
    for word in words:
        at = -1
        for _ in range(_PLACES):
            at = text.find(word, at + 1)
            if at < 0:
                break
            yield text[max(0, at - before) : at + after]


def _period(text: str) -> tuple[date, date] | None:
    for window in _windows(text, _COUNTED, 0, 60):
        if found := _PERIOD.search(window):
            first = _day(*found.group(1, 2, 3))
            last = _day(found[4] or found[1], found[5], found[6])
            if first and last and first < last:
                return first, last
    return None


def _published(source: Source, head: str, tail: str) -> date | None:
    if found := _PLAIN_DATE.match(source.hints.get("published", "")):
        return _day(*found.groups())
    pattern, labels = _PUBLISHED
    for part in (head[:1_500], tail[-600:]):
        if "时间" not in part and "日期" not in part:
            continue
        for window in _windows(part, labels, 2, 30):
            if (found := pattern.search(window)) and not window.startswith(("填报", "填表", "制表", "成文", "统计")):
                return _day(*found.groups())
    return None


def _read_contact(meta: Meta, head: str, plain_head: str) -> None:
    """Office, landline, address and download address; a mobile number is a person's and is not taken."""
    for window in _windows(head, ("联系",), 48, 0):
        if found := _CONTACT.search(window):
            meta.contact = "".join(found[1].split())
            break
    if found := _PHONE.search(plain_head):
        meta.phone = "".join(head[found.start(1) : found.end(1)].split())
    if "@" in head and (found := _EMAIL.search(head)):
        meta.email = found[0]
    if found := _ADDRESS.search(head):
        meta.address = " ".join(found[1].split())
    if "www." in head or "http" in head:
        for found in _URL.finditer(head):
            if _DOWNLOAD.search(head, max(0, found.start() - 80), found.end() + 40):
                meta.download_url = found[0]
                break


def _read_footer(meta: Meta, tail: str) -> None:
    """What stands under an indicator table."""
    if "审核人" not in tail and "负责人" not in tail and "填" not in tail:
        return
    meta.head, meta.reviewer, meta.filler = (
        found[1] if (found := pattern.search(tail)) else None for pattern in (_HEAD_OF_UNIT, _REVIEWER, _FILLER)
    )
    if found := _FILLED.search(tail):
        meta.filled = _day(*found.groups())


def _fee(text: str) -> Decimal | None:
    """信息处理费 in yuan: 0 where the report says that none was charged, None where it does not say."""
    if "处理费" not in text:
        return None
    text = text[-_LAST:]
    for found in reversed([*_FEE.finditer(text)]):
        before = _SENTENCES.split(text[max(0, found.start() - 100) : found.start()])[-1]
        after = _SENTENCES.split(text[found.start() : found.end() + 60], maxsplit=1)[0]
        said = _QUOTATION.sub("", before + after)
        if amount := _FEE_AMOUNT.search(said):
            yuan = Decimal((amount[1] or amount[3]).replace(",", "").replace("，", ""))
            return yuan * 10_000 if amount[2] else yuan
        if _NO_FEE.search(said) and not _RULE_BROKEN.search(said):
            return Decimal(0)
    return None
