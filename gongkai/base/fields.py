"""A text column that is unreadable at rest: personal data is encrypted before it reaches the database."""

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
