"""What a letter must not go out without: the right kind, article, remedies, a name, nothing left to fill in."""

import re
from typing import NamedTuple

from gongkai.applications.letter_kinds import kind_of_decision
from gongkai.applications.papers.gathering import Matter, decision_of
from gongkai.applications.papers.wording import FIELDS, PLACEHOLDER, Body, filled, needed, placeholders
from gongkai.law.remedies import Clause
from gongkai.law.remedy_clause import wanting

LEFT_BLANK = re.compile(r"[×xX]{3,}|_{3,}|＿{2,}|【[^】]*】|（此处[^）]*）|请填写|待补充|某某")
TYPED = {"查明情况": "findings", "提供内容": "given", "不予公开部分": "withheld", "负责机关": "right_organ"}
"""What staff type into an answer: only there may something have been left to fill in."""


class Fault(NamedTuple):
    """field  the field of the form it speaks of, or None"""

    message: str
    field: str | None = None


def errors_of(matter: Matter, said: Body) -> list[Fault]:
    """Everything that stands against issuing the letter, each with what to do."""
    found = [*misplaced(matter), *left_blank(matter)]
    values = matter.values
    if unknown := [name for name in placeholders(said) if name not in FIELDS]:
        return [Fault(f"文书模板里有未知的占位符：{'、'.join(unknown)}。请修改模板。")]
    found += [Fault(f"文书缺“{FIELDS[name]}”。", TYPED.get(name)) for name in needed(said) if not values[name]]
    text = "".join(filled(said, values))
    if not values["依据"] or values["依据"] not in text:
        found.append(Fault("文书缺法律依据。请在文书中写明所依据的条款。", "source"))
    found += unremedied(matter, text)
    if not matter.addressee:
        found.append(Fault("文书没有收件人姓名或者名称。"))
    return found


def misplaced(matter: Matter) -> list[Fault]:
    """A letter of an answer must be the one its outcome calls for (条例36)."""
    decision = decision_of(matter.application)
    if matter.kind.word != "答":
        return []
    if decision is None:
        return [Fault("还没有拟写答复，不能制作答复文书。")]
    if kind_of_decision(decision.outcome, decision.source) != matter.kind.key:
        return [
            Fault(f"文书与处理结果不符：处理结果是“{decision.get_outcome_display()}”。请换用对应的文书。", "outcome")
        ]
    return []


def unremedied(matter: Matter, text: str) -> list[Fault]:
    """A letter that can be objected to says so, whole, as the law stands on its day."""
    if matter.clause is Clause.NONE:
        return []
    missing = wanting(matter.clause, matter.organ, matter.places, on=matter.on, online=matter.online)
    if missing:
        return [Fault(f"救济途径缺{'、'.join(missing)}的名称。请在“文书设置”或者系统设置中填写。")]
    return [] if matter.remedy in text else [Fault("文书缺救济途径。请在文书中保留“救济告知”。")]


def left_blank(matter: Matter) -> list[Fault]:
    if matter.kind.word != "答":
        return []
    return [
        Fault(f"“{FIELDS[name]}”里还有未填的内容“{blank[0]}”。请补全。", field)
        for name, field in TYPED.items()
        if (blank := LEFT_BLANK.search(matter.values[name]))
    ]


def errors_of_wording(said: Body, usual: Body, clause: Clause) -> list[str]:
    """What stands against a unit's own wording of a kind: it may say more than the usual one, never less."""
    found = []
    stray = [
        each.words for each in said if "{" in PLACEHOLDER.sub("", each.words) or "}" in PLACEHOLDER.sub("", each.words)
    ]
    if stray:
        found.append(f"有不完整的占位符：{stray[0][:30]}。占位符应写作{{{{申请人}}}}。")
    used = placeholders(said)
    if unknown := [name for name in used if name not in FIELDS]:
        found.append(f"有未知的占位符：{'、'.join(unknown)}。")
    wanted = [*(name for name in needed(usual) if name != "称呼"), *(["救济告知"] if clause is not Clause.NONE else [])]
    if missing := [name for name in dict.fromkeys(wanted) if name not in used]:
        found.append(f"缺少本类文书必须写明的内容：{'、'.join(missing)}。")
    if blank := next((LEFT_BLANK.search(each.words) for each in said if LEFT_BLANK.search(each.words)), None):
        found.append(f"还有未填的内容“{blank[0]}”。")
    return found
