"""The paragraph of a letter that says how to object: which body, which court, within which days, in which order.

What the law asks of it changed on 2024-01-01 (复议法 as revised in 2023): refusals go to reconsideration first, and
county departments are reviewed by the county government alone.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.remedies import RECONSIDERATION, SUIT_AFTER_REVIEW, SUIT_MONTHS, Clause

__all__ = ["NOT_ADMITTED", "REVISED", "Authorities", "Organ", "clause_on", "remedy", "sources", "wanting"]

REVISED = date(2024, 1, 1)
NOT_ADMITTED = frozenset(
    {
        "refused_admin_query",
        "unavailable_needs_creation",
        "not_processed_petition",
        "not_processed_repeat",
        "not_processed_publication",
    }
)
"""Outcomes whose letters courts do not review (法释〔2025〕8号, restated); offices print the choice by habit."""


class Organ(StrEnum):
    """Whose answer it is: by this the reviewing body is found."""

    COUNTY_GOVERNMENT = "county_government"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    VERTICAL = "vertical"  # 海关、金融、外汇、税务、国家安全


@dataclass(frozen=True, slots=True)
class Authorities:
    """The names a paragraph may have to print; "" where the place has none or has not named it.

    county, above     the county government, and the government of the city above it
    higher_department the department next above, for organs under vertical management and for answers before 2024
    court, higher_court  the basic court, and the intermediate one for answers of the county government
    online            where reconsideration can be asked for over the internet
    """

    county: str
    above: str = ""
    higher_department: str = ""
    court: str = ""
    higher_court: str = ""
    online: str = ""


def clause_on(clause: Clause, on: date) -> Clause:
    """The clause as of the day of the letter: before 2024 nobody had to ask for reconsideration first (复议法23)."""
    return Clause.CHOICE if clause is Clause.FIRST and on < REVISED else clause


def bodies(organ: Organ, places: Authorities, on: date) -> list[str]:
    """Who may be asked for reconsideration (复议法24, 27)."""
    if organ is Organ.COUNTY_GOVERNMENT:
        return [places.above]
    if organ is Organ.VERTICAL:
        return [places.higher_department]
    if organ is Organ.DEPARTMENT and on < REVISED and places.higher_department:
        return [places.county, places.higher_department]
    return [places.county]


def court(organ: Organ, places: Authorities) -> str:
    """The court of first instance (行诉法14, 15)."""
    return places.higher_court if organ is Organ.COUNTY_GOVERNMENT else places.court


def wanting(clause: Clause, organ: Organ, places: Authorities, *, on: date, online: bool) -> list[str]:
    """The names this paragraph cannot do without and does not have, as a clerk knows them."""
    if clause is Clause.NONE:
        return []
    needed = {"行政复议机关": all(bodies(organ, places, on))}
    if clause_on(clause, on) is Clause.CHOICE:
        needed["人民法院"] = bool(court(organ, places))
    if online and on >= REVISED:
        needed["互联网行政复议渠道"] = bool(places.online)
    return [name for name, known in needed.items() if not known]


def remedy(clause: Clause, organ: Organ, places: Authorities, *, on: date, online: bool = False, part: str = "") -> str:
    """The paragraph, "" for letters that carry none.

    online  the letter goes out over the internet, so it names the channel for reconsideration (复议法22)
    part    what may be objected to where it is not the whole letter, e.g. 不予公开的部分
    """
    known = clause_on(clause, on)
    if known is Clause.NONE:
        return ""
    what = f"本答复中{part}" if part else "本答复"
    body = "或者".join(filter(None, bodies(organ, places, on)))
    if known is Clause.FIRST:
        said = (
            f"如对{what}不服，应当自收到本答复之日起{RECONSIDERATION}日内，先向{body}申请行政复议；"
            f"对行政复议决定不服的，可以自收到行政复议决定书之日起{SUIT_AFTER_REVIEW}日内，依法向人民法院提起行政诉讼。"
        )
    else:
        said = (
            f"如对{what}不服，可以自收到本答复之日起{RECONSIDERATION}日内，向{body}申请行政复议；"
            f"也可以自收到本答复之日起{SUIT_MONTHS}个月内，依法向{court(organ, places)}提起行政诉讼。"
        )
    if online and on >= REVISED and places.online:
        said += f"行政复议申请也可以通过互联网提交：{places.online}。"
    return said


def sources(clause: Clause, organ: Organ, *, on: date, online: bool = False) -> tuple[str, ...]:
    """The articles behind the paragraph."""
    known = clause_on(clause, on)
    if known is Clause.NONE:
        return ()
    found = ["复议法20", "复议法27" if organ is Organ.VERTICAL else "复议法24"]
    found += ["复议法23", "行诉法45"] if known is Clause.FIRST else ["行诉法46", "行诉法15"]
    return (*found, "复议法22") if online and on >= REVISED else tuple(found)
