"""Personal data in texts that are to be made public: identity numbers, mobile and home telephones, bank cards,
passports, home addresses, number plates.

Digits of every script count, glued to others or written in groups. What fails its own check digit is some other number;
an office's landline and a hotline are public. `sure` tells what is certain from what only looks like it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.checks.addresses import find_addresses
from gongkai.checks.check_digits import is_credit_code, is_identity, is_luhn, is_old_identity

__all__ = ["LABELS", "Personal", "find_personal", "mask_personal"]

LABELS = {
    "identity": "身份证号",
    "mobile": "手机号",
    "card": "银行卡号",
    "landline": "住宅电话",
    "passport": "护照号",
    "address": "家庭住址",
    "plate": "车牌号",
}

_UNSEEN = "[\u200b-\u200f\u2060\ufeff\u00ad]*"  # characters that show nothing
_D = rf"(?:\d{_UNSEEN})"
_X = "[0-9０-９XxＸｘ]"
_GAP = "[ \u3000\u00a0.·_-]"
_ALONE = r"(?<![\dA-Za-z])"
_OVER = r"(?![\dA-Za-z])"
_HAN_DIGIT = "[〇零○一二三四五六七八九]"
_ANY_DIGIT = re.compile(rf"\d|{_HAN_DIGIT}")
SHORTEST = 5  # characters of anything personal
_AROUND = 16  # characters before a number that may say what it is

_GROUPED = "|".join(
    _GAP.join(f"{_D}{{{size}}}" for size in sizes[:-1]) + f"{_GAP}{_D}{{{sizes[-1] - 1}}}{_X}"
    for sizes in ((6, 8, 4), (6, 4, 4, 4), (6, 4, 2, 2, 4), (4, 4, 4, 4, 2), (3, 3, 4, 4, 4), (1,) * 18)
)
_RUN = re.compile(rf"(?<!\d)(?:{_GROUPED})(?!\d)|(?<!\d){_D}{{17,60}}[XxＸｘ]?")
_OLD = re.compile(rf"(?<!\d){_D}{{15}}(?!\d)")
_MOBILE = re.compile(
    rf"(?:(?<![\d.])|(?<=[^\d.]86)|(?<=^86)|(?<=0086))[1１][3-9３-９]{_D}{_GAP}?{_D}{{4}}{_GAP}?{_D}{{4}}(?![\d])"
    rf"|(?<!\d)[1１][3-9３-９]{_D}{_GAP}{_D}{{3}}{_GAP}{_D}{{5}}(?!\d)"
    rf"|(?<!{_HAN_DIGIT})一[三四五六七八九]{_HAN_DIGIT}{{9}}(?!{_HAN_DIGIT})"
)
_CARD = re.compile(rf"(?<!\d)(?=[3-9３-９]){_D}{{4}}(?:{_GAP}?{_D}{{4}}){{3}}(?:{_GAP}?{_D}{{1,3}})?(?!\d)")
_LANDLINE = re.compile(rf"{_ALONE}(?:0\d{{2,3}}{_GAP}?)?[2-8]\d{{6,7}}{_OVER}")
_PASSPORT = re.compile(rf"{_ALONE}(?:[EeＥ][A-Za-z]?|[GgＧ])\d{{7,8}}{_OVER}")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(rf"[{_PROVINCES}][A-HJ-NP-Z][·. ]?[A-HJ-NP-Z0-9]{{4,5}}[A-HJ-NP-Z0-9挂学警]{_OVER}")
_SAYS = {
    "identity": re.compile("身份证|证件号|公民身份|身份号码"),
    "card": re.compile("卡号|银行卡|存折|账号|帐号|账户|帐户|社保卡|一卡通|开户"),
    "landline": re.compile("家庭电话|住宅电话|宅电|家庭联系|家里电话|固话（家）"),
    "passport": re.compile("护照|通行证"),
    "organisation": re.compile("信用代码|统一代码|组织机构"),
}
_CARD_ISSUERS = ("62", "4", "5", "35", "37", "60", "68", "69", "94", "95", "98")


class Personal(NamedTuple):
    """kind: a key of LABELS; start and end are offsets in the text; sure: not merely like it"""

    kind: str
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, and the heading of the column it stands in."""

    text: str
    context: str

    def says(self, kind: str, at: int) -> bool:
        said = self.context + self.text[max(0, at - _AROUND) : at]
        return bool(_SAYS[kind].search(said))


