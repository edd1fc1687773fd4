"""A paper as PDF: tagged (PDF/UA-1), fonts embedded, the same bytes each time. Runs in a child process.

The typesetter reads one file of ours and the paper as data; nothing else is within its reach.
"""

import json
import os
import re
from base64 import b64encode
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import segno
import typst

from gongkai.base.phrases import phrases_of

TEMPLATE = Path(__file__).with_name("paper.typ").read_bytes()
OURS = str(pylopdf_fonts_zh_cn.serif_path().parent)
SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
ROLES = {  # what an official text is set in, the office's own fonts first, then the free ones that come with the system
    "title": (("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK"), SERIF),
    "song": (("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "FZFangSong-Z02S"), SERIF),
    "kai": (("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "FZKai-Z03S"), SERIF),
    "hei": (("SimHei", "黑体", "FZHei-B01S"), SANS),
}
UNKNOWN = re.compile(r'the text `"(.*?)"` could not be displayed')
TRIES = 40  # texts with a character no font has, before a paper is given up
PAIRED = 15  # Han characters beside which another fact still fits
LONG_WORD = re.compile(r"[!-~]{25,}")


class CannotPrint(Exception):
    """What sandbox.py hands on to the caller."""

    code = "paper"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def warm() -> None:
    fonts()


@cache
def fonts() -> typst.Fonts:
    own = os.environ.get("FONTS")
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[OURS, *filter(None, [own])]
    )


@cache
def roles() -> str:
    """For each role the families to try, and whether the first lacks the weight the role asks for."""
    known = set(fonts().families())
    others = sorted(known - {SERIF, SANS})
    chosen = {}
    for role, (wanted, ours) in ROLES.items():
        found = [family for family in wanted if family in known]
        chosen[role] = {"families": [*found, ours, SERIF, SANS, *others], "thin": not found and ours == SERIF}
    return json.dumps(chosen)


def render(data: bytes) -> dict[str, Any]:
    """Return the file, base64, and the characters for which no font was at hand: those are printed by number."""
    paper = json.loads(data)
    paper["pairs"] = paired(paper["facts"])
    paper["phrases"] = phrases_of(paper["title"])
    paper["qr"] = code(paper["address"])
    missing: set[str] = set()
    for _ in range(TRIES):
        try:
            return {"content": b64encode(typeset(paper)).decode(), "missing": sorted(missing)}
        except typst.TypstError as trouble:
            unknown = UNKNOWN.search(trouble.message)
            if not unknown:
                raise CannotPrint("这份文件排版未成功，请下载 Word 版，并将此情况反馈给系统管理员。") from trouble
            lacking = {character for character in unescaped(unknown[1]) if ord(character) > 0x7E}
            missing |= lacking
            paper = spelled(paper, lacking)
    raise CannotPrint("这份文件里字体没有的字过多，请下载 Word 版。")


def typeset(paper: dict[str, Any]) -> bytes:
    compiler = typst.Compiler(
        TEMPLATE,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(broken(paper), ensure_ascii=False), "fonts": roles()},
    )
    made = datetime.fromisoformat(paper["made"]).replace(tzinfo=UTC)
    return compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=int(made.timestamp()))


def paired(facts: list[list[str]]) -> list[list[str | int]]:
    """Facts two in a row as (label, value, columns); one that is long, or left over, fills its row."""
    rows: list[list[list[str | int]]] = []
    for label, value in facts:
        wide = sum(0.6 if each.isascii() else 1 for each in value) > PAIRED
        if not wide and rows and len(rows[-1]) == 1 and rows[-1][0][2] == 1:
            rows[-1].append([label, value, 1])
        else:
            rows.append([[label, value, 3 if wide else 1]])
    for row in rows:
        if len(row) == 1:
            row[0][2] = 3
    return [pair for row in rows for pair in row]


def code(address: str) -> str:
    if not address:
        return ""
    return segno.make(address, error="m", micro=False).svg_inline(scale=4, border=2, light="#fff")


def unescaped(said: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), said)


def spelled(value: Any, lacking: set[str]) -> Any:
    """Every character of `lacking` by its number in Unicode, as registries write what they cannot print."""
    if isinstance(value, str):
        return "".join(f"〔U+{ord(each):X}〕" if each in lacking else each for each in value)
    if isinstance(value, dict):
        return {key: spelled(each, lacking) for key, each in value.items()}
    return [spelled(each, lacking) for each in value] if isinstance(value, list) else value


def broken(value: Any, key: str = "") -> Any:
    """Long words without a space get places where a line may break; addresses of links stay as they are."""
    if isinstance(value, str) and key not in ("href", "qr", "address"):
        return LONG_WORD.sub(lambda word: re.sub(r"(.{4})", "\\1\u200b", word[0]), value)
    if isinstance(value, dict):
        return {key: broken(each, key) for key, each in value.items()}
    return [broken(each) for each in value] if isinstance(value, list) else value
