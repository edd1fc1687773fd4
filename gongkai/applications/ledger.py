"""A ledger kept elsewhere, read as applications: what each row means, and what is wrong with it. Nothing is written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from gongkai.applications.actions.filing import FIRST_LAW, Person
from gongkai.applications.models import ApplicantClass, Application, Channel
from gongkai.base.fields import mark_of
from gongkai.law.outcomes import OUTCOMES
from gongkai.organisations.models import Unit

COLUMNS = {
    "number": ("登记号", "编号"),
    "received": ("收到日期", "收到申请之日", "登记日期"),
    "channel": ("提交方式", "申请方式"),
    "applicant_class": ("申请人类别", "申请人类型"),
    "name": ("申请人", "姓名", "姓名或者名称"),
    "phone": ("联系电话", "电话"),
    "title": ("信息名称", "申请内容", "所需信息"),
    "outcome": ("办理结果", "答复结果"),
    "decided": ("答复日期", "办结日期"),
    "served": ("送达日期",),
}
REQUIRED = ("received", "name", "title")
DATE = re.compile(r"^(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?(?: 00:00:00)?$")
CHANNELS = {label: value for value, label in Channel.choices} | {
    "网络": "online", "网上": "online", "信函": "signed_mail", "挂号信": "signed_mail", "当面": "in_person",
}  # fmt: skip
CLASSES = {label: value for value, label in ApplicantClass.choices} | {
    "公民": "natural_person", "个人": "natural_person", "企业": "commercial_enterprise", "其他": "other_org",
}  # fmt: skip
RESULTS = {each.label: key for key, each in OUTCOMES.items() if key != "other_misc"} | {"其他": "other_misc"}


@dataclass
class Entry:
    """One row: its number in the file, what it says, what is wrong with it, and the case it already is."""

    row: int
    person: Person
    title: str
    received: date | None
    channel: str
    applicant_class: str
    number: str = ""
    outcome: str = ""
    decided: date | None = None
    served: date | None = None
    faults: list[str] = field(default_factory=list)
    known: Application | None = None

    @property
    def ready(self) -> bool:
        return not self.faults and self.known is None

    @property
    def class_words(self) -> str:
        return ApplicantClass(self.applicant_class).label

    @property
    def outcome_words(self) -> str:
        return OUTCOMES[self.outcome].label if self.outcome else "在办"


def entries_of(rows: Sequence[Sequence[str]], unit: Unit, today: date) -> tuple[list[Entry], str]:
    """(entries, why the file as a whole cannot be used); the first row names the columns."""
    places = places_of(rows[0]) if rows else {}
    if missing := [COLUMNS[name][0] for name in REQUIRED if name not in places]:
        return (
            [],
            f"第一行缺列名：{'、'.join(missing)}。可用的列名：{'、'.join(names[0] for names in COLUMNS.values())}。",
        )
    found = [entry_of(number, row, places, today) for number, row in enumerate(rows[1:], start=2) if any(row)]
    mark_known(found, unit)
    return found, "" if found else "文件里没有数据行。"


def places_of(heading: Sequence[str]) -> dict[str, int]:
    compact = ["".join(text.split()) for text in heading]
    return {
        name: compact.index(label) for name, labels in COLUMNS.items() for label in labels[::-1] if label in compact
    }


def entry_of(number: int, row: Sequence[str], places: dict[str, int], today: date) -> Entry:
    said = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
    faults: list[str] = []

    def day(name: str, label: str) -> date | None:
        text = said.get(name, "")
        found = day_of(text)
        if text and found is None:
            faults.append(f"{label}“{text}”看不懂")
        elif found and not FIRST_LAW <= found <= today:
            faults.append(f"{label}{found}不在条例施行至今天之间")
        return found

    def choice(name: str, label: str, words: dict[str, str], usual: str) -> str:
        text = said.get(name, "")
        if text and text not in words:
            faults.append(f"{label}“{text}”不在可选之列")
        return words.get(text, usual)

    entry = Entry(
        row=number,
        person=Person(said.get("name", ""), phone=said.get("phone", "")),
        title=said.get("title", ""),
        received=day("received", "收到日期"),
        channel=choice("channel", "提交方式", CHANNELS, Channel.IN_PERSON),
        applicant_class=choice("applicant_class", "申请人类别", CLASSES, ApplicantClass.NATURAL_PERSON),
        number=said.get("number", ""),
        outcome=choice("outcome", "办理结果", RESULTS, ""),
        decided=day("decided", "答复日期"),
        served=day("served", "送达日期"),
        faults=faults,
    )
    faults += contradictions(entry)
    return entry


def contradictions(entry: Entry) -> list[str]:
    checks = (
        (not entry.person.name, "缺申请人"),
        (not entry.title, "缺信息名称"),
        (entry.received is None, "缺收到日期"),
        (bool(entry.outcome) != (entry.decided is not None), "办理结果和答复日期须同时填写或者同时空白"),
        (bool(entry.received and entry.decided and entry.decided < entry.received), "答复日期早于收到日期"),
        (bool(entry.served and (entry.decided is None or entry.served < entry.decided)), "送达日期早于答复日期"),
        (entry.outcome == "partly_disclosed" and entry.decided is None, "缺答复日期"),
    )
    return list(dict.fromkeys(words for wrong, words in checks if wrong))


def day_of(text: str) -> date | None:
    match = DATE.match(text)
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def mark_known(entries: list[Entry], unit: Unit) -> None:
    """Rows that are here already, and rows that stand twice in the file, are left alone."""
    seen: dict[tuple, int] = {}
    for entry in entries:
        same = (entry.received, entry.person.mark, mark_of(entry.title))
        if same in seen:
            entry.faults.append(f"与第{seen[same]}行相同")
        seen.setdefault(same, entry.row)
        entry.known = Application.objects.filter(
            unit=unit, receipt_date=entry.received, applicant_mark=same[1], content_mark=same[2]
        ).first()
        taken = entry.number and Application.objects.filter(number=entry.number).exclude(
            pk=getattr(entry.known, "pk", None)
        )
        if taken and taken.exists():
            entry.faults.append(f"登记号{entry.number}已被使用")
