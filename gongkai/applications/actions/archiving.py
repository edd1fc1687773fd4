"""The file of an archived case is handed out, on record."""

import hashlib
import tempfile
from datetime import datetime
from typing import IO

from gongkai.applications import archive_file
from gongkai.applications.models import Application
from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused, TryLater
from gongkai.base.files import DISK_FULL
from gongkai.organisations.models import Staff


def export_archive(application: Application, *, by: Staff, at: datetime) -> IO[bytes]:
    """The ZIP of an archived case, on disk, to be read from its start. The trail keeps its SHA-256."""
    require(by, "applications.handle", application)
    if application.archived_on is None:
        raise Refused("本件尚未归档，不能导出案卷。请在办结、送达后先办理归档。")
    out = tempfile.TemporaryFile()  # noqa: SIM115 - the caller sends it
    try:
        archive_file.write(application, out, at=at)
        out.seek(0)
        sha256 = hashlib.file_digest(out, "sha256").hexdigest()
        audit.record("applications.archive-export", by=by, subject=application, details={"sha256": sha256})
    except BaseException as trouble:
        out.close()
        if isinstance(trouble, OSError) and trouble.errno in DISK_FULL:
            raise TryLater from trouble
        raise
    out.seek(0)
    return out
