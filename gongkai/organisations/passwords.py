"""What a password must be (等保二级 身份鉴别), and how a one-time one is made."""

import re
import secrets
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator, UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError

SHORTEST, LONGEST = 10, 128  # hashing time must not grow with what a stranger sends
VARIETIES = (re.compile("[a-z]"), re.compile("[A-Z]"), re.compile("[0-9]"), re.compile("[^A-Za-z0-9]"))
FAMILIAR = re.compile(  # what remains of Gov@12345 or Admin@2024! once digits and signs are taken away
    "(admin(istrator)?|gov(ernment)?|pass(word)?|passw|qwe(r|rt|rty)?|asdf(gh)?|zxcv(b|bn)?|abcd?|qaz|wsx|qazwsx"
    "|welcome|test|root|user|guest|system|manager|huawei|china|login|mima)*"
)
LETTERS = "abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789"  # none that look alike


class PasswordPolicy:
    """The rules of the house as one Django validator: each refusal says how to mend it."""

    common = CommonPasswordValidator()
    similar = UserAttributeSimilarityValidator(user_attributes=("username", "name"), max_similarity=0.7)

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < SHORTEST:
            raise ValidationError(f"密码太短：至少{SHORTEST}位。")
        if len(password) > LONGEST:
            raise ValidationError(f"密码太长：最多{LONGEST}位。")
        if sum(bool(variety.search(password)) for variety in VARIETIES) < 3:
            raise ValidationError("密码太单一：大写字母、小写字母、数字、符号至少用三种。")
        if self._is_familiar(password):
            raise ValidationError("这是常见密码，容易被猜中，请换一个。")
        try:
            self.similar.validate(password, user)
        except ValidationError as too_similar:
            raise ValidationError("密码与账号或姓名太相似，请换一个。") from too_similar

    def _is_familiar(self, password: str) -> bool:
        lowered = password.lower().strip()
        if lowered in self.common.passwords or FAMILIAR.fullmatch(re.sub("[^a-z]", "", lowered)):
            return True
        return len(set(lowered)) < 5

    def get_help_text(self) -> str:
        return f"至少{SHORTEST}位；大写字母、小写字母、数字、符号至少用三种；不用常见密码，不与账号、姓名相似。"


def one_time_password() -> str:
    """Return 16 random characters in four groups, with every variety, easy to read out."""
    groups = ["".join(secrets.choice("".join(LETTERS)) for _ in range(3)) for _ in range(4)]
    kinds = [*LETTERS, "".join(LETTERS)]
    secrets.SystemRandom().shuffle(kinds)
    return "-".join(group + secrets.choice(kind) for group, kind in zip(groups, kinds, strict=True))
