"""The hostile cases that lie beside the checkout: bad input of every kind, and what must become of it."""

import importlib.util
import json
from functools import cache
from typing import Any

import pytest

from tests.shared import SHARED

CASES = SHARED / "hostile" / "cases.json"
Case = dict[str, Any]


@cache
def all_cases() -> tuple[Case, ...]:
    return tuple(json.loads(CASES.read_text(encoding="utf-8"))["cases"]) if CASES.is_file() else ()


def cases_of(entry: str, *, without: tuple[str, ...] = ()) -> list[Any]:
    """The cases of an entry as pytest parameters, named by their id; one skipped parameter where there are none."""
    cases = [case for case in all_cases() if case["entry"] == entry and case["id"] not in without]
    skip = pytest.mark.skip(reason="the folder of hostile cases is not beside this checkout")
    return [pytest.param(case, id=case["id"]) for case in cases] or [pytest.param({}, id=entry, marks=skip)]


@cache
def maker() -> Any:
    spec = importlib.util.spec_from_file_location("hostile_make", CASES.with_name("make.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def built(value: Any) -> Any:
    """An input of a case with every {"gen", "args"} in it made."""
    if isinstance(value, dict) and value.get("gen") in maker().GEN:
        return maker().build(value)
    if isinstance(value, dict):
        return {key: built(part) for key, part in value.items()}
    return [built(part) for part in value] if isinstance(value, list) else value


def file_of(case: Case) -> tuple[str, bytes]:
    """(name, bytes) of the file a case uploads."""
    file = built(case["input"]["file"])
    content = file["content"]
    return file["name"], content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
