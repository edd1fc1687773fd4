"""The same document is the same bytes: an Office file packed anew with one time for all its parts."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def steady(content: bytes, made: datetime) -> bytes:
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as out:
        for name in parts.namelist():
            entry = ZipInfo(name, made.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            out.writestr(entry, parts.read(name))
    return packed.getvalue()
