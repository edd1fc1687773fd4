"""What happens to reports on their way: blanks, lost and doubled lines, errors of recognition, errors of the unit."""

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from gongkai.readers.tests.renderings import EDITIONS_WITH_SUMS, LAYOUTS, SIZES, Figures, figures, printed, report, web
from gongkai.tables.model import Edition

NOISE = ("", "口", "ε", "入")
FIGURE = re.compile(r"(?<=[\t |\n])\d+(?=[\t |\n])")
HEADINGS = ("自然人", "科研机构", "信息内容", "第二十条")


class Made(NamedTuple):
    edition: Edition
    layout: str
    damage: str
    truth: Figures  # what the unit printed; None for a blank
    data: bytes


def blank_some(values: Figures, rng: Random, count: int) -> None:
    for key in rng.sample(list(values), count):
        values[key] = None


def leave_noughts_out(values: Figures, rng: Random) -> None:
    values.update(dict.fromkeys((key for key, value in values.items() if value == 0), None))


def miscount(values: Figures, rng: Random) -> None:
    """The unit's own errors: figures that do not add up."""
    for key in rng.sample(list(values), 3):
        if isinstance(value := values[key], int):
            values[key] = value + rng.randint(1, 9)


def drop_lines(text: str, rng: Random) -> str:
    rows = text.split("\n")
    for _ in range(rng.randint(1, 4)):
        rows.pop(rng.randrange(len(rows)))
    return "\n".join(rows)


def misread_labels(text: str, rng: Random) -> str:
    letters = list(text)
    for place in rng.choices(range(len(letters)), k=20):
        if "一" <= letters[place] <= "鿿":
            letters[place] = rng.choice(NOISE)
    return "".join(letters)


def break_off(text: str, rng: Random) -> str:
    return text[: rng.randint(len(text) // 4, len(text))]


def add_row(text: str, rng: Random) -> str:
    rows = text.split("\n")
    gap = "\t" if "\t" in text else " | " if "|" in text else " "
    rows.insert(rng.randrange(len(rows)), gap.join(("其他情形", "1", "0", "0", "0", "0", "0", "1")))
    return "\n".join(rows)


def double_line(text: str, rng: Random) -> str:
    rows = text.split("\n")
    at = rng.randrange(len(rows))
    return "\n".join((*rows[:at], rows[at], *rows[at:]))


def number_pages(text: str, rng: Random) -> str:
    """A bare number and the head of the next page, wherever the page ends."""
    rows, long = text.split("\n"), rng.randint(20, 45)
    pages = ["\n".join(rows[at : at + long]) for at in range(0, len(rows), long)]
    return "".join(f"{page}\n{n}\n某县政府信息公开工作年度报告\n" for n, page in enumerate(pages, 1))


def drop_headings(text: str, rng: Random) -> str:
    return "\n".join(line for line in text.split("\n") if not any(word in line for word in HEADINGS))


def drop_figures(text: str, rng: Random) -> str:
    found = list(FIGURE.finditer(text))
    for figure in sorted(rng.sample(found, min(3, len(found))), key=lambda figure: -figure.start()):
        text = text[: figure.start()] + text[figure.end() :]
    return text


TO_FIGURES: dict[str, Callable[[Figures, Random], None]] = {
    "none": lambda values, rng: None,
    "few blanks": lambda values, rng: blank_some(values, rng, 3),
    "many blanks": lambda values, rng: blank_some(values, rng, 60),
    "miscounted": miscount,
    "noughts left out": leave_noughts_out,
}
TO_TEXT: dict[str, Callable[[str, Random], str]] = {
    "lines dropped": drop_lines,
    "labels misread": misread_labels,
    "broken off": break_off,
    "row added": add_row,
    "line doubled": double_line,
    "pages numbered": number_pages,
    "headings dropped": drop_headings,
    "figures dropped": drop_figures,
}


def made(
    seed: int, layouts: tuple[str, ...] = tuple(LAYOUTS), damages: tuple[str, ...] = (*TO_FIGURES, *TO_TEXT)
) -> Made:
    """One report: form, size, layout and damage drawn from `seed`."""
    rng = Random(seed)
    edition, size, layout, damage = (
        rng.choice(EDITIONS_WITH_SUMS), rng.choice(tuple(SIZES)), rng.choice(layouts), rng.choice(damages),
    )  # fmt: skip
    truth = figures(edition, size, rng)
    TO_FIGURES.get(damage, TO_FIGURES["none"])(truth, rng)
    ink = printed(truth)
    if rng.random() < 0.3:
        mark = rng.choice("-/—")
        ink = {key: value or mark for key, value in ink.items()}
    text = report(edition, ink, LAYOUTS[layout], rng, titles=rng.random() < 0.8)
    if damage in TO_TEXT and LAYOUTS[layout] is not web:
        text = TO_TEXT[damage](text, rng)
    return Made(edition, layout, damage, truth, text.encode())
