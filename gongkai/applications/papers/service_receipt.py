"""送达回证: what the receiver of a letter signs, filled with what is known of the service."""

from gongkai.applications.letter_kinds import KINDS
from gongkai.applications.models import Letter, Service
from gongkai.applications.papers.composing import title_of
from gongkai.base.papers.paper import Cell, Note, Paper, Table, in_words, text

BLANK = "　　　　年　　月　　日　　时"
SPACE = "　\n　"
REMARKS = Note(
    (
        "注：1．代收的，由代收人在代收人栏内签名或者盖章，并注明与受送达人的关系。",
        "2．拒绝签收的，由见证人签名或者以拍照、录像等方式记录送达过程，视为送达。",
    )
)
METHODS = (("直接送达", "委托其他行政机关送达"), ("邮寄送达", "电子送达", "留置送达"))


def service_receipt(letter: Letter) -> Paper:
    """The receipt of a letter; what is not known yet is left for the pen."""
    unit = letter.application.unit
    return Paper(
        title="送达回证",
        blocks=(Table((1.0, 3.0), tuple(row(label, value) for label, value in lines(letter))), REMARKS),
        made=letter.issued_on,
        layout="letter",
        organ=unit.name_on(letter.issued_on),
        number=letter.number,
    )


def lines(letter: Letter) -> list[tuple[str, str]]:
    service: Service | None = letter.services.last()
    method = service.get_method_display() if service else ""
    return [
        ("送达文书及文号", f"{title_of(KINDS[letter.kind])}\n{letter.number}"),
        ("受送达人", letter.paper.data["paper"]["addressee"]),
        ("送达地点", ""),
        ("送达方式", "\n".join("　".join(ticked(each, method) for each in line) for line in METHODS)),
        ("邮件号", service.tracking_number if service else ""),
        ("送达日期", in_words(service.on) if service else BLANK),
        ("收到日期", in_words(service.received_on) if service and service.received_on else BLANK),
        ("受送达人签名或者盖章", SPACE),
        ("代收人及代收理由", SPACE),
        ("拒收事由和日期", SPACE),
        ("见证人签名或者盖章", service.witness if service and service.witness else SPACE),
        ("送达人", service.by.name if service else ""),
        ("备注", SPACE),
    ]


def ticked(method: str, chosen: str) -> str:
    return f"{'■' if method == chosen else '□'}{method}"


def row(label: str, value: str) -> tuple[Cell, Cell]:
    return Cell(text(label), header=True), Cell(text(value))
