"""The edition of an item for each channel, made of its reviewed text alone: whole sentences, what was left out said."""

import re
from dataclasses import dataclass

from django.conf import settings

from gongkai.publishing.body import blocks
from gongkai.publishing.channels import SPOKEN_PER_MINUTE, Limits
from gongkai.publishing.models import Revision

SENTENCE = re.compile(r"[^。！？!?；\n]*(?:[。！？!?；]+[”’」』）)]*|\n+|$)")
CLAUSE = "，、：,"
FULL_TEXT = "全文："
CUT = "……"
SPOKEN_SIGNS = (
    (re.compile(r"〔(\d{4})〕(\d+)号"), r"\1年第\2号"),
    (re.compile(r"(\d+(?:\.\d+)?)%"), r"百分之\1"),
    (re.compile(r"(?<=\d)[~～—–-]+(?=\d)"), "至"),
    (re.compile(r"℃"), "摄氏度"),
    (re.compile(r"㎡|m²"), "平方米"),
    (re.compile(r"[（(]([^）)]*)[）)]"), r"，\1，"),
    (re.compile(r"https?://\S+"), ""),
    (re.compile(r"[，、]{2,}|，(?=[。！？；])"), lambda found: "，" if len(found[0]) > 1 else ""),
)


@dataclass(frozen=True, slots=True)
class Edition:
    """heading "" where the channel has none of its own; left_out characters of the text that did not fit"""

    heading: str
    text: str
    left_out: int = 0


def edition(revision: Revision, limits: Limits, address: str) -> Edition:
    """What goes out of a revision on a channel; `address` is its short permanent one."""
    whole = "\n".join(blocks(revision.body)) or revision.summary
    if limits.spoken:
        whole = spoken(whole)
    heading = shortened(revision.title, limits.title) if limits.title else ""
    after = ending(limits, address)
    before = "" if heading else beginning(revision.title, limits, after)
    if limits.longest is None:
        return Edition(heading, f"{before}{whole}{after}")
    room = limits.longest - len(before) - len(after)
    if len(whole) > room and revision.summary and len(revision.summary) <= room:
        return Edition(heading, f"{before}{revision.summary}{after}", len(whole))
    kept = cut(whole, room)
    return Edition(heading, f"{before}{kept}{after}", len(whole) - len(kept.removesuffix(CUT)))


def beginning(title: str, limits: Limits, after: str) -> str:
    """The title, where the channel has no heading: cut only where it alone would not fit."""
    if limits.longest:
        title = shortened(title, limits.longest - len(after) - len("【】\n"))
    return f"{spoken(title)}。\n" if limits.spoken else f"【{title}】"


def ending(limits: Limits, address: str) -> str:
    if limits.spoken:
        return f"\n详细内容请登录{settings.SITE['name']}网站查询。"
    return f"\n{FULL_TEXT}{address}" if limits.link else ""


def cut(text: str, room: int) -> str:
    """As many whole sentences as there is room for; of one that is too long by itself its first clauses, and …….

    Nothing is ever cut within a clause, unless there is no other way to say anything at all.
    """
    text = text.strip()
    if len(text) <= room:
        return text
    kept = ""
    for sentence in SENTENCE.findall(text):
        if len(kept) + len(sentence.rstrip()) > room:
            break
        kept += sentence
    return kept.rstrip() or clauses(text, room)


def clauses(text: str, room: int) -> str:
    room = max(0, room - len(CUT))
    end = max((text.rfind(mark, 0, room + 1) for mark in CLAUSE), default=-1)
    return (text[:end] if end > 0 else text[:room]).rstrip() + CUT if room else ""


def shortened(title: str, longest: int) -> str:
    return title if len(title) <= longest else title[: longest - 1] + "…"


def spoken(text: str) -> str:
    """The text as it is read out: no brackets, no addresses, signs in words."""
    for pattern, said in SPOKEN_SIGNS:
        text = pattern.sub(said, text)
    return text.strip("，")


def seconds_to_read(text: str) -> int:
    return -(-len(re.sub(r"\s", "", text)) * 60 // SPOKEN_PER_MINUTE)
