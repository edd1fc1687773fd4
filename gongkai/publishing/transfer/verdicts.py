"""Whether a row can be taken over: every reason why not, and what should be known of it."""

import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from gongkai.base.errors import Refused
from gongkai.organisations.models import Unit
from gongkai.organisations.selectors import unit_named
from gongkai.publishing.details import accepted
from gongkai.publishing.kinds import TRAITS, Kind
from gongkai.publishing.models import Column, IntakeRow, InterpretationForm, Item, OldAddress
from gongkai.publishing.transfer.documents import Document, Reader, document
from gongkai.publishing.transfer.metadata import COLUMNS, EARLIEST, Row, moment, several
from gongkai.publishing.transfer.screened import against
from gongkai.publishing.transfer.source import Unfit

NUMBER = re.compile(r"[\w〔〕（）()\[\]./-]{1,40}")
KINDS = {kind.label: kind for kind in Kind} | {kind.value: kind for kind in Kind}
FORMS = {form.label: form for form in InterpretationForm} | {form.value: form for form in InterpretationForm}


@dataclass(slots=True)
class Verdict:
    """refusals  why the row cannot be taken; notes what should be known of one that can"""

    refusals: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def state(self) -> str:
        return IntakeRow.State.REFUSED if self.refusals else IntakeRow.State.FIT


class Known:
    """Units, columns and what is there already; asked once for a run of rows."""

    def __init__(self, unit: Unit, on: date) -> None:
        self.unit, self.on = unit, on
        self.units: dict[str, Unit | None] = {"": unit, **{each.slug: each for each in Unit.objects.all()}}
        self.columns: dict[str, Column] = {}
        for column in Column.objects.all():
            self.columns |= {column.title: column, column.slug: column}
        self.seen: dict[str, set[str]] = {"原网址": set(), "索引号": set(), "文件": set()}

    def remember(self, row: Row) -> None:
        """What no later row of the table may say again."""
        said = {"原网址": path_of(row.get("address", "")), "索引号": row.get("index_number"), "文件": row.get("file")}
        for label, value in said.items():
            if value:
                self.seen[label].add(value)

    def unit_of(self, row: Row) -> Unit | None:
        name = row.get("unit", "")
        if name not in self.units:
            self.units[name] = unit_named(name, self.on)
        return self.units[name]

    def columns_of(self, row: Row) -> tuple[list[Column], list[str]]:
        """(columns, names that are none)."""
        names = several(row.get("columns", ""))
        found = {self.columns[name].pk: self.columns[name] for name in names if name in self.columns}
        return list(found.values()), [name for name in names if name not in self.columns]


