"""What a person follows a case with: a receipt number, and a secret that is told once."""

import hmac
import secrets
from base64 import b32encode

from django.conf import settings

from gongkai.base.fields import mark_of
from gongkai.base.numbering import next_number

LENGTH = 12  # characters of base 32: 60 bits


def next_receipt_number(year: int) -> str:
    """`2026-000012`: one series for the site and year; the last digit guards against a slip of the pen."""
    digits = f"{year}{next_number('receipt', year):06d}"
    return f"{digits[:4]}-{digits[4:]}{check_digit(digits)}"


def check_digit(digits: str) -> int:
    """Luhn's: a digit mistyped or two neighbours swapped is seen without asking the database."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return -total % 10


def well_formed(receipt_number: str) -> bool:
    digits = receipt_number.replace("-", "")
    return len(digits) == 11 and digits.isascii() and digits.isdecimal() and check_digit(digits[:-1]) == int(digits[-1])


def new_secret(filing_key: str = "") -> str:
    """A secret of sixty bits. With a filing's key it is that filing's own: sent again, the same secret is told."""
    if filing_key:
        raw = hmac.digest(settings.PERSONAL_DATA_KEY, f"receipt secret {filing_key}".encode(), "sha256")
    else:
        raw = secrets.token_bytes(8)
    return b32encode(raw).decode("ascii")[:LENGTH].lower()


def secret_mark(secret: str) -> str:
    return mark_of("receipt secret", secret.strip().lower().replace("-", ""))


def same_secret(secret: str, mark: str) -> bool:
    return hmac.compare_digest(secret_mark(secret), mark)
