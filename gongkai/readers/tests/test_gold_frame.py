"""Meta and narrative of the real reports, against what people read in them."""

import json
import re
from functools import cache

import pytest

from gongkai.readers import read
from tests.shared import SHARED, needs_shared

GOLD = SHARED / "corpus" / "gold"
SEEDS = SHARED / "seeds"
REAL = SHARED / "corpus" / "real"
UNSAID = {("frag-wuhan-eco-2020-trad", "unit")}  # the fragment names no unit
_HAN = re.compile("[\u4e00-\u9fff]")

pytestmark = needs_shared


def _cases(name):
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))]
    return [pytest.param(gold, id=gold["id"]) for gold in golds if gold.get(name)]


@cache
def _sheet(name):
    files = {document["id"]: REAL / document["file"] for document in _manifest()}
    path = files.get(name, SEEDS / f"{name}.txt")
    return read(path.read_bytes(), path.name)


def _manifest():
    return json.loads((REAL / "manifest.json").read_text(encoding="utf-8"))["documents"]


def _han(text):
    return "".join(_HAN.findall(text))


@pytest.mark.parametrize("gold", _cases("meta"))
def test_meta_is_what_the_report_says(gold):
    meta, wanted = _sheet(gold["id"]).meta, gold["meta"]
    said = {
        "unit": meta.unit,
        "year": meta.year,
        "period": meta.period and [day.isoformat() for day in meta.period],
        "published": meta.published and meta.published.isoformat(),
        "filled": meta.filled and meta.filled.isoformat(),
        "phone": meta.phone,
        "fee_processing_yuan": meta.fee_processing_yuan,
    }
    wrong = {
        name: (said[name], value)
        for name, value in wanted.items()
        if name in said
        and (gold["id"], name) not in UNSAID
        and said[name] not in (value, *wanted.get(f"{name}_alt", []))
    }
    assert wrong == {}


@pytest.mark.parametrize("gold", _cases("sections"))
def test_sections_begin_end_and_weigh_what_they_do_in_the_report(gold):
    found = {str(section.number): _han(section.text) for section in _sheet(gold["id"]).sections}
    for number, wanted in gold["sections"].items():
        text = found[number]
        assert (len(text), text[:10], text[-10:]) == (wanted["han"], wanted["start"], wanted["end"]), number


@pytest.mark.parametrize("path", sorted((REAL / "variants").glob("hongze*.txt")), ids=lambda path: path.stem)
def test_the_same_report_rendered_by_other_tools_has_the_same_sections(path):
    gold = json.loads((GOLD / "hongze-2024-pdf.json").read_text(encoding="utf-8"))["sections"]
    found = {str(section.number): _han(section.text) for section in read(path.read_bytes(), path.name).sections}
    assert {number: len(found[number]) for number in gold} == {number: wanted["han"] for number, wanted in gold.items()}
