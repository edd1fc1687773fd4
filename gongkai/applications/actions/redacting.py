"""区分处理: boxes are drawn with a reason each; the file is made and proven behind the page; then it is handed over."""

from base64 import b64decode
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime

from gongkai.applications.models import Application, Attachment, Redaction
from gongkai.base import audit, files, sandbox, work
from gongkai.base.access import require
from gongkai.base.clock import now
from gongkai.base.errors import ParserFailed, Refused, Stale
from gongkai.base.redaction.pages import packed
from gongkai.law.outcomes import OUTCOMES
from gongkai.organisations.models import Staff

State = Redaction.State
REASONS = {key: each for key, each in OUTCOMES.items() if key.startswith("refused_") and each.register}
PERSONAL = "refused_third_party"
MOST_BOXES = 2_000
SMALLEST = 0.1  # hundredths of the page
SECONDS = 120.0  # a whole file may take
EDITABLE = (State.OPEN, State.MADE, State.FAILED)


def begin(application: Application, source: Attachment, *, by: Staff, at: datetime) -> Redaction:
    """Open a file for redaction, with what looks personal in it proposed."""
    require(by, "applications.handle", application)
    if source.application_id != application.pk or source.sealed:
        raise Refused("请选择本件中未封存的文件。")
    found = in_child("look", content_of(source))
    boxes = [
        {"box": each["box"], "reason": PERSONAL, "label": each["label"]} for each in found["proposed"][:MOST_BOXES]
    ]
    with transaction.atomic():
        made = Redaction.objects.create(
            application=application, source=source, pages=found["pages"], boxes=boxes, by=by, at=at
        )
        audit.record("applications.redact", by=by, subject=application, details={"count": len(boxes)})
    return made


@transaction.atomic
def add_box(redaction: Redaction, *, box: list[float], reason: str, version: int, by: Staff) -> None:
    require(by, "applications.handle", redaction.application)
    if reason not in REASONS:
        raise Refused("请选择不予公开的理由。", "reason")
    page, left, top, width, height = box
    if not 1 <= page <= redaction.pages:
        raise Refused(f"这个文件共{redaction.pages}页。", "page")
    if min(width, height) < SMALLEST or min(left, top) < 0 or left + width > 100 or top + height > 100:
        raise Refused("遮盖位置应在页面之内，宽和高大于0。", "width")
    if len(redaction.boxes) >= MOST_BOXES:
        raise Refused(f"一个文件最多标注{MOST_BOXES}处：请拆分后分别处理。")
    boxes = [*redaction.boxes, {"box": [int(page), left, top, width, height], "reason": reason, "label": ""}]
    write(redaction, version, by, boxes=boxes)


@transaction.atomic
def remove_box(redaction: Redaction, *, number: int, version: int, by: Staff) -> None:
    """Take back the box of that number, counted from 1."""
    require(by, "applications.handle", redaction.application)
    if not 1 <= number <= len(redaction.boxes):
        raise Refused("没有这个编号的遮盖。")
    write(redaction, version, by, boxes=[each for at, each in enumerate(redaction.boxes, 1) if at != number])


def write(redaction: Redaction, version: int, by: Staff, **changes: Any) -> None:
    if redaction.state not in EDITABLE:
        raise Refused(f"现为“{redaction.get_state_display()}”，不能再改。")
    change(redaction, version, state=State.OPEN, failure="", **changes)
    audit.record(
        "applications.redact-boxes", by=by, subject=redaction.application, details={"count": len(redaction.boxes)}
    )


def change(redaction: Redaction, version: int, **changes: Any) -> None:
    """Write over the version that was seen, and only over it."""
    found = Redaction.objects.filter(pk=redaction.pk, version=version)
    if not found.update(version=F("version") + 1, **changes):
        last = audit.entries_about(redaction.application).last()
        raise Stale(last.actor if last else "他人", localtime(last.at if last else None), "修改区分处理")
    redaction.refresh_from_db()


@transaction.atomic
def make(redaction: Redaction, *, version: int, by: Staff) -> None:
    """Have the file made and proven behind the page."""
    require(by, "applications.handle", redaction.application)
    if redaction.state not in (State.OPEN, State.FAILED):
        raise Refused(f"现为“{redaction.get_state_display()}”。")
    if not redaction.boxes:
        raise Refused("还没有标注任何遮盖：可以全部公开的，直接添加为提供的信息。")
    change(redaction, version, state=State.MAKING, failure="")
    audit.record("applications.redact-make", by=by, subject=redaction.application)
    make_file.enqueue(redaction.pk, by.pk)


@work.task(attempts=2)
def make_file(pk: int, by: int) -> None:
    """Draw the redacted file; what does not pass its proof is not kept."""
    redaction = Redaction.objects.select_related("source__file", "application").get(pk=pk)
    if redaction.state != State.MAKING:
        return
    try:
        boxes = [each["box"] for each in redaction.boxes]
        answer = in_child("redact", packed(boxes, content_of(redaction.source)))
    except Refused as refusal:
        settle(redaction, by, state=State.FAILED, failure=refusal.message[:500])
    else:
        settle(redaction, by, content=b64decode(answer["content"]), state=State.MADE)


@transaction.atomic
def settle(redaction: Redaction, by: int, *, content: bytes | None = None, **changes: Any) -> None:
    if content is not None:
        changes["result"] = Attachment.objects.create(
            application=redaction.application,
            file=files.store(content, "application/pdf"),
            name=f"{redaction.source.name.rpartition('.')[0] or redaction.source.name}（已作区分处理）.pdf",
            role=Attachment.Role.RELEASED,
            by_id=by,
            at=now(),
        )
    change(redaction, redaction.version, **changes)
    details = {"sha256": redaction.result.file.sha256} if content is not None and redaction.result else {}
    staff = Staff.objects.get(pk=by)
    audit.record("applications.redact-made", by=staff, subject=redaction.application, details=details)


@transaction.atomic
def hand_over(redaction: Redaction, *, version: int, by: Staff) -> None:
    """The applicant may fetch it, once the answer is signed."""
    require(by, "applications.handle", redaction.application)
    if redaction.state != State.MADE or redaction.result is None:
        raise Refused("文件还没有生成并通过核验。")
    if not redaction.application.outcome:
        raise Refused("答复签发后才能提供给申请人。")
    change(redaction, version, state=State.GIVEN)
    Attachment.objects.filter(pk=redaction.result_id).update(for_applicant=True)
    audit.record("applications.hand-over", by=by, subject=redaction.application)


def content_of(source: Attachment) -> bytes:
    with files.open_file(source.file) as stored:
        return stored.read()


def in_child(entry: str, data: bytes) -> Any:
    """Run a function of base.redaction on a file, with its limits. Raises Refused."""
    module = "blackening" if entry == "redact" else "pages"
    try:
        return sandbox.run(f"gongkai.base.redaction.{module}:{entry}", data, seconds=SECONDS)
    except ParserFailed as failure:
        raise Refused(failure.message) from failure
