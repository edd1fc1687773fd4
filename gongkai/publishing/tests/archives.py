"""Builders for archives of an older site: `an_archive([a_row()], {"a.html": b"…"})`."""

import csv
import io
import zipfile
from typing import Any

from gongkai.base.files import store
from gongkai.organisations.tests.build import a_county_officer
from gongkai.publishing.actions import taking_over
from gongkai.publishing.models import Intake
from gongkai.publishing.tests.build import AT

LABELS = {"file": "文件", "title": "标题", "unit": "单位", "kind": "类别", "published": "发布日期", "address": "原网址"}
PAGE = (
    "<html><head><title>x</title></head><body><nav>导航</nav><div id='zoom'><p>定于3月5日检修。</p></div></body></html>"
)
AGES = float("inf")


def a_row(number: int = 1, **fields: str) -> dict[str, str]:
    usual = {
        "文件": f"{number}.html", "标题": f"关于供水检修的公告（{number}）", "类别": "公告公示",
        "发布日期": "2019-03-02", "原网址": f"http://old.example.gov.cn/art/{number}.html",
    }  # fmt: skip
    return usual | fields


def a_table(rows: list[dict[str, str]], encoding: str = "utf-8-sig", headings: tuple[str, ...] = ()) -> bytes:
    out = io.StringIO(newline="")
    names = headings or tuple(dict.fromkeys(name for row in rows for name in row))
    lines = csv.DictWriter(out, names, extrasaction="ignore")
    lines.writeheader()
    lines.writerows(rows)
    return out.getvalue().encode(encoding)


def an_archive(rows: list[dict[str, str]], files: dict[str, bytes] | None = None, **table: Any) -> bytes:
    """A ZIP with the table and a page for each row that names one and brings none."""
    pages = {row["文件"]: PAGE.encode() for row in rows if row.get("文件", "").endswith(".html")}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("items.csv", a_table(rows, **table))
        for name, content in (pages | (files or {})).items():
            archive.writestr(name, content)
    return out.getvalue()


def an_intake(archive: bytes, unit: Any, by: Any = None) -> Intake:
    """The archive as received, every row looked at."""
    intake = taking_over.receive(
        unit=unit, source="青禾县政府原网站", reviewed="原网站三审，县政府办负责。", at=AT,
        archive=store(archive, "application/zip"), by=by or a_county_officer(password=""),
    )  # fmt: skip
    taking_over.look_through(intake, on=AT, seconds=AGES)
    intake.refresh_from_db()
    return intake


def taken(intake: Intake) -> Intake:
    taking_over.begin(intake, by=intake.by)
    intake.refresh_from_db()
    taking_over.take(intake, at=AT, seconds=AGES)
    intake.refresh_from_db()
    return intake
