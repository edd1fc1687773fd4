"""Figures of an invented unit over the years: every sum holds, and what is carried out of one year enters the next."""

import random
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from gongkai.tables.editions import EDITIONS, edition_for
from gongkai.tables.editions.applications import APPLICANTS
from gongkai.tables.model import Edition, Equation, Kind
from gongkai.tables.sheet import Value

Figures = dict[str, Value]
FIRST, LAST = 2019, 2025
INDICATOR_YEARS = (2017, 2018)
LARGEST = 150  # applications a year of the largest unit
INDICATOR_FORM = edition_for("indicator-2014", ["national-rows"])  # without the rows of another province
COMMON = {  # outcome -> how often out of a hundred; the others share what is left
    "disclosed": 52,
    "partly_disclosed": 12,
    "unavailable_not_held": 16,
    "refused_third_party": 3,
    "refused_internal_affairs": 3,
    "refused_admin_query": 2,
    "unavailable_needs_creation": 5,
    "not_processed_petition": 3,
    "not_processed_repeat": 2,
    "other_misc": 2,
    "other_processing": 2,
}
SHARES = dict(zip((line.key for line in APPLICANTS), (78, 14, 1, 1, 4, 2), strict=True))
COURTS = ("review", "suit_direct", "suit_after_review")


class Scale(NamedTuple):
    """About how much a unit does in a year: applications, licences, penalties, fees in 万元, documents issued."""

    applications: int
    licences: int
    penalties: int
    fees_wan: int
    documents: int


