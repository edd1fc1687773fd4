"""A text column that is unreadable at rest: personal data is encrypted before it reaches the database."""

import hmac
import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=2)
def cipher(key: bytes) -> Fernet:
    return Fernet(key)


class EncryptedTextField(models.TextField):
    """Text kept as a Fernet token under `settings.PERSONAL_DATA_KEY`; it cannot be searched, and is not meant to be.

    Raises cryptography.fernet.InvalidToken when a stored value was made with another key.
    """

    def get_prep_value(self, value: Any) -> Any:
        if value in (None, ""):
            return value
        return cipher(settings.PERSONAL_DATA_KEY).encrypt(str(value).encode()).decode("ascii")

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        if not value:
            return value
        return cipher(settings.PERSONAL_DATA_KEY).decrypt(value.encode("ascii")).decode()


class EncryptedJSONField(EncryptedTextField):
    """JSON values kept the same way: what a letter says of a person, a draft of a form."""

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(json.dumps(value, ensure_ascii=False) if value is not None else None)

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:  # type: ignore[override]
        text = super().from_db_value(value, expression, connection)
        return json.loads(text) if text else text


def mark_of(*parts: str) -> str:
    """A keyed mark of personal data: the same data, the same mark; nobody without the key finds the data by it."""
    told = "\x1f".join("".join(part.split()).casefold() for part in parts)
    return hmac.digest(settings.PERSONAL_DATA_KEY, told.encode(), "sha256").hex()


def sealed(content: bytes) -> bytes:
    """The bytes of an identity document as they are kept: unreadable without the key."""
    return cipher(settings.PERSONAL_DATA_KEY).encrypt(content)


def unsealed(content: bytes) -> bytes:
    return cipher(settings.PERSONAL_DATA_KEY).decrypt(content)
