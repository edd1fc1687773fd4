"""Items made by dice, as many as wanted: Han text with common and rare words as real texts have them.

Words of two to four characters follow Zipf's law; the commonest are those of the field.
"""

import random
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

__all__ = ["COMMONEST", "Made", "made_items"]

COMMONEST = (
    "政府", "信息公开", "管理", "工作", "办法", "规定", "通知", "单位", "部门", "项目", "建设", "服务", "实施",
    "群众", "资金", "预算", "公告", "审批", "农村", "城乡", "医疗保障", "教育", "水利", "交通", "环境保护",
    "安全生产", "财政", "监督检查",
)  # fmt: skip
VOCABULARY = 30_000  # words
CHARACTERS = 3_000  # that they are made of
TEXT = (250, 750)  # characters of a text
CLAUSE = (4, 14)  # words between two marks
START = date(2016, 1, 1)
DAYS = 3_650
UNITS, COLUMNS = 40, 60
KINDS = ("notice", "news", "other_document", "interpretation", "plan", "budget")


class Made(NamedTuple):
    number: int
    title: str
    text: str
    day: date
    kind: str
    unit: int
    column: int


def made_items(count: int, seed: int = 3) -> Iterator[Made]:
    dice = random.Random(seed)
    words, sums = vocabulary(dice)
    for number in range(1, count + 1):
        yield Made(
            number,
            f"关于{clause(dice, words, sums, 5)}的{dice.choice(('通知', '公告', '意见', '办法'))}",
            text(dice, words, sums),
            START + timedelta(days=dice.randrange(DAYS)),
            dice.choice(KINDS),
            min(int(dice.expovariate(0.1)), UNITS - 1),
            dice.randrange(COLUMNS),
        )


def vocabulary(dice: random.Random) -> tuple[list[str], list[float]]:
    """Words, the commonest first, and the sums of their weights."""
    characters = [chr(0x4E00 + at) for at in dice.sample(range(20_900), CHARACTERS)]
    made = {"".join(dice.choices(characters, k=dice.choice((2, 2, 2, 3, 4)))) for _ in range(VOCABULARY)}
    rest = sorted(made)
    dice.shuffle(rest)
    words = [*COMMONEST, *rest]
    return words, list(accumulate(1 / (rank + 10) for rank in range(len(words))))


def clause(dice: random.Random, words: list[str], sums: list[float], size: int) -> str:
    return "".join(words[bisect_left(sums, dice.random() * sums[-1])] for _ in range(size))


def text(dice: random.Random, words: list[str], sums: list[float]) -> str:
    long, parts, size = dice.randint(*TEXT), [], 0
    while size < long:
        part = clause(dice, words, sums, dice.randint(*CLAUSE)) + dice.choice("，，，。")
        parts.append(part)
        size += len(part)
    return "".join(parts)
