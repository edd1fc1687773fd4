"""Numbers that prove themselves: identity numbers, bank cards, unified social credit codes."""

from datetime import date

__all__ = ["is_credit_code", "is_identity", "is_luhn", "is_old_identity"]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
_CHECK_DIGITS = "10X98765432"
_CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100
_PROVINCES = frozenset(
    ("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44",
     "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91")
)  # fmt: skip


def is_identity(number: str) -> bool:
    """GB 11643: 18 places, an area, a date of birth, a check digit that fits (`X` in upper case)."""
    if len(number) != 18 or number[:2] not in _PROVINCES or number[6:8] not in ("19", "20"):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return number[17] == _CHECK_DIGITS[total % 11] and _is_day(number[6:14])


def is_old_identity(number: str) -> bool:
    """The 15 digits of before 1999: an area and a date of birth; there is no check digit."""
    return len(number) == 15 and number[:2] in _PROVINCES and _is_day("19" + number[6:12])


def is_luhn(number: str) -> bool:
    """The sum of Luhn, as on every bank card."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


def is_credit_code(code: str) -> bool:
    """GB 32100: 18 places whose weighted sum fits; an organisation, not a person."""
    if len(code) != 18 or any(letter not in _CREDIT_LETTERS for letter in code):
        return False
    total = sum(_CREDIT_LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(code[:17]))
    return _CREDIT_LETTERS.index(code[17]) == (31 - total % 31) % 31


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
