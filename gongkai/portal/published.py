"""A published report as its page shows it, made from the frozen document alone."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any, NamedTuple

from django.urls import reverse

from gongkai.base.statutory_form import Figure, StatutoryForm, statutory_form
from gongkai.reports.models import Publication
from gongkai.reports.selectors.public import with_documents
from gongkai.reports.sheets import form_of, sheet_from
from gongkai.tables.model import Edition, Kind, Table
from gongkai.tables.sheet import Sheet

NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
SUBHEADING = re.compile(r"[（(][一二三四五六七八九十]+[）)][^。；]{0,24}")
ERROR, INFO = "error", "info"


class Paragraph(NamedTuple):
    text: str
    is_heading: bool


class Section(NamedTuple):
    """One section of the report: its narrative, then the tables that stand in it."""

    id: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[StatutoryForm, ...]
    number: int


def read(publications: Iterable[Publication]) -> "dict[int, Published]":
    """The publications by year, their documents asked for at once."""
    return {one.report.year: Published(one) for one in with_documents(publications)}


class Published:
    """One publication. `form` is None where no table was recognised: the narrative is still shown."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.document: dict[str, Any] = json.loads(publication.document)
        self.unit: dict[str, str] = self.document["unit"]
        self.year: int = self.document["year"]
        self.title: str = self.document["title"]

    @property
    def url(self) -> str:
        return reverse("portal-report", args=(self.unit["slug"], self.year))

    @cached_property
    def sheet(self) -> Sheet:
        return sheet_from({"problems": (), **self.document})

    @cached_property
    def form(self) -> Edition | None:
        return form_of(sheet_from({"problems": (), **self.document, "cells": {}}))

    def number(self, key: str) -> int | Decimal | None:
        """One figure without taking the whole sheet out of the document: a page asks ten years for it."""
        cell = self.document["cells"].get(key)
        value = cell["value"] if cell else None
        if value is None or isinstance(value, int):
            return value
        try:
            return Decimal(str(value))
        except InvalidOperation:
            return None

    @property
    def dated(self) -> date | None:
        """The day the report itself bears; None where it bears none."""
        return date.fromisoformat(self.document["dated"]) if self.document["dated"] else None

    @property
    def checks(self) -> list[dict[str, Any]]:
        """What the rules found and was not merely noted, each with its explanation and the labels of its cells."""
        cells = self.form.cells if self.form else {}
        return [
            {**check, "labels": [(key, cells[key].label) for key in check["cells"] if key in cells]}
            for check in self.document["checks"]
            if check["level"] != INFO
        ]

    def figures(self) -> dict[str, Figure]:
        """Every figure of the form; each that is not 0 leads to the page below that says where it comes from."""
        figures = {}
        for key, spec in self.form.cells.items() if self.form else ():
            value = self.sheet[key]
            if spec.kind is Kind.HEADING:
                continue
            state = "blank" if value is None else ""
            opens = value is not None and value != 0
            figures[key] = Figure(value, f"figures/{key}/" if opens else "", state)
        return figures

    def sections(self) -> list[Section]:
        """The report in its printed order; a table whose section has no heading gets the form's own."""
        narrative: dict[str, Any] = self.document["sections"]
        figures = self.figures()
        tables: dict[int, list[Table]] = {}
        for table in self.form.tables if self.form else ():
            tables.setdefault(NUMERALS.get(table.numeral, 99), []).append(table)
        said = {int(number) for number in narrative if int(number) or any(self.paragraphs(0))}
        numbers = sorted(said | set(tables))
        return [
            Section(
                id=f"s{number}",
                title=narrative.get(str(number), {}).get("heading") or heading_of(number, tables.get(number, ())),
                paragraphs=tuple(self.paragraphs(number)),
                tables=tuple(statutory_form(table, figures) for table in tables.get(number, ())),
                number=number,
            )
            for number in numbers
        ]

    def paragraphs(self, number: int) -> Iterator[Paragraph]:
        """The narrative of a section; the title printed once more before the first one is left out."""
        section = self.document["sections"].get(str(number))
        for paragraph in paragraphs(section["text"]) if section else ():
            if number or paragraph.text != self.title:
                yield paragraph


def heading_of(number: int, tables: Any) -> str:
    return tables[0].title if tables else "" if number else "前言"


def paragraphs(text: str) -> Iterator[Paragraph]:
    """A paragraph a line; a short line that begins （一） is a heading."""
    for line in text.splitlines():
        tidy = line.strip()
        if tidy:
            yield Paragraph(tidy, bool(SUBHEADING.fullmatch(tidy)))
