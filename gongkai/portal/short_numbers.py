"""The number in a short address: an item's, in base 36, written one way only."""

from django.utils.http import base36_to_int, int_to_base36


class ShortNumber:
    """Raises ValueError for what no item is numbered by, which the resolver answers with 404."""

    regex = "[0-9a-z]{1,12}"

    def to_python(self, value: str) -> int:
        number = base36_to_int(value)
        if int_to_base36(number) != value:
            raise ValueError(value)
        return number

    def to_url(self, value: int) -> str:
        return int_to_base36(value)
