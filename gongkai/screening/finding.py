"""What was found in a file: where, what, how many, and a sample with everything personal masked."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from gongkai.checks.personal import LABELS, find_personal, mask_personal
from gongkai.screening.kinds import KINDS, Level

__all__ = ["Finding", "Findings", "Piece", "masked"]

SAMPLE = 40  # characters
SHOWN = 4  # places named one by one
MOST = 400  # findings of one file; more of a kind are counted with the last

_SECRECY = re.compile(
    r"(?:绝密|机密|秘密)\s*[★☆]|密\s*级\s*[:：为]\s*(?!公开|无|\s|$)\S"
    r"|内部(?:资料|文件|材料|使用)[，,；;]?\s*(?:注意保存|[不禁请勿得止]{2}外传)"
    r"|^\s*(?:绝密|机密|秘密|内部)\s*$"
)
_MAY_BE_SECRET = re.compile("密|内部")
_SENSITIVE = frozenset(
    [
        "残疾类别",
        "残疾等级",
        "残疾证号",
        "残疾证号码",
        "病种",
        "疾病名称",
        "所患疾病",
        "患病名称",
        "诊断结果",
        "病情",
        "致贫原因",
        "致残原因",
        "监护人",
        "监护人姓名",
        "儿童姓名",
        "未成年人姓名",
        "民族宗教",
        "宗教信仰",
        "银行账号",
        "开户行账号",
        "家庭住址",
        "家庭地址",
    ]
)
UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Finding:
    """kind    a key of KINDS
    place   in Chinese, where a person finds it: 工作表“明细”，B3:B40
    detail  in Chinese, what of it: 含身份证号18个
    sample  the beginning of what was found, masked
    """

    kind: str
    place: str
    detail: str = ""
    sample: str = ""
    count: int = 1
    level: Level = Level.BLOCK

    @property
    def label(self) -> str:
        return KINDS[self.kind].label

    def as_data(self) -> dict[str, Any]:
        """What every database and every page takes: no character that cannot be shown."""
        said = {"place": self.place, "detail": self.detail, "sample": self.sample}
        return asdict(self) | {name: UNSHOWN.sub("", text) for name, text in said.items()} | {"level": str(self.level)}


class Piece(NamedTuple):
    """A stretch of text and where it stands: `group` is a sheet, a part or a page, `where` the place within it.

    context  the heading of its column
    """

    text: str
    where: str = ""
    group: str = ""
    context: str = ""


def masked(text: str, context: str = "") -> str:
    """One line, short, everything personal masked."""
    line = mask_personal(" ".join(text.split()), context=context, doubtful=True)
    return line if len(line) <= SAMPLE else line[:SAMPLE] + "…"


@dataclass
class Findings:
    """Gathers what is found; `within` names what surrounds it (a file in an archive)."""

    within: str = ""
    _found: list[Finding] = field(default_factory=list)
    _open: dict[tuple[str, str], list[tuple[str, str, int]]] = field(default_factory=dict)

    def add(self, kind: str, place: str = "", detail: str = "", sample: str = "", *, count: int = 1,
            level: Level | None = None) -> None:  # fmt: skip
        if len(self._found) < MOST:
            said = "，".join(part for part in (self.within, place) if part)
            self._found.append(Finding(kind, said, detail, masked(sample), count, level or KINDS[kind].level))

    def hidden(
        self, kind: str, place: str, pieces: Iterable[Piece], *, level: Level | None = None, what: str = ""
    ) -> None:
        """Something a reader does not see; what is personal in it is counted."""
        said = [piece for piece in pieces if piece.text.strip()]
        if said:
            detail, personal = _told(said)
            detail = "，".join(part for part in (what, detail) if part)
            sample = next((piece.text for piece in said if any(find_personal(piece.text))), said[0].text)
            self.add(kind, place, detail, sample, count=len(said), level=Level.BLOCK if personal else level)

    def shown(self, piece: Piece) -> None:
        """Something a reader sees: only what is personal, sensitive or marked as secret counts."""
        for each in find_personal(piece.text, context=piece.context, doubtful=True):
            kind = "personal" if each.sure else "personal-doubtful"
            sample = mask_personal(piece.text, context=piece.context, doubtful=True)[each.start : each.end]
            self._note(kind, f"{piece.group}\0{LABELS[each.kind]}", piece.where, sample)
        if piece.text.strip() in _SENSITIVE:
            self._note("sensitive-column", f"{piece.group}\0{piece.text.strip()}", piece.where, "")
        if _MAY_BE_SECRET.search(piece.text) and _SECRECY.search(piece.text):
            self._note("secrecy-mark", f"{piece.group}\0标识", piece.where, masked(piece.text))

    def _note(self, kind: str, group: str, where: str, sample: str) -> None:
        self._open.setdefault((kind, group), []).append((where, sample, 1))

    def include(self, others: Iterable[Finding]) -> None:
        self._found += list(others)[: MOST - len(self._found)]

    def all(self) -> list[Finding]:
        """Everything found, what stands in the open gathered by place; the gravest first."""
        for (kind, key), finds in self._open.items():
            group, _, label = key.partition("\0")
            place = "，".join(part for part in (group, places([where for where, *_ in finds])) if part)
            unit = "" if kind in ("sensitive-column", "secrecy-mark") else f"{len(finds)}个"
            self.add(kind, place, f"{label}{unit}", finds[0][1], count=len(finds))
        self._open.clear()
        order = list(Level)
        return sorted(self._found, key=lambda finding: order.index(finding.level))


def _told(pieces: list[Piece]) -> tuple[str, bool]:
    """In Chinese what personal data stands where, and whether there is any."""
    found: dict[str, list[str]] = {}
    for piece in pieces:
        for each in find_personal(piece.text, context=piece.context):
            found.setdefault(LABELS[each.kind], []).append(piece.where)
    told = [f"{places(wheres)}含{label}{len(wheres)}个" for label, wheres in found.items()]
    return "，".join(told), bool(found)


def places(wheres: Iterable[str]) -> str:
    """`B3:B40` for cells that stand close together, else the first few places."""
    once = list(dict.fromkeys(where for where in wheres if where))
    if len(once) > 1 and all(_CELL.fullmatch(where) for where in once):
        columns: Counter[str] = Counter()
        rows: dict[str, list[int]] = {}
        for column, row in (_CELL.fullmatch(where).groups() for where in once):  # type: ignore[union-attr]
            columns[column] += 1
            rows.setdefault(column, []).append(int(row))
        once = list(_ranges(rows))
    more = f"等{len(once)}处" if len(once) > SHOWN else ""
    return "、".join(once[:SHOWN]) + more


_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def _ranges(rows: dict[str, list[int]]) -> Iterator[str]:
    for column, numbers in rows.items():
        first, last = min(numbers), max(numbers)
        yield f"{column}{first}" if first == last else f"{column}{first}:{column}{last}"
