"""Attachments on their way into a revision: sniffed, limited, kept at once, so that no refused form loses them."""

from collections.abc import Iterable

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from gongkai.base import file_names
from gongkai.base.errors import Refused
from gongkai.base.files import store
from gongkai.base.media_types import media_type
from gongkai.base.models import StoredFile
from gongkai.publishing.actions.drafting import Enclosure
from gongkai.publishing.models import Revision

MOST = 50  # attachments of one revision
SALT = "publishing.enclosure"
PROGRAMS = ("application/x-msdownload", "application/x-executable")
ACTIVE = ("text/html",)


def received(file: UploadedFile) -> Enclosure:
    """Keep one uploaded file. Raises Refused for what no reader could use or should open."""
    name = file_names.clean(file.name or "")
    if file.size > settings.FILE_MAX_SIZE:
        raise Refused(f"“{name}”超过{settings.FILE_MAX_SIZE >> 20}MB：请压缩或拆分后上传。", "files")
    content = file.read()
    return Enclosure(store(content, kind_of(name, content)), name)


def kind_of(name: str, content: bytes) -> str:
    """The media type of what may be an attachment. Raises Refused for what no reader could use or should open."""
    if not content:
        raise Refused(f"“{name}”是空文件：请检查后重新选择。", "files")
    kind = media_type(content)
    if kind in PROGRAMS:
        raise Refused(f"“{name}”是程序，不能作为附件：请上传文档、表格或图片。", "files")
    if kind in ACTIVE or content.lstrip()[:5].lower() == b"<svg ":
        raise Refused(f"“{name}”是网页，不能作为附件：请把内容粘贴到正文，或另存为 PDF、OFD、Word。", "files")
    return kind


def token(enclosure: Enclosure) -> str:
    """What a form carries for a file already kept; nobody can make one for a file they were not shown."""
    return signing.dumps([enclosure.file.pk, enclosure.name], salt=SALT, compress=True)


def enclosure_of(carried: str) -> Enclosure:
    """Raises Refused for a token that is not ours."""
    try:
        pk, name = signing.loads(carried, salt=SALT)
        return Enclosure(StoredFile.objects.get(pk=pk), name)
    except (signing.BadSignature, StoredFile.DoesNotExist) as forged:
        raise Refused("附件信息不完整：请重新选择文件。", "files") from forged


def enclosures_of(revision: Revision) -> list[Enclosure]:
    return [Enclosure(each.file, each.name) for each in revision.attachments.select_related("file")]


def together(carried: Iterable[Enclosure], files: Iterable[UploadedFile]) -> list[Enclosure]:
    """What the form kept, then what was uploaded; the same file under the same name once."""
    found = {(each.file.pk, each.name): each for each in (*carried, *(received(file) for file in files))}
    if len(found) > MOST:
        raise Refused(f"附件超过{MOST}个：请合并为一个文件，或打成 ZIP。", "files")
    return list(found.values())
