"""Files and notes of a case. Identity documents are sealed: kept encrypted, opened one by one, on record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gongkai.applications.models import Application, Attachment, Note
from gongkai.base import audit, files
from gongkai.base.access import require
from gongkai.base.errors import Refused
from gongkai.base.fields import sealed, unsealed
from gongkai.organisations.models import Staff

MOST_FILES = 200


@dataclass(frozen=True)
class Enclosure:
    """A file as it came; `role` is one of `Attachment.Role`."""

    content: bytes
    name: str
    media_type: str = "application/octet-stream"
    role: str = Attachment.Role.APPLICATION
    for_applicant: bool = False


@transaction.atomic
def attach(application: Application, enclosure: Enclosure, *, by: Staff | None, at: datetime) -> Attachment:
    """Add a file to a case; an identity document is sealed."""
    if by is not None:
        require(by, "applications.handle", application)
    kept = keep(application, enclosure, by=by, at=at)
    audit.record("applications.attach", by=by, subject=application, details={"role": enclosure.role})
    return kept


def attach_all(application: Application, enclosures: Iterable[Enclosure], *, by: Staff | None, at: datetime) -> None:
    """As part of another action, which leaves the audit entry."""
    for enclosure in enclosures:
        keep(application, enclosure, by=by, at=at)


def keep(application: Application, enclosure: Enclosure, *, by: Staff | None, at: datetime) -> Attachment:
    if application.attachments.count() >= MOST_FILES:
        raise Refused(f"一件最多保存{MOST_FILES}个文件。")
    seal = enclosure.role == Attachment.Role.IDENTITY
    content = sealed(enclosure.content) if seal else enclosure.content
    return Attachment.objects.create(
        application=application,
        file=files.store(content, "application/octet-stream" if seal else enclosure.media_type),
        name=enclosure.name,
        role=enclosure.role,
        sealed=seal,
        for_applicant=enclosure.for_applicant,
        by=by,
        at=at,
    )


@transaction.atomic
def open_sealed(attachment: Attachment, *, by: Staff) -> bytes:
    """The bytes of a sealed file, for one who handles the case; who opened it is on record."""
    require(by, "applications.handle", attachment.application)
    with files.open_file(attachment.file) as content:
        opened = unsealed(content.read())
    audit.record("applications.open-sealed", by=by, subject=attachment.application, details={"role": attachment.role})
    return opened


@transaction.atomic
def note(application: Application, text: str, *, by: Staff, at: datetime) -> Note:
    """加内部备注: for those who handle it; in no letter and on no public page."""
    require(by, "applications.view", application)
    if not text.strip():
        raise Refused("请填写备注。", "text")
    made = Note.objects.create(application=application, text=text.strip(), by=by, at=at)
    audit.record("applications.note", by=by, subject=application)
    return made


@transaction.atomic
def open_applicant(application: Application, *, by: Staff) -> None:
    """Who looked at an applicant's data is on record."""
    require(by, "applications.view", application)
    audit.record("applications.open-applicant", by=by, subject=application)
