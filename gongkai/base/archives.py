"""ZIP archives made by others: what their members are called, and reading no more of one than is allowed."""

import zipfile

UTF8_NAME = 0x800  # flag bit of a member whose name is UTF-8; without it Chinese Windows wrote GBK
BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


def member_name(member: zipfile.ZipInfo) -> str:
    if member.flag_bits & UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes | None:
    """The content, whatever size the archive declares; None where it is larger than `most`. Raises one of BROKEN."""
    with archive.open(member) as content:
        data = content.read(most + 1)
    return data if len(data) <= most else None
