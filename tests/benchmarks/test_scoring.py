"""Right, wrong and flagged, wrong and silent, missed, surplus: counted by hand."""

import json
from datetime import date
from decimal import Decimal

from benchmarks.corpus import documents_of
from benchmarks.scoring import Score, score
from gongkai.tables.sheet import Cell, Meta, Section, Sheet


def scored(read: dict[str, Cell], **gold) -> Score:
    return score(Sheet(edition="2021", cells=read), gold)


def test_a_cell_is_right_flagged_silent_or_missed():
    gold = {"a": 1, "b": 2, "c": 3, "d": 4, "e": None}
    cells = {"a": Cell(1), "b": Cell(7, flags=("ambiguous",)), "c": Cell(7), "d": Cell(None)}
    one = scored(cells, cells=gold)
    assert (one.cells, one.right, one.flagged, one.silent, one.missed) == (5, 2, 1, 1, 1)


def test_a_zero_where_the_source_is_blank_is_a_silent_error_unless_it_counts_as_right():
    assert scored({"a": Cell(0)}, cells={"a": None}).silent == 1
    assert scored({"a": Cell(0)}, cells={"a": None}, alt={"a": [0]}).right == 1


def test_an_ambiguous_cell_is_right_only_when_its_doubt_is_shown():
    gold = {"cells": {"a": 3}, "ambiguous": {"a": [3, 30]}}
    assert scored({"a": Cell(None)}, **gold).right == 1
    assert scored({"a": Cell(3, flags=("ambiguous",))}, **gold).right == 1
    assert scored({"a": Cell(3)}, **gold).silent == 1


def test_a_fragment_may_hold_nothing_it_does_not_print():
    cells = {"a": Cell(1), "b": Cell(0), "c": Cell(None)}
    assert scored(cells, cells={"a": 1}, fragment=True).surplus == 1
    assert scored(cells, cells={"a": 1}).surplus == 0


def test_a_value_missed_without_a_word_is_lost():
    gold = {"cells": {"a": 1, "b": 2, "c": None}}
    cells = {"a": Cell(None), "b": Cell(None, flags=("ambiguous",)), "c": Cell(None)}
    assert score(Sheet(cells=cells, status="complete"), gold).lost == 1
    assert score(Sheet(cells=cells, status="partial"), gold).lost == 0


def test_an_amount_is_scored_as_printed_and_in_yuan():
    cells = {"procurement_amount": Cell("251000元"), "procurement_amount_wan": Cell(Decimal("25.1"))}
    gold = {
        "cells": {"procurement_amount": "251000元"},
        "amount_yuan": {"procurement_amount": 251000},
        "fragment": True,
    }
    one = scored(cells, **gold)
    assert (one.cells, one.right, one.surplus) == (2, 2, 0)


def test_meta_and_sections_are_scored_beside_the_cells():
    sheet = Sheet(
        meta=Meta(unit="鄯善县", year=2022, published=date(2023, 1, 31), period=(date(2022, 1, 1), date(2022, 12, 31))),
        sections=(Section(1, "一、总体情况", "2022年，鄯善县认真贯彻条例，依法公开。"),),
    )
    han = "年鄯善县认真贯彻条例依法公开"
    gold = {
        "cells": {},
        "meta": {
            "unit": "鄯善县人民政府",
            "unit_alt": ["鄯善县"],
            "year": 2021,
            "published": "2023-01-31",
            "phone": "0995",
            "period": ["2022-01-01", "2022-12-31"],
        },
        "sections": {
            "1": {"han": len(han), "start": han[:10], "end": han[-10:]},
            "5": {"han": 3, "start": "", "end": ""},
        },
    }
    one = score(sheet, gold)
    assert (one.meta, one.meta_right, one.meta_wrong) == (5, 3, 1)
    assert (one.sections, one.sections_right) == (2, 1)


def test_documents_are_found_by_manifest_and_by_name(tmp_path):
    gold, real = tmp_path / "gold", tmp_path / "real"
    (real / "variants").mkdir(parents=True)
    gold.mkdir()
    for name in ("one", "two"):
        (gold / f"{name}.json").write_text(json.dumps({"cells": {}}))
    for path in ("first.html", "variants/first__tool.txt", "two.txt", "without-gold.txt"):
        (real / path).write_text("")
    (real / "manifest.json").write_text(json.dumps({"documents": [{"id": "one", "file": "first.html"}]}))
    variant = {"id": "one__tool", "gold": "one", "file": "variants/first__tool.txt"}
    (real / "variants" / "manifest.json").write_text(json.dumps([variant]))
    assert sorted(one.name for one in documents_of([real], gold)) == ["one", "one__tool", "two"]
