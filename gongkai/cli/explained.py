"""Explanations of findings, as a JSON file: a list of fingerprint, author, reason and date."""

import json
from datetime import date
from pathlib import Path

from gongkai.tables.rules.explanations import Explanation

__all__ = ["explanations_in"]


def explanations_in(file: str) -> tuple[Explanation, ...]:
    """Raises ValueError, in Chinese, where the file does not hold them."""
    try:
        listed = json.loads(Path(file).read_text(encoding="utf-8"))
        return tuple(explanation(one) for one in listed)
    except OSError as trouble:
        raise ValueError(f"打不开（{trouble.strerror}）。") from None
    except (ValueError, KeyError, TypeError):
        raise ValueError(
            "不是说明文件。应为 JSON 列表，每条写明 fingerprint、author、reason、on（日期，如 2024-03-01）。"
        ) from None


def explanation(told: dict[str, str]) -> Explanation:
    return Explanation(told["fingerprint"], told["author"], told["reason"], date.fromisoformat(told["on"]))