def path_of(address: str) -> str:
    """Path and query of an old address; "" for none or one that is no web address."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("", "http", "https") or not parts.path.startswith("/") or len(parts.path) < 2:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def judge(row: Row, known: Known, source: Reader) -> tuple[Verdict, Document | None]:
    """The verdict on a row by itself and beside those before it; its document where it could be read."""
    verdict = Verdict()
    shapes(row, verdict)
    days(row, known.on, verdict)
    places(row, known, verdict)
    twice(row, known, verdict)
    found = None
    if not row.get("file") and not row.get("attachments"):
        verdict.refusals.append("没有文件，也没有附件")
    elif not verdict.refusals:
        try:
            found = document(row, source)
            verdict.notes += found.notes
            if not found.html and not found.parts:
                verdict.refusals.append("读不出正文")
            refusals, notes = against(row, found)
            verdict.refusals += refusals
            verdict.notes += notes
        except Unfit as trouble:
            verdict.refusals.append(str(trouble))
    return verdict, found


def shapes(row: Row, verdict: Verdict) -> None:
    for column in COLUMNS:
        said = row.get(column.key, "")
        if column.required and not said:
            verdict.refusals.append(f"缺{column.label}")
        elif len(said) > column.longest:
            verdict.refusals.append(f"{column.label}超过{column.longest}字")
        elif any(ord(character) < 32 and character not in "\t\r\n" for character in said):
            verdict.refusals.append(f"{column.label}里有控制字符")
    if row.get("kind") and row["kind"] not in KINDS:
        verdict.refusals.append(f"没有“{row['kind'][:20]}”这个类别")
    if kind := KINDS.get(row.get("kind", "")):
        of_its_kind(row, kind, verdict)
    if row.get("form") and row["form"] not in FORMS:
        verdict.refusals.append(f"没有“{row['form'][:10]}”这种解读形式")


def of_its_kind(row: Row, kind: Kind, verdict: Verdict) -> None:
    traits = TRAITS[kind]
    if traits.document and not row.get("document_number"):
        verdict.notes.append("缺文号")
    try:
        kept = details_of(row, kind)
    except Refused as refusal:
        verdict.refusals.append(f"著录项：{refusal.message.rstrip('。')}")
        return
    if missing := [each.label for each in traits.details if each.required and each.key not in kept]:
        verdict.notes.append(f"缺{'、'.join(missing)}")


def details_of(row: Row, kind: Kind) -> dict[str, str]:
    """What the kind says beside its text: a JSON object by the keys of `kinds.py`. Raises Refused."""
    try:
        said = json.loads(row.get("details") or "{}")
    except (ValueError, RecursionError) as trouble:
        raise Refused("不是JSON对象") from trouble
    if not isinstance(said, dict):
        raise Refused("不是JSON对象")
    return accepted(TRAITS[kind].details, said)


def days(row: Row, on: date, verdict: Verdict) -> None:
    found: dict[str, datetime] = {}
    for column in COLUMNS:
        said = row.get(column.key, "")
        if not column.day or not said:
            continue
        day = moment(said)
        if day is None:
            verdict.refusals.append(f"{column.label}“{said[:20]}”不是日期")
        elif day.date() < EARLIEST:
            verdict.refusals.append(f"{column.label}早于{EARLIEST.year}年")
        elif column.key in ("published", "made_on") and day.date() > on:
            verdict.refusals.append(f"{column.label}晚于今天")
        else:
            found[column.key] = day
    if "made_on" not in found and not row.get("made_on"):
        verdict.notes.append("缺成文日期")
    if {"made_on", "published"} <= found.keys() and found["made_on"].date() > found["published"].date():
        verdict.notes.append("成文日期晚于发布日期")


def places(row: Row, known: Known, verdict: Verdict) -> None:
    if known.unit_of(row) is None:
        verdict.refusals.append(f"没有“{row['unit'][:30]}”这个单位")
    columns, unknown = known.columns_of(row)
    if unknown:
        verdict.notes.append(f"没有这些栏目：{'、'.join(unknown)[:60]}")
    if not columns:
        verdict.notes.append("不在任何栏目")
    address = row.get("address", "")
    if address and not path_of(address):
        verdict.notes.append("原网址不能识别，不设跳转")
    elif address and ours(path_of(address)):
        verdict.notes.append("原网址与本站的网址相同，不设跳转")


def ours(path: str) -> bool:
    try:
        resolve(path.partition("?")[0])
    except Resolver404:
        return False
    return True


def twice(row: Row, known: Known, verdict: Verdict) -> None:
    """The same item in this table, or here already."""
    said = {"原网址": path_of(row.get("address", "")), "文件": row.get("file", "")}
    verdict.refusals += [f"{label}与前面的行重复" for label, value in said.items() if value in known.seen[label]]
    number = row.get("index_number", "")
    if number and not NUMBER.fullmatch(number):
        verdict.notes.append("索引号不合规，迁入时另编")
    elif number and number in known.seen["索引号"]:
        verdict.notes.append("索引号与前面的行重复，迁入时另编")
    known.remember(row)


def already_here(rows: list[Row]) -> dict[str, dict[str, Any]]:
    """What of a run of rows is on the site: {"address": {path: item}, "index_number": {number: item}}."""
    paths = {path_of(row.get("address", "")) for row in rows}
    numbers = {row.get("index_number", "") for row in rows}
    return {
        "address": dict(OldAddress.objects.filter(path__in=paths).values_list("path", "item_id")),
        "index_number": dict(Item.objects.filter(index_number__in=numbers).values_list("index_number", "title")),
    }


def beside_what_is_here(row: Row, here: dict[str, dict[str, Any]], verdict: Verdict) -> None:
    path, number = path_of(row.get("address", "")), row.get("index_number", "")
    if path in here["address"]:
        verdict.refusals.append(f"原网址已经迁入过（编号{here['address'][path]}）")
    elif here["index_number"].get(number) == row.get("title"):
        verdict.refusals.append("本站已有同一索引号、同一标题的信息")
    elif number in here["index_number"]:
        verdict.notes.append("索引号已被使用，迁入时另编")
