"""A citizen's form on its way: begun by a browser, filled in step by step, filed once, forgotten after a day."""

import re
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from gongkai.applications.actions.attaching import Enclosure
from gongkai.applications.actions.filing import Filed, Person, Wanted, file_online
from gongkai.applications.models import Application, Attachment, Filing, FilingFile
from gongkai.base import file_names, work
from gongkai.base.clock import now
from gongkai.base.errors import Refused
from gongkai.base.fields import mark_of, sealed, unsealed
from gongkai.base.media_types import media_type
from gongkai.base.receipts import new_secret
from gongkai.organisations.models import Unit

COOKIE = "filing"
PLACE = "/apply/"
KEPT = timedelta(hours=24)
KEY = re.compile(r"[0-9a-f]{64}")
MOST_FILES = 5
TAKEN = ("image/jpeg", "image/png", "application/pdf")


class Step(NamedTuple):
    key: str
    label: str


STEPS = (Step("what", "要什么信息"), Step("who", "谁申请"), Step("check", "核对提交"))


def key_of(request: HttpRequest) -> str:
    """The key of the browser's filing; "" where it holds none."""
    held = request.COOKIES.get(COOKIE, "")
    return held if KEY.fullmatch(held) else ""


def filing_of(key: str) -> Filing | None:
    return Filing.objects.filter(mark=mark_of(key)).first() if key else None


def filed_with(key: str) -> Filed | None:
    """What was filed with this key: whoever holds it may see the receipt again."""
    known = Application.objects.filter(filing_key=mark_of(key), erased_at=None).first() if key else None
    return Filed(known, new_secret(key)) if known else None


def new_key() -> str:
    return secrets.token_hex(32)


def hold(response: HttpResponse, key: str) -> None:
    """Give the browser its key; it is sent to the pages of the form and to no others."""
    response.set_cookie(
        COOKIE,
        key,
        max_age=int(KEPT.total_seconds()),
        path=PLACE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


@transaction.atomic
def keep(key: str, step: str, fields: dict[str, Any], at: datetime) -> Filing:
    """Keep what one step says. It is no fact yet and leaves no audit entry; filing does."""
    filing, _ = Filing.objects.get_or_create(mark=mark_of(key), defaults={"begun": at, "changed": at})
    filing.fields = {**filing.fields, step: fields}
    filing.changed = at
    filing.save(update_fields=["fields", "changed"])
    return filing


def enclose(filing: Filing, files: Iterable[UploadedFile]) -> None:
    """Seal what was chosen and keep it with the form. Raises Refused for what is no picture and no PDF."""
    for file in files:
        name = file_names.clean(file.name or "")
        if filing.files.count() >= MOST_FILES:
            raise Refused(f"最多上传{MOST_FILES}个文件：请先移去不要的。", "files")
        if file.size > settings.FILE_MAX_SIZE:
            raise Refused(f"“{name}”超过{settings.FILE_MAX_SIZE >> 20}MB：请压缩后上传。", "files")
        content = file.read()
        kind = media_type(content)
        if kind not in TAKEN:
            raise Refused(f"“{name}”不是照片或者PDF：请上传 JPG、PNG 或 PDF 文件。", "files")
        FilingFile.objects.create(
            filing=filing,
            name=name,
            media_type=kind,
            role=Attachment.Role.IDENTITY,
            size=len(content),
            content=sealed(content),
        )


def is_whole(filing: Filing | None) -> bool:
    return filing is not None and {"what", "who"} <= filing.fields.keys()


@transaction.atomic
def file(key: str, filing: Filing, *, unit: Unit, at: datetime) -> Filed:
    """Make the form an application. Sent twice, it is one application with one receipt."""
    what, who = filing.fields["what"], filing.fields["who"]
    person = Person(**{name: who.get(name, "") for name in Person.__dataclass_fields__})
    wanted = Wanted(
        what["title"], what["content"], what["form"], what["delivery"], bool(what.get("suggests_publication"))
    )
    enclosures = [
        Enclosure(unsealed(bytes(each.content)), each.name, each.media_type, each.role) for each in filing.files.all()
    ]
    filed = file_online(
        person,
        wanted,
        unit=unit,
        applicant_class=who["applicant_class"],
        filing_key=key,
        at=at,
        enclosures=enclosures,
    )
    filing.delete()
    return filed


@work.periodic(every=timedelta(hours=1))
def forget_filings() -> None:
    """Forms that were begun and left, with their files."""
    Filing.objects.filter(changed__lt=now() - KEPT).delete()
