"""One printed value to a number: what is printed decides, and what is no number stays None."""

import re
from decimal import Decimal
from typing import NamedTuple

from gongkai.tables.model import Kind
from gongkai.tables.sheet import How, Value

__all__ = ["LONGEST", "Reading", "read_count", "read_ink"]

LONGEST = 12  # digits of a count; a longer run of digits is no count of any unit in the country
YUAN_IN_WAN = 10_000

_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_UNIT = re.compile(r"\s*(亿元|万元|元)(?![一-鿿])|(亿元|万元|元)")
_LOOKALIKE = str.maketrans("OoQ〇lI", "000011")


class Reading(NamedTuple):
    value: Value
    how: How
    flags: tuple[str, ...] = ()
    end: int = 0  # characters of the source beyond the digits that belong to the value (a unit)


def read_ink(ink: str, kind: Kind, unit: str = "", after: str = "") -> Reading:
    """Read one folded value for a cell of `kind`; `after` is the source behind it, for a printed unit of money."""
    flags: tuple[str, ...] = ()
    if ink in "OoQ〇":
        ink, flags = ink.translate(_LOOKALIKE), ("ocr-substituted",)
    if _THOUSANDS.fullmatch(ink):
        ink = ink.replace(",", "")
    if not _PLAIN.fullmatch(ink) or ink == "-0":
        return Reading(None, "label", ("not-a-count",))
    if kind is Kind.MONEY:
        return _money(ink, unit, after)
    return Reading(read_count(ink, kind), "label", flags) if read_count(ink, kind) is not None else _NO_COUNT


_NO_COUNT = Reading(None, "label", ("not-a-count",))


def read_count(ink: str, kind: Kind) -> int | None:
    """A whole number without leading zeros, below nought only for a change."""
    digits = ink[1:] if ink[0] == "-" else ink
    if not digits.isdigit() or len(digits) > LONGEST or (len(digits) > 1 and digits[0] == "0"):
        return None
    return None if ink[0] == "-" and kind is not Kind.CHANGE else int(ink)


def _money(ink: str, unit: str, after: str) -> Reading:
    digits = ink.split(".")[0].lstrip("-")
    if ink[0] == "-" or len(digits) > LONGEST or (len(digits) > 1 and digits[0] == "0"):
        return _NO_COUNT
    amount = Decimal(ink)
    printed = _UNIT.match(after)
    if not printed:
        return Reading(amount, "label")
    name = printed[1] or printed[2]
    end = printed.end()
    if name == unit or (name == "万元" and not unit):
        return Reading(amount, "label", (), end)
    if name == "元" and unit == "万元":
        return Reading(amount / YUAN_IN_WAN, "converted", (), end)
    if name == "亿元" and unit == "万元":
        return Reading(amount * YUAN_IN_WAN, "converted", (), end)
    if name == "万元" and unit == "元":
        return Reading(amount * YUAN_IN_WAN, "converted", (), end)
    return Reading(amount, "label", ("unit-converted",), end)
