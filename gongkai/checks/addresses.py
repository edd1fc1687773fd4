"""Home addresses down to the house or the room. Where an office stands is public and is not meant."""

import re
from collections.abc import Iterator

__all__ = ["find_addresses"]

_N = r"[\d一二三四五六七八九十百]{1,5}"
_BEFORE = r"[\u4e00-\u9fff\d]{0,24}?"
_ESTATE = "(?:小区|家园|花园|花苑|公寓|新村|家属院|家属楼|宿舍|社区|苑|里|弄|胡同|湾|府|园|城|居|轩|庭|村|路|街|巷|道)"
_ROOM = re.compile(
    rf"{_BEFORE}{_ESTATE}[\u4e00-\u9fff（）()A-Za-z\d]{{0,12}}?"
    rf"{_N}(?:号楼|栋|幢|座|号院|#楼?|号)(?:[\dA-Za-z一二三四五六七八九十甲乙丙东西中]{{1,3}}(?:单元|门|梯))?{_N}(?:室|户)"
)
_UNIT_ROOM = re.compile(rf"{_BEFORE}{_N}(?:号楼|栋|幢|座)[\d一二三四五六七八九十]{{1,2}}单元{_N}(?:室|号|户)?")
_HOUSE = re.compile(
    rf"{_BEFORE}(?:村|屯|庄|组|队|社区|巷|弄|胡同|路|街)[\u4e00-\u9fff\d]{{0,10}}?{_N}(?:号|户)(?!楼|文|令|公告)"
)
_HOME = re.compile(
    r"(?:家庭住址|家庭地址|现住址|住址|户籍地|户籍所在地|户籍|居住地|现住|家住|居住于|住在|住)[为在于是址]?[:：\s]{0,3}$"
)
_OFFICE = re.compile(
    "办公|政府|大厦|大楼|中心|机关|窗口|大厅|法院|检察|委员会|公司|学校|医院|银行|宾馆|酒店|会议室|联系地址|通讯地址|邮寄"
    "|受理|服务站|营业|开标|住所|注册地|局|厅|站"
)
_AROUND = 24  # characters before an address that say whose it is

Spans = Iterator[tuple[int, int, bool]]


def find_addresses(text: str, context: str = "") -> Spans:
    """Yield (start, end, sure) of addresses; context is the heading of the column the text stands in.

    A room in a housing estate is sure; a house in a village or street is sure after 住、住址 and the like.
    """
    if "号" not in text and "室" not in text and "户" not in text and "单元" not in text:
        return
    home = bool(_HOME.search(context.strip()))
    taken: list[tuple[int, int]] = []
    for pattern, alone in ((_ROOM, True), (_UNIT_ROOM, True), (_HOUSE, False)):
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(start < other_end and end > other for other, other_end in taken):
                continue
            said = _HOME.search(text[max(0, start - _AROUND) : start]) or _said_inside(found[0])
            lives = home or bool(said)
            if not lives and (not alone or _OFFICE.search(text[max(0, start - _AROUND) : end])):
                continue
            taken.append((start, end))
            yield start, end, True


def _said_inside(found: str) -> bool:
    return bool(re.match(r"(?:.{0,8})(?:家住|住址|现住|居住|住在|住)", found))
