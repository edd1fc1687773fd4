"""Personal data in texts that are to be made public: mobile numbers and identity numbers."""

import re

__all__ = ["mask_personal"]

MOBILE = re.compile(r"(?<![0-9])(1[3-9][0-9])[0-9]{4}([0-9]{4})(?![0-9])")
IDENTITY = re.compile(r"(?<![0-9])([1-9][0-9]{5})(?:19|20)[0-9]{9}([0-9Xx]{3})(?![0-9])")


def mask_personal(text: str) -> str:
    """The text with the middle of mobile and identity numbers replaced by asterisks."""
    return IDENTITY.sub(r"\1*********\2", MOBILE.sub(r"\1****\2", text))
