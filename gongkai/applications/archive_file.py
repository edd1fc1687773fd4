"""The file of an archived case as one ZIP, in the order of the file plan, with a manifest; the same bytes each time.

Members are stored, not compressed: scans and PDFs gain little, and no version of a compressor shows in the bytes. The
manifest names members by what they are; what people called their files stands in 卷内目录 only. Identity documents stay
sealed: they are named as left out, and so is what was erased.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import IO, Any

from django.utils.timezone import localtime

from gongkai.applications.erasing import ERASED, retention_ends
from gongkai.applications.models import Application, Attachment
from gongkai.applications.papers.case_file import application_form, catalogue, course, remedies
from gongkai.applications.papers.drawing import file_name, letter_file
from gongkai.applications.papers.review_slip import review_slip
from gongkai.applications.papers.service_receipt import service_receipt
from gongkai.base import file_names, files
from gongkai.base.errors import Refused
from gongkai.base.models import StoredFile
from gongkai.base.papers import printing
from gongkai.base.papers.paper import Paper, in_words

FORMAT = "gongkai-case/1"
MANIFEST = "manifest.json"
CATALOGUE = "卷内目录"
PLAN = ("申请材料", "办理过程", "审签", "文书", "送达凭证", "救济")
ALWAYS = (1980, 1, 1, 0, 0, 0)  # the time of every member
Role = Attachment.Role
PARTS = {  # of the plan; every other role belongs to 办理过程
    Role.APPLICATION: "申请材料",
    Role.IDENTITY: "申请材料",
    Role.SCAN: "申请材料",
    Role.ENVELOPE: "申请材料",
    Role.CORRECTION: "申请材料",
    Role.LETTER: "文书",
    Role.RELEASED: "文书",
    Role.EVIDENCE: "送达凭证",
}
SEALED, GONE, UNWRITTEN = "加密封存，未导出", "已清除", "未存全文"


@dataclass(frozen=True)
class Piece:
    """One thing of the file: a member of the ZIP, or, with `left_out`, why it is none.

    role   what it is, without anybody's data; names the member
    title  as 卷内目录 lists it
    """

    part: str
    role: str
    title: str
    on: date | None
    content: bytes | StoredFile = b""
    ending: str = ""
    left_out: str = ""

    @property
    def size(self) -> int:
        return len(self.content) if isinstance(self.content, bytes) else self.content.size

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest() if isinstance(self.content, bytes) else self.content.sha256


def write(application: Application, out: IO[bytes], *, at: datetime) -> None:
    """Write the ZIP. Raises Refused where a file is no longer what was kept, or a paper cannot be drawn."""
    pieces = numbered(sorted(pieces_of(application, at), key=lambda piece: PLAN.index(piece.part)))
    listed = drawn(CATALOGUE, CATALOGUE, catalogue(application, lines(pieces)))
    members = [(f"{CATALOGUE}.pdf", listed)]
    members += [(place(number, piece), piece) for number, piece in pieces if not piece.left_out]
    left_out = [piece for _, piece in pieces if piece.left_out]
    said = json.dumps(manifest(application, members, left_out), ensure_ascii=False, indent=1) + "\n"
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(MANIFEST, ALWAYS), said)
        for name, piece in members:
            add(archive, name, piece)


def add(archive: zipfile.ZipFile, name: str, piece: Piece) -> None:
    """Copy a piece, a little at a time, and see that it is what the manifest says."""
    entry = zipfile.ZipInfo(name, ALWAYS)
    entry.file_size = piece.size
    try:
        content = files.open_file(piece.content) if isinstance(piece.content, StoredFile) else piece.content
    except FileNotFoundError as missing:
        raise damaged(name) from missing
    with archive.open(entry, "w") as into:
        copied = files.copy(content, into)
    if not isinstance(content, bytes):
        content.close()
    if copied != (piece.sha256, piece.size):
        raise damaged(name)


def damaged(name: str) -> Refused:
    return Refused(f"“{name}”缺失或者与存入时不一致，未导出。请联系系统管理员核查存储的文件。")


def manifest(application: Application, members: list[tuple[str, Piece]], left_out: list[Piece]) -> dict[str, Any]:
    archived = application.archived_on
    assert archived is not None, "only an archived case has a file"
    days = {
        "received": application.receipt_date,
        "decided": application.outcome_on,
        "served": application.served_on,
        "archived": archived,
        "retained_until": retention_ends(archived),
        "erased": localtime(application.erased_at).date() if application.erased_at else None,
    }
    return {
        "format": FORMAT,
        "number": str(application),
        "unit": application.unit.name_on(archived),
        "outcome": application.get_outcome_display(),
        "dates": {name: day.isoformat() if day else None for name, day in days.items()},
        "files": [
            {"part": piece.part, "role": piece.role, "name": name, "size": piece.size, "sha256": piece.sha256}
            for name, piece in members
        ],
        "left_out": [{"part": each.part, "role": each.role, "why": each.left_out} for each in left_out],
    }


def numbered(pieces: list[Piece]) -> list[tuple[int, Piece]]:
    """Each piece with its number in its part; what is left out has one too."""
    numbers = {part: count(1) for part in PLAN}
    return [(next(numbers[piece.part]), piece) for piece in pieces]


def place(number: int, piece: Piece) -> str:
    name = file_names.clean(f"{number:03d} {piece.role}{piece.ending}".replace("/", "_"))
    return f"{PLAN.index(piece.part) + 1}{piece.part}/{name}"


def lines(pieces: list[tuple[int, Piece]]) -> Iterator[tuple[str, ...]]:
    for number, piece in pieces:
        day = in_words(piece.on) if piece.on else ""
        yield piece.part, f"{number:03d}", piece.title, day, piece.left_out


# what belongs to the file


def pieces_of(application: Application, at: datetime) -> Iterator[Piece]:
    erased = application.erased_at is not None
    if erased:
        yield from (Piece(part, what, what, None, left_out=GONE) for part, what in ERASED)
    else:
        yield drawn("申请材料", "申请表", application_form(application), application.arrived_on)
    yield drawn("办理过程", "办理经过", course(application))
    decision = getattr(application, "decision", None)
    if decision and not erased:
        yield drawn("审签", "审查呈批单", review_slip(application, decision))
    yield from letters_of(application, at)
    yield from attachments_of(application)
    if application.remedies.exists():
        yield drawn("救济", "复议诉讼情况", remedies(application))


def letters_of(application: Application, at: datetime) -> Iterator[Piece]:
    """Every letter as it was issued, and the receipt of each that was served."""
    for letter in application.letters.select_related("paper"):
        title = file_name(letter)
        if getattr(letter, "paper", None) is None:
            why = GONE if application.erased_at else UNWRITTEN
            yield Piece("文书", title, title, letter.issued_on, left_out=why)
            continue
        yield Piece("文书", title, title, letter.issued_on, letter_file(letter, "pdf", at=at), ".pdf")
        if letter.services.exists():
            role = f"送达回证 {letter.number}".strip()
            yield drawn("送达凭证", role, service_receipt(letter), letter.issued_on)


def attachments_of(application: Application) -> Iterator[Piece]:
    """What came in and went out, by time; the letters' own files stand among the letters."""
    papers = application.letter_papers.values_list("pdf", "word")
    own = {pk for pair in papers for pk in pair if pk}
    for each in application.attachments.exclude(pk__in=own).select_related("file"):
        part, role, day = PARTS.get(Role(each.role), "办理过程"), each.get_role_display(), localtime(each.at).date()
        if each.sealed:
            yield Piece(part, role, role, day, left_out=SEALED)
        else:
            yield Piece(part, role, file_names.clean(each.name), day, each.file, ending_of(each.name))


def drawn(part: str, role: str, paper: Paper, on: date | None = None) -> Piece:
    return Piece(part, role, paper.title, on or paper.made, printing.draw(paper, "pdf").content, ".pdf")


def ending_of(name: str) -> str:
    ending = file_names.clean(name).rpartition(".")[2]
    return f".{ending.lower()}" if "." in name and ending.isascii() and ending.isalnum() and len(ending) <= 8 else ""