def find_personal(text: str, *, context: str = "", doubtful: bool = False) -> Iterator[Personal]:
    """Yield what is personal, kind by kind; no two overlap.

    context   the heading of the column the text stands in, where it stands in a table
    doubtful  whether to yield what only looks like it, too
    """
    if len(text) < SHORTEST or not _ANY_DIGIT.search(text):
        return
    taken: list[Personal] = []
    for finder in _FINDERS:
        for found in finder(_Text(text, context)):
            free = all(found.end <= other.start or found.start >= other.end for other in taken)
            if free and (found.sure or doubtful):
                taken.append(found)
                yield found


def mask_personal(text: str, *, context: str = "", doubtful: bool = False) -> str:
    """Return a text of the same length in which the middle of everything personal is asterisks."""
    letters = list(text)
    for kind, start, end, _ in find_personal(text, context=context, doubtful=doubtful):
        first, last = _hidden(kind, text[start:end])
        letters[start + first : start + last] = "*" * (last - first)
    return "".join(letters)


def _hidden(kind: str, found: str) -> tuple[int, int]:
    """Which characters of a find are hidden: what is between its first and last few digits."""
    if kind == "address":
        digit = re.search(r"[\d一二三四五六七八九十百]{1,5}(?:号|栋|幢|座|#|组|队|户|室)", found)
        return (digit.start() if digit else len(found) // 2), len(found)
    head, tail = _SHOWN[kind]
    places = [place for place, letter in enumerate(found) if letter.isalnum()]
    return places[head - 1] + 1, places[-tail]


_SHOWN = {"identity": (6, 4), "mobile": (3, 4), "card": (4, 4), "landline": (3, 2), "passport": (2, 2), "plate": (2, 2)}


def _plain(number: str) -> str:
    """The number in ASCII digits and upper case, without what stands between them."""
    folded = unicodedata.normalize("NFKC", number).upper()
    return "".join(letter for letter in folded if letter.isascii() and letter.isalnum())


def _identities(said: _Text) -> Iterator[Personal]:
    for run in _RUN.finditer(said.text):
        places = [place for place in range(*run.span()) if said.text[place].isalnum()]
        number = _plain(run[0])
        at = 0
        while at + 18 <= len(number):
            if is_identity(number[at : at + 18]):
                yield Personal("identity", places[at], places[at + 17] + 1)
                at += 18
            else:
                at += 1
    for found in _OLD.finditer(said.text):
        if said.says("identity", found.start()) and is_old_identity(_plain(found[0])):
            yield Personal("identity", *found.span())


def _mobiles(said: _Text) -> Iterator[Personal]:
    """Alone, or where an identity number with which it is written in one leaves off."""
    for found in _MOBILE.finditer(said.text):
        yield Personal("mobile", *found.span())
    for run in re.finditer(r"(?<!\d)\d{17}[\dXxＸｘ]([1１][3-9３-９]\d{9})(?!\d)", said.text):
        if is_identity(_plain(run[0][:18])):
            yield Personal("mobile", *run.span(1))


def _cards(said: _Text) -> Iterator[Personal]:
    for found in _CARD.finditer(said.text):
        number, around = _plain(found[0]), said.text[max(0, found.start() - 1) : found.end() + 1]
        if not is_luhn(number) or is_credit_code(number) or re.search("[A-Za-z]", around):
            continue
        if not said.says("organisation", found.start()):
            sure = number.startswith(_CARD_ISSUERS) or said.says("card", found.start())
            yield Personal("card", *found.span(), sure)


def _by_what_is_said(kind: str, pattern: re.Pattern[str]) -> Callable[[_Text], Iterator[Personal]]:
    def find(said: _Text) -> Iterator[Personal]:
        for found in pattern.finditer(said.text):
            if said.says(kind, found.start()):
                yield Personal(kind, *found.span())
            elif kind == "passport":
                yield Personal(kind, *found.span(), False)

    return find


def _addresses(said: _Text) -> Iterator[Personal]:
    for start, end, sure in find_addresses(said.text, said.context):
        yield Personal("address", start, end, sure)


def _plates(said: _Text) -> Iterator[Personal]:
    for found in _PLATE.finditer(said.text):
        if re.search(r"\d", found[0]):
            yield Personal("plate", *found.span(), False)


_FINDERS: tuple[Callable[[_Text], Iterator[Personal]], ...] = (
    _identities,
    _mobiles,
    _cards,
    _by_what_is_said("landline", _LANDLINE),
    _by_what_is_said("passport", _PASSPORT),
    _addresses,
    _plates,
)
