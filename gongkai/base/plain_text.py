"""Text that people type: characters nobody can see are refused with their place, and blank is what looks blank."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
INVISIBLE = re.compile("[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0]")


class PlainText(forms.CharField):
    """What is typed, with one kind of line end, without what cannot be seen.

    longest  characters; a browser is not told, since it would cut what is pasted without a word
    narrow   full-width characters become half-width, as in numbers
    """

    def __init__(self, *, longest: int, narrow: bool = False, missing: str = "", **how: Any) -> None:
        self.longest, self.narrow = longest, narrow
        super().__init__(**how)
        if missing:
            self.error_messages["required"] = missing

    def to_python(self, value: Any) -> str:
        text = "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n")
        if found := CONTROLS.search(text):
            raise ValidationError(f"含不可见的控制字符（第{found.start() + 1}个字符），请删去后重新输入。")
        if TURNING.search(text):
            raise ValidationError("含不可见的方向控制字符，请重新输入。")
        seen = INVISIBLE.sub("", text)
        return super().to_python(unicodedata.normalize("NFKC", seen) if self.narrow else seen)

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(f"现有{len(value)}字，最长{self.longest}字，请删减。")