def years_of(seed: str, scale: Scale) -> Iterator[tuple[int, Edition, Figures]]:
    """Yield (year, edition, figures) from 2019 on, each year following from the one before."""
    chance = random.Random(seed)  # noqa: S311 - the demo is the same everywhere
    carried = dict.fromkeys(SHARES, 0)
    pending = dict.fromkeys(COURTS, 0)
    in_force = scale.documents * 4
    items = {"licensing": 20 + scale.licences // 50, "penalty": 40, "coercion": 6, "other_services": 15, "fee": 3}
    for year in range(FIRST, LAST + 1):
        edition = EDITIONS["2019" if year < 2021 else "2021"]
        grown = 1 + 0.09 * (year - FIRST) + chance.uniform(-0.12, 0.12)
        figures: Figures = dict.fromkeys(edition.cells, 0)
        carried = applications(figures, edition, chance, round(scale.applications * grown), carried)
        pending = courts(figures, chance, scale, pending)
        in_force = proactive(figures, edition, chance, scale, grown, in_force, items)
        yield year, edition, totalled(figures, edition.equations)


def applications(
    figures: Figures, edition: Edition, chance: random.Random, received: int, carried_in: Mapping[str, int]
) -> dict[str, int]:
    """Fill table III by applicant; return what each carries into next year."""
    outcomes = [spec.row.key for spec in edition.table("applications").cells if spec.column.key == "total"]
    open_to = [key for key in outcomes if key in COMMON]
    carried_out = {}
    for _ in range(received):
        applicant = chance.choices(list(SHARES), list(SHARES.values()))[0]
        figures[f"new_received.{applicant}"] += 1  # type: ignore[operator]
    for applicant, before in carried_in.items():
        new = int(figures[f"new_received.{applicant}"] or 0)
        left = min(chance.choice((0, 0, 1, 2)), new // 6)
        figures[f"carried_in.{applicant}"], figures[f"carried_out.{applicant}"] = before, left
        for _ in range(new + before - left):
            outcome = chance.choices(open_to, [COMMON[key] for key in open_to])[0]
            figures[f"{outcome}.{applicant}"] += 1  # type: ignore[operator]
        carried_out[applicant] = left
    return carried_out


def courts(figures: Figures, chance: random.Random, scale: Scale, pending: Mapping[str, int]) -> dict[str, int]:
    """Fill table IV; what was pending last year ends this year."""
    left = {}
    for court in COURTS:
        ended = pending[court] + (chance.randint(0, 2) if scale.applications > 30 else 0)
        for _ in range(ended):
            result = chance.choices(("upheld", "corrected", "other"), (7, 1, 2))[0]
            figures[f"{court}_{result}"] += 1  # type: ignore[operator]
        left[court] = int(scale.applications > 60 and chance.random() < 0.3)
        figures[f"{court}_pending"] = left[court]
    return left


def proactive(
    figures: Figures,
    edition: Edition,
    chance: random.Random,
    scale: Scale,
    grown: float,
    in_force: int,
    items: dict[str, int],
) -> int:
    """Fill table II of either form; return how many documents are in force at the year's end."""
    issued, repealed = chance.randint(0, scale.documents), chance.randint(0, max(1, scale.documents // 2))
    repealed = min(repealed, in_force)
    done = {
        "licensing": round(scale.licences * grown),
        "penalty": round(scale.penalties * grown),
        "coercion": scale.penalties // 20,
    }
    fees = Decimal(scale.fees_wan * 100 + chance.randint(0, 99)) / 100 if scale.fees_wan else Decimal(0)
    if edition.key == "2021":
        figures |= {
            "normative_docs_issued": issued,
            "normative_docs_repealed": repealed,
            "normative_docs_in_force": in_force + issued - repealed,
            "admin_fees_wan": fees,
        }
        figures |= {f"{row}_decisions": count for row, count in done.items()}
        return in_force + issued - repealed
    in_force += issued - repealed
    figures |= {
        "normative_docs_made": issued,
        "normative_docs_published": issued,
        "normative_docs_public_total": in_force,
        "procurement_projects": scale.documents * 3,
        "procurement_amount_wan": fees * 7,
    }
    figures |= {f"{row}_decisions": count for row, count in done.items()}
    figures["other_services_decisions"] = done["licensing"] // 3
    for row, before in items.items():
        change = chance.randint(-min(2, before), 3)
        figures |= {f"{row}_items_prev": before, f"{row}_items_change": change}
        items[row] = before + change
    return in_force


def totalled(figures: Figures, equations: Iterable[Equation]) -> Figures:
    """Fill every total; columns are added before rows as often as it takes."""
    sums = [equation for equation in equations if len(equation.right) == 1]
    for _ in range(3):
        for equation in sums:
            figures[equation.right[0]] = sum(figures[key] or 0 for key in equation.left)  # type: ignore[misc]
    return figures


def indicators(seed: str, year: int, scale: Scale, *, county: bool) -> Figures:
    """Return figures of the indicator table of a year; only the county has a gazette and holds press conferences."""
    chance = random.Random(f"{seed}{year}")  # noqa: S311 - the demo is the same everywhere
    size = scale.applications / LARGEST
    figures: Figures = {}
    for spec in INDICATOR_FORM.cells.values():
        match spec.kind:
            case Kind.COUNT:
                most = 2 if spec.key.startswith(("re", "suit")) else round(2 + 30 * size)
                figures[spec.key] = chance.randint(0, most)
            case Kind.MONEY:
                figures[spec.key] = Decimal(chance.randint(0, round(400 * size))) / 10
    published = round((2750 + 114 * chance.random()) * size)
    figures |= {"proactive_total": published, "via_website": published, "via_wechat": published // 3}
    figures |= {"via_weibo": published // 7, "proactive_normative_docs": scale.documents}
    figures |= {"normative_docs_issued": scale.documents, "via_gazette": 36 if county else 0}
    figures |= dict.fromkeys(("press_conferences", "online_interviews"), 4 if county else 0)
    figures |= dict.fromkeys(("press_conferences_by_chief", "online_interviews_by_chief"), int(county))
    figures |= {"reading_points": 3 if county else 1, "dedicated_offices": 1, "fees_collected_wan": Decimal(0)}
    received = round(scale.applications * 0.85) + chance.randint(0, 3)
    figures |= {"received_in_person": received // 4, "received_online": received - received // 4}
    figures |= dict.fromkeys(("received_fax", "received_letter"), 0)
    figures |= {key: 0 for key in figures if key.startswith(("refused_", "reply_"))}
    figures |= {"reply_not_exist": received // 6, "reply_partly_granted": received // 8}
    figures |= {"reply_granted": received - received // 6 - received // 8}
    figures |= {"completed_extended": received // 20, "completed_on_time": received - received // 20}
    return totalled(figures, INDICATOR_FORM.equations)
