"""The unified social credit code of an organ (GB 32100-2015): 18 characters, the last a check character.

1 registering department + 1 kind + 6 region + 9 body code (GB 11714, itself checked) + 1 check character.
"""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BODY_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def check_character(seventeen: str) -> str:
    """Return the 18th character; raises ValueError for a character outside the alphabet (I, O, S, V, Z are)."""
    total = sum(ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(seventeen))
    return ALPHABET[(31 - total % 31) % 31]


def body_check_character(eight: str) -> str:
    """Return the ninth character of the body code inside (`X` stands for 10)."""
    total = sum(BODY_ALPHABET.index(character) * weight for character, weight in zip(eight, BODY_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def organ_code(region: str, number: int) -> str:
    """Return a code of a state organ (11) of a region: both check characters right."""
    body = f"{number:08d}"
    seventeen = f"11{region[:6]}{body}{body_check_character(body)}"
    return seventeen + check_character(seventeen)


def is_valid(code: str) -> bool:
    if len(code) != 18 or not set(code) <= set(ALPHABET) or not code[2:8].isdigit():
        return False
    return body_check_character(code[8:16]) == code[16] and check_character(code[:17]) == code[17]
