"""A file somebody sends: judged by its content before it is kept."""

from typing import NamedTuple

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from gongkai.base import file_names
from gongkai.base.errors import Refused
from gongkai.base.media_types import media_type

PROGRAMS = ("application/x-msdownload", "application/x-executable")
ACTIVE = ("text/html",)


class Upload(NamedTuple):
    name: str
    content: bytes
    media_type: str


def checked(file: UploadedFile, field: str = "files") -> Upload:
    """Read one uploaded file. Raises Refused for what no reader could use or should open."""
    name = file_names.clean(file.name or "")
    if (file.size or 0) > settings.FILE_MAX_SIZE:
        raise Refused(f"“{name}”超过{settings.FILE_MAX_SIZE >> 20}MB：请压缩或拆分后上传。", field)
    content = file.read()
    if not content:
        raise Refused(f"“{name}”是空文件：请检查后重新选择。", field)
    kind = media_type(content)
    if kind in PROGRAMS:
        raise Refused(f"“{name}”是程序，不能作为附件：请上传文档、表格或图片。", field)
    if kind in ACTIVE or content.lstrip()[:5].lower() == b"<svg ":
        raise Refused(f"“{name}”是网页，不能作为附件：请另存为 PDF、OFD、Word 或者图片。", field)
    return Upload(name, content, kind)
