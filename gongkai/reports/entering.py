"""What a person types into a cell, turned into a value or refused with the way to mend it. Never silently 0."""

import re
import unicodedata
from decimal import Decimal

from gongkai.tables.model import CellSpec, Kind
from gongkai.tables.sheet import Value

WHOLE = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)")
MONEY = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
DIGITS = 12  # a longer number is a slip of the hand, not a count
PLACES = 4  # of 万元: to the yuan
LONGEST_TEXT = 200
FLAGS = {"是": "是", "有": "是", "否": "否", "无": "否"}


class NotAValue(ValueError):
    """What was typed is no value for the cell; the message says in Chinese what to type instead."""


def entered(text: str, spec: CellSpec) -> Value:
    """The value a person typed for a cell. Full-width digits, thousands separators and outer blanks are taken away.

    Raises NotAValue. A cell is left blank by saying so, not by typing nothing or a dash.
    """
    tidy = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if not tidy:
        raise NotAValue("请填写数值；原件此格为空白的，请选“原件此格为空白”；确为零的填 0。")
    if spec.kind is Kind.FLAG:
        return flag(tidy)
    if spec.kind is Kind.TEXT:
        return words(tidy)
    return money(tidy, spec) if spec.kind is Kind.MONEY else whole(tidy, spec)


def flag(tidy: str) -> str:
    if tidy not in FLAGS:
        raise NotAValue(f"“{tidy[:20]}”不能填在这里：此项只填“是”或“否”。")
    return FLAGS[tidy]


def words(tidy: str) -> str:
    if len(tidy) > LONGEST_TEXT:
        raise NotAValue(f"最多{LONGEST_TEXT}字，现有{len(tidy)}字，请缩短。")
    return tidy


def whole(tidy: str, spec: CellSpec) -> int:
    unit = spec.unit or "件"
    if re.fullmatch(r"[+-]?[0-9]*\.[0-9]+", tidy):
        raise NotAValue(f"“{tidy[:20]}”带有小数：{unit}数须为整数。")
    if not WHOLE.fullmatch(tidy):
        raise NotAValue(
            f"“{tidy[:20]}”不是{unit}数：请只填阿拉伯数字，不带单位和文字；原件此格为空白的，请选“原件此格为空白”。"
        )
    refuse_sign(tidy, spec)
    return int(refuse_length(tidy).replace(",", ""))


def money(tidy: str, spec: CellSpec) -> Decimal:
    if not MONEY.fullmatch(tidy):
        raise NotAValue(f"“{tidy[:20]}”不是金额：请只填阿拉伯数字，单位{spec.unit}。")
    refuse_sign(tidy, spec)
    places = len(tidy.partition(".")[2])
    if places > PLACES:
        raise NotAValue(f"单位{spec.unit}，最多{PLACES}位小数，现有{places}位，请四舍五入或核对单位。")
    return Decimal(refuse_length(tidy).replace(",", ""))


def refuse_sign(tidy: str, spec: CellSpec) -> None:
    negative = tidy.startswith("-")
    if negative and not tidy.strip("-0.,"):
        raise NotAValue("零不带负号，请填 0。")
    if negative and spec.kind is not Kind.CHANGE:
        raise NotAValue(f"不能为负：“{spec.label}”最小为 0。")
    if tidy.startswith("+") and spec.kind is not Kind.CHANGE:
        raise NotAValue("请去掉数字前的加号。")


def refuse_length(tidy: str) -> str:
    if sum(character.isdigit() for character in tidy) > DIGITS:
        raise NotAValue(f"数字超过{DIGITS}位，不是合理的数值，请核对是否多填了位数。")
    return tidy
