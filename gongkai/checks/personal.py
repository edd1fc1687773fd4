"""Personal numbers in texts that are to be made public: mobile, identity and bank card numbers.

Numbers written in full-width digits or in groups count as well. What fails its own check digit is some other
number, and an office's landline is public.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

__all__ = ["Personal", "find_personal", "mask_personal"]

_DIGIT = "[0-9０-９]"
_GAP = "[ \u3000-]?"
_ALONE = "(?<![0-9０-９A-Za-z])"
_OVER = "(?![0-9０-９A-Za-z])"
_HAN_DIGIT = "[〇零○一二三四五六七八九]"

_MOBILE = re.compile(
    f"{_ALONE}[1１][3-9３-９]{_DIGIT}{_GAP}{_DIGIT}{{4}}{_GAP}{_DIGIT}{{4}}{_OVER}"
    f"|(?<!{_HAN_DIGIT})一[三四五六七八九]{_HAN_DIGIT}{{9}}(?!{_HAN_DIGIT})"
)
_IDENTITY = re.compile(f"{_ALONE}{_DIGIT}{{6}}{_GAP}{_DIGIT}{{8}}{_GAP}{_DIGIT}{{3}}[0-9０-９XxＸｘ]{_OVER}")
_CARD = re.compile(f"{_ALONE}(?=[3-9３-９]){_DIGIT}{{4}}(?:{_GAP}{_DIGIT}{{4}}){{3}}(?:{_GAP}{_DIGIT}{{1,3}})?{_OVER}")

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
_CHECK_DIGITS = "10X98765432"
_PLAIN = str.maketrans("０１２３４５６７８９Ｘｘx", "0123456789XXX", " \u3000-")


class Personal(NamedTuple):
    """kind: mobile, identity or card; start and end are offsets in the text"""

    kind: str
    start: int
    end: int


class _Kind(NamedTuple):
    """What a number looks like, whether it is one, and how many characters of it may be shown at both ends."""

    name: str
    pattern: re.Pattern[str]
    is_one: Callable[[str], bool]
    head: int
    tail: int

    def mask(self, found: re.Match[str]) -> str:
        number = found[0]
        if not self.is_one(number.translate(_PLAIN)):
            return number
        hidden = len(number) - self.head - self.tail
        return number[: self.head] + "*" * hidden + number[-self.tail :]


def find_personal(text: str) -> Iterator[Personal]:
    """Yield every personal number, kind by kind."""
    for kind in _KINDS:
        for found in kind.pattern.finditer(text):
            if kind.is_one(found[0].translate(_PLAIN)):
                yield Personal(kind.name, found.start(), found.end())


def mask_personal(text: str) -> str:
    """Return a text of the same length in which the middle of every personal number is asterisks."""
    for kind in _KINDS:
        text = kind.pattern.sub(kind.mask, text)
    return text


def _is_identity(number: str) -> bool:
    """GB 11643: a date of birth, and a check digit that fits."""
    if not (number[6:8] in ("19", "20") and 1 <= int(number[10:12]) <= 12 and 1 <= int(number[12:14]) <= 31):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return number[17] == _CHECK_DIGITS[total % 11]


def _is_card(number: str) -> bool:
    """The sum of Luhn, as on every bank card."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


_KINDS = (
    _Kind("identity", _IDENTITY, _is_identity, 6, 4),
    _Kind("mobile", _MOBILE, bool, 3, 4),
    _Kind("card", _CARD, _is_card, 4, 4),
)
