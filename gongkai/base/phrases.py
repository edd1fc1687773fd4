"""Where a long title may break: after a unit's name, a year or a comma, and before what it is about."""

import re

AFTER = (r"(?<=人民政府)(?=[^0-9办])", r"(?<=[0-9]年)(?!度)", r"(?<=[0-9]年度)", r"(?<=[、，：])", r"(?<=处理)(?=政府)")
BEFORE = r"(?<=.)(?=政府信息公开|工作年度报告|行政诉讼情况)"
PHRASE = re.compile("|".join((*AFTER, BEFORE)))


def phrases_of(title: str) -> list[str]:
    return [phrase for phrase in PHRASE.split(title) if phrase]
